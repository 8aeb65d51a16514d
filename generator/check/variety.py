"""Whether a library repeats itself, so that its channel reads as made by the dozen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.bundle.metadata import BeatFacts
from generator.check.likeness import alike, shared
from generator.check.material import Material, Measurement
from generator.check.model import Finding
from generator.check.thoughts import can_compare, same_thoughts
from generator.model import Beat, Entry, Kind

_ENOUGH = 20
"""Entries of a kind from which on a share says something."""
_LEAST_WORDS = 5
"""Words of a text below which its vector says little."""
_BY_WORDS = 0.6
"""Share of pairs of words from which on `near-duplicate` tells of two texts."""
_SHARED = ("help", "note")
"""Roles of beats that many cards have alike, and should."""


def own_words(beats: Iterable[Beat | BeatFacts]) -> str:
    """Return the words of a card without those that many cards share on purpose."""
    return " ".join(beat.text for beat in beats if beat.role not in _SHARED)


def _words(entry: Entry) -> str:
    return own_words(entry.beats) or entry.text


def near_duplicate(measurement: Measurement, material: Material) -> Iterator[Finding]:
    """Yield each entry that shares more words with an earlier one than the limit, once."""
    entries = material.entries
    told: set[str] = set()
    for one, other, share in alike([_words(each) for each in entries], measurement.limit):
        first, second = entries[one], entries[other]
        if first.lang == second.lang and second.id not in told:
            told.add(second.id)
            yield measurement.of(second, f"it is {share:.0%} the same as {first.id!r}")


def published_before(measurement: Measurement, material: Material) -> Iterator[Finding]:
    """Yield each entry that shares more words with a finished card of another entry."""
    if not material.published:
        return
    texts = [_words(each) for each in material.entries]
    offset = len(texts)
    texts += [each.text for each in material.published]
    told: set[str] = set()
    for one, other, share in alike(texts, measurement.limit):
        if one >= offset or other < offset:
            continue
        entry, before = material.entries[one], material.published[other - offset]
        if entry.id != before.entry and entry.id not in told:
            told.add(entry.id)
            yield measurement.of(entry, f"it is {share:.0%} the same as {before.name}")


def same_thought(measurement: Measurement, material: Material) -> Iterator[Finding]:
    """Yield each English entry that says in other words what an earlier one, or a card, says.

    Nothing where the extra `thoughts` is not installed.
    """
    if not can_compare():
        return
    entries = [
        each
        for each in material.entries
        if each.lang.startswith("en") and len(_words(each).split()) >= _LEAST_WORDS
    ]
    own = [_words(each) for each in entries]
    names = [f"{each.id!r}" for each in entries] + [each.name for each in material.published]
    ids = [each.id for each in entries] + [each.entry for each in material.published]
    texts = own + [each.text for each in material.published]
    told: set[str] = set()
    for one, other, cosine in same_thoughts(texts, measurement.limit):
        # The later entry, or the entry of an entry and a card.
        late, early = (other, one) if other < len(entries) else (one, other)
        known = late >= len(entries) or ids[one] == ids[other] or ids[late] in told
        if known or shared(texts[one], texts[other]) >= _BY_WORDS:
            continue
        told.add(ids[late])
        said = f"it says the same as {names[early]} (likeness {cosine:.2f})"
        yield measurement.of(entries[late], said)


def same_opening(measurement: Measurement, material: Material) -> Iterator[Finding]:
    """Yield, for each kind, an opening of two words with a larger share of its entries."""
    for kind in Kind:
        entries = [each for each in material.entries if each.kind is kind]
        if len(entries) < _ENOUGH:
            continue
        openings = Counter(" ".join(_words(e).casefold().split()[:2]) for e in entries)
        opening, times = openings.most_common(1)[0]
        if times / len(entries) > measurement.limit:
            last = [e for e in entries if _words(e).casefold().startswith(opening)][-1]
            said = f"{times} of {len(entries)} {kind} cards begin with “{opening}”"
            yield measurement.of(last, said)


def one_look(measurement: Measurement, material: Material) -> Iterator[Finding]:
    """Yield if all cards of a larger library look alike."""
    many = len(material.entries) >= _ENOUGH
    if many and material.themes and len(set(material.themes)) < measurement.limit:
        yield measurement.at(None, f"all cards have the look of {material.themes[0]!r}")
