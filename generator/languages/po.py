"""PO files, in which translators keep words with their translations (GNU gettext, babel)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from generator.errors import ContentError, Problem, SourceRef
from generator.values import dataclass, field

if TYPE_CHECKING:
    from babel.messages.catalog import Message

LANGUAGE, SOURCE_LANGUAGE = "Language", "X-Source-Language"
"""The headers that say into which language is translated, and from which."""
_CONTENT = "Content-Type"
_FIXED = {
    "MIME-Version": "1.0",
    _CONTENT: "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}
_LINE = re.compile(
    r'(#.*|(msgctxt|msgid(_plural)?|msgstr(\[\d+\])?)?\s*"([^"\\]|\\.)*")?\s*', re.DOTALL
)
_CONTEXT = re.compile(r"msgctxt\s*(\".*\")\s*")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_CTXT = "msgctxt"
_PREVIOUS = "| "
"""How babel hands over what a `#|` line says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PoMessage:
    """Some words and what they are in another language."""

    context: str
    """What they are in their project: an entry's id and the place of the words in it."""
    source: str
    text: str = ""
    """The translation; "" = none yet."""
    fuzzy: bool = False
    """Whether somebody has to look at the translation again."""
    previous: str = ""
    """Of a fuzzy one: the words it was made of, where they were others."""
    comments: tuple[str, ...] = ()
    """For the translator."""
    own_comments: tuple[str, ...] = ()
    """By the translator."""
    place: SourceRef | None = None
    """Where the words stand in the project; in a file that was read, where they stand in that."""

    @property
    def finished(self) -> bool:
        """Whether there is a translation that stands."""
        return bool(self.text.strip()) and not self.fuzzy


@dataclass(frozen=True, slots=True, kw_only=True)
class PoFile:
    """What one PO file holds; without a language it is a template."""

    headers: Mapping[str, str] = field(default_factory=dict)
    messages: tuple[PoMessage, ...] = ()
    gone: tuple[PoMessage, ...] = ()
    """Translations of words that are no more."""

    @property
    def lang(self) -> str:
        """Into which language is translated, as BCP 47; "" if it does not say."""
        return self.headers.get(LANGUAGE, "").replace("_", "-")


def read_po(data: bytes, shown: str) -> PoFile:
    """Return what a PO file says. Raises ContentError, with lines, if it can't be understood."""
    from babel.messages.pofile import PoFileError, read_po

    lines = _lines(data, shown)
    headers = _headers(lines)
    charset = headers.get(_CONTENT, "").rpartition("charset=")[2].strip().lower()
    if charset not in ("", "utf-8", "utf8"):
        raise ContentError(_not_utf8(f"the file says that it is {charset}", SourceRef(shown, 1)))
    try:
        catalog = read_po(lines, abort_invalid=True)
    except PoFileError as wrong:
        said = f"this is no PO file: {wrong}"
        raise ContentError(said, where=SourceRef(shown, wrong.lineno + 1)) from None
    except (ValueError, LookupError) as wrong:
        said = f"its header can't be understood: {wrong}"
        raise ContentError(said, where=SourceRef(shown, 1)) from None
    places = _places(lines, shown)
    return PoFile(
        headers=headers,
        messages=tuple(_message(each, places) for each in catalog if each.id),
        gone=tuple(_message(each, places) for each in catalog.obsolete.values()),
    )


def _lines(data: bytes, shown: str) -> list[str]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        where = SourceRef(shown, data[: wrong.start].count(b"\n") + 1)
        raise ContentError(_not_utf8("the file is not UTF-8 text", where)) from None
    lines = text.splitlines(keepends=True)
    hint = 'A line is msgctxt, msgid or msgstr with words in "quotes", such words alone, or a #.'
    wrong_lines = [
        Problem("this is no line of a PO file", SourceRef(shown, number), hint)
        for number, line in enumerate(lines, 1)
        if not _LINE.fullmatch(line.strip())
    ]
    if wrong_lines:
        raise ContentError(wrong_lines[:_MOST])
    return lines


_MOST = 20
"""Broken lines that are told of: it may not be a PO file at all."""


def _not_utf8(said: str, where: SourceRef) -> Problem:
    return Problem(said, where, "Save it as UTF-8: translators' tools have it in their settings.")


def _headers(lines: Iterable[str]) -> dict[str, str]:
    """Return what the first message says, which translates nothing."""
    from babel.messages.pofile import denormalize

    told: list[str] = []
    inside = False
    for line in map(str.strip, lines):
        if line.startswith(("msgid", "msgctxt")):
            if inside or line != 'msgid ""':
                break
            inside = True
        elif inside and line.endswith('"'):
            told.append(denormalize(line[line.index('"') :]))
    pairs = (line.partition(":") for line in "".join(told).split("\n") if ":" in line)
    return {name.strip(): value.strip() for name, _, value in pairs}


def _places(lines: Iterable[str], shown: str) -> dict[str, SourceRef]:
    """Return where each message begins, by its context. Raises ContentError if one comes twice."""
    from babel.messages.pofile import denormalize

    found: dict[str, SourceRef] = {}
    twice: list[Problem] = []
    for number, line in enumerate(lines, 1):
        quoted = _CONTEXT.fullmatch(line.strip())
        if quoted:
            context, where = denormalize(quoted[1]), SourceRef(shown, number)
            if found.setdefault(context, where) != where:
                hint = f"The first is at {found[context]}. Keep one of them."
                twice.append(Problem(f"{context!r} is here twice", where, hint))
    if twice:
        raise ContentError(twice)
    return found


def _message(message: Message, places: Mapping[str, SourceRef]) -> PoMessage:
    from babel.messages.pofile import denormalize

    before = " ".join(each for each in message.user_comments if _old(each) and _CTXT not in each)
    return PoMessage(
        context=message.context or "",
        source=_one(message.id),
        text=_one(message.string or ""),
        fuzzy=message.fuzzy,
        previous="".join(map(denormalize, _QUOTED.findall(before))),
        comments=tuple(message.auto_comments),
        own_comments=tuple(each for each in message.user_comments if not _old(each)),
        place=places.get(message.context or ""),
    )


def _old(comment: str) -> bool:
    return comment.startswith(_PREVIOUS) and '"' in comment


def _one(words: str | Sequence[str]) -> str:
    """Return a text; of a plural, which affirm never writes, the first form."""
    return words if isinstance(words, str) else words[0]


def po_text(file: PoFile, heading: str) -> str:
    """Return a PO file as text, the heading as a comment on top."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import normalize, write_po

    catalog = Catalog()
    for each in file.messages:
        place = each.place
        catalog.add(
            each.source,
            each.text,
            locations=[(place.file, place.line)] if place and place.line else [],
            flags=["fuzzy"] if each.fuzzy else [],
            auto_comments=each.comments,
            user_comments=each.own_comments,
            previous_id=each.previous or (),
            context=each.context,
        )
    out = io.BytesIO()
    write_po(out, catalog, width=0, include_previous=True, omit_header=True)
    headers = "".join(f"{name}: {value}\n" for name, value in {**file.headers, **_FIXED}.items())
    head = f'# {heading}\nmsgid ""\nmsgstr {normalize(headers, width=0)}\n'
    gone = "".join(line for each in file.gone for line in _gone(each))
    return f"{head}\n{out.getvalue().decode().strip()}\n{gone}"


def _gone(message: PoMessage) -> Iterator[str]:
    """Yield the lines of a message that is no more, as it is kept at the end of a file."""
    from babel.messages.pofile import normalize

    yield "\n"
    words = (("msgctxt", message.context), ("msgid", message.source), ("msgstr", message.text))
    for name, text in words:
        for line in f"{name} {normalize(text, width=0)}".splitlines():
            yield f"#~ {line}\n"
