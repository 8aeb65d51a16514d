"""Speech faster or slower at the same pitch."""

from __future__ import annotations

from collections.abc import Iterator

import av
import numpy as np
from av.filter import Graph
from numpy.typing import NDArray


def at_tempo(samples: NDArray[np.float32], rate: int, factor: float) -> NDArray[np.float32]:
    """Return mono samples [n] that last 1 / factor as long; 0.5 <= factor <= 2.

    By ffmpeg's `atempo`: overlapping pieces, laid where their waves agree (WSOLA).
    """
    if factor == 1.0 or not len(samples):
        return samples
    graph = Graph()
    source = graph.add_abuffer(sample_rate=rate, format="flt", layout="mono")
    stretch = graph.add("atempo", f"{factor:.6f}")
    sink = graph.add("abuffersink")
    source.link_to(stretch)
    stretch.link_to(sink)
    graph.configure()
    frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="flt", layout="mono")
    frame.sample_rate = rate
    source.push(frame)
    source.push(None)
    return np.concatenate([part.to_ndarray().reshape(-1) for part in _pulled(sink)])


def _pulled(sink: av.filter.context.FilterContext) -> Iterator[av.AudioFrame]:
    while True:
        try:
            frame = sink.pull()
        except (av.BlockingIOError, av.EOFError):
            return
        assert isinstance(frame, av.AudioFrame)  # noqa: S101 - from an abuffersink
        yield frame
