"""Where a card comes from: who spoke, whom to name, and what platforms must be told of AI.

One model feeds the post text's line, the platforms' flags and the metadata alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from generator.document import Strict
from generator.voice.narration import Narration, Timing

_IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/"


class Credit(Strict):
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


class TikTokFlags(Strict):
    """Fields of TikTok's `post_info`."""

    is_aigc: bool


class YouTubeFlags(Strict):
    """Fields of YouTube's `status`."""

    containsSyntheticMedia: bool  # noqa: N815 - the platform's own spelling


class InstagramFlags(Strict):
    """Fields of Instagram's media container."""

    is_ai_generated: bool


class Disclosure(Strict):
    """What must be told of machine-made parts, in each platform's own words."""

    voice_is_ai: bool
    digital_source_type: str
    """A term of the IPTC vocabulary, as an address."""
    tiktok: TikTokFlags
    youtube: YouTubeFlags
    instagram: InstagramFlags


def disclosure(voice: Voice | None, parts: Sequence[Credit] = ()) -> Disclosure:
    """Return what to tell of a card that this voice speaks and that uses these parts."""
    synthetic = voice is not None and voice.synthetic
    captured = any(each.what in ("picture", "video", "sound") for each in parts)
    return Disclosure(
        voice_is_ai=synthetic,
        digital_source_type=_IPTC + _source_type(synthetic, captured),
        tiktok=TikTokFlags(is_aigc=synthetic),
        youtube=YouTubeFlags(containsSyntheticMedia=synthetic),
        instagram=InstagramFlags(is_ai_generated=synthetic),
    )


def _source_type(synthetic: bool, captured: bool) -> str:
    """Return the IPTC term: people's words and drawn shapes are `digitalCreation` by themselves."""
    if synthetic:
        return "compositeSynthetic"
    return "composite" if captured else "digitalCreation"
