"""Whether a finished video is what every platform takes."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from generator.encode.probe import Expected, probe, verify
from generator.encode.settings import EncodeSettings
from generator.errors import EncodeError


def check_video(
    path: Path, size: tuple[int, int], fps: Fraction, frames: int, encoder: EncodeSettings
) -> None:
    """Raise EncodeError with all that is wrong with a video of so many frames and with sound."""
    expected = Expected(
        width=size[0],
        height=size[1],
        fps=fps,
        frames=frames,
        gop=encoder.gop(fps),
        sound=True,
        sample_rate=encoder.sample_rate,
    )
    problems = verify(probe(path), expected)
    if problems:
        raise EncodeError(problems)
