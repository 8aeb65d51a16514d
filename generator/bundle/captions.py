"""Timeline to captions, and captions to SubRip (.srt) and WebVTT (.vtt).

The numbers are those for vertical video: narrower and calmer than television's (Netflix timed
text guide: 42 characters a line, 20 a second), because a phone is narrow and people scroll.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from itertools import zip_longest

from generator.bundle.phrasing import (
    break_cost,
    clings,
    ends_sentence,
    joined,
    split_long,
    two_lines,
    width,
)
from generator.language_tag import primary
from generator.scene.timeline import BeatSpan, Cue, Timeline
from generator.typeset.bidi import is_rtl
from generator.typeset.scripts import RTL_LANGUAGES
from generator.values import dataclass

LINE_WIDTH = 28
"""Columns in a line: what 60-pixel type fits into the strict safe area of a vertical frame."""
SHORTEST = Fraction(1)
"""Seconds a caption stays at least, where the next one leaves the room."""
LONGEST = Fraction(7)
"""Seconds a caption stays at most."""
GAP = 2
"""Frames between captions, so that a change is seen."""
READING_SPEED = 15
"""Characters a second that everybody can read."""
CLINGING = 60.0
"""What it costs to part an article from its noun: more than any other fault but none at all."""
_RIGHT_TO_LEFT_MARK = "\u200f"


@dataclass(frozen=True, slots=True)
class Caption:
    """One or two lines of text, shown from `start` up to (not including) `end`, in frames."""

    start: int
    end: int
    lines: tuple[str, ...]
    words: tuple[Cue, ...] = ()
    """Its words with their own times; a word too wide for a line comes in parts."""


@dataclass(frozen=True, slots=True)
class _Token:
    """A word or a part of one; `join` stands between it and the next: a space, or nothing."""

    text: str
    start: int
    end: int
    join: str


@dataclass(frozen=True, slots=True)
class _Block:
    """Tokens that will be one caption, and the frame by which they leave the screen."""

    tokens: tuple[_Token, ...]
    until: int


@dataclass(frozen=True, slots=True)
class _Rules:
    fps: Fraction
    line_width: int
    language: str


def captions(
    timeline: Timeline, language: str = "en", line_width: int = LINE_WIDTH
) -> tuple[Caption, ...]:
    """Return the captions of a video: every word shown, once and in order.

    No caption crosses from one beat into the next. Two lines hold any text at a speaking pace;
    words that come faster than captions can change share one caption, whatever its height.
    """
    rules = _Rules(timeline.fps, line_width, language)
    blocks = _with_room([block for beat in timeline.beats for block in _blocks(beat, rules)])
    return tuple(
        _timed(block, after, timeline.frames, rules)
        for block, after in zip_longest(blocks, blocks[1:])
    )


def to_srt(shown: Sequence[Caption], fps: Fraction) -> str:
    """Return captions as a SubRip file; the format has no escapes, so the text stands as it is."""
    return "\n".join(
        f"{number}\n{_time(each.start, fps, ',')} --> {_time(each.end, fps, ',')}\n"
        + "".join(f"{line}\n" for line in each.lines)
        for number, each in enumerate(shown, 1)
    )


def to_vtt(shown: Sequence[Caption], fps: Fraction) -> str:
    """Return captions as a WebVTT file, with `&`, `<` and `>` escaped as the format asks."""
    cues = "".join(
        f"\n{number}\n{_time(each.start, fps, '.')} --> {_time(each.end, fps, '.')}\n"
        + "".join(f"{_escaped(line)}\n" for line in each.lines)
        for number, each in enumerate(shown, 1)
    )
    return f"WEBVTT\n{cues}"


def _blocks(beat: BeatSpan, rules: _Rules) -> list[_Block]:
    """Return a beat's words in the groups that read best: the cheapest way from word to word."""
    tokens = _tokens(beat, rules)
    starts = [*(token.start for token in tokens), beat.end]
    # best[n]: the cost of the first n tokens in blocks, and where the last of the blocks begins.
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(tokens) + 1):
        parting = _parting(tokens[end - 1].text, rules) if end < len(tokens) else 0.0
        found = (math.inf, end - 1)
        for begin in range(end - 1, -1, -1):
            ragged = begin > 0 and not ends_sentence(tokens[begin - 1].text, rules.language)
            cost = _cost(tokens[begin:end], starts[end], ragged, rules)
            if cost == math.inf:
                break  # more words will not fit either
            found = min(found, (best[begin][0] + cost + parting, begin))
        best.append(found)
    blocks: list[_Block] = []
    end = len(tokens)
    while end > 0:
        begin = best[end][1]
        blocks.append(_Block(tokens[begin:end], beat.end))
        end = begin
    return blocks[::-1]


def _parting(word: str, rules: _Rules) -> float:
    """Return what it costs to end a caption with a word."""
    return break_cost(word, rules.language) + (CLINGING if clings(word, rules.language) else 0.0)


def _tokens(beat: BeatSpan, rules: _Rules) -> tuple[_Token, ...]:
    """Return the words of a beat; one too wide for a line comes in parts, its time shared out."""
    tokens: list[_Token] = []
    for cue in beat.cues:
        parts = split_long(cue.text, rules.line_width, rules.language)
        total = max(1, width(cue.text))
        spent = 0
        for number, part in enumerate(parts, 1):
            start = cue.start + (cue.end - cue.start) * spent // total
            spent += width(part)
            end = cue.start + (cue.end - cue.start) * spent // total
            tokens.append(_Token(part, start, end, " " if number == len(parts) else ""))
    return tuple(tokens)


def _cost(tokens: tuple[_Token, ...], until: int, ragged: bool, rules: _Rules) -> float:
    """Return how badly these tokens read as one caption; infinite if they cannot be one.

    `ragged`: the first of them stands in the middle of a sentence.
    """
    lines = _lines(tokens, rules)
    if lines is None:
        return math.inf
    if len(tokens) > 1 and tokens[-1].end - tokens[0].start > LONGEST * rules.fps:
        return math.inf
    frames = max(1, until - GAP - tokens[0].start)
    room = float(min(LONGEST, frames / rules.fps))
    columns = sum(map(width, lines))
    hurry = max(0.0, columns / room - READING_SPEED)
    sentences = sum(ends_sentence(token.text, rules.language) for token in tokens[:-1])
    if sentences and (ragged or not ends_sentence(tokens[-1].text, rules.language)):
        sentences += 2  # the tail of one sentence with the head of another
    return (
        6.0  # fewer captions are calmer
        + 3.0 * sentences
        + (10.0 + 40.0 * (float(SHORTEST) - room) if room < SHORTEST else 0.0)
        + 4.0 * hurry
        + 4.0 * max(0.0, hurry - 2.0) ** 2  # 17 characters a second are too fast for many
        + 3.0 * (columns / (2 * rules.line_width)) ** 2  # two alike rather than long and short
    )


def _with_room(blocks: list[_Block]) -> list[_Block]:
    """Merge blocks that would begin before the one ahead of them could be seen."""
    kept: list[_Block] = []
    for block in blocks:
        if kept and block.tokens[0].start - GAP <= kept[-1].tokens[0].start:
            kept[-1] = _Block(kept[-1].tokens + block.tokens, block.until)
        else:
            kept.append(block)
    return kept


def _timed(block: _Block, after: _Block | None, frames: int, rules: _Rules) -> Caption:
    lines = _lines(block.tokens, rules) or _stacked(block.tokens, rules.line_width)
    start = min(block.tokens[0].start, frames - 1)
    latest = min(block.until, frames, start + math.floor(LONGEST * rules.fps))
    if after is not None:
        latest = min(latest, after.tokens[0].start - GAP)
    seconds = max(SHORTEST, Fraction(sum(map(width, lines)), READING_SPEED))
    wanted = max(block.tokens[-1].end, start + math.ceil(seconds * rules.fps))
    words = tuple(Cue(token.text, token.start, token.end) for token in block.tokens)
    shown = tuple(_directed(line, rules.language) for line in lines)
    return Caption(start, max(min(wanted, latest), start + 1), shown, words)


def _directed(line: str, language: str) -> str:
    """Return a line so that players, which go by its first letter, set it from the right side."""
    rtl = primary(language) in RTL_LANGUAGES
    return f"{_RIGHT_TO_LEFT_MARK}{line}" if rtl and not is_rtl(line, "en") else line


def _lines(tokens: Sequence[_Token], rules: _Rules) -> tuple[str, ...] | None:
    return two_lines(
        [token.text for token in tokens],
        [token.join for token in tokens],
        rules.line_width,
        rules.language,
    )


def _stacked(tokens: Sequence[_Token], line_width: int) -> tuple[str, ...]:
    """Return as many full lines as the tokens need."""
    lines: list[list[_Token]] = [[]]
    for token in tokens:
        if lines[-1] and width(_text([*lines[-1], token])) > line_width:
            lines.append([])
        lines[-1].append(token)
    return tuple(_text(line) for line in lines)


def _text(tokens: Sequence[_Token]) -> str:
    return joined([token.text for token in tokens], [token.join for token in tokens])


def _time(frame: int, fps: Fraction, mark: str) -> str:
    # Rounded down, so that the last caption never ends after the video.
    milliseconds = math.floor(frame / fps * 1000)
    seconds, milliseconds = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}{mark}{milliseconds:03d}"


def _escaped(line: str) -> str:
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
