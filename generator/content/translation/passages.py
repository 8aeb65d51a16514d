"""The words of an entry that a translator is given, each by its place in the entry."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence

from generator.content.entry import FACT_PARTS
from generator.content.schema import BeatForm, BeatWords, EntryForm, TranslationForm
from generator.content.text import BEAT_LIMIT
from generator.document import ValuePath
from generator.values import dataclass

LETTERS = "abcdefghijkmnpqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words and where in the entry they stand, e.g. ("beats", 0, "text")."""

    path: ValuePath
    text: str
    needed: bool = True
    """Whether a translation is not whole without it."""
    most: int = BEAT_LIMIT
    """How many characters fit."""

    @property
    def name(self) -> str:
        """Its place in a word, e.g. "beats.1.text": beats count from 1, as people do."""
        return ".".join(str(part + 1) if isinstance(part, int) else part for part in self.path)


def passages(form: EntryForm | TranslationForm) -> tuple[Passage, ...]:
    """Return the words of an entry, or of its translation, in the order they are shown."""
    found = [Passage(("title",), form.title, most=60)] if form.title else []
    found += [Passage(("text",), form.text)] if form.text else []
    found += [Passage(("say",), form.say, False, 2 * BEAT_LIMIT)] if form.say else []
    beats: Sequence[BeatForm | BeatWords] = form.beats or ()
    for number, beat in enumerate(beats):
        found += _of_beat(("beats", number), beat)
    for name in FACT_PARTS:
        part: BeatForm | BeatWords | None = getattr(form, name)
        if part:
            found += _of_beat((name,), part)
    tags = " ".join(form.hashtags or ())
    return (*found, *([Passage(("hashtags",), tags, False)] if tags else ()))


def _of_beat(path: ValuePath, beat: BeatForm | BeatWords) -> Iterator[Passage]:
    if beat.label:
        yield Passage((*path, "label"), beat.label, most=30)
    yield Passage((*path, "text"), beat.text)
    if beat.say:
        yield Passage((*path, "say"), beat.say, False, 2 * BEAT_LIMIT)


def mark(found: Sequence[Passage]) -> str:
    """Return eight letters that change with any of the words that a translation needs.

    Letters alone: YAML would take figures, and figures around an "e", for a number.
    """
    needed = [(each.name, each.text) for each in found if each.needed]
    digest = hashlib.sha256(json.dumps(needed).encode()).digest()
    return "".join(LETTERS[byte % len(LETTERS)] for byte in digest[:8])
