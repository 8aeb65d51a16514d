"""One measurement in a process of its own: python -m benchmarks.child card|limit still|moving FILE.

`card` makes a whole card from nothing: its parent counts all it costs. `limit` draws the frames
into memory first and prints the CPU seconds x264 then takes for them, and nothing else.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from benchmarks.cards import BACKGROUNDS, Background, reference
from generator.encode.mp4 import encode
from generator.encode.settings import EncodeSettings
from generator.raster.frames import frames
from generator.raster.planes import Planes


def card(background: Background, path: Path) -> None:
    scene, sound = reference(background)
    size = (scene.width, scene.height)
    encode(path, frames(scene), scene.fps, size, sound, EncodeSettings(threads=1))


def limit(background: Background, path: Path) -> None:
    scene, _ = reference(background)
    kept: list[Planes] = []
    last: Planes | None = None
    for planes in frames(scene):
        kept.append(kept[-1] if planes is last else planes.copy())
        last = planes
    size = (scene.width, scene.height)
    begun = time.process_time()
    encode(path, kept, scene.fps, size, None, EncodeSettings(threads=1))
    print(time.process_time() - begun)


if __name__ == "__main__":
    kind, chosen, file = sys.argv[1:]
    assert chosen in BACKGROUNDS
    {"card": card, "limit": limit}[kind](chosen, Path(file))
