"""No two entries of the shipped library are nearly the same, and they do not all begin alike."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from shipped_words import ENGLISH, SPANISH

from generator.model import Entry, Kind, Library
from generator.values import replace

ROOT = Path(__file__).parents[3]
ALIKE = 0.4
"""The share of three-word runs two entries may have in common (Jaccard index)."""


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:['’][^\W_]+)?", text.casefold())


def shingles(entry: Entry) -> set[tuple[str, ...]]:
    """Return every run of three words; of fewer words, all of them."""
    said = words(" ".join(beat.text for beat in entry.beats))
    return {tuple(said[start : start + 3]) for start in range(max(1, len(said) - 2))}


def alike(library: Library, least: float) -> Iterator[tuple[str, str]]:
    """Yield the ids of any two entries whose runs of words have a Jaccard index over `least`."""
    runs = {entry.id: shingles(entry) for entry in library.entries}
    seen: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, own in runs.items():
        shared = Counter(other for run in own for other in seen[run])
        for other, common in shared.items():
            if common / len(own | runs[other]) > least:
                yield other, name
        for run in own:
            seen[run].append(name)


@pytest.mark.parametrize("library", [ENGLISH, SPANISH], ids=["english", "spanish"])
def test_no_two_entries_are_nearly_the_same(library: Library) -> None:
    assert list(alike(library, ALIKE)) == []


def test_a_copy_with_a_word_changed_would_be_found() -> None:
    first = ENGLISH.of_kind(Kind.STORY)[0]
    *others, last = first.beats[0].text.split()
    changed = replace(first.beats[0], text=" ".join([*others, "away."]))
    copy = replace(first, id="copy", beats=(changed, *first.beats[1:]))
    assert last != "away."
    assert list(alike(Library(entries=(first, copy)), ALIKE)) == [(first.id, "copy")]


def opening(entry: Entry) -> tuple[str, ...]:
    """Return two words: of prompts and milestones, whose first beat has a form, the second's."""
    formed = entry.kind in (Kind.PROMPT, Kind.MILESTONE)
    return tuple(words(entry.beats[1 if formed else 0].text)[:2])


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("library", [ENGLISH, SPANISH], ids=["english", "spanish"])
def test_openings_vary(library: Library, kind: Kind) -> None:
    entries = library.of_kind(kind)
    found = Counter(map(opening, entries))
    most, times = found.most_common(1)[0]
    assert times <= max(3, len(entries) // 12), f"{times} begin with {' '.join(most)!r}"
    assert len(found) >= 0.6 * len(entries)


def test_texts_are_unique() -> None:
    texts = Counter(each.text.casefold() for each in ENGLISH.entries)
    assert max(texts.values()) == 1
