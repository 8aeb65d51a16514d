"""Narration: spoken audio and when each word is heard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from generator.values import dataclass

if TYPE_CHECKING:  # most commands count words and hear none
    import numpy as np
    from numpy.typing import NDArray

Timing = Literal["engine", "aligned", "estimated"]
"""How the word times are known: by the engine itself, by forced alignment, or by estimate."""


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """One word of the text, as split by white space, heard from `start` to `end` in seconds."""

    text: str
    start: float
    end: float


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Narration:
    """What a voice made of one text.

    There is exactly one SpokenWord for each white-space separated word of the text, in order;
    a word that makes no sound (an emoji, a dash) has start == end.
    """

    pcm: NDArray[np.float32]
    """Mono samples [n], full scale = 1.0."""
    rate: int
    """Samples a second."""
    words: tuple[SpokenWord, ...]
    timing: Timing
    engine: str
    voice: str
    synthetic: bool
    """True if a machine spoke: platforms and laws ask for it to be said."""
    out_of_reach: str = ""
    """An engine before this one that was out of reach, and may speak another time; "" if none."""

    @property
    def seconds(self) -> float:
        """How long the audio lasts."""
        return len(self.pcm) / self.rate


def split_words(text: str) -> tuple[str, ...]:
    """Return the words of a text as every module counts them: separated by white space."""
    return tuple(text.split())
