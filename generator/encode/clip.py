"""Frames and sound as a moviepy clip: the door to moviepy, for those who edit on in Python."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from generator.clock import SAMPLE_RATE

if TYPE_CHECKING:
    from moviepy import VideoClip

__all__ = ["VideoClip", "clip"]

_HAIR = 1e-3
"""Frames. moviepy asks for n / fps as a float, which may lie just below the start of frame n."""


def clip(
    picture: Callable[[int], NDArray[np.uint8]],
    frames: int,
    fps: Fraction,
    sound: NDArray[np.float32],
) -> VideoClip:
    """Return a clip of so many frames with its sound [n, 2] at SAMPLE_RATE, full scale = 1.0.

    `picture` gives a frame by its number as sRGB bytes [h, w, 3]; it is asked in any order.
    """
    from moviepy import AudioArrayClip, VideoClip

    def at(seconds: float) -> NDArray[np.uint8]:
        number = math.floor(seconds * fps + _HAIR)
        return picture(min(max(number, 0), frames - 1))

    seconds = float(frames / fps)
    # Without its duration said again, moviepy does not know where the sound ends in a composition.
    heard = AudioArrayClip(sound, SAMPLE_RATE).with_duration(seconds)
    return VideoClip(at, duration=seconds).with_fps(float(fps)).with_audio(heard)
