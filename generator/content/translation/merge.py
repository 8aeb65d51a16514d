"""Finished translations out of PO files; what is wrong, missing, stale or unknown is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from generator.content.text import is_language
from generator.content.translation.extract import Original
from generator.content.translation.faults import faults
from generator.content.translation.passages import Passage, mark, passages
from generator.document import Value
from generator.errors import ContentError, Problem, SourceRef
from generator.language_tag import primary
from generator.languages import language_name
from generator.languages.identify import other_language
from generator.languages.known import is_known, meant
from generator.languages.po import PoFile, PoMessage
from generator.values import dataclass, field


@dataclass(frozen=True, slots=True)
class Told:
    """A translation to write, with the fields it has in its file."""

    entry: Original
    lang: str
    fields: Mapping[str, Value]
    new: bool
    messages: tuple[PoMessage, ...]
    """What it is made of, with the places in the PO file."""

    def place(self, words: str) -> SourceRef | None:
        """Return where words of it stand in the PO file; else where it begins there."""
        found = [each.place for each in self.messages if words and words in each.text]
        return (found or [each.place for each in self.messages] or [None])[0]


@dataclass(slots=True)
class Merge:
    """What PO files give; nothing is written yet."""

    told: list[Told] = field(default_factory=list)
    missing: list[Problem] = field(default_factory=list)
    """Entries whose translation is not whole yet."""
    stale: list[Problem] = field(default_factory=list)
    """Translations of words that were changed since."""
    unknown: list[Problem] = field(default_factory=list)
    """Messages that belong to no entry."""
    unsafe: list[Problem] = field(default_factory=list)
    """Translations that break a rule of `affirm check`."""
    wrong: list[Problem] = field(default_factory=list)
    """Why nothing of this may be written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Who has read the translations, and on which day they are merged."""

    by: str = ""
    today: date
    added: date
    """From when on the calendar may show what is new."""

    def marks(self) -> dict[str, Value]:
        """Return the fields of a translation that was just read."""
        if not self.by:
            return {}
        return {
            "status": "approved",
            "reviewed_by": self.by,
            "reviewed_on": self.today.isoformat(),
        }


def merge(
    files: Sequence[tuple[str, PoFile]], entries: Sequence[Original], review: Review
) -> Merge:
    """Return what finished translations say; each file comes with the name people know it by.

    Raises ContentError with all that is wrong with them.
    """
    found = Merge()
    by_id = {entry.id: entry for entry in entries}
    for shown, file in files:
        if not _right_language(shown, file, found):
            continue
        finished: dict[str, dict[str, PoMessage]] = {}
        for message in file.messages:
            entry_id, _, name = message.context.partition("/")
            entry = by_id.get(entry_id)
            passage = _passage(entry, name) if entry else None
            if entry is None or passage is None:
                said = f"no entry has {message.context!r}"
                found.unknown.append(Problem(said, message.place or SourceRef(shown)))
                continue
            messages = finished.setdefault(entry_id, {})
            if _stands(message, passage, found):
                messages[name] = message
        same = [each for each in finished if primary(by_id[each].lang) == primary(file.lang)]
        if same:
            said = f"{same[0]!r} is in {by_id[same[0]].lang!r} itself: the file translates nothing"
            found.wrong.append(Problem(said, SourceRef(shown, 1), "Correct `Language:`."))
            continue
        for entry_id, messages in finished.items():
            _gather(by_id[entry_id], file.lang, messages, review, found)
    if found.wrong:
        raise ContentError(found.wrong)
    return found


def _passage(entry: Original, name: str) -> Passage | None:
    return next((each for each in entry.passages if each.name == name), None)


def _right_language(shown: str, file: PoFile, found: Merge) -> bool:
    lang, where = file.lang, SourceRef(shown, 1)
    if not lang or not is_language(lang):
        hint = "Its header needs a line such as `Language: es`."
        found.wrong.append(Problem("the file does not say its language", where, hint))
        return False
    if not is_known(lang):
        found.wrong.append(Problem(f"there is no language {lang!r}", where, meant(lang)))
        return False
    words = " ".join(each.text for each in file.messages if each.finished)
    other = other_language(words, lang)
    if other:
        said = f"the translations read as {language_name(other)}, and the header says {lang!r}"
        found.wrong.append(Problem(said, where, "Correct `Language:`, or take the right file."))
    return not other


def _stands(message: PoMessage, passage: Passage, found: Merge) -> bool:
    """Return whether a message is finished, right, and of the words as they are now."""
    if not message.text.strip():
        return False
    if message.source != passage.text:
        said = f"{message.context}: the words have changed since"
        hint = "`affirm extract` brings the new ones to the translator."
        found.stale.append(Problem(said, message.place, hint))
        return False
    if message.fuzzy:
        return False
    wrong = tuple(faults(message, passage))
    found.wrong += wrong
    return not wrong


def _gather(
    entry: Original, lang: str, messages: Mapping[str, PoMessage], review: Review, found: Merge
) -> None:
    """Add the translation of an entry, if it is whole, and says something new."""
    there = entry.form.translations.get(lang)
    of = mark(entry.passages)
    current = there is not None and there.of in (None, of)
    known = {each.name: each.text for each in passages(there)} if there else {}
    texts = {name: each.text for name, each in messages.items()}
    now = {**known, **texts} if current else texts
    needed = [each for each in entry.passages if each.needed]
    lacking = [each.name for each in needed if each.name not in now]
    if lacking:
        said = f"{entry.id}: {len(lacking)} of {len(needed)} still to be translated to {lang}"
        found.missing.append(Problem(said, entry.document.where(entry.path)))
        return
    reviewed = not review.by or (there is not None and there.status == "approved")
    if there is not None and now == known and there.of == of and reviewed:
        return
    changed = now != known
    fields = _fields(entry, now)
    fields |= _kept(entry, lang, changed=changed or not current) | review.marks()
    fields.setdefault("added", review.added.isoformat())
    fields["of"] = of
    made_of = tuple(messages.values())
    found.told.append(Told(entry, lang, fields, new=there is None, messages=made_of))


def _fields(entry: Original, now: Mapping[str, str]) -> dict[str, Value]:
    """Return the words of a translation as its file has them."""
    fields: dict[str, Value] = {}
    beats: dict[int, dict[str, Value]] = {}
    names = [each.name for each in entry.passages]
    for name in (*names, *(each for each in now if each not in names)):
        if not now.get(name):
            continue
        part, *inner = name.split(".")
        if part == "beats":
            fields.setdefault(part, [])
            beats.setdefault(int(inner[0]), {})[inner[1]] = now[name]
        elif inner:
            whole = fields.setdefault(part, {})
            assert isinstance(whole, dict)  # noqa: S101 - only beats are put there
            whole[inner[0]] = now[name]
        else:
            fields[part] = list(now[name].split()) if part == "hashtags" else now[name]
    if beats:
        fields["beats"] = [_short(beats[number]) for number in sorted(beats)]
    return {name: _short(each) if isinstance(each, dict) else each for name, each in fields.items()}


def _short(beat: dict[str, Value]) -> Value:
    """Return a beat as people write it: one that is text alone is only that."""
    return beat["text"] if set(beat) == {"text"} else beat


def _kept(entry: Original, lang: str, *, changed: bool) -> dict[str, Value]:
    """Return what a translation says besides its words; of other words no approval is kept."""
    row = entry.document.node((*entry.path, "translations", lang))
    there = row.value if row else None
    fields = dict(there) if isinstance(there, dict) else {}
    keep = ["id", "author", "added", "retired", "allow", "status", "reviewed_by", "reviewed_on"]
    if changed and fields.get("status", "approved") == "approved":
        keep = keep[:5]
    return {name: fields[name] for name in keep if name in fields}
