"""What affirm says around a card's words, in each language it knows."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from generator.audio.soundscapes import TITLES
from generator.languages import (
    KNOWN,
    full_date,
    has_words,
    language_name,
    listed,
    long_date,
    number,
    span_of_days,
    words,
)
from generator.theme import list_themes, load_theme

ROOT = Path(__file__).parents[3]
THEMES = [ROOT / "themes"]
THANKSGIVING = date(2026, 11, 26)


def _leaves(value: object, name: str = "") -> dict[str, str]:
    if isinstance(value, dict):
        parts = (_leaves(each, f"{name}.{key}") for key, each in value.items() if key != "tags")
        return {key: text for part in parts for key, text in part.items()}
    return {name: str(value)}


@pytest.mark.parametrize("lang", KNOWN)
def test_every_language_says_everything_with_the_same_places_to_fill(lang: str) -> None:
    own, english = (_leaves(words(each).model_dump()) for each in (lang, "en"))
    filled = {key: sorted(re.findall(r"\{\w+\}", text)) for key, text in own.items()}

    assert filled == {key: sorted(re.findall(r"\{\w+\}", text)) for key, text in english.items()}
    assert own[".sounds.rain"]
    assert set(words(lang).sounds) == set(TITLES)
    # A screen's heading has room for 30 letters; no country's number is anybody's default.
    assert all(len(own[f".labels.{part}"]) <= 30 for part in ("myth", "fact", "help"))
    assert not re.search(r"\d", words(lang).support)


def test_no_language_repeats_the_english() -> None:
    english = _leaves(words("en").model_dump())
    for lang in set(KNOWN) - {"en"}:
        own = _leaves(words(lang).model_dump())
        same = {key for key in own if own[key] == english[key] and re.search(r"[a-z]{3}", own[key])}
        # A video is a video in Spanish, too.
        assert same <= {".source", ".quote", ".label", ".site.files.video", ".site.parts.video"}, (
            lang
        )


def test_the_english_names_of_sounds_are_those_that_are_listed() -> None:
    assert words("en").sounds == TITLES


@pytest.mark.parametrize("lang", sorted(set(KNOWN) - {"en"}))
def test_every_theme_that_ships_says_its_own_words_and_its_look(lang: str) -> None:
    base = yaml.safe_load((ROOT / "themes" / "base" / "theme.yaml").read_text("utf-8"))
    assert set(base["texts_in"][lang]) == set(base["texts"])
    for info in list_themes(THEMES):
        theme = load_theme(info.name, THEMES)
        assert theme.look(lang), info.name
        assert theme.look(lang) != theme.look("en")


def test_a_theme_with_another_look_does_not_inherit_the_words_for_the_old_one(
    tmp_path: Path,
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "theme.yaml").write_text("extends: dawn\nlook: words on a wall\n")
    theme = load_theme("mine", [tmp_path, *THEMES])
    assert theme.look("en") == "words on a wall"
    assert theme.look("es-MX") == ""
    assert theme.look("pl") == "words on a wall"  # where all around it is in English


def test_a_language_without_words_gets_english_ones() -> None:
    assert not has_words("pl")
    assert words("pl") == words("en")
    assert has_words("pt-BR")
    assert words("pt_PT") == words("pt")
    assert long_date(THANKSGIVING, "pl") == "26 November 2026"
    assert language_name("pl") == "Polish (pl)"
    assert language_name("xx-nowhere") == "xx-nowhere"


def test_days_numbers_and_lists_are_written_as_each_language_writes_them() -> None:
    assert long_date(THANKSGIVING, "es") == "26 de noviembre de 2026"
    assert long_date(THANKSGIVING, "en-US") == "November 26, 2026"
    assert full_date(THANKSGIVING, "de") == "Donnerstag, 26. November 2026"
    week = span_of_days(date(2026, 11, 20), THANKSGIVING, "en")
    assert week.replace(" ", "") == "20–26Nov2026"  # editions of CLDR differ in the spaces
    assert span_of_days(date(2026, 11, 28), date(2026, 12, 4), "fr") == ("28 nov. – 4 déc. 2026")
    assert span_of_days(THANKSGIVING, THANKSGIVING, "it") == "26 novembre 2026"
    assert number(1250.5, "es-ES") == "1.250,5"
    assert number(12_500, "de") == "12.500"
    assert listed(["a", "b", "c"], "es") == "a, b y c"
    assert listed([], "es") == ""
