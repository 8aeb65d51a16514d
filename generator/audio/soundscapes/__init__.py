"""Sounds to lay under a voice, made by formula: one file each, all behind one small contract.

Each of them is a loop whose end runs on into its beginning: there is no join to be heard, because
whatever they are made of (noise, tones, strikes) goes round in the loop a whole number of times.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Literal, Protocol, get_args

from generator.audio.key import Key

if TYPE_CHECKING:  # settings name soundscapes, and do not wait for numpy
    import numpy as np

    from generator.audio.soundscapes.noise import Samples

SoundscapeName = Literal["pad", "rain", "waves", "wind", "brown", "bowls"]
NAMES: tuple[SoundscapeName, ...] = get_args(SoundscapeName)

TITLES: dict[SoundscapeName, str] = {
    "pad": "soft chords",
    "rain": "soft rain",
    "waves": "slow waves",
    "wind": "soft wind",
    "brown": "a soft, low rush",
    "bowls": "singing bowls",
}
"""Each in words, as transcripts say it."""
TONAL: tuple[SoundscapeName, ...] = ("pad", "bowls")
"""Those that play in a key."""

RATE = 24_000
"""Samples a second of a loop as it is made: nothing in one is as high as 12 kHz."""
SECONDS = 20
FRAMES = RATE * SECONDS


class Soundscape(Protocol):
    """Makes a loop. Equal chance and key give equal samples."""

    def __call__(self, random: np.random.Generator, key: Key) -> Samples:
        """Return one loop [FRAMES, 2] in any scale; those that have no key leave it alone."""


def soundscape(name: SoundscapeName) -> Soundscape:
    """Return the soundscape of that name, the function `loop` of its module."""
    found: Soundscape = import_module(f"generator.audio.soundscapes.{name}").loop
    return found
