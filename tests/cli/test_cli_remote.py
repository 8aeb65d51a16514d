"""`--output s3://…`: the same cards as on a disk, built once for every machine."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

BATCH = ["batch", "--draft"]
ONE = [*BATCH, "--kind", "coping", "--count", "1", "--jobs", "1"]
THERE = ["--output", "s3://cards/small"]


def _tree(output: Path) -> dict[str, bytes]:
    """Return every file of every bundle by its path."""
    files = [path for path in output.glob("20*/*/**/*") if path.is_file()]
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in files}


def test_a_batch_in_a_bucket_is_the_one_on_a_disk_and_made_once(s3, project, affirm) -> None:
    made = affirm(*ONE, *THERE)
    assert made.code == 0, made.err
    assert "s3://cards/small/drafts/2026-11-22/01-halt\n" in made.out
    assert affirm(*ONE).code == 0
    whole = _tree(project / "output" / "drafts")
    assert s3.tree("small/drafts") == whole
    assert not list(project.rglob(".cache/outbox/**/video.mp4")), "what was sent is not kept here"

    shutil.rmtree(project / ".cache")
    shutil.rmtree(project / "output")
    s3.sent()
    again = json.loads(affirm(*ONE, *THERE, "--json").out)

    assert (again["built"], again["current"]) == (0, 1), "a fresh machine finds all there"
    assert again["cards"][0]["video"].startswith("s3://cards/small/drafts/2026-11-22/01-halt/")
    assert s3.sent() == []

    why = ["plan", "--days", "1", "--kind", "coping", "--count", "1", "--why", "--output"]
    assert affirm(*why, "s3://cards/small/drafts").out.rstrip().endswith("again: format, encoder")
    assert affirm(*why, "s3://cards/small").out.rstrip().endswith("new")

    (video,) = (key for key in s3.objects() if key.endswith("video.mp4"))
    s3.call("PUT", f"/cards/{video}", b"cut short")
    mended = json.loads(affirm(*ONE, *THERE, "--json").out)

    assert mended["built"] == 1
    assert sorted(s3.sent()) == [video.replace("video.mp4", "metadata.json"), video]
    assert s3.tree("small/drafts") == whole

    _merges(s3, affirm, whole)


def _merges(s3, affirm, whole: dict[str, bytes]) -> None:
    """Parts in a bucket and on a disk become one in a bucket."""
    parts = ["s3://cards/part-1", "part-2"]
    for number, part in enumerate(parts, 1):
        assert affirm(*ONE, "--shard", f"{number}/2", "--output", part).code == 0
    drafts = [f"{part}/drafts" for part in parts]

    merged = affirm("merge", *drafts, "--output", "s3://cards/merged")

    assert merged.out == "1 card in s3://cards/merged (1 new).\n", merged.err
    assert s3.tree("merged") == whole
    again = affirm("merge", *drafts, "--output", "s3://cards/merged")
    assert again.out == "1 card in s3://cards/merged (0 new).\n"


def test_what_could_not_be_sent_is_sent_by_the_next_run(s3, project, affirm) -> None:
    s3.fail("denied", "PUT", r"02-halt/metadata\.json")

    failed = affirm(*BATCH, *THERE, "--jobs", "1")

    assert failed.code == 1
    assert "02-halt (square) failed while sending" in failed.err
    assert "the store refuses access (AccessDenied)" in failed.err
    assert list((project / ".cache").rglob("02-halt/video.mp4")), "it waits here"
    assert " made, and not sent yet" in affirm("cache", "show").out
    told = json.loads(affirm("cache", "show", "--json").out)["outbox"]
    assert told["files"] > 5
    affirm("cache", "clear")
    assert json.loads(affirm("cache", "show", "--json").out)["outbox"] == told
    s3.faults.clear()
    s3.sent()
    again = affirm("retry")
    assert again.code == 0, again.err
    assert json.loads(affirm("cache", "show", "--json").out)["outbox"]["files"] == 0
    assert [Path(key).name for key in s3.sent()] == ["metadata.json"]
    assert "  s3://cards/small/drafts/2026-11-22/02-halt\n" in again.out


def test_what_is_wrong_with_a_store_is_told_before_any_work(s3, affirm, monkeypatch) -> None:
    def refused(code: int, said: str, *options: str) -> None:
        answer = affirm(*BATCH, *(options or THERE))
        assert answer.code == code, answer.err
        assert said in answer.err
        assert "done in" not in answer.err
        for never in ("Traceback", "a-secret-nobody-may-print", "AKIATEST"):
            assert never not in answer.err + answer.out

    refused(10, "s3://none/x/drafts", "--output", "s3://none/x")
    refused(10, "there is no such bucket", "--output", "s3://none/x")
    refused(2, "holds a name, a password or a key", "--output", "s3://me:hidden@cards/x")
    refused(10, 'pip install "affirm-studio[azure]"', "--output", "az://cards/x")
    s3.fail("denied", "PUT")
    refused(10, "the store refuses access (AccessDenied)")
    s3.faults.clear()
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_CONFIG_FILE", "/nowhere")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", "/nowhere")
    refused(10, "there are no credentials for it", "--output", "s3://cards/another")


def test_a_second_run_is_told_who_works_there(s3, affirm, project) -> None:
    settings = project / "affirm.yaml"
    settings.write_text(settings.read_text("utf-8") + "limits: {wait_seconds: 0}\n", "utf-8")
    s3.call("PUT", "/cards/small/drafts/.affirm.lease/1", b"process 7 on elsewhere")

    answer = affirm(*BATCH, *THERE)

    assert answer.code == 10
    assert "another run works on this output. It is held by process 7 on elsewhere." in answer.err


@pytest.mark.parametrize("address", ["memory://cards/small", "file://{}/there"])
def test_other_addresses_do_as_well(address: str, tmp_path, affirm) -> None:
    output = address.format(tmp_path.as_posix())
    made = affirm("card", "One hour.", "--draft", "--output", output)
    assert made.code == 0, made.err
    assert f"  {output}/" in made.out

    again = json.loads(affirm("card", "One hour.", "--draft", "--output", output, "--json").out)

    assert (again["built"], again["current"]) == (0, 1)


def test_what_needs_a_folder_says_so(affirm, project) -> None:
    answer = affirm("recap", "--output", "s3://cards/small")
    assert answer.code == 2
    assert "it takes a folder of this machine" in answer.err
    settings = project / "affirm.yaml"
    settings.write_text(settings.read_text("utf-8") + "output: s3://cards/small\n", "utf-8")
    answer = affirm("plan")
    assert answer.code == 3
    assert "affirm.yaml:9:9: The output 's3://cards/small' is no folder." in answer.err
    assert "give the address to the command: --output s3://cards/small" in answer.err
