"""A run in lines of JSON, and what `affirm report` makes of them."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta

import jsonschema
import pytest
from repository import ROOT

from generator.batch.log import RetryLine, StageLine, log_schema, read_lines
from generator.batch.outcome import Stage
from generator.batch.run_page import run_page
from generator.batch.timeline import timeline

BATCH = ["batch", "--draft", "--jobs", "2"]
SCHEMA = ROOT / "docs" / "schema" / "log.schema.json"


def test_the_schema_of_the_docs_is_that_of_the_program() -> None:
    assert json.loads(SCHEMA.read_text("utf-8")) == log_schema()


def test_a_line_a_step_and_a_card_each_as_the_schema_says(affirm, project) -> None:
    answer = affirm(*BATCH, "--log-format", "json")

    assert answer.code == 0
    lines = [json.loads(line) for line in answer.err.splitlines() if line.startswith("{")]
    judge = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
    for line in lines:
        judge.validate(line)
    steps = [line for line in lines if line["event"] == "stage"]
    for card in ("2026-11-22/01-today-i-will-try-one-kind-thing", "2026-11-22/02-halt"):
        mine = [line for line in steps if line["card"] == card]
        local = [stage.value for stage in Stage if stage != Stage.SEND]
        assert [line["stage"] for line in mine] == local
        assert len({line["worker"] for line in mine}) == 1
        assert all(line["seconds"] >= 0 and line["cpu"] >= 0 for line in mine)
        folder = project / "output" / "drafts" / card
        assert mine[2]["bytes"] == (folder / "video.mp4").stat().st_size
        whole = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        assert mine[4]["bytes"] == whole
    assert sum(line["spoken"] for line in steps) == 3, "three screens have words"
    assert [line["event"] for line in lines[-1:]] == ["run"]
    assert (lines[-1]["built"], lines[-1]["failed"]) == (2, 0)
    assert "done in" not in answer.err, "words for people would break what reads it"


def test_a_file_holds_the_lines_and_people_see_words(affirm, project) -> None:
    log = project / "logs" / "run.jsonl"

    answer = affirm(*BATCH, "--count", "1", "--log-file", str(log))

    assert "done in" in answer.err
    assert "{" not in answer.err
    assert len(log.read_text("utf-8").splitlines()) == 5 + 1 + 1
    again = affirm(*BATCH, "--count", "1", "--log-file", str(log))
    assert again.code == 0
    ends = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    assert [line.get("status") for line in ends] == ["current", None]


def test_a_log_that_cannot_be_written_is_told_before_any_work(affirm, project) -> None:
    answer = affirm(*BATCH, "--log-file", str(project / "affirm.yaml" / "run.jsonl"))

    assert answer.code == 7
    assert "can't be written" in answer.err
    assert not list((project / "output").rglob("video.mp4"))


def test_a_report_is_a_table_and_a_page_that_asks_for_nothing(affirm, project, monkeypatch) -> None:
    words = project / "content" / "words.yaml"
    words.write_text(f"- {'Unbreakable' * 20}\n- {{kind: coping, text: <b>Rest</b>.}}\n", "utf-8")
    affirm(*BATCH, "--log-file", "run.jsonl")

    monkeypatch.setenv("COLUMNS", "80")
    lines = affirm("report", "run.jsonl").out.splitlines()
    assert lines[0].split() == ["card", "format", "theme", "status"]
    assert lines[1].split()[-2:] == ["CPU", "kB"]
    assert any(line.endswith("-906186  square  tide   failed") for line in lines)

    answer = affirm("report", "run.jsonl", "--html", "run.html")

    assert answer.code == 0, answer.err
    assert "status" not in answer.out
    assert "1 built, 0 current, 1 failed in" in answer.out
    assert "1 worker " in answer.out
    page = (project / "run.html").read_text("utf-8")
    assert page.count("<rect") == 5
    assert "cannot be parted" in page
    assert not re.search(r"""(src|href)=|url\(|@import|<script""", page)


def test_what_is_no_log_is_told(affirm, project) -> None:
    (project / "run.jsonl").write_text('{"event": "party"}\n{}\n', "utf-8")
    wrong = affirm("report", "run.jsonl")
    (project / "run.jsonl").write_text("", "utf-8")
    empty = affirm("report", "run.jsonl")

    assert (wrong.code, empty.code) == (2, 2)
    assert "run.jsonl: can't be read as a log: line 1 is none" in wrong.err
    assert "it is empty" in empty.err


def _step(card: str, stage: Stage, end: float, seconds: float, **more: object) -> StageLine:
    at = datetime(2026, 11, 22, tzinfo=UTC) + timedelta(seconds=end)
    given = {"worker": 1, "cpu": seconds, "bytes": 0, "cached": 0, "spoken": 0, **more}
    return StageLine(at=at, card=card, format="f", theme="t", stage=stage, seconds=seconds, **given)  # type: ignore[arg-type]


def test_a_run_that_broke_off_is_read_as_far_as_it_goes() -> None:
    steps = [
        _step("a", Stage.VOICE, 1.0, 1.0, cached=2),
        _step("b", Stage.VOICE, 2.0, 1.5, worker=2, spoken=1),
        _step("a", Stage.DRAW, 4.0, 3.0),
    ]
    retried = RetryLine(
        at=steps[-1].at, card="b", format="f", theme="t", stage=Stage.DRAW, problems=()
    )
    text = [each.model_dump_json() for each in (*steps, retried)]

    run = timeline(read_lines([*text, text[0][:20]]))

    assert (run.seconds, run.workers, run.retries, run.ended) == (4.0, (1, 2), 1, False)
    assert (run.cached, run.spoken) == (2, 1)
    assert [(each.start, each.seconds) for each in run.spans] == [(0, 1), (0.5, 1.5), (1, 3)]
    assert run.busy == pytest.approx(5.5 / 8)
    assert "and stopped before its end" in run_page(run)
