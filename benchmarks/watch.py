"""What x264 takes inside a card itself, so that a busy machine slows both sides of the ratio."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from generator.encode import mp4


class X264Watch:
    """Counts the CPU seconds of every call of the video encoder in this process."""

    def __init__(self) -> None:
        self.seconds = 0.0
        watch, begin = self, mp4._Writer.__init__

        def init(writer: Any, *arguments: Any) -> None:
            begin(writer, *arguments)
            writer._x264 = watch.watched(writer._x264)

        mp4._Writer.__init__ = init  # type: ignore[method-assign, assignment]

    def watched(self, encode: Callable[[Any], Any]) -> Callable[[Any], Any]:
        """Return the encoder's call, with its time counted."""

        def timed(frame: Any) -> Any:
            begun = time.process_time()
            packets = encode(frame)
            self.seconds += time.process_time() - begun
            return packets

        return timed
