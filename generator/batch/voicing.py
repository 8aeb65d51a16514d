"""A card's beats spoken, and what decides how they sound."""

from __future__ import annotations

from functools import cache, partial
from itertools import count
from pathlib import Path

from generator.batch.studio import Studio
from generator.errors import Problem
from generator.model import Card, Entry
from generator.voice.engine import VoiceSettings
from generator.voice.lane import Lane, Limits, Outage
from generator.voice.narration import Narration
from generator.voice.narrator import Line, Narrator
from generator.voice.script import Directions


def narrate(card: Card, studio: Studio) -> tuple[Narration, ...]:
    """Return one narration for each beat of a card. Raises VoiceError if no engine can speak it."""
    settings = _settings(card, studio)
    return _narrator_of(card, studio).narrate_all(_lines(card, studio), card.entry.lang, settings)


def heard(card: Card, studio: Studio) -> tuple[int, int]:
    """Return how many narrations the voices of a card took from the cache, and spoke, by now."""
    narrator = _narrator_of(card, studio)
    return narrator.cached, narrator.spoken


def narrate_silently(card: Card, studio: Studio) -> tuple[Narration, ...]:
    """Return the time of the silent voice for each beat of a card."""
    return Narrator("silent").narrate_all(_lines(card, studio), card.entry.lang)


def asks_online(card: Card, studio: Studio) -> bool:
    """Return True if the network is needed to hear a card as it shall sound."""
    narrator = _narrator_of(card, studio)
    if not narrator.online:
        return False
    settings = _settings(card, studio)
    return narrator.asks_online(_lines(card, studio), card.entry.lang, settings)


def knows_online(card: Card, studio: Studio) -> bool:
    """Return True if an online voice may stand in for another."""
    return _narrator_of(card, studio).online


def online_voice(card: Card, studio: Studio) -> str:
    """Return the name of the first online engine that may speak a card; "" if there is none."""
    return _narrator_of(card, studio).online_engine


def fetch(card: Card, studio: Studio) -> Outage | None:
    """Bring what an online voice says of a card into the cache; return why not, if it is so.

    Raises VoiceError if no voice is there to stand in.
    """
    settings = _settings(card, studio)
    return _narrator_of(card, studio).fetch(_lines(card, studio), card.entry.lang, settings)


def begin_run(card: Card, studio: Studio) -> None:
    """Let the online voices of a card be asked again as often as a run may."""
    _narrator_of(card, studio).begin_run()


def require_voice(card: Card, studio: Studio) -> None:
    """Raise VoiceError if no engine is there that speaks the language of a card."""
    _narrator_of(card, studio).require(card.entry.lang, card.entry.ref)


def voice_ingredient(card: Card, studio: Studio) -> str:
    """Return what decides the sound: engines, models, settings, and what is said for the text."""
    settings = _settings(card, studio)
    said = _directions(card.entry, studio)
    scripts = [said.script(beat.spoken, card.entry.lang) for beat in card.entry.beats]
    return "; ".join((*_narrator_of(card, studio).fingerprints, repr(settings), repr(scripts)))


def voice_files(card: Card, studio: Studio) -> tuple[Path, ...]:
    """Return the files that decide the sound: recordings, and voices that lie in the project."""
    settings = _settings(card, studio)
    return _narrator_of(card, studio).files(_lines(card, studio), settings)


def said(entry: Entry, studio: Studio) -> tuple[str, ...]:
    """Return what is said for each beat of an entry, in words, as a recording should say it."""
    how = _directions(entry, studio)
    scripts = (how.script(beat.spoken, entry.lang).unbroken for beat in entry.beats)
    return tuple(script.parts[0].text for script in scripts)


def takes(entry: Entry) -> tuple[str, ...]:
    """Return the name of the recording of each beat: the entry's id, or id.1, id.2 ...

    Help lines, which close many cards, have one recording for all.
    """
    own = sum(not beat.recording for beat in entry.beats)
    numbers = count(1)
    return tuple(
        beat.recording or (entry.id if own == 1 else f"{entry.id}.{next(numbers)}")
        for beat in entry.beats
    )


def stand_in(card: Card, narrations: tuple[Narration, ...]) -> Problem | None:
    """Return that another voice speaks a card because one before it is out of reach, if so."""
    for each in narrations:
        if each.out_of_reach:
            return Problem(
                f"was spoken by {each.engine!r}: {each.out_of_reach!r} is out of reach.",
                card.entry.ref,
                "Run the same command again later: it is then made anew.",
                severity="warning",
            )
    return None


def _lines(card: Card, studio: Studio) -> tuple[Line, ...]:
    said = _directions(card.entry, studio)
    return tuple(
        Line(beat.spoken, beat.ref or card.entry.ref, said, take)
        for beat, take in zip(card.entry.beats, takes(card.entry), strict=True)
    )


def _directions(entry: Entry, studio: Studio) -> Directions:
    """Return how the texts of an entry are read aloud."""
    return Directions(
        lexicon=studio.lexicon,
        phones=tuple(each.number for each in entry.helplines),
        pause=studio.settings.voice.pause,
    )


def _settings(card: Card, studio: Studio) -> VoiceSettings:
    asked = studio.settings.voice
    return VoiceSettings(
        voice=card.voice.partition(":")[2],
        speed=asked.speed,
        most_wrong=asked.recording.most_wrong,
        root=studio.root,
    )


def _narrator_of(card: Card, studio: Studio) -> Narrator:
    engine = card.voice.partition(":")[0]
    voice = studio.settings.voice
    last = ("silent",) if voice.otherwise == "silent" else ()
    return _narrator(
        engine, (*voice.fallback, *last), studio.cache / "voice", _limits(studio), studio.closed
    )


def _limits(studio: Studio) -> Limits:
    return Limits(**studio.settings.online.model_dump())


@cache
def _narrator(
    engine: str, fallback: tuple[str, ...], cache_folder: Path, limits: Limits, closed: str
) -> Narrator:
    lanes = partial(_lane, limits, closed)
    return Narrator(engine, fallback=fallback, cache=cache_folder, lanes=lanes)


@cache
def _lane(limits: Limits, closed: str, engine: str) -> Lane:  # noqa: ARG001 - one lane an engine
    return Lane(limits, closed=closed)
