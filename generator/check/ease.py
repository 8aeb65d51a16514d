"""Whether words are easy: to read, to hear, and for a screen reader to say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.check.grade import reading_grade
from generator.check.material import Material, Measurement
from generator.check.model import Finding
from generator.model import Beat, Entry

_SENTENCE = re.compile(r"[^.!?…]+")
_CAPITALS = re.compile(r"\b[A-Z]{3,}(?:[ ,]+[A-Z]{2,})+\b")
_WORDS = re.compile(r"[^\W\d_]{4,}")
_LEAST_WORDS = 30
"""Words of a file below which its grade swings too much to say anything."""


def grade(measurement: Measurement, material: Material) -> Iterator[Finding]:
    """Yield each file whose words need more years of school than the limit."""
    files: dict[str, list[Entry]] = {}
    for entry in material.entries:
        if entry.lang.startswith("en") and entry.ref:
            files.setdefault(entry.ref.file, []).append(entry)
    for entries in files.values():
        texts = [beat.spoken for entry in entries for beat in entry.beats]
        if sum(len(text.split()) for text in texts) < _LEAST_WORDS:
            continue
        found = reading_grade(texts)
        if found > measurement.limit:
            yield measurement.at(entries[0].ref, f"this file reads like grade {found:.1f}")


def long_sentence(measurement: Measurement, material: Material) -> Iterator[Finding]:
    """Yield each sentence with more words than the limit."""
    for entry, beat in _beats(material):
        for found in _SENTENCE.finditer(beat.text):
            count = len(found.group().split())
            if count > measurement.limit:
                words = " ".join(found.group().split()[:4])
                yield measurement.of(entry, f"a sentence of {count} words, “{words} ...”", words)


def hashtag_case(measurement: Measurement, material: Material) -> Iterator[Finding]:
    """Yield each long hashtag without capitals inside."""
    for entry in material.entries:
        for tag in entry.hashtags:
            if len(tag) > measurement.limit and tag[1:].islower() and tag.isascii():
                yield measurement.of(entry, f"#{tag} is one long word", tag)


def many_emoji(measurement: Measurement, material: Material) -> Iterator[Finding]:
    """Yield each screen with more emoji than the limit, or with one between words."""
    for entry, beat in _beats(material):
        if beat.text.isascii():
            continue
        signs = [each for each in beat.text if _is_emoji(each)]
        rest = beat.text.rstrip()
        while rest and (not rest[-1].isalnum()):
            rest = rest[:-1]
        between = any(_is_emoji(each) for each in rest)
        if len(signs) > measurement.limit or between:
            said = (
                f"{len(signs)} emoji" if len(signs) > measurement.limit else "an emoji in between"
            )
            yield measurement.of(entry, said, signs[0])


def _is_emoji(character: str) -> bool:
    return unicodedata.category(character) == "So" and ord(character) > 0x2100


def fancy_letters(measurement: Measurement, material: Material) -> Iterator[Finding]:
    """Yield each screen with letters that only look like letters."""
    for entry, beat in _beats(material):
        for text in (beat.text, entry.title):
            odd = "" if text.isascii() else next(filter(_is_fancy, text), "")
            if odd:
                yield measurement.of(entry, f"“{odd}” is no letter but a sign", odd)
                break


def _is_fancy(character: str) -> bool:
    code = ord(character)
    return 0x1D400 <= code <= 0x1D7FF or 0x1F130 <= code <= 0x1F189 or 0x24B6 <= code <= 0x24E9


def shouting(measurement: Measurement, material: Material) -> Iterator[Finding]:
    """Yield each run of words in capitals."""
    for entry, beat in _beats(material):
        if found := _CAPITALS.search(beat.text):
            yield measurement.of(entry, f"“{found.group()}” is in capitals", found.group())


def unspoken(measurement: Measurement, material: Material) -> Iterator[Finding]:
    """Yield each beat of whose longer words the voice says a smaller share than the limit."""
    for entry, beat in _beats(material):
        if not beat.say:
            continue
        shown = [word.casefold() for word in _WORDS.findall(beat.text)]
        said = beat.spoken.casefold()
        heard = sum(word in said for word in shown)
        if len(shown) >= 4 and heard / len(shown) < measurement.limit:
            told = f"the voice says {heard} of {len(shown)} words shown"
            yield measurement.of(entry, told, beat.text.split("\n")[0])


def helpline_unspoken(measurement: Measurement, material: Material) -> Iterator[Finding]:
    """Yield each help line that is only shown."""
    for entry in material.entries:
        said = " ".join(beat.spoken for beat in entry.beats).casefold()
        for line in entry.helplines:
            if line.name.casefold() not in said:
                yield measurement.of(entry, f"{line.name} is shown and never said")


def _beats(material: Material) -> Iterator[tuple[Entry, Beat]]:
    for entry in material.entries:
        for beat in entry.beats:
            yield entry, beat
