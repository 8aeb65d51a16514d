"""Voice engines that other packages bring, as entry points of the group `affirm.voices`.

    [project.entry-points."affirm.voices"]
    shout = "affirm_shout:INFO"

The name is the engine's, the value an `EngineInfo`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import EntryPoint, entry_points

from generator.errors import AffirmError, Problem, VoiceError
from generator.voice.engine import ENGINES, Engine, EngineInfo, VoiceSettings, find_engine
from generator.voice.narration import Narration, split_words

GROUP = "affirm.voices"


@dataclass(frozen=True, slots=True)
class Broken:
    """An entry point that gives no engine, and why."""

    name: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Plugins:
    """What other packages bring."""

    engines: tuple[EngineInfo, ...]
    broken: tuple[Broken, ...]


@cache
def plugins() -> Plugins:
    """Return the engines of other packages; one that is broken never hides the others."""
    engines: dict[str, EngineInfo] = {}
    broken: list[Broken] = []
    for point in sorted(entry_points(group=GROUP), key=lambda each: (each.name, _origin(each))):
        info = _loaded(point, engines)
        if isinstance(info, EngineInfo):
            engines[info.name] = info
        else:
            broken.append(Broken(point.name, info))
    return Plugins(tuple(engines.values()), tuple(broken))


def spoken(engine: Engine, text: str, lang: str, settings: VoiceSettings) -> Narration:
    """Return a text spoken by an engine of ours or of a stranger.

    Raises VoiceError for whatever goes wrong in one that is not ours.
    """
    origin = find_engine(engine.name).origin
    if not origin:
        return engine.speak(text, lang, settings)
    whose = f"The voice engine {engine.name!r} of the package {origin!r}"
    try:
        narration = engine.speak(text, lang, settings)
    except AffirmError:
        raise
    except Exception as error:
        raise VoiceError(
            f"{whose} failed: {type(error).__name__}: {error}", hint="Tell its makers."
        ) from error
    if tuple(word.text for word in narration.words) != split_words(text):
        raise VoiceError(
            f"{whose} gave other words than those of the text.", hint="Tell its makers."
        )
    return narration


def _loaded(point: EntryPoint, others: dict[str, EngineInfo]) -> EngineInfo | Problem:
    """Return what an entry point gives, or what is wrong with it."""
    if point.name in ENGINES or point.name in others:
        first = "affirm itself" if point.name in ENGINES else repr(others[point.name].origin)
        return _problem(point, f"{first} has one of that name")
    try:
        info = point.load()
    except Exception as error:  # noqa: BLE001 - whatever a stranger's code does, ours goes on
        return _problem(point, f"{point.value} does not load: {type(error).__name__}: {error}")
    if not isinstance(info, EngineInfo):
        return _problem(point, f"{point.value} is a {type(info).__name__}, not an EngineInfo")
    if info.name != point.name:
        return _problem(point, f"{point.value} calls itself {info.name!r}")
    return replace(info, origin=_origin(point))


def _problem(point: EntryPoint, what: str) -> Problem:
    return Problem(
        f"The voice engine {point.name!r} of the package {_origin(point)!r} is not usable: {what}.",
        hint="Tell its makers, or uninstall the package.",
    )


def _origin(point: EntryPoint) -> str:
    return point.dist.name if point.dist else "unknown"
