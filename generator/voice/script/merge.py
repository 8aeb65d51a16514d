"""Narrations of the parts of a Script -> one Narration of the words shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.values import replace
from generator.voice.narration import Narration, SpokenWord, Timing
from generator.voice.script.script import Part, Script, Word

_KNOWN: tuple[Timing, ...] = ("estimated", "aligned", "engine")
"""How well times are known, from guess to knowledge."""


def merged(script: Script, parts: Sequence[Part], spoken: Sequence[Narration]) -> Narration:
    """Return one narration with a word for each word shown, and silence where pauses are asked.

    `spoken` are narrations of the parts' texts, by one engine and at one rate. A word lights from
    the first of what is said for it to the last; one that nothing is said for lights in passing.
    """
    import numpy as np

    pieces: list[np.ndarray[tuple[int], np.dtype[np.float32]]] = []
    words: list[SpokenWord] = []
    rate, samples, ended = spoken[0].rate, 0, 0.0
    for part, narration in zip(parts, spoken, strict=True):
        if part.pause:
            # From the end of the last word to the start of the first, whatever silence each
            # take brings of its own.
            led = next((word.start for word in narration.words if word.end > word.start), 0.0)
            trailed = samples / rate - ended
            rest = np.zeros(max(0, round((part.pause - trailed - led) * rate)), np.float32)
            pieces.append(rest)
            samples += len(rest)
        offset = samples / rate
        words += _shown(part.words, narration, offset, words[-1].end if words else 0.0)
        pieces.append(narration.pcm)
        samples += len(narration.pcm)
        ended = words[-1].end if words else 0.0
    if script.tail:
        pieces.append(np.zeros(round(script.tail * rate), np.float32))
    timing = min((each.timing for each in spoken), key=_KNOWN.index)
    pcm = pieces[0] if len(pieces) == 1 else np.concatenate(pieces)
    return replace(spoken[0], pcm=pcm, words=tuple(words), timing=timing)


def _shown(
    words: Sequence[Word], narration: Narration, offset: float, before: float
) -> Iterator[SpokenWord]:
    heard = iter(narration.words)
    last = before
    for word in words:
        said = [next(heard) for _ in word.spoken]
        times = [each for each in said if each.end > each.start] or said
        if times:
            start = max(last, offset + times[0].start)
            last = max(start, offset + times[-1].end)
            yield SpokenWord(word.shown, start, last)
        else:
            yield SpokenWord(word.shown, last, last)
