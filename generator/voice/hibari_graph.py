"""The hibari network with its frames per phoneme laid open, so that each phoneme's time is known.

The network repeats every phoneme for a number of frames before it draws the spectrum; that number
is the input of the graph's only CumSum node, an int64 for each phoneme. ONNX files are protocol
buffers, and two of those written one after the other are their union: a few bytes behind the model
declare one more output, without reading (or importing) the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.errors import VoiceError
from generator.voice.hibari_library import library, runtime

MODEL_GRAPH, GRAPH_NODE, GRAPH_OUTPUT = 7, 1, 12
NODE_INPUT, NODE_OP_TYPE = 1, 4
"""Field numbers of onnx.proto (ModelProto.graph, GraphProto.node and .output, NodeProto)."""


class Network:
    """One voice's network, ready to run on one thread."""

    def __init__(self, model: Path) -> None:
        """Load the model. Raises VoiceError if it holds no phoneme durations."""
        onnxruntime = runtime()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Optimising the graph takes longer than it gives back within a few hundred sentences,
        # and its result may differ from one processor to the next; the arena holds memory.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        options.enable_cpu_mem_arena = options.enable_mem_pattern = False
        self._session: Any = onnxruntime.InferenceSession(
            with_durations(model.read_bytes(), str(model)),
            options,
            providers=["CPUExecutionProvider"],
        )

    def speak(
        self, ids: Sequence[int], speed: float, seed: int
    ) -> tuple[NDArray[np.float32], NDArray[np.float64]]:
        """Return the samples of a sentence of phoneme ids, and when each id ends, in seconds."""
        *parts, durations = self._session.run(
            None, {"ids": np.array([ids], np.int64), "speed": np.array([speed], np.float32)}
        )
        dsp = library("dsp")
        pcm = dsp.synth(*(part[0] for part in parts), np.random.default_rng(seed))
        ends = np.cumsum(np.ravel(durations))
        return pcm, ends * (len(pcm) / ends[-1] / dsp.SR)


def with_durations(model: bytes, name: str = "the model") -> bytes:
    """Return the model with the frames per phoneme as its last output.

    Raises VoiceError if the graph has no CumSum node.
    """
    tensor = _cumsum_input(model)
    if tensor is None:
        raise VoiceError(
            f"{name} is not a hibari voice: it has no phoneme durations.",
            hint="Use a voice of hibari-tts 0.2.",
        )
    # TypeProto { tensor_type { elem_type: INT64, shape { one dimension of any length } } }
    int64_tensor = _message(2, _message(1, b"\x08\x07\x12\x02\x0a\x00"))
    return model + _message(MODEL_GRAPH, _message(GRAPH_OUTPUT, _message(1, tensor) + int64_tensor))


def _cumsum_input(model: bytes) -> bytes | None:
    mark = model.find(_message(NODE_OP_TYPE, b"CumSum"))
    for graph, graph_end in _fields(model, 0, len(model), MODEL_GRAPH):
        for node, node_end in _fields(model, graph, graph_end, GRAPH_NODE):
            if node <= mark < node_end:
                start, end = next(_fields(model, node, node_end, NODE_INPUT))
                return model[start:end]
    return None


def _fields(buffer: bytes, start: int, end: int, wanted: int) -> Iterator[tuple[int, int]]:
    """Yield where each length-delimited field of one number begins and ends."""
    while start < end:
        key, start = _varint(buffer, start)
        number, kind = key >> 3, key & 7
        if kind == 2:
            size, start = _varint(buffer, start)
            if number == wanted:
                yield start, start + size
            start += size
        elif kind == 0:
            _, start = _varint(buffer, start)
        else:
            start += 8 if kind == 1 else 4


def _varint(buffer: bytes, start: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = buffer[start]
        start += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, start


def _message(number: int, body: bytes) -> bytes:
    size, head = len(body), bytearray([number << 3 | 2])
    while size >= 0x80:
        head.append(size & 0x7F | 0x80)
        size >>= 7
    return bytes([*head, size]) + body
