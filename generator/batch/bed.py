"""What sounds under a card's voice: as its entry, else the project, else the theme has it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from generator.audio.kept import kept_music, kept_soundscape
from generator.audio.key import Key, parse_key
from generator.audio.loop import laid
from generator.audio.pcm import Pcm
from generator.audio.soundscapes import NAMES, TITLES, TONAL, SoundscapeName
from generator.batch.studio import Studio
from generator.bundle.metadata import BedFacts
from generator.bundle.provenance import Credit
from generator.clock import SAMPLE_RATE
from generator.languages import words
from generator.model import Card
from generator.project import MusicSettings, music_file
from generator.theme import Theme
from generator.values import dataclass

SEED = 1
"""All cards share a soundscape's loop; each comes in at another place of it."""
KEY = Key(2)
"""Where nobody says a key: D, warm on a phone."""
FADE_IN, FADE_OUT = 0.6, 1.6
"""Seconds in which a bed comes and goes."""


@dataclass(frozen=True, slots=True)
class Soundscape:
    """A bed that the program makes."""

    name: SoundscapeName
    key: Key | None
    """None for sounds that have none."""


@dataclass(frozen=True, slots=True)
class Music:
    """A bed from somebody's file."""

    path: Path
    settings: MusicSettings


def bed_of(card: Card, theme: Theme, studio: Studio) -> Soundscape | Music | None:
    """Return what lies under the voice of a card, None if nothing does."""
    sound, spec = studio.settings.sound, theme.spec.sound
    if not card.entry.bed and sound.music is not None:
        path = music_file(studio.root, sound.music)
        return Music(path or studio.root / sound.music.file, sound.music)
    wish = card.entry.bed or (spec.bed if sound.bed == "theme" else sound.bed)
    name = next((each for each in NAMES if each == wish), None)
    if name is None:
        return None
    key = sound.key or spec.key
    return Soundscape(name, (parse_key(key) if key else KEY) if name in TONAL else None)


def bed_files(bed: Soundscape | Music | None) -> tuple[Path, ...]:
    """Return the files that a bed is made of."""
    return (bed.path,) if isinstance(bed, Music) else ()


def bed_sound(
    bed: Soundscape | Music, card: Card, frames: int, studio: Studio
) -> NDArray[np.float32]:
    """Return a bed [frames, 2] at SAMPLE_RATE, as loud as it comes, with its fades.

    Raises ContentError if a file can't be played.
    """
    if isinstance(bed, Music):
        samples = laid(_music(bed, studio), frames, 0)
    else:
        loop = kept_soundscape(bed.name, bed.key or KEY, SEED, SAMPLE_RATE, studio.cache / "sound")
        samples = laid(loop, frames, _place(card) % loop.frames)
    third = frames / SAMPLE_RATE / 3
    faded = Pcm(samples, SAMPLE_RATE).faded(min(FADE_IN, third), min(FADE_OUT, third))
    return faded.samples


def require_bed(card: Card, theme: Theme, studio: Studio) -> None:
    """Raise ContentError if the music of a card can't be played."""
    bed = bed_of(card, theme, studio)
    if isinstance(bed, Music):
        _music(bed, studio)


def bed_facts(bed: Soundscape | Music | None) -> BedFacts | None:
    """Return what the metadata says of a bed."""
    if bed is None:
        return None
    if isinstance(bed, Music):
        return BedFacts(kind="music", title=_title(bed), key="")
    return BedFacts(kind=bed.name, title=TITLES[bed.name], key=str(bed.key) if bed.key else "")


def bed_words(bed: Soundscape | Music | None, lang: str) -> str:
    """Return a bed as a transcript says it, e.g. "soft rain"; empty if there is none."""
    if isinstance(bed, Music):
        return words(lang).music.format(title=_title(bed), author=bed.settings.author)
    return words(lang).sounds[bed.name] if bed else ""


def bed_credits(bed: Soundscape | Music | None, lang: str) -> tuple[Credit, ...]:
    """Return whom to name for a bed: nobody, if the program made it."""
    if not isinstance(bed, Music):
        return ()
    said, title = bed.settings, _title(bed)
    notice = ", ".join(part for part in (said.author, said.licence, said.url) if part)
    return (
        Credit(
            what="sound",
            title=title,
            licence=said.licence,
            author=said.author,
            url=said.url,
            notice=words(lang).music_credit.format(title=title, author=notice),
        ),
    )


def _music(bed: Music, studio: Studio) -> Pcm:
    return kept_music(bed.path, SAMPLE_RATE, studio.cache / "sound", studio.music)


def _title(bed: Music) -> str:
    return bed.settings.title or bed.path.stem


def _place(card: Card) -> int:
    """Return where in a loop a card comes in, in frames."""
    digest = hashlib.sha256(f"{card.seed} {card.entry.id}".encode()).digest()
    return int.from_bytes(digest[:4])
