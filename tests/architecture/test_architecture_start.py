"""A process that makes cards loads what a card needs, and nothing that only other work needs."""

from __future__ import annotations

import subprocess
import sys

NOT_FOR_A_CARD = (
    "generator.bundle.recap",
    "generator.content",
    "generator.publish",
    "generator.schedule",
    "generator.scene.backdrops.stars",
    "generator.signing",
    "babel",
    "click",
    "moviepy",
    "numpy.random",
    "onnxruntime",
    "urllib.request",
)


def test_a_worker_loads_nothing_that_a_card_does_not_need() -> None:
    code = "import sys, generator.batch.build; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )

    loaded = done.stdout.split()
    assert "generator.batch.build" in loaded
    assert [each for each in NOT_FOR_A_CARD if each in loaded] == []
