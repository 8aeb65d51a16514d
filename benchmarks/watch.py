"""What x264 takes inside a card itself, so that a busy machine slows both sides of the ratio."""

from __future__ import annotations

import time
from typing import Any

from generator.encode import mp4


class X264Watch:
    """Counts the CPU seconds of every call of the video encoder in this process."""

    def __init__(self) -> None:
        self.seconds = 0.0
        watch, begin = self, mp4._Writer.__init__

        def init(writer: Any, *arguments: Any) -> None:
            begin(writer, *arguments)
            writer._video = _Watched(writer._video, watch)

        mp4._Writer.__init__ = init  # type: ignore[method-assign, assignment]


class _Watched:
    """A video stream whose encoder is watched."""

    def __init__(self, stream: Any, watch: X264Watch) -> None:
        self._stream = stream
        self._watch = watch

    def encode(self, frame: Any) -> Any:
        begun = time.process_time()
        packets = self._stream.encode(frame)
        self._watch.seconds += time.process_time() - begun
        return packets
