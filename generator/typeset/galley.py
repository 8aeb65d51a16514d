"""A text measured for setting, free of size: its pieces in em, and the lines they make."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

from generator.errors import RenderError
from generator.typeset.breaking import Piece, break_lines, fewest_lines
from generator.typeset.face import Face
from generator.typeset.fonts import FontStack, missing_glyphs, missing_problems
from generator.typeset.measure import Extent, Shaping, extent, space_width, vertical
from generator.typeset.scripts import COMMON, JOINED, graphemes, language_of, script_of
from generator.typeset.segments import Paragraph, Segment, paragraphs
from generator.typeset.style import TextStyle
from generator.values import dataclass, replace

_CLEAR = 0.04
"""Air kept between the ink of two lines, in em."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What of a style decides the widths of a text in em."""

    stack: FontStack
    tracking: float
    uppercase: bool
    features: tuple[str, ...]

    @classmethod
    def of(cls, style: TextStyle) -> Setting:
        """Return the setting of a style."""
        return cls(style.stack, style.tracking, style.uppercase, style.features)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a word with one face and one direction, measured."""

    text: str
    level: int
    shaping: Shaping
    extent: Extent


@dataclass(frozen=True, slots=True)
class Line:
    """Segments of one paragraph on one line; a blank line has none."""

    paragraph: Paragraph
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Galley:
    """A measured text. All lengths in em."""

    setting: Setting
    paragraphs: tuple[Paragraph, ...]
    pieces: tuple[tuple[Piece, ...], ...]
    """The pieces of each paragraph, one a segment."""
    above: float
    """How far letters or any ink reach above the baseline, at most."""
    below: float
    overhang: float
    """How far ink sticks out beside the advance of a word, at most."""

    def whole(self) -> Galley:
        """Return the same with no line break inside a phrase or a hyphenated word."""
        if not any(piece.inside for pieces in self.pieces for piece in pieces):
            return self
        kept = (
            tuple(replace(each, break_cost=None) if each.inside else each for each in pieces)
            for pieces in self.pieces
        )
        return replace(self, pieces=tuple(kept))

    def leading(self, wanted: float) -> float:
        """Return the baseline distance: the one wanted, opened where lines would touch."""
        return max(wanted, self.above + self.below + _CLEAR)

    def line_count(self, width: float) -> int:
        """Return the fewest lines at a width; 0 if a word is wider than a line."""
        counts = [fewest_lines(each, width) if each else 1 for each in self.pieces]
        return 0 if 0 in counts else sum(counts)

    def lines(self, width: float) -> tuple[Line, ...]:
        """Return the balanced lines at a width that line_count allows."""
        found: list[Line] = []
        for paragraph, pieces in zip(self.paragraphs, self.pieces, strict=True):
            _, ends = _broken(pieces, width)
            found += [Line(paragraph, paragraph.segments[start:end]) for start, end in ends]
        return tuple(found)

    def cost(self, width: float) -> float:
        """Return how ill the lines read at a width that line_count allows."""
        return sum(_broken(pieces, width)[0] for pieces in self.pieces)

    def widest(self) -> tuple[str, float]:
        """Return the widest stretch no line break can part, with its width."""
        best = ("", 0.0)
        for paragraph, pieces in zip(self.paragraphs, self.pieces, strict=True):
            text, width = "", 0.0
            for segment, piece in zip(paragraph.segments, pieces, strict=True):
                width += piece.width + (piece.space if text else 0.0)
                text += (segment.space if text else "") + segment.text
                if width > best[1]:
                    best = (text, width)
                if piece.break_cost is not None:
                    text, width = "", 0.0
        return best


def _broken(pieces: tuple[Piece, ...], width: float) -> tuple[float, list[tuple[int, int]]]:
    if not pieces:
        return 0.0, [(0, 0)]
    return break_lines(pieces, width, fewest_lines(pieces, width))


@lru_cache(maxsize=256)
def galley(text: str, setting: Setting) -> Galley:
    """Return the text measured. Raises RenderError for characters no installed font has."""
    stack = setting.stack
    language = language_of(text, stack.language)
    if language != stack.language:
        setting = Setting(
            FontStack(stack.primary, language),
            setting.tracking,
            setting.uppercase,
            setting.features,
        )
    parts = paragraphs(text, language, setting.uppercase)
    missing = [each for part in parts for each in missing_glyphs(part.text, setting.stack)]
    if missing:
        raise RenderError(missing_problems(missing))
    above, below = vertical(stack.primary, setting.uppercase)
    overhang = 0.0
    pieces = []
    for part in parts:
        pieces.append(tuple(_pieces(part, setting)))
        for segment in part.segments:
            for span in spans(part, segment, setting):
                ink = span.extent
                above, below = max(above, -ink.top), max(below, ink.bottom)
                overhang = max(overhang, -ink.left, ink.right - ink.advance)
    return Galley(setting, parts, tuple(pieces), above, below, overhang)


def spans(paragraph: Paragraph, segment: Segment, setting: Setting) -> tuple[Span, ...]:
    """Return a segment, or some of one word in one, as measured spans, in reading order."""
    letters = graphemes(segment.text)
    levels, at = [], segment.start
    for letter in letters:
        levels.append(paragraph.levels[at])
        at += len(letter)
    marked = zip(letters, _faces(paragraph, segment, setting.stack), levels, strict=True)
    found = []
    for (face, level), group in groupby(marked, key=lambda each: each[1:]):
        run = "".join(letter for letter, _, _ in group)
        tracking = setting.tracking if _can_track(run) and not face.color else 0.0
        shaping = Shaping(face, bool(level % 2), setting.stack.language, setting.features, tracking)
        found.append(Span(run, level, shaping, extent(run, shaping)))
    return tuple(found)


def _faces(paragraph: Paragraph, segment: Segment, stack: FontStack) -> tuple[Face, ...]:
    """Return the face of each grapheme: that of its word, wherever a line may end inside."""
    if segment.alone or segment.part == (0.0, 1.0):
        return stack.word_faces(segment.text)
    parts = [each for each in paragraph.segments if each.word == segment.word]
    before = sum(len(graphemes(each.text)) for each in parts if each.start < segment.start)
    whole = stack.word_faces("".join(each.text for each in parts))
    return whole[before : before + len(graphemes(segment.text))]


def gap_width(gap: str, setting: Setting) -> float:
    """Return the width of the white space between two words, in em; a run of spaces is one."""
    if not gap:
        return 0.0
    if "\u3000" in gap:
        return 1.0
    return space_width(setting.stack.primary) + 2 * setting.tracking


def stretch_width(parts: tuple[Span, ...], setting: Setting) -> float:
    """Return the width of spans set side by side, in em."""
    between = setting.tracking * (len(parts) - 1) if len(parts) > 1 else 0.0
    return sum(part.extent.advance for part in parts) + between


def _pieces(paragraph: Paragraph, setting: Setting) -> list[Piece]:
    found = []
    for segment in paragraph.segments:
        parts = spans(paragraph, segment, setting)
        found.append(
            Piece(
                stretch_width(parts, setting),
                gap_width(segment.space, setting),
                segment.break_cost,
                segment.inside,
                1 if segment.alone or segment.part[0] == 0.0 else 0,
            )
        )
    return found


def _can_track(run: str) -> bool:
    return not any(script_of(each) in JOINED for each in graphemes(run) if each != COMMON)
