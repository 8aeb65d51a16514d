"""What a library file gave is kept, and never trusted when it may be something else."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec
import pytest

from generator.content import kept as keeping
from generator.content.library import load_library
from generator.errors import ContentError
from generator.model import Library
from generator.values import replace

WORDS = """\
defaults: {helplines: [{name: A line, number: "116 123"}]}
entries:
  - I can rest.
  - {id: box, kind: coping, added: 2026-02-03, beats: [{text: Breathe., breath: box, rounds: 2}]}
  - id: fact
    fact: Help works.
    source: {title: A, url: https://example.org/a, retrieved: 2026-01-01, review_by: 2030-01-01}
    allow: {cold-turkey: it says how dangerous that is}
"""


@pytest.fixture
def words(tmp_path: Path) -> Path:
    file = tmp_path / "words.yaml"
    file.write_text(WORDS, "utf-8")
    return file


def load(file: Path) -> Library:
    return load_library(file, root=file.parent, cache=file.parent / ".cache")


def kept_file(file: Path) -> Path:
    (found,) = (file.parent / ".cache" / "library").iterdir()
    return found


def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it fail to read YAML from now on."""

    def refuse(*_: object) -> None:
        raise AssertionError("the file was read again")

    monkeypatch.setattr("generator.content.reading.document_of", refuse)


def test_the_second_time_the_entries_come_from_the_cache(words, monkeypatch) -> None:
    first = load(words)
    unread(monkeypatch)
    again = load(words)
    assert again == first
    # Places count for nothing where entries are compared, so they are looked at for themselves.
    assert [each.ref for each in again.entries] == [each.ref for each in first.entries]
    assert [each.beats[0].ref for each in again.entries] == [
        each.beats[0].ref for each in first.entries
    ]
    assert [each.allows for each in again.entries] == [each.allows for each in first.entries]


def test_another_text_takes_the_place_of_what_was_kept(words) -> None:
    load(words)
    words.write_text(WORDS.replace("I can rest.", "I can breathe."), "utf-8")
    assert load(words).entries[0].text == "I can breathe."
    assert kept_file(words)


def test_other_code_of_ours_trusts_nothing_from_before(words, monkeypatch) -> None:
    load(words)
    before = kept_file(words).read_bytes()
    monkeypatch.setattr(keeping, "_maker", lambda: b"another version")
    load(words)
    assert kept_file(words).read_bytes() != before


@pytest.mark.parametrize("at", [0, 40, 100, -1])
def test_a_damaged_byte_counts_as_nothing_and_is_mended(words, at: int) -> None:
    whole = load(words)
    data = bytearray(kept_file(words).read_bytes())
    good = bytes(data)
    data[at] ^= 0xFF
    kept_file(words).write_bytes(data)
    assert load(words) == whole
    assert kept_file(words).read_bytes() == good


@pytest.mark.parametrize("size", [0, 10, 32, 64, 200])
def test_a_file_cut_short_counts_as_nothing(words, size: int) -> None:
    whole = load(words)
    kept_file(words).write_bytes(kept_file(words).read_bytes()[:size])
    assert load(words) == whole


def forged(words: Path, content: bytes) -> Library:
    """Return what is loaded once a file with the right key and checksum holds something else."""
    load(words)
    key = kept_file(words).read_bytes()[:32]
    kept_file(words).write_bytes(key + hashlib.sha256(content).digest() + content)
    return load(words)


def test_a_forged_file_makes_no_id_that_leads_out_of_a_folder(words) -> None:
    library = load(words)
    evil = replace(library.entries[0], id="../../outside")
    content = msgspec.msgpack.encode(keeping.Kept((evil,), frozenset()))
    assert forged(words, content) == library


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xc1",
        msgspec.msgpack.encode({"entries": [{"id": 3}], "derived": []}),
        msgspec.msgpack.encode({"entries": [], "derived": ["x"]}),
        msgspec.msgpack.encode([[]] * 100),
        b"\x91" * 100_000,
        b"cos\nsystem\n(S'exit 1'\ntR.",
    ],
)
def test_a_forged_file_of_another_form_counts_as_nothing(words, content: bytes) -> None:
    whole = load(words)
    assert forged(words, content) == whole


def test_faults_are_told_each_time_and_not_kept(words) -> None:
    words.write_text(WORDS + "  - {kindd: x, text: I can ask.}\n", "utf-8")
    for _ in range(2):
        with pytest.raises(ContentError):
            load(words)
    assert not (words.parent / ".cache").exists()


def test_two_of_one_id_are_told_from_the_cache_too(words, monkeypatch) -> None:
    other = words.parent / "zoo.yaml"
    other.write_text("- {id: i-can-rest, text: I can rest a while.}\n", "utf-8")
    load(words)
    load(other)
    unread(monkeypatch)
    with pytest.raises(ContentError) as caught:
        load_library([words, other], root=words.parent, cache=words.parent / ".cache")
    assert str(caught.value) == (
        "zoo.yaml:1:3: the id 'i-can-rest' is used twice\n    The first is at words.yaml:3:5."
    )


def test_a_cache_that_can_not_be_written_is_let_be(words) -> None:
    (words.parent / ".cache").write_text("a file", "utf-8")
    assert len(load(words).entries) == 3
