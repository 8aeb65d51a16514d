"""The translations of an entry as entries of their own, with what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.entry import FACT_PARTS, as_entry
from generator.content.ids import MAX_LENGTH
from generator.content.review import review_faults
from generator.content.schema import Defaults, EntryForm, TranslationForm
from generator.content.text import ENTRY_LIMIT
from generator.content.translation.passages import mark, passages
from generator.document import Document, ValuePath
from generator.errors import Problem
from generator.language_tag import primary
from generator.model import Entry, Status


def translations(
    form: EntryForm, entry: Entry, defaults: Defaults, document: Document, path: ValuePath
) -> Iterator[Entry | Problem]:
    """Yield each translation of a faultless entry as an Entry, or what is wrong with it."""
    for lang, told in form.translations.items():
        at = (*path, "translations", lang)
        own = _own(defaults, lang)
        whole = _laid_over(form, entry, told, lang)
        wrong = [
            *_faults(form, entry, told, lang, document, at),
            *review_faults(whole, own, document, at),
        ]
        if wrong:
            yield from wrong
            continue
        outdated = bool(told.of) and told.of != mark(passages(form))
        yield as_entry(whole, entry.kind, own, document, at, translates=entry.id, outdated=outdated)


def _own(defaults: Defaults, lang: str) -> Defaults:
    """Return the defaults of a file for a translation.

    A review of other words is none of these, and hashtags are words, too.
    """
    none = {"reviewed_by": "", "reviewed_on": None, "status": None, "added": None}
    by_kind = {
        kind: each.model_copy(update={"hashtags": ()}) for kind, each in defaults.by_kind.items()
    }
    return defaults.model_copy(update={**none, "lang": lang, "hashtags": (), "by_kind": by_kind})


def translated_id(entry_id: str, lang: str) -> str:
    """Return the id that the translation of an entry has unless it says one itself."""
    return f"{entry_id}-{lang.lower()}"


def _laid_over(form: EntryForm, entry: Entry, told: TranslationForm, lang: str) -> EntryForm:
    """Return the entry's form with the words of its translation."""
    words: dict[str, object] = {
        part: getattr(form, part).model_copy(update=getattr(told, part).model_dump())
        for part in FACT_PARTS
        if getattr(form, part) and getattr(told, part)
    }
    if form.beats and told.beats:
        words["beats"] = [
            beat.model_copy(update=own.model_dump())
            for beat, own in zip(form.beats, told.beats, strict=False)
        ]
    words |= {name: getattr(told, name) for name in ("title", "text", "say", "added", "allow")}
    words |= {name: getattr(told, name) for name in ("reviewed_by", "reviewed_on")}
    return form.model_copy(
        update={
            **words,
            "id": told.id or translated_id(entry.id, lang),
            "lang": lang,
            "hashtags": told.hashtags or (),
            "author": form.author if told.author is None else told.author,
            "status": _status(entry, told),
            "retired": min(filter(None, (entry.retired, told.retired)), default=None),
        }
    )


def _status(entry: Entry, told: TranslationForm) -> Status | None:
    """Return how far a translation is: words that may not go out do so in no language."""
    if entry.status == "draft":
        return "draft"
    return "retired" if entry.status == "retired" and told.status == "approved" else told.status


def _faults(
    form: EntryForm,
    entry: Entry,
    told: TranslationForm,
    lang: str,
    document: Document,
    at: ValuePath,
) -> Iterator[Problem]:
    if primary(lang) == primary(entry.lang):
        where = document.where(at, key=True)
        yield Problem(f"the entry itself is in {entry.lang!r}", where, "Remove this translation.")
    there = {each.name: each.path for each in passages(told)}
    wanted = {each.name: each for each in passages(form)}
    for name, passage in wanted.items():
        if passage.needed and name not in there:
            where = document.where((*at, *passage.path[:-1]))
            said = f"the translation lacks `{name}`"
            yield Problem(said, where, f"In {entry.lang!r} it says: {passage.text}")
    for name, path in there.items():
        spoken = name.rpartition(".")[2] in ("say", "hashtags")
        if name not in wanted and not spoken and not name.endswith("label"):
            where = document.where((*at, *path))
            yield Problem(f"the entry has no `{name}` to translate", where)
    if told.added is None:
        hint = "Say tomorrow's day: the calendar may show it from then on, and no day before moves."
        yield Problem("a translation needs `added`", document.where(at), hint)
    total = sum(len(beat.text) for beat in told.beats or ())
    if total > ENTRY_LIMIT:
        said = f"{total} characters are too many for one card: at most {ENTRY_LIMIT} fit"
        yield Problem(said, document.where(at))
    if not told.id and len(translated_id(entry.id, lang)) > MAX_LENGTH:
        hint = f"Give the translation an `id:` of at most {MAX_LENGTH} characters."
        yield Problem("the id is too long to be one with a language", document.where(at), hint)
