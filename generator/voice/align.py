"""When each word of a text is heard in a sound that comes without times."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from generator.language_tag import primary
from generator.voice.estimate import estimated_times
from generator.voice.narration import SpokenWord, Timing, split_words

SHORTEST_GAP = 0.12
"""A word is held until the next begins if they are closer than this."""


def align(
    pcm: NDArray[np.float32], rate: int, text: str, lang: str
) -> tuple[tuple[SpokenWord, ...], Timing]:
    """Return the words of a text as heard in samples [n], in seconds, and how that is known.

    English is "aligned" by a recogniser that is told the text. Any other language, a sound the
    text does not fit, and English where the recogniser is not installed are "estimated" by
    syllables between pauses. A word that makes no sound has start == end. Whether the text is
    what is said there is not asked: `listen` does.
    """
    times = _forced_times(pcm, rate, text) if primary(lang) == "en" else None
    timing: Timing = "aligned"
    if times is None:
        times, timing = estimated_times(pcm, rate, text), "estimated"
    return spoken_at(split_words(text), times), timing


def _forced_times(
    pcm: NDArray[np.float32], rate: int, text: str
) -> dict[int, tuple[float, float]] | None:
    """Return start and end of each word that sounds, None if the recogniser can't tell."""
    from generator.voice import sphinx
    from generator.voice.pronunciation import heard_parts

    if not sphinx.installed():
        return None
    parts = heard_parts(text)
    if not parts or not pcm.any():
        return None
    spans = sphinx.forced_alignment(pcm, rate, parts)
    if spans is None:
        return None
    times: dict[int, tuple[float, float]] = {}
    for part, (start, end) in zip(parts, spans, strict=True):
        times[part.word] = (times.get(part.word, (start, end))[0], end)
    return times


def spoken_at(
    shown: tuple[str, ...], times: dict[int, tuple[float, float]]
) -> tuple[SpokenWord, ...]:
    """Return a SpokenWord for each word shown; a mute one stands where the one before it ends."""
    words: list[SpokenWord] = []
    for number, text in enumerate(shown):
        before = words[-1].end if words else 0.0
        start, end = times.get(number, (before, before))
        following = min((times[word][0] for word in times if word > number), default=end)
        if number in times and (following < end or end < following < end + SHORTEST_GAP):
            end = following
        start = max(start, before)
        words.append(SpokenWord(text, start, max(start, end)))
    return tuple(words)
