"""Every shipped entry can be made in every theme and frame: checked before anybody renders it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest
from shipped_themes import SHIPPED_THEMES, shipped_theme
from shipped_words import ENGLISH, SPANISH

from generator.compose import HouseStyle, rehearse
from generator.errors import AffirmError
from generator.helplines import chosen_services, helped, load_services
from generator.model import Beat, Card, Entry, Format, Kind
from generator.theme import Theme
from generator.voice.catalogue import load_engine
from generator.voice.engine import VoiceSettings

ENTRIES = ENGLISH.entries + SPANISH.entries
SPREAD = 53
"""Of so many entries the quick test takes one."""


def longest(kind: Kind) -> Entry:
    """Return the entry of a kind with the longest beat."""
    of_kind = [entry for entry in ENTRIES if entry.kind is kind]
    return max(of_kind, key=lambda entry: max(len(beat.text) for beat in entry.beats))


def misfits(entries: Iterable[Entry], theme: Theme, form: Format) -> list[str]:
    """Return what can't be made, or has words outside of the safe area."""
    voice, wrong = load_engine("silent"), []
    for entry in entries:
        card = Card(
            entry=entry, theme=theme.name, format=form, voice="silent", date=date(2026, 11, 22)
        )
        spoken = [voice.speak(beat.spoken, entry.lang, VoiceSettings()) for beat in entry.beats]
        try:
            words = rehearse(card, theme, spoken, HouseStyle(handle="@a.rather.long.handle"))
        except AffirmError as error:
            wrong.append(str(error))
            continue
        wrong += [
            f"{entry.id}: {box} leaves the safe area"
            for box in words
            if not form.safe["strict"].contains(box)
        ]
    return wrong


@pytest.mark.parametrize("name", SHIPPED_THEMES)
def test_the_longest_of_each_kind_and_some_of_all_fit(name, formats):
    some = {entry.id: entry for entry in (*ENTRIES[::SPREAD], *map(longest, Kind))}
    assert misfits(some.values(), shipped_theme(name), formats.get("tiktok")) == []


def helped_entries(country: str) -> list[Entry]:
    """Return an entry of each kind that closes with the help lines of a country."""
    pair = chosen_services(load_services(), country, "", ())
    beat = Beat(text="This craving can pass.")
    return [
        helped(Entry(id=kind, kind=kind, beats=(beat,), title="90 days"), pair) for kind in Kind
    ]


def test_the_longest_help_lines_fit_into_the_largest_letters(formats):
    entries = helped_entries("IE")
    assert all(len(entry.helplines) == 2 for entry in entries)
    theme = shipped_theme("clear")
    for shape in ("tiktok", "square", "landscape"):
        assert misfits(entries, theme, formats.get(shape)) == [], shape


@pytest.mark.heavy
@pytest.mark.timeout(900)
@pytest.mark.parametrize("name", SHIPPED_THEMES)
def test_the_help_lines_of_every_country_fit(name, formats):
    theme = shipped_theme(name)
    for country in ("US", "GB", "IE", "AU", "NZ"):
        for shape in ("tiktok", "square", "landscape"):
            found = misfits(helped_entries(country), theme, formats.get(shape))
            assert found == [], (country, shape)


@pytest.mark.heavy
@pytest.mark.timeout(900)
@pytest.mark.parametrize("shape", ["tiktok", "square", "landscape"])
@pytest.mark.parametrize("name", SHIPPED_THEMES)
def test_every_entry_fits_with_its_words_in_the_safe_area(name, shape, formats):
    assert misfits(ENTRIES, shipped_theme(name), formats.get(shape)) == []
