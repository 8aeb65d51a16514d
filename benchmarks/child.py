"""One measurement in a process of its own: python -m benchmarks.child make|limit THEME FIRST LAST.

`make` builds the cards FIRST to LAST from nothing, its parent counts all that it costs; for each
it prints the size of the video and the seconds of CPU of its own x264. `limit` draws the frames of
card FIRST into memory and then prints the seconds of CPU that x264 takes for them alone.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from generator.batch.lifetime import collect_seldom, leave


def make(theme: str, first: int, last: int, folder: Path) -> None:
    """Build cards as a worker does."""
    # Imported here: a card pays for what it needs, and for nothing that only `limit` does.
    from benchmarks.cards import reference_card, studio
    from benchmarks.watch import X264Watch
    from generator.batch.build import build_card

    watch, before = X264Watch(), 0.0
    for number in range(first, last + 1):
        outcome = build_card(reference_card(theme, number), studio(folder), lambda _: None)
        print((outcome.folder / "video.mp4").stat().st_size, watch.seconds - before)
        before = watch.seconds


def limit(theme: str, number: int, folder: Path) -> None:
    """Print the CPU seconds of encoding the very frames of a card, from memory, without sound."""
    import time

    from benchmarks.cards import reference_card, studio
    from generator.batch.composing import composed, theme_of
    from generator.batch.voicing import narrate
    from generator.encode.mp4 import encode
    from generator.encode.settings import EncodeSettings
    from generator.raster.frames import frames
    from generator.raster.planes import Planes

    card, place = reference_card(theme, number), studio(folder)
    scene = composed(card, theme_of(card, place), narrate(card, place), place).scene
    kept: list[Planes] = []
    last: Planes | None = None
    for planes in frames(scene):
        kept.append(kept[-1] if planes is last else planes.copy())
        last = planes
    size = (scene.width, scene.height)
    settings = EncodeSettings(threads=place.threads)
    begun = time.process_time()
    encode(folder / "limit.mp4", kept, scene.fps, size, None, settings)
    print(time.process_time() - begun)


if __name__ == "__main__":
    collect_seldom()  # as `affirm` itself does
    what, chosen, *numbers = sys.argv[1:]
    with tempfile.TemporaryDirectory() as scratch:
        if what == "make":
            make(chosen, int(numbers[0]), int(numbers[1]), Path(scratch))
        else:
            limit(chosen, int(numbers[0]), Path(scratch))
    leave(0)
