"""The one door to pocketsphinx: an English recogniser whose model comes with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.audio.resample import resample
from generator.voice.language_model import arpa
from generator.voice.pronunciation import Heard, pronunciations

RATE = 16_000
FRAMES = 100
"""The recogniser's frames a second."""

QUIET = 0.25
"""Seconds of silence around a sound: the recogniser expects a breath before the first word."""
LOUDEST = 0.7

COMMON = 2000
"""How many words beside those of the text may be heard."""

OWN = "~"
"""How the names of words end that its dictionary lacks, so that they meet none it has."""

FAILURES = (RuntimeError, ValueError)
"""What the library raises where it finds no way through."""


def installed() -> bool:
    """Return True if the recogniser is there; not every Python has a package of it."""
    return find_spec("pocketsphinx") is not None


def forced_alignment(
    pcm: NDArray[np.float32], rate: int, parts: Sequence[Heard]
) -> tuple[tuple[float, float], ...] | None:
    """Return start and end in seconds of each part, said in this order in the samples [n].

    None if they can't be: a part has no pronunciation, or there is no time for all of them.
    """
    decoder = _decoder()
    names = [_named(decoder, part) for part in parts]
    if not all(names):
        return None
    try:
        decoder.set_align_text(" ".join(map(str, names)))
        segments = _segments(decoder, pcm, rate)
    except FAILURES:
        return None
    if [_plain(each.word) for each in segments] != [str(name) for name in names]:
        return None
    seconds = len(pcm) / rate
    spans = (
        (each.start_frame / FRAMES - QUIET, (each.end_frame + 1) / FRAMES - QUIET)
        for each in segments
    )
    return tuple((_within(start, seconds), _within(end, seconds)) for start, end in spans)


def recognised(
    pcm: NDArray[np.float32], rate: int, parts: Sequence[Heard]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words heard in samples [n], and those of the parts that could be, as written.

    The recogniser expects the parts, and common words. A part without a pronunciation can't be
    heard: it is among neither.
    """
    decoder = _decoder()
    names = [name for part in parts if (name := _named(decoder, part))]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "text.lm"
        path.write_text(arpa(names, _common_words()), encoding="utf-8")
        decoder.add_lm_file("text", str(path))
    decoder.activate_search("text")
    heard = [_plain(each.word) for each in _segments(decoder, pcm, rate)]
    return tuple(map(_shown, heard)), tuple(map(_shown, names))


@cache
def _decoder() -> Any:
    import pocketsphinx

    # With "batch" and `reinit_feat` what was heard before changes nothing of what is heard now.
    return pocketsphinx.Decoder(lm=None, samprate=RATE, cmn="batch", loglevel="FATAL")


def _segments(decoder: Any, pcm: NDArray[np.float32], rate: int) -> list[Any]:
    """Return what was heard, word by word, without silence and noise."""
    # What the room sounded like before must not count.
    decoder.reinit_feat()
    decoder.start_utt()
    try:
        decoder.process_raw(_sixteen_bit(pcm, rate), full_utt=True)
    finally:
        decoder.end_utt()
    heard: Iterable[Any] = decoder.seg() or ()
    return [each for each in heard if each.word[0] not in "<["]


def _sixteen_bit(pcm: NDArray[np.float32], rate: int) -> bytes:
    sound = resample(pcm, rate, RATE)
    quiet = np.zeros(round(QUIET * RATE), np.float32)
    padded = np.concatenate([quiet, sound, quiet])
    peak = float(np.abs(padded).max(initial=0.0)) or 1.0
    return (padded * (LOUDEST / peak * 32_767)).astype("<i2").tobytes()


def _named(decoder: Any, part: Heard) -> str | None:
    """Return the name of a part in the dictionary, where it is entered if it is new."""
    name = part.piece.lower()
    if part.plain and decoder.lookup_word(name):
        return name
    name += OWN
    if not decoder.lookup_word(name):
        ways = pronunciations(part.piece)
        for number, sounds in enumerate(ways, 1):
            entry = name if number == 1 else f"{name}({number})"
            decoder.add_word(entry, " ".join(sounds), number == len(ways))
        if not ways:
            return None
    return name


@cache
def _common_words() -> Mapping[str, float]:
    """Return the most common words of the recogniser's own model of English, and how common.

    Takes two seconds, once.
    """
    import pocketsphinx

    decoder = _decoder()
    model = pocketsphinx.NGramModel(
        decoder.config, decoder.logmath, pocketsphinx.get_model_path("en-us/en-us.lm.bin")
    )
    dictionary = Path(pocketsphinx.get_model_path("en-us/cmudict-en-us.dict"))
    words = {line.split(maxsplit=1)[0] for line in dictionary.read_text("utf-8").splitlines()}
    known = {word: model.prob([word]) for word in words if word[-1] != ")"}
    common = sorted(known, key=lambda word: (-known[word], word))[:COMMON]
    return {word: decoder.logmath.exp(known[word]) for word in common}


def _shown(name: str) -> str:
    return name.removesuffix(OWN)


def _plain(word: str) -> str:
    """Return the name of a word without the number of its pronunciation, as in `the(2)`."""
    return word.split("(", maxsplit=1)[0]


def _within(second: float, seconds: float) -> float:
    return min(max(second, 0.0), seconds)
