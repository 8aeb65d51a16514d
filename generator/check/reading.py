"""Files of other programs -> passages: plain text, Markdown, SubRip captions, CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.check.model import Passage, Surface
from generator.document import bounded_bytes
from generator.errors import ContentError, Problem, SourceRef
from generator.model import Allow

_ALLOW = re.compile(r"(?:<!--\s*)?affirm:allow\[([^\]\n]*)\][ \t]*([^\n]*?)(?:-->|$)", re.MULTILINE)
_HIDDEN = re.compile(
    r"^(```|~~~).*?^\1[^\n]*$|\A---\n.*?^---$|<!--.*?-->|`[^`\n]+`|\]\([^)\n]*\)|<[^>\n]+>|https?://\S+",
    re.DOTALL | re.MULTILINE,
)
_TIMES = re.compile(r"^\d\d:\d\d:\d\d[,.]\d{3} --> .*$")


def read_passages(path: Path, shown: str, *, lang: str = "en") -> tuple[Passage, ...]:
    """Return the texts of a .txt, .md, .srt or .csv file, each with its place.

    In a .txt file each line is a text of its own. Raises ContentError for what is no text, too
    large, or has an allow without a reason.
    """
    return passages_in(_decoded(path, shown), path.suffix.lower(), shown, lang=lang)


def passages_in(text: str, suffix: str, shown: str, *, lang: str = "en") -> tuple[Passage, ...]:
    """Return the texts of a file's whole text; as read_passages."""
    allows, problems = _allows(text, shown)
    if problems:
        raise ContentError(problems)
    found = []
    for piece, surface, line, column, raw in READERS[suffix](text):
        if not piece.strip():
            continue
        last = line + piece.count("\n")
        found.append(
            Passage(
                text=piece,
                surface=surface,
                where=SourceRef(shown, line, column),
                lang=lang,
                raw=raw,
                # An allow stands on the line itself or on the one above.
                allows=tuple(
                    each for at in range(line - 1, last + 1) for each in allows.get(at, ())
                ),
            )
        )
    return tuple(found)


def _decoded(path: Path, shown: str) -> str:
    return decoded(bounded_bytes(path, shown), shown)


def decoded(data: bytes, shown: str) -> str:
    """Return the text of bytes as a file holds them. Raises ContentError for what is no text."""
    if b"\0" in data:
        hint = f"Texts are {', '.join(READERS)} files."
        raise ContentError(
            "this is no text: it holds binary data", where=SourceRef(shown), hint=hint
        )
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise ContentError(
            "the file is not UTF-8 text",
            where=SourceRef(shown, line),
            hint="Save it as UTF-8 in your editor.",
        ) from None


def _allows(text: str, shown: str) -> tuple[dict[int, tuple[Allow, ...]], list[Problem]]:
    """Return the allows of each line, and what is wrong with others."""
    allows: dict[int, tuple[Allow, ...]] = {}
    problems = []
    line, seen = 1, 0
    for found in _ALLOW.finditer(text):
        line += text.count("\n", seen, found.start())
        seen = found.start()
        rule, reason = found[1].strip(), found[2].strip()
        if not rule or len(reason.split()) < 2:
            column = found.start() - text.rfind("\n", 0, found.start())
            hint = "Write it as: affirm:allow[rule] why it is right here"
            said = "an allow needs a rule and a reason"
            problems.append(Problem(said, SourceRef(shown, line, column), hint))
        allows[line] = (*allows.get(line, ()), Allow(rule, reason))
    return allows, problems


_Piece = tuple[str, Surface, int, int, bool]


def _blanked(text: str, pattern: re.Pattern[str]) -> str:
    """Return a text with spaces where a pattern was: what follows keeps its place."""
    return pattern.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)


def _lines(text: str) -> Iterator[_Piece]:
    for number, line in enumerate(_blanked(text, _ALLOW).split("\n"), 1):
        yield line, Surface.POST, number, 1, True


def _paragraphs(text: str) -> Iterator[_Piece]:
    shown = _blanked(_blanked(text, _ALLOW), _HIDDEN)
    line = 1
    for part in re.split(r"(\n[ \t]*\n)", shown):
        yield part, Surface.POST, line, 1, True
        line += part.count("\n")


def _cues(text: str) -> Iterator[_Piece]:
    begun = 0
    cue: list[str] = []
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if _TIMES.match(line):
            begun = number + 1
            cue.clear()
        elif not line.strip():
            if begun:
                yield "\n".join(cue), Surface.NARRATION, begun, 1, True
            begun = 0
        elif begun:
            cue.append(line)


def _cells(text: str) -> Iterator[_Piece]:
    rows = csv.reader(io.StringIO(text))
    line = 1
    try:
        for row in rows:
            for cell in row:
                yield cell, Surface.POST, line, 1, False
            line = rows.line_num + 1
    except csv.Error as problem:
        raise ContentError(f"this is no CSV table: {problem}") from None


READERS: dict[str, Callable[[str], Iterator[_Piece]]] = {
    ".txt": _lines,
    ".md": _paragraphs,
    ".srt": _cues,
    ".csv": _cells,
}
