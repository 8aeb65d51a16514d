from __future__ import annotations

import time

import pytest

from generator.check.folding import folded
from generator.check.phrase import PhraseError, compiled


def finds(phrase: str, text: str) -> bool:
    words = {"drug": ("heroin", "crack cocaine")}
    return bool(compiled((phrase,), words).search(text.encode()))


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("cold turkey", "go cold  turkey"),
        ("cold turkey", "go cold-turkey"),
        ("cold turkey", "cold\nturkey"),
        ("addict~", "an addict's day"),
        ("abuse~", "abusing"),
        ("try~ again", "tries again"),
        ("slip~", "slipped"),
        ("don't stop", "dont stop"),
        ("<drug> user", "crack-cocaine user"),
        ("stop ... medicine", "stop taking all of your medicine"),
    ],
)
def test_a_phrase_finds_its_forms(phrase: str, text: str) -> None:
    assert finds(phrase, text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("addict~", "addiction"),
        ("stop ... medicine", "stop here. then take your medicine"),
        ("clean", "cleaner"),
        ("stop ... medicine", "stop one two three four five medicine"),
    ],
)
def test_a_phrase_finds_no_more(phrase: str, text: str) -> None:
    assert not finds(phrase, text)


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("a(?=b)", "invalid perl operator"),
        ("(a", "missing"),
        (r"(a)\1", "invalid escape"),
        ("<nothing> else", "no words are listed"),
        ("x" * 2001, "at most 2000"),
        ("(a{900}){900}", "repetition"),
        ("B~", "small letters"),
    ],
)
def test_a_broken_phrase_says_why(phrase: str, said: str) -> None:
    with pytest.raises(PhraseError, match=said):
        compiled((phrase,), {})


def test_words_that_hold_themselves_are_refused() -> None:
    with pytest.raises(PhraseError, match="holds itself"):
        compiled(("<a>",), {"a": ("b <a>",)})


def test_no_phrase_takes_long() -> None:
    begun = time.process_time()

    assert not compiled(("(a+)+b",), {}).search(b"a" * 1_000_000)

    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("Ad\u200bdicts", "addicts"),
        ("\u0430ddict", "addict"),  # a Cyrillic a
        ("Ｊｕｎｋｉｅ", "junkie"),
        ("𝐉𝐮𝐧𝐤𝐢𝐞", "junkie"),
        ("su1c1de", "suicide"),
        ("s.u.i.c.i.d.e", "suicide"),
        ("j*nkie", "junkie"),
        ("#GetCleanNow", "get clean now . "),
        ("cura\u0301", "cura"),
    ],
)
def test_a_disguise_is_read_through(text: str, reads: str) -> None:
    assert reads in [each.text for each in folded(text)]


@pytest.mark.parametrize("text", ["4-7-8 breathing", "24/7", "20mg", "it's 5 o'clock", "Привет"])
def test_what_is_no_disguise_stays(text: str) -> None:
    assert [each.text for each in folded(text)] == [text.lower()]


def test_a_reading_leads_back_to_what_is_written() -> None:
    text = "Once a j\u200bun\u200bkie \u0430t heart"
    reading = folded(text)[0]
    start = reading.text.index("junkie")

    assert text[slice(*reading.written(start, start + 6))] == "j\u200bun\u200bkie"
