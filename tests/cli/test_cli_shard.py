"""A plan in parts: three machines' outputs, joined, are what one run makes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

BATCH = ["batch", "--days", "2", "--draft"]
SHORT = "- I rest.\n- I wait.\n- {kind: coping, text: Breathe.}\n- {kind: coping, text: Listen.}\n"


def _tree(output: Path) -> dict[str, bytes]:
    """Return every file of every bundle by its path."""
    bundles = [each for each in output.glob("20*/*") if each.is_dir()]
    files = [path for each in bundles for path in each.rglob("*") if path.is_file()]
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def parts(project, affirm) -> list[Path]:
    """Return the outputs of three parts of a plan of four cards."""
    (project / "content" / "words.yaml").write_text(SHORT, encoding="utf-8")
    folders = []
    for number in (1, 2, 3):
        answer = affirm(*BATCH, "--shard", f"{number}/3", "--output", f"part-{number}")
        assert answer.code == 0, answer.err
        folders.append(project / f"part-{number}" / "drafts")
    return folders


def test_parts_that_are_merged_are_what_one_run_makes(parts, project, affirm) -> None:
    assert affirm(*BATCH, "--output", "whole", "--jobs", "2").code == 0
    whole = _tree(project / "whole" / "drafts")
    counts = [len(list(each.glob("20*/*"))) for each in parts]

    merged = affirm("merge", *map(str, parts), "--output", "merged")

    assert sum(counts) == 4
    assert max(counts) < 4, "it was split"
    assert merged.code == 0, merged.err
    assert "4 cards in merged (4 new)." in merged.out
    assert _tree(project / "merged") == whole

    _refuses_what_does_not_fit(parts, project, affirm)

    assert _tree(project / "merged") == whole, "refusals write nothing"
    again = affirm("merge", *map(str, parts), "--output", "merged")
    assert "4 cards in merged (0 new)." in again.out

    _does_without_what_failed(parts, project, affirm)
    _replaces_only_by_force(parts, project, affirm)

    assert _tree(project / "merged") == whole


def _refuses_what_does_not_fit(parts: list[Path], project: Path, affirm) -> None:
    def refused(said: str, *folders: Path, output: str = "merged") -> None:
        answer = affirm("merge", *map(str, folders), "--output", output)
        assert answer.code == 2, answer.err
        assert said in answer.err
        assert "Traceback" not in answer.err

    refused("is missing", *parts[:2])
    refused("and so is", *parts, shutil.copytree(parts[0], project / "twin"))
    refused("can't be the whole as well", *parts, output=str(parts[0]))
    refused("holds no finished part", *parts[:2], project / "content")

    full = next(each for each in parts if list(each.glob("20*/*")))
    others = [each for each in parts if each != full]
    broken = shutil.copytree(full, project / "broken")
    record = json.loads((broken / "shard.json").read_text("utf-8"))

    def with_record(**changes: object) -> None:
        (broken / "shard.json").write_text(json.dumps(record | changes), "utf-8")

    with_record(plan="another")
    refused("was made from another plan", *others, broken)
    with_record(bundles={"../../content": "x"})
    refused("holds no finished part", *others, broken)
    with_record()
    video = next(broken.rglob("video.mp4"))
    data = bytearray(video.read_bytes())
    data[len(data) // 2] ^= 1
    video.write_bytes(data)
    refused("is damaged", *others, broken)
    (video.parent / "metadata.json").unlink()
    refused("is not there as it was made", *others, broken)


def _does_without_what_failed(parts: list[Path], project: Path, affirm) -> None:
    full = next(each for each in parts if list(each.glob("20*/*")))
    lame = shutil.copytree(full, project / "lame")
    record = json.loads((lame / "shard.json").read_text("utf-8"))
    failed = next(iter(record["bundles"]))
    record["bundles"][failed] = ""
    (lame / "shard.json").write_text(json.dumps(record), "utf-8")
    folders = [str(each) for each in parts if each != full] + [str(lame)]

    strict = affirm("merge", *folders, "--output", "some")
    partial = affirm("merge", *folders, "--output", "some", "--partial")

    assert strict.code == 2
    assert partial.code == 1, "a job must see that something is missing"
    assert f"{failed}: was not made" in partial.err
    assert "3 cards in some (3 new)." in partial.out
    assert not (project / "some" / failed).exists()


def _replaces_only_by_force(parts: list[Path], project: Path, affirm) -> None:
    notes = next((project / "merged").glob("20*/*/alt.txt"))
    notes.write_text("Somebody has written here.", encoding="utf-8")

    answer = affirm("merge", *map(str, parts), "--output", "merged")

    assert answer.code == 2
    assert "is another bundle than " in answer.err
    assert notes.read_text("utf-8") == "Somebody has written here."
    assert affirm("merge", *map(str, parts), "--output", "merged", "--force").code == 0


def test_parts_of_a_calendar_are_disjoint_and_complete(affirm) -> None:
    def ids(*options: str) -> list[tuple[str, int]]:
        rows = json.loads(affirm("plan", "--days", "20", "--json", *options).out)
        return [(row["date"], row["number"]) for row in rows]

    parts = [ids("--shard", f"{number}/3") for number in (1, 2, 3)]

    assert sorted(row for part in parts for row in part) == ids()
    assert all(parts)
    assert affirm("plan", "--shard", "4/3").code == 2
    assert "Write the second of three as 2/3." in affirm("plan", "--shard", "0/3").err


def test_a_part_without_a_card_is_right_as_it_is(affirm, project) -> None:
    one = ["--days", "1", "--count", "1"]
    calendar = [affirm("plan", *one, "--shard", f"{number}/9") for number in range(1, 10)]
    empty = next(n for n, answer in enumerate(calendar, 1) if "No card" in answer.out)

    answer = affirm("batch", *one, "--draft", "--shard", f"{empty}/9", "--json")

    assert answer.code == 0, answer.err
    assert json.loads(answer.out)["exit_code"] == 0
    assert (project / "output" / "drafts" / "shard.json").is_file()
