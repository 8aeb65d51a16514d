"""Text -> Narration by way of the cache, the chosen engine, and those that stand in for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from generator.errors import Problem, SourceRef, VoiceError
from generator.values import dataclass, field, replace
from generator.voice.cache import NarrationCache, cache_key
from generator.voice.catalogue import find_engine, load_engine, require_installed, require_language
from generator.voice.engine import Engine, FromFiles, VoiceSettings
from generator.voice.lane import Lane, Outage
from generator.voice.narration import Narration
from generator.voice.plugins import blaming, spoken
from generator.voice.script import Directions, merged

LONGEST_WORD = 400
"""Characters of one word: the longest address is shorter, and nothing longer can be listened to."""


@dataclass(frozen=True, slots=True)
class Line:
    """Something to say, and where it is written."""

    text: str
    where: SourceRef | None = None
    directions: Directions = field(default_factory=Directions)
    """How it is read aloud."""
    take: str = ""
    """The recording of it, as `VoiceSettings.take`."""


class Narrator:
    """Speaks texts with one engine, or the first of its fallbacks that can."""

    def __init__(
        self,
        engine: str,
        *,
        fallback: tuple[str, ...] = (),
        cache: Path | None = None,
        lanes: Callable[[str], Lane] = lambda _: Lane(),
    ) -> None:
        """Take names of engines and a folder to keep narrations in (None = nowhere).

        A fallback may name a voice, too: "gtts:co.uk". `lanes` gives the lane to an online engine
        by its name. Raises VoiceError if an engine does not exist, for each one.
        """
        others = (name.partition(":") for name in fallback)
        self._chain = ((engine, ""), *((name, voice) for name, _, voice in others))
        self._cache = NarrationCache(cache) if cache else None
        self.cached = self.spoken = 0  # so many narrations, for who wants to know
        problems: list[Problem] = []
        self._lanes: dict[str, Lane] = {}
        for name, _ in self._chain:
            try:
                if find_engine(name).online:
                    self._lanes[name] = lanes(name)
            except VoiceError as error:
                problems += error.problems
        if problems:
            raise VoiceError(problems)

    def narrate(self, text: str, lang: str, settings: VoiceSettings | None = None) -> Narration:
        """Return one text spoken, as `narrate_all` does."""
        (narration,) = self.narrate_all((Line(text),), lang, settings)
        return narration

    def narrate_all(
        self, lines: Sequence[Line], lang: str, settings: VoiceSettings | None = None
    ) -> tuple[Narration, ...]:
        """Return the lines of one card spoken, all by the same engine.

        A narration has a word for each white-space separated one of its line but `//`, a pause.
        A fallback speaks at the same speed, and each narration says if an engine before it was out
        of reach. Raises VoiceError, with the problem of each engine, if none can.
        """
        problems: list[Problem] = []
        missed = ""
        for name, own in self._asked(settings or VoiceSettings()):
            try:
                narrations = tuple(self._narrate(name, line, lang, own) for line in lines)
            except VoiceError as error:
                problems += error.problems
                if isinstance(error, Outage):
                    missed = missed or name
            else:
                return tuple(replace(each, out_of_reach=missed) for each in narrations)
        raise (Outage if missed else VoiceError)(problems)

    def _asked(self, settings: VoiceSettings) -> Iterator[tuple[str, VoiceSettings]]:
        """Yield each engine of the chain and how it is asked: a fallback by a voice of its own."""
        for number, (name, voice) in enumerate(self._chain):
            yield name, replace(settings, voice=voice) if number else settings

    @property
    def online(self) -> bool:
        """Whether any engine of the chain needs the network."""
        return bool(self._lanes)

    @property
    def online_engine(self) -> str:
        """The first engine that needs the network; "" if there is none."""
        return next(iter(self._lanes), "")

    def asks_online(
        self, lines: Sequence[Line], lang: str, settings: VoiceSettings | None = None
    ) -> bool:
        """Return True if the first engine that can speak the lines is an online one."""
        for name, own in self._asked(settings or VoiceSettings()):
            if name in self._lanes:
                return True
            if self._able(name, lines, lang, own):
                return False
        return False

    def _able(self, name: str, lines: Sequence[Line], lang: str, settings: VoiceSettings) -> bool:
        """Return False if it is plain that an engine can't speak lines: it is not even asked."""
        info = find_engine(name)
        if not info.installed or not info.speaks(lang):
            return False
        if not info.recorded:
            return True
        return all(self._files(name, replace(settings, take=line.take)) for line in lines)

    def _files(self, name: str, settings: VoiceSettings) -> tuple[Path, ...]:
        try:
            engine = self._engine(name)
        except VoiceError:
            return ()
        return engine.files(settings) if isinstance(engine, FromFiles) else ()

    def fetch(
        self, lines: Sequence[Line], lang: str, settings: VoiceSettings | None = None
    ) -> Outage | None:
        """Bring the lines of one card into the cache, if it is for an online engine to speak them.

        An engine that needs no network is left to speak when its turn comes. Returns why an online
        one could not be reached, if so. Raises VoiceError if no engine is left.
        """
        outage: Outage | None = None
        problems: list[Problem] = []
        for name, own in self._asked(settings or VoiceSettings()):
            if name not in self._lanes:
                if self._able(name, lines, lang, own):
                    return outage
                continue
            try:
                for line in lines:
                    self._narrate(name, line, lang, own)
            except VoiceError as error:
                problems += error.problems
                outage = outage or (error if isinstance(error, Outage) else None)
            else:
                return outage
        raise (Outage if outage else VoiceError)(problems)

    def require(self, lang: str, where: SourceRef | None = None) -> None:
        """Raise VoiceError if no engine is there that speaks a language, with all their problems.

        No engine is loaded for it. `where` is the place of the words in that language.
        """
        problems: list[Problem] = []
        for name, _ in self._chain:
            info = find_engine(name)
            try:
                require_installed(info)
            except VoiceError as error:
                problems += error.problems
                continue
            try:
                require_language(name, info.languages, lang)
            except VoiceError as error:
                problems += (replace(each, where=where) for each in error.problems)
            else:
                return
        raise VoiceError(problems)

    def begin_run(self) -> None:
        """Let online engines be asked again as often as a run may."""
        for lane in self._lanes.values():
            lane.renew()

    @cached_property
    def fingerprints(self) -> tuple[str, ...]:
        """What decides the sound of each engine of the chain; of a missing one, that."""
        found = []
        for name, voice in self._chain:
            try:
                with blaming(find_engine(name)):
                    print_ = self._engine(name).fingerprint()
            except VoiceError:
                # Only a fallback may be missing; of the chosen one it is told when it has to speak.
                print_ = f"{name} is not here"
            found.append(f"{print_} as {voice}" if voice else print_)
        return tuple(dict.fromkeys(found))

    def files(self, lines: Sequence[Line], settings: VoiceSettings) -> tuple[Path, ...]:
        """Return the files that decide how the lines sound, of each engine of the chain."""
        found: dict[Path, None] = {}
        for name, own in self._asked(settings):
            for line in lines:
                found |= dict.fromkeys(self._files(name, replace(own, take=line.take)))
        return tuple(found)

    def _engine(self, name: str) -> Engine:
        return load_engine(name, self._lanes.get(name))

    def _narrate(self, name: str, line: Line, lang: str, settings: VoiceSettings) -> Narration:
        try:
            engine, script = self._engine(name), line.directions.script(line.text, lang)
            _require_words(line.text)
            if find_engine(name).recorded:
                script = script.unbroken
            parts, own = script.parts, replace(settings, take=line.take)
            takes = [self._spoken(engine, part.text, lang, own) for part in parts]
            return merged(script, parts, takes)
        except VoiceError as error:
            placed = [replace(each, where=each.where or line.where) for each in error.problems]
            raise (Outage if isinstance(error, Outage) else VoiceError)(placed) from error

    def _spoken(self, engine: Engine, text: str, lang: str, settings: VoiceSettings) -> Narration:
        key = cache_key(engine, text, lang, settings) if self._cache else ""
        found = self._cache.get(key, text) if self._cache else None
        if found is not None:
            self.cached += 1
            return found
        found = spoken(find_engine(engine.name), engine, text, lang, settings)
        self.spoken += 1
        if self._cache:
            self._cache.put(key, found)
        return found


def _require_words(text: str) -> None:
    """Raise VoiceError for a word that is none: to read it out would take minutes."""
    longest = max(text.split(), key=len, default="")
    if len(longest) > LONGEST_WORD:
        raise VoiceError(
            f"A word of {len(longest)} characters can't be spoken: {longest[:20]!r}...",
            hint="Are the spaces missing? Write words apart, or under `say:` what is to be said.",
        )
