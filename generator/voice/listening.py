"""Is what was said what is written? By ear, for English."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

import numpy as np
from numpy.typing import NDArray

from generator.language_tag import primary
from generator.values import dataclass
from generator.voice import sphinx
from generator.voice.pronunciation import heard_parts


@dataclass(frozen=True, slots=True)
class Hearing:
    """What was heard, and how it differs from the text."""

    heard: tuple[str, ...]
    missed: tuple[str, ...]
    """Words of the text that were not heard."""
    added: tuple[str, ...]
    """Words heard that are not in the text, or not there."""
    wrong: float
    """The word error rate: replaced, missed and added words over the words of the text."""


def can_listen(lang: str) -> bool:
    """Return True if `listen` understands a language here."""
    return primary(lang) == "en" and sphinx.installed()


def listen(pcm: NDArray[np.float32], rate: int, text: str) -> Hearing | None:
    """Return what is heard of an English text in samples [n]; None if it has nothing to hear."""
    parts = heard_parts(text)
    if not parts:
        return None
    heard, expected = sphinx.recognised(pcm, rate, parts)
    return compared(heard, expected) if expected else None


def compared(heard: Sequence[str], expected: Sequence[str]) -> Hearing:
    """Return how the words heard differ from those expected."""
    missed: list[str] = []
    added: list[str] = []
    errors = 0
    for tag, first, last, start, stop in SequenceMatcher(
        None, expected, heard, autojunk=False
    ).get_opcodes():
        if tag != "equal":
            missed += expected[first:last]
            added += heard[start:stop]
            errors += max(last - first, stop - start)
    return Hearing(tuple(heard), tuple(missed), tuple(added), errors / len(expected))
