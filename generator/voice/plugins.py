"""Voice engines that other packages bring, as entry points of the group `affirm.voices`.

    [project.entry-points."affirm.voices"]
    shout = "affirm_shout:INFO"

The name is the engine's, the value an `EngineInfo`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import EntryPoint

from generator.errors import AffirmError, Problem, VoiceError
from generator.packages import points
from generator.values import dataclass, replace
from generator.voice.engine import Engine, EngineInfo, VoiceSettings
from generator.voice.engines import ENGINES
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
    for point in sorted(points(GROUP), key=lambda each: (each.name, _origin(each))):
        info = _loaded(point, engines)
        if isinstance(info, EngineInfo):
            engines[info.name] = info
        else:
            broken.append(Broken(point.name, info))
    return Plugins(tuple(engines.values()), tuple(broken))


@contextmanager
def blaming(info: EngineInfo) -> Iterator[None]:
    """Turn whatever goes wrong inside an engine that is not ours into a VoiceError."""
    try:
        yield
    except AffirmError:
        raise
    except Exception as error:
        if not info.origin:
            raise
        raise VoiceError(
            f"The voice engine {info.name!r} of the package {info.origin!r} failed: "
            f"{type(error).__name__}: {error}",
            hint="Tell its makers, or uninstall the package.",
        ) from error


def spoken(
    info: EngineInfo, engine: Engine, text: str, lang: str, settings: VoiceSettings
) -> Narration:
    """Return a text spoken. Raises VoiceError, and for a stranger's engine nothing else."""
    with blaming(info):
        narration = engine.speak(text, lang, settings)
        if info.origin and tuple(word.text for word in narration.words) != split_words(text):
            raise ValueError("it gave other words than those of the text")
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
