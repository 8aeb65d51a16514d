"""What the libraries of a card cost before a line of ours runs: python -m benchmarks.floor.

A process imports them one after the other and opens the voice's network. All but the last three
can't be left out while a card has pictures, sound, a voice and a video; those bring forms,
templates and fonts.
"""

from __future__ import annotations

import sys
import time
from importlib import import_module
from itertools import pairwise

ROUNDS = 9
SESSION = "its session"
STEPS = {
    "Python": (),
    "numpy": ("numpy",),
    "av": ("av",),
    "Pillow": ("PIL.Image", "PIL.ImageFont"),
    "onnxruntime": ("onnxruntime",),
    SESSION: (),
    "pydantic": ("pydantic", "pydantic._internal._generate_schema"),
    "jinja2, yaml": ("jinja2.sandbox", "yaml"),
    "fontTools": ("fontTools.ttLib",),
}
"""What is imported in each."""


def floor(rounds: int = ROUNDS) -> dict[str, float]:
    """Return the seconds of CPU of each step, the medians of so many new processes."""
    # Not at the top: the process that is measured would load them, too.
    from statistics import median

    from benchmarks.process import run
    from generator.voice.hibari_library import assets

    command = (sys.executable, "-m", "benchmarks.floor", str(assets() / "hibari.onnx"))
    rows = []
    for _ in range(rounds):
        after = [float(each) for each in run(*command).output.split()]
        rows.append([now - then for then, now in pairwise([0.0, *after])])
    return dict(zip(STEPS, map(median, zip(*rows, strict=True)), strict=True))


def _once(model: str) -> None:
    """Be the process that is measured: print the CPU time after each step."""
    for name, modules in STEPS.items():
        for module in modules:
            import_module(module)
        if name == SESSION:
            _open(model)
        print(time.process_time())


def _open(model: str) -> None:
    """Open the voice's network as `generator/voice/hibari_graph.py` does."""
    from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.graph_optimization_level = GraphOptimizationLevel.ORT_DISABLE_ALL
    options.enable_cpu_mem_arena = options.enable_mem_pattern = False
    InferenceSession(model, options, providers=["CPUExecutionProvider"])


if __name__ == "__main__":
    if sys.argv[1:]:
        _once(sys.argv[1])
    else:
        for step, seconds in floor().items():
            print(f"{step:14}{1000 * seconds:7.0f} ms")
