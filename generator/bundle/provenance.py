"""Where a card comes from: what each part is, who made it, and what must be told of AI.

One model feeds the post text's line, the platforms' flags, the file's own tags, the signed manifest
and the metadata alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from generator.languages import words
from generator.values import dataclass
from generator.voice.narration import Narration, Timing

IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/"
"""Where the terms of the IPTC's vocabulary of digital sources begin."""

Source = Literal["digitalCreation", "digitalCapture", "algorithmicMedia", "trainedAlgorithmicMedia"]
"""IPTC terms: made by people with tools, captured from life, by a program, by an AI."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One thing that is seen or heard, and what it came from."""

    what: Literal["words", "voice", "background", "picture", "video", "soundscape", "music"]
    source: Source
    title: str
    """What it is called: a voice, a kind of background, a file."""
    maker: str = ""
    """Who made it, a voice engine for one; empty if nobody has said."""
    licence: str = ""
    """An SPDX identifier, or the terms in words; empty if nobody has said."""

    @property
    def by_ai(self) -> bool:
        """Whether a trained model made it."""
        return self.source == "trainedAlgorithmicMedia"


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A part of the card that somebody made, and under which licence it is used."""

    what: Literal["words", "font", "emoji", "picture", "video", "sound", "voice"]
    title: str
    licence: str
    """An SPDX identifier, such as CC0-1.0 or OFL-1.1; empty if it is not known."""
    author: str = ""
    url: str = ""
    notice: str = ""
    """A line the licence asks for wherever the card is posted; empty if it asks for none."""


@dataclass(frozen=True, slots=True)
class Voice:
    """What really spoke, which may be another engine than the one asked for."""

    engine: str
    name: str
    timing: Timing
    synthetic: bool


def voice_of(narrations: Sequence[Narration]) -> Voice | None:
    """Return the voice of a card's narrations, None if nothing is heard.

    Where beats differ, the card is as synthetic, and its word times as uncertain, as the worst.
    """
    return as_one(
        [
            Voice(each.engine, each.voice, each.timing, each.synthetic)
            for each in narrations
            if each.pcm.any()
        ]
    )


def as_one(voices: Sequence[Voice]) -> Voice | None:
    """Return several voices as one, as synthetic and as uncertain as the worst; None if none."""
    if not voices:
        return None
    certainty: tuple[Timing, ...] = ("engine", "aligned", "estimated")
    return Voice(
        engine=" + ".join(dict.fromkeys(each.engine for each in voices)),
        name=" + ".join(dict.fromkeys(each.name for each in voices if each.name)),
        timing=max((each.timing for each in voices), key=certainty.index),
        synthetic=any(each.synthetic for each in voices),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TikTokFlags:
    """Fields of TikTok's `post_info`."""

    is_aigc: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class YouTubeFlags:
    """Fields of YouTube's `status`."""

    containsSyntheticMedia: bool  # noqa: N815 - the platform's own spelling


@dataclass(frozen=True, slots=True, kw_only=True)
class InstagramFlags:
    """Fields of Instagram's media container."""

    is_ai_generated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """What must be told of machine-made parts, in each platform's own words."""

    voice_is_ai: bool
    lines: tuple[str, ...]
    """What every post says, a sentence each, e.g. "Voice is AI-generated."."""
    digital_source_type: str
    """A term of the IPTC vocabulary, as an address."""
    tiktok: TikTokFlags
    youtube: YouTubeFlags
    instagram: InstagramFlags


def disclosure(parts: Sequence[Part], lang: str) -> Disclosure:
    """Return what to tell, in a language, of a video that is made of these parts."""
    by_ai = tuple(dict.fromkeys(part.what for part in parts if part.by_ai))
    sentences = ai_lines(lang)
    return Disclosure(
        voice_is_ai="voice" in by_ai,
        lines=tuple(line for what, line in sentences.items() if what in by_ai),
        digital_source_type=IPTC + _source_type(part.source for part in parts),
        tiktok=TikTokFlags(is_aigc=bool(by_ai)),
        youtube=YouTubeFlags(containsSyntheticMedia=bool(by_ai)),
        instagram=InstagramFlags(is_ai_generated=bool(by_ai)),
    )


def ai_lines(lang: str) -> Mapping[str, str]:
    """Return the sentence in a language for each kind of part that an AI may have made."""
    said = words(lang)
    return {
        "voice": said.voice_is_ai,
        "picture": said.ai.picture,
        "video": said.ai.video,
        "music": said.ai.music,
    }


def _source_type(sources: Iterable[Source]) -> str:
    """Return the IPTC term of the whole: words and drawn shapes are `digitalCreation`."""
    found = set(sources)
    if "trainedAlgorithmicMedia" in found:
        return "compositeSynthetic"
    return "composite" if "digitalCapture" in found else "digitalCreation"


def voice_part(voice: Voice) -> Part:
    """Return who speaks as a part."""
    source: Source = "digitalCapture"
    if voice.synthetic:
        source = "trainedAlgorithmicMedia"
    elif voice.engine == "tone":
        source = "algorithmicMedia"
    return Part(what="voice", source=source, title=voice.name or voice.engine, maker=voice.engine)
