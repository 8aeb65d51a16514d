"""What a frame costs that repeats the one before: python -m benchmarks.repeats."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from statistics import median

from benchmarks.cards import drawn
from benchmarks.limit import VERYFAST, shipped, x264_seconds
from generator.encode.mp4 import encode
from generator.encode.settings import EncodeSettings
from generator.raster.planes import Planes

FPS, FRAMES, ROUNDS = Fraction(30), 60, 5
# One group of pictures: beside the first frame all are repeats.


def main() -> None:
    """Print what many frames of one picture cost more than one of it, a repeat."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        scene, frames = drawn("paper", 1, folder)
        picture, path = frames[0], folder / "repeats.mp4"
        size = (scene.width, scene.height)

        def written(kept: Sequence[Planes]) -> float:
            begun = time.process_time()
            encode(path, lambda: kept, FPS, size, None, EncodeSettings())
            return time.process_time() - begun

        ways = {
            "x264, veryfast": lambda kept: x264_seconds(kept, FPS, VERYFAST, path),
            "x264, as cards are encoded": lambda kept: x264_seconds(kept, FPS, shipped(FPS), path),
            "written without x264": written,
        }
        print("A frame of Paper, 1080 x 1920, repeated; milliseconds of CPU a repeat:")
        for name, way in ways.items():
            took = median(way([picture] * FRAMES) - way([picture]) for _ in range(ROUNDS))
            print(f"  {name:30} {1000 * took / (FRAMES - 1):6.3f}")


if __name__ == "__main__":
    main()
