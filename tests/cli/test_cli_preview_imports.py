"""A preview is a picture at once: what only a video needs is not even imported."""

from __future__ import annotations

import subprocess
import sys

NOT_FOR_A_PICTURE = (
    "onnxruntime",
    "hibari",
    "generator.voice.hibari",
    "moviepy",
    "scipy",
    "rich",
    "budoux",
    "asyncio",
    "multiprocessing.connection",
)


def test_a_preview_imports_nothing_that_only_a_video_needs(tmp_path) -> None:
    picture = tmp_path / "preview.png"
    script = (
        "import sys\n"
        "from generator.cli.app import run\n"
        f"code = run(['preview', '--text', 'I can begin again.', '--output', {str(picture)!r}])\n"
        f"print([name for name in {NOT_FOR_A_PICTURE!r} if name in sys.modules], file=sys.stderr)\n"
        "sys.exit(code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True
    )

    assert picture.stat().st_size > 0
    assert done.stderr.strip() == "[]"
