"""`affirm verify`, as a person asks it of videos and of bundles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from certificates import SIGNER, mint
from small_videos import make_video

SIGNING = "signing: {certificate: keys/chain.pem, key: keys/key.pem, passphrase: KEY_WORDS}\n"


@pytest.fixture
def signing(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the project with a certificate whose key opens with a passphrase."""
    mint(project / "keys", passphrase="open sesame")
    with (project / "affirm.yaml").open("a", encoding="utf-8") as file:
        file.write(SIGNING)
    monkeypatch.setenv("KEY_WORDS", "open sesame")
    return project


def test_a_day_is_signed_and_verified(affirm, signing: Path) -> None:
    affirm("batch", "--count", "1")
    made = affirm("today")
    root = str(signing / "keys" / "root.pem")

    found = affirm("verify", "output", "--trust", root)

    assert made.code == 0, made.err
    assert found.code == 0, found.err
    assert found.out.count(f"trusted: signed by {SIGNER}") == 2
    assert "files of its bundle are as they were made" in found.out
    assert "sesame" not in made.out + made.err + found.out + found.err
    assert affirm("today").out.count("(0 new)") == 1


def test_an_altered_bundle_is_told_of(affirm, signing: Path) -> None:
    affirm("batch", "--count", "1")
    post = next(signing.glob("output/*/*/post/*.txt"))
    post.write_text("Buy my course.", encoding="utf-8")
    video = post.parents[1] / "video.mp4"
    data = bytearray(video.read_bytes())
    data[-2000] ^= 1
    video.write_bytes(data)

    found = affirm("verify", "output", "--json")
    told = next(each for each in json.loads(found.out) if not each["sound"])

    assert found.code == 9
    assert told["verdict"]["state"] == "altered"
    assert sum("is not as it was made" in each for each in told["problems"]) == 2


def test_a_signature_can_be_asked_for(affirm, project: Path) -> None:
    affirm("batch", "--count", "1")

    assert affirm("verify", "output").code == 0
    asked = affirm("verify", "output", "--signed")
    assert asked.code == 9
    assert "nobody has signed it" in asked.err


def test_metadata_of_a_stranger_leads_nowhere(affirm, project: Path) -> None:
    affirm("batch", "--count", "1")
    metadata = next(project.glob("output/*/*/metadata.json"))
    told = json.loads(metadata.read_text(encoding="utf-8"))
    told["files"][0]["path"] = "../../../affirm.yaml"
    metadata.write_text(json.dumps(told), encoding="utf-8")

    found = affirm("verify", "output")

    assert found.code == 9
    assert "is no file of this folder" in found.err


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("video.mp4", "no video at all", "Invalid data"),
        ("metadata.json", "{", "it can't be understood"),
        ("notes.txt", "nothing here", "no video and no bundle"),
    ],
)
def test_what_is_no_video_is_told_in_words(
    affirm, project: Path, name: str, text: str, said: str
) -> None:
    folder = project / "odd"
    folder.mkdir()
    (folder / name).write_text(text, encoding="utf-8")

    found = affirm("verify", "odd")

    assert found.code in (2, 9)
    assert said in found.err
    assert "Traceback" not in found.err


def test_it_works_outside_of_a_project(affirm, tmp_path: Path) -> None:
    make_video(tmp_path / "theirs.mp4")

    found = affirm("verify", "theirs.mp4", cwd=tmp_path)

    assert (found.code, found.err) == (0, "")
    assert found.out == "theirs.mp4: none: nobody has signed it.\n"


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("signing: {certificate: keys/chain.pem}", "`key` or `command` is missing"),
        ("signing: {key: keys/key.pem}", "`certificate` is missing"),
        (
            "signing: {certificate: a.pem, key: b.pem, command: [sign]}",
            "`key` and `command` can't both be here",
        ),
        ("signing: {certificate: a.pem, key: b.pem}", "can't be read"),
        ("signing: {certificate: a.pem, key: b.pem, passphrase: not here}", "passphrase"),
        ("disclosure: {ai: [sea.jpg]}", "There is no file 'sea.jpg'"),
    ],
)
def test_a_wrong_setting_is_told_with_its_line(
    affirm, project: Path, setting: str, said: str
) -> None:
    with (project / "affirm.yaml").open("a", encoding="utf-8") as file:
        file.write(setting + "\n")

    told = affirm("today")

    assert told.code == 3
    assert said in told.err
    assert "affirm.yaml:9" in told.err
    assert not (project / "output").exists()


def test_a_passphrase_that_is_not_set_is_asked_for_by_name(
    affirm, signing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KEY_WORDS")

    told = affirm("today")

    assert told.code == 2
    assert "The environment variable KEY_WORDS is empty or not set." in told.err
