"""What has no video to make is there at once: what only a video needs is not even imported."""

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
NOT_FOR_A_CALENDAR = (
    "av",
    "numpy",
    "PIL",
    "re2",
    "generator.batch.preview",
    "generator.check",
    "generator.compose",
)

NOT_TO_LOOK = ("av", "numpy", "PIL", "generator.batch.build", "generator.batch.pool")


def imported(arguments: list[str], names: tuple[str, ...]) -> list[str]:
    """Return which of some modules a command has imported by its end."""
    script = (
        "import sys\n"
        "from generator.cli.app import run\n"
        f"code = run({arguments!r})\n"
        f"print(*[name for name in {names!r} if name in sys.modules], file=sys.stderr)\n"
        "sys.exit(code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True
    )
    return done.stderr.splitlines()[-1].split()


def test_a_preview_imports_nothing_that_only_a_video_needs(tmp_path) -> None:
    picture = tmp_path / "preview.png"
    arguments = ["preview", "--text", "I can begin again.", "--output", str(picture)]

    assert imported(arguments, NOT_FOR_A_PICTURE) == []
    assert picture.stat().st_size > 0


def test_a_calendar_imports_nothing_that_draws_or_judges() -> None:
    assert imported(["plan"], NOT_FOR_A_CALENDAR) == []


def test_cards_that_are_all_there_are_found_so_without_what_draws(project) -> None:
    ask = ["--project", str(project), "batch", "--count", "1", "--draft"]
    assert imported(ask, NOT_TO_LOOK) != []
    assert imported(ask, NOT_TO_LOOK) == []
