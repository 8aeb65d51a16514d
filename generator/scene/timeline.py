"""When each beat and each word of a card happens, in whole frames."""

from __future__ import annotations

from fractions import Fraction

from generator.values import dataclass


@dataclass(frozen=True, slots=True)
class Cue:
    """One word of the text shown, lit from `start` up to (not including) `end`, in frames."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class BeatSpan:
    """One beat on screen from `start` up to `end`; its cues are in reading order, one a word."""

    start: int
    end: int
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The spans of all beats, without gaps, and the length of the whole in frames."""

    fps: Fraction
    beats: tuple[BeatSpan, ...]
    frames: int
