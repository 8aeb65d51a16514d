"""A lexicon that is looked up gives what a lexicon that is parsed gives."""

from __future__ import annotations

import gzip
import json

import pytest

from generator.voice.hibari_lexicon import Lexicon, Rare, read_lexicon
from generator.voice.hibari_library import assets, load_g2p
from generator.voice.hibari_tagger import Table, read_tagger

SMALL = {
    "'cause": "kʌz",
    "DEFAULT": "x",
    "NOUN": "y",
    "a": {"DEFAULT": "A", "NOUN": None},
    "a,": "comma",
    "abc": {"DEFAULT": "B", "VERB": "C"},
    "b": "",
    "é": "e",
    "日": "n",
}


def compact(words: dict[str, object]) -> bytes:
    return json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode()


def test_every_word_of_a_small_lexicon_is_found_and_no_other() -> None:
    lexicon = read_lexicon(compact(SMALL))

    assert isinstance(lexicon, Lexicon)
    assert {word: lexicon[word] for word in SMALL} == SMALL
    assert dict(lexicon) == SMALL
    for other in ("", "A", "VERB", "ab", "c", "zz", ":", ",", "\ud800", '"', "𝄞"):
        assert lexicon.get(other) is None


@pytest.mark.parametrize("name", ["us_gold", "us_silver", "gb_gold", "gb_silver"])
def test_the_library_s_own_lexicons_read_the_same(name) -> None:
    source = gzip.decompress((assets() / f"lexicon_{name}.json.gz").read_bytes())
    words = json.loads(source)
    lexicon = read_lexicon(source)

    assert isinstance(lexicon, Lexicon)
    several = [word for word in words if isinstance(words[word], dict)]
    for word in (*list(words)[::40], *several, list(words)[-1]):
        assert lexicon[word] == words[word]
        for other in (word + "~", word[:-1], word.upper()):
            assert lexicon.get(other) == words.get(other)


@pytest.mark.parametrize(
    "source",
    [
        compact({"b": "1", "a": "2", "c": "3"}),
        json.dumps({"a": "1", "b": "2"}).encode(),
        compact({'a"': "1", "b": "2"}),
        b"{}",
    ],
)
def test_a_lexicon_of_another_make_is_parsed(source) -> None:
    lexicon = read_lexicon(source)

    assert not isinstance(lexicon, Lexicon)
    assert lexicon == json.loads(source)


def test_the_voice_looks_its_words_up() -> None:
    g2p = load_g2p(british=False)

    assert isinstance(g2p.lexicon.golds.d, Lexicon)
    assert isinstance(g2p.lexicon.silvers.d, Rare)
    assert isinstance(g2p.tagger.weights, Table)


@pytest.mark.parametrize("table", ["weights", "tagdict"])
def test_a_table_of_the_tagger_gives_what_its_file_has(table) -> None:
    source = gzip.decompress((assets() / "tagger.json.gz").read_bytes())
    rows = json.loads(source)[table]
    read = read_tagger(source)[table]

    assert isinstance(read, Table)
    assert all(read.get(name) == rows[name] for name in list(rows)[::20])
    assert read.get("no such row") is None


def test_the_lists_of_the_tagger_are_its_file_s() -> None:
    source = gzip.decompress((assets() / "tagger.json.gz").read_bytes())
    model, read = json.loads(source), read_tagger(source)

    assert [read["tags"], read["vocab"]] == [model["tags"], model["vocab"]]
    assert read.keys() == model.keys()


def test_rare_words_are_read_when_the_first_is_asked_for() -> None:
    reads = []

    def read() -> dict[str, str]:
        reads.append("read")
        return {"zest": "z"}

    words = Rare(read)
    assert not reads
    assert [words.get("zest"), words.get("I")] == ["z", None]
    assert reads == ["read"]
