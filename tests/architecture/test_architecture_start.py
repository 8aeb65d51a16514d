"""A process that makes cards loads what a card needs, and nothing that only other work needs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "generator"
FORM = re.compile(r"^class \w+\((BaseModel|Strict|Staged|BehindSpec|PassageSpec)\)", re.MULTILINE)
"""The forms of settings, themes, content and reports."""
LATER = "from __future__ import annotations"

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


def test_annotations_of_forms_are_no_texts_that_each_start_would_work_out_again() -> None:
    modules = [path for path in PACKAGE.rglob("*.py") if path.parent.name != "document"]
    forms = [path for path in modules if _has_forms(path)]

    assert len(forms) > 20
    texts = [path.name for path in forms if LATER in path.read_text(encoding="utf-8")]
    assert texts == [], "see the docstring of Strict"


def _has_forms(path: Path) -> bool:
    return bool(FORM.search(path.read_text(encoding="utf-8")))
