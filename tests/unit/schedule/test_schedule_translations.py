"""Translations in the calendar: only where their language is asked for, and no past day moves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from generator.formats import load_formats
from generator.model import Batch, Beat, Entry, Kind, Library
from generator.project import ScheduleSettings
from generator.schedule import Look, plan
from generator.values import replace

EPOCH = date(2026, 1, 1)
JOINS = EPOCH + timedelta(40)
LOOK = Look(themes=("dawn",), format=load_formats().get("tiktok"), voice="silent")
AFFIRMATIONS = ((Kind.AFFIRMATION,), (Kind.AFFIRMATION,), (Kind.AFFIRMATION,))
ENGLISH = tuple(
    Entry(id=f"e{n}", kind=Kind.AFFIRMATION, beats=(Beat(text=f"English {n}"),)) for n in range(20)
)
SPANISH = tuple(
    Entry(id=f"s{n}", kind=Kind.AFFIRMATION, beats=(Beat(text=f"Español {n}"),), lang="es")
    for n in range(12)
)
TRANSLATED = tuple(
    replace(each, id=f"{each.id}-es", lang="es-MX", translates=each.id, added=JOINS)
    for each in ENGLISH
)
BEFORE = Library(entries=ENGLISH + SPANISH)
AFTER = Library(entries=ENGLISH + SPANISH + TRANSLATED)


def ids(library: Library, languages: tuple[str, ...], days: int = 80) -> list[list[str]]:
    settings = ScheduleSettings(slots=AFFIRMATIONS, languages=languages)
    batches: tuple[Batch, ...] = plan(library, settings, LOOK, EPOCH, days)
    return [[card.entry.id for card in batch.cards] for batch in batches]


def test_who_names_no_language_or_another_sees_no_translation() -> None:
    assert ids(AFTER, ()) == ids(BEFORE, ())
    assert ids(AFTER, ("en",)) == ids(BEFORE, ("en",))


@pytest.mark.parametrize("languages", [("es",), ("en", "es")])
def test_a_translation_joins_on_its_day_and_moves_none_before(languages: tuple[str, ...]) -> None:
    before, after = ids(BEFORE, languages), ids(AFTER, languages)
    joins = (JOINS - EPOCH).days
    assert after[:joins] == before[:joins]
    assert any(name.endswith("-es") for day in after[joins:] for name in day)


def test_a_day_never_says_the_same_in_two_languages() -> None:
    for day in ids(AFTER, ("en", "es"), 200):
        thoughts = [name.removesuffix("-es") for name in day]
        assert len(set(thoughts)) == len(thoughts) == 3


def test_every_translation_has_its_turn() -> None:
    shown = {name for day in ids(AFTER, ("es",), 120) for name in day}
    assert {each.id for each in TRANSLATED} <= shown
