"""Text -> Narration by way of the cache, the chosen engine, and those that stand in for it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.errors import Problem, SourceRef, VoiceError, did_you_mean
from generator.voice.cache import NarrationCache, cache_key
from generator.voice.engine import (
    ENGINES,
    VoiceSettings,
    load_engine,
    require_installed,
    require_language,
)
from generator.voice.narration import Narration


class Narrator:
    """Speaks texts with one engine, or the first of its fallbacks that can."""

    def __init__(
        self, engine: str, *, fallback: tuple[str, ...] = (), cache: Path | None = None
    ) -> None:
        """Take engine names of `ENGINES` and a folder to keep narrations in (None = nowhere).

        Raises VoiceError if an engine does not exist, for each one.
        """
        self._engines = (engine, *fallback)
        self._cache = NarrationCache(cache) if cache else None
        unknown = [name for name in self._engines if name not in ENGINES]
        if unknown:
            raise VoiceError(
                Problem(f"There is no voice engine {name!r}.", hint=did_you_mean(name, ENGINES))
                for name in unknown
            )

    def narrate(self, text: str, lang: str, settings: VoiceSettings | None = None) -> Narration:
        """Return the text spoken; the narration's `engine` says who really did.

        A fallback speaks with its own voice, at the same speed. Raises VoiceError, with the
        problem of each engine, if none can.
        """
        settings = settings or VoiceSettings()
        problems: list[Problem] = []
        for number, name in enumerate(self._engines):
            try:
                return self._narrate(
                    name, text, lang, replace(settings, voice="") if number else settings
                )
            except VoiceError as error:
                problems += error.problems
        raise VoiceError(problems)

    def require(self, lang: str, where: SourceRef | None = None) -> None:
        """Raise VoiceError if no engine is there that speaks a language, with all their problems.

        No engine is loaded for it. `where` is the place of the words in that language.
        """
        problems: list[Problem] = []
        for name in self._engines:
            try:
                require_installed(ENGINES[name])
            except VoiceError as error:
                problems += error.problems
                continue
            try:
                require_language(name, ENGINES[name].languages, lang)
            except VoiceError as error:
                problems += (replace(each, where=where) for each in error.problems)
            else:
                return
        raise VoiceError(problems)

    def _narrate(self, name: str, text: str, lang: str, settings: VoiceSettings) -> Narration:
        engine = load_engine(name)
        if self._cache is None:
            return engine.speak(text, lang, settings)
        key = cache_key(engine, text, lang, settings)
        found = self._cache.get(key, text)
        if found is None:
            found = engine.speak(text, lang, settings)
            self._cache.put(key, found)
        return found
