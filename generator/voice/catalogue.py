"""The voice engines there are. A voice library is imported only when used."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from generator.errors import VoiceError, did_you_mean
from generator.voice.engine import Engine, EngineInfo, covers
from generator.voice.engines import ENGINES
from generator.voice.lane import Lane
from generator.voice.plugins import blaming, plugins


def require_language(name: str, languages: tuple[str, ...], lang: str) -> None:
    """Raise VoiceError, naming the voices that could, if a language is not among these."""
    if covers(languages, lang):
        return
    able = [each for each in taking(lang) if each != name]
    raise VoiceError(
        f"The voice {name!r} speaks {', '.join(languages)}, not {lang!r}.",
        hint=f"Voices that take {lang!r}: {', '.join(able)}." if able else "",
    )


def taking(lang: str) -> tuple[str, ...]:
    """Return the names of the engines that take a language; that for tests is none for people."""
    return tuple(each.name for each in all_engines() if each.speaks(lang) and each.name != "tone")


def require_installed(info: EngineInfo) -> None:
    """Raise VoiceError if the library of an engine is missing."""
    if not info.installed:
        raise VoiceError(
            f"The voice engine {info.name!r} needs the package {info.package!r}, which is missing.",
            hint="`affirm doctor` says how to install it; `affirm voices` lists other voices.",
        )


def all_engines() -> tuple[EngineInfo, ...]:
    """Return our engines, then those of other packages that are in order, by name."""
    return (*ENGINES.values(), *plugins().engines)


def find_engine(name: str) -> EngineInfo:
    """Return the engine of that name. Raises VoiceError if there is none, or it is broken."""
    if name in ENGINES:
        return ENGINES[name]
    for broken in plugins().broken:
        if broken.name == name:
            raise VoiceError(broken.problem)
    found = {info.name: info for info in all_engines()}
    if name not in found:
        raise VoiceError(f"There is no voice {name!r}.", hint=did_you_mean(name, found))
    return found[name]


@cache
def load_engine(name: str, lane: Lane | None = None) -> Engine:
    """Return the engine of that name, the same one for the whole process.

    An online one sends its requests through the lane, or one of its own if none is given. Raises
    VoiceError if there is none of that name, its library is not installed or it does not load.
    """
    info = find_engine(name)
    require_installed(info)
    if not info.origin:
        return _made(info, lane)
    with blaming(info):
        return _made(info, lane)


def _made(info: EngineInfo, lane: Lane | None) -> Engine:
    module = import_module(info.module)
    engine: Engine = module.engine(lane or Lane()) if info.online else module.engine()
    return engine
