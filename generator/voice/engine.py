"""What a voice engine is."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Protocol, runtime_checkable

from generator.errors import VoiceError
from generator.language_tag import primary
from generator.values import dataclass, field
from generator.voice.narration import Narration

SLOWEST, FASTEST = 0.6, 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceSettings:
    """How to speak. Every field changes the sound, so every field is part of the cache key.

    Raises VoiceError if a value is out of range.
    """

    voice: str = ""
    """A voice of the engine; "" = the engine's own choice."""
    speed: float = 1.0
    """1.0 is a calm pace, 140-150 words a minute with pauses; 2.0 is twice as fast."""
    pause: float = 0.6
    """Silence between sentences, in seconds."""
    seed: int = 0
    """Fixes whatever is random in a voice: the same seed gives the same samples."""
    take: str = ""
    """Which recording says the text, e.g. "halt.2"; only a voice of recordings asks."""
    most_wrong: float = 0.5
    """How much of the text a recording may say otherwise: the highest word error rate."""
    root: Path | None = field(default=None, repr=False, compare=False)
    """The project's folder, where voices and recordings lie; what is in them counts, not where."""

    def __post_init__(self) -> None:
        if not SLOWEST <= self.speed <= FASTEST:
            raise VoiceError(
                f"A voice's speed of {self.speed:g} is out of range.",
                hint=f"Choose from {SLOWEST:g} (slow) to {FASTEST:g} (fast); 1 is a calm pace.",
            )
        if not 0 <= self.pause <= 10:
            raise VoiceError(
                f"A pause of {self.pause:g} s between sentences is out of range.",
                hint="Choose from 0 to 10 seconds.",
            )
        if self.seed < 0:
            raise VoiceError(f"A voice's seed of {self.seed} is below 0.", hint="Choose 0 or more.")


class Engine(Protocol):
    """Turns text into narration. The same text and settings give the same samples."""

    @property
    def name(self) -> str:
        """Its name, as `--voice` takes it."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Primary language codes it speaks, e.g. ("en",); ("*",) = any."""

    def speak(self, text: str, lang: str, settings: VoiceSettings) -> Narration:
        """Return the text spoken in a language (BCP 47). Raises VoiceError if it can't be.

        A text with nothing to say, such as one of emoji alone, gives empty audio whose words
        all start and end at 0.
        """

    def require_voice(self, voice: str) -> None:
        """Raise VoiceError if the engine has no voice of that name ready; quick."""

    def fingerprint(self) -> str:
        """Return what decides the sound besides text and settings: engine, version, model."""


@runtime_checkable
class FromFiles(Protocol):
    """An engine whose sound is also decided by files that the settings name."""

    def files(self, settings: VoiceSettings) -> tuple[Path, ...]:
        """Return those that are there."""


@dataclass(frozen=True, slots=True)
class VoiceInfo:
    """One voice of an engine."""

    name: str
    """As `--voice engine:name` takes it."""
    title: str
    """What it sounds like, in words."""


@runtime_checkable
class ManyVoiced(Protocol):
    """An engine that can tell which voices it has."""

    def voices(self) -> tuple[VoiceInfo, ...]:
        """Return them in the order in which to show them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineInfo:
    """What can be told of an engine without importing it."""

    name: str
    title: str
    languages: tuple[str, ...]
    online: bool
    """True if it needs the network to speak; its `engine(lane)` then sends requests that way."""
    synthetic: bool
    """True if what is heard is a machine's voice."""
    module: str
    """Where its `engine()` lives."""
    requires: str = ""
    """The library it needs, as imported; "" = none."""
    package: str = ""
    """The package that brings the library, as pip knows it."""
    recorded: bool = False
    """True if each text is one recording, with pauses of its own."""
    origin: str = ""
    """The package that brings the engine itself, if it is not ours."""

    @property
    def installed(self) -> bool:
        """True if the library it needs is there."""
        return not self.requires or find_spec(self.requires) is not None

    def speaks(self, lang: str) -> bool:
        """Return True if it has the language; "en-GB" is asked of "en"."""
        return covers(self.languages, lang)


def covers(languages: tuple[str, ...], lang: str) -> bool:
    """Return True if the languages hold that of a tag, or any ("*")."""
    return "*" in languages or primary(lang) in languages


def refuse_voice(engine: str, voice: str) -> None:
    """Raise VoiceError for a voice of an engine that has but one, its own."""
    if voice:
        raise VoiceError(
            f"The engine {engine!r} has no voice {voice!r}.",
            hint="Leave the name of the voice out.",
        )
