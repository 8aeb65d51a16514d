"""A text in another language than it is said to be is known; everything doubtful passes."""

from __future__ import annotations

from pathlib import Path

import pytest
from shipped_words import ENGLISH, SPANISH

from generator.languages import identify
from generator.languages.identify import other_language, other_languages

ROOT = Path(__file__).parents[3]


def test_no_shipped_text_is_taken_for_another_language() -> None:
    assert [each.id for each in ENGLISH.entries if other_language(each.text, "en")] == []
    assert [each.id for each in SPANISH.entries if other_language(each.text, "es-MX")] == []


def test_nearly_every_spanish_text_is_known_when_it_is_called_english() -> None:
    missed = [each.text for each in SPANISH.entries if other_language(each.text, "en") != "es"]
    assert len(missed) <= 2, missed


@pytest.mark.parametrize(
    ("text", "said", "found"),
    [
        ("Puedo con esto, una hora a la vez.", "en", "es"),
        ("Ich schaffe das, eine Stunde nach der anderen.", "en-GB", "de"),
        ("Je peux y arriver.", "en", "fr"),
        ("Posso farcela, un'ora alla volta.", "es", "it"),
        ("أستطيع أن أفعل هذا ساعة واحدة في كل مرة.", "en", "ar"),
        ("私はできる", "en", "ja"),
        ("I can take this one hour at a time.", "es", "en"),
    ],
)
def test_what_is_beyond_doubt_is_told(text: str, said: str, found: str) -> None:
    assert other_language(text, said) == found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Breathe in. Breathe out.", "en"),
        ("HALT: hungry, angry, lonely, tired?", "en"),
        ("Naltrexone, buprenorphine, methadone", "en"),
        ("Namaste, amigo: hola and welcome", "en"),
        ("Siobhan, Saoirse and Niamh said hello to me", "en"),
        ("Puedo.", "en"),
        ("Podo descansar hoxe.", "es"),  # Galician, as near as can be
        ("hour by hour", "tlh"),  # nobody knows how that looks
    ],
)
def test_what_may_be_right_passes(text: str, said: str) -> None:
    assert other_language(text, said) == ""


def test_a_text_of_the_words_of_others_is_not_asked_for() -> None:
    """The identifier takes most of a second to load: a library in its own language needs none."""
    asked = identify._identifier.cache_info
    identify._identifier.cache_clear()
    library = [(each.text, "en") for each in ENGLISH.entries]

    assert set(other_languages([*library, ("Sober breakfast. Honest friend", "en")])) == {""}
    assert asked().currsize == 0
    assert other_languages([*library, ("Puedo descansar ahora mismo", "en")])[-1] == "es"
    assert asked().currsize == 1


def test_a_text_with_the_small_words_of_another_language_is_asked_for_all_the_same() -> None:
    quoting = "As they say, que será, será: what will be is not for me to know."

    assert other_languages([(quoting, "en"), ("Que será, será, que será", "en")]) == ("", "pt")
