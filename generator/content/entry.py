"""One validated form -> one Entry, with the checks that need several of its fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.content.ids import derived_id
from generator.content.schema import BeatForm, Defaults, EntryForm, HelplineForm
from generator.content.text import ENTRY_LIMIT
from generator.document import Document, ValuePath
from generator.errors import Problem, SourceRef
from generator.languages import words
from generator.model import Allow, Beat, Citation, Entry, Helpline, Kind
from generator.pauses import without_pauses
from generator.values import replace

FACT_PARTS = ("myth", "fact", "help")
"""The screens of a fact; their headings are those of its language."""


def kind_of(form: EntryForm, defaults: Defaults) -> Kind:
    """Return the kind an entry says, else the one its fields tell, else the file's."""
    if form.kind:
        return form.kind
    return Kind.FACT if form.fact or form.myth else defaults.kind or Kind.AFFIRMATION


def faults(form: EntryForm, kind: Kind, document: Document, path: ValuePath) -> Iterator[Problem]:
    """Yield what is wrong between the fields of an entry."""
    named = [name for name in FACT_PARTS if getattr(form, name)]
    ways = [name for name in ("text", "beats") if getattr(form, name)] + named[:1]
    if not ways:
        hint = "Give it a `text:`, or `beats:`, or `myth:`, `fact:` and `help:`."
        yield Problem("this entry has no words", document.where(path), hint)
    elif len(ways) > 1:
        where = document.where((*path, ways[1]), key=True)
        hint = "Keep one: `text` for one screen, `beats` for several."
        yield Problem(f"`{ways[0]}` and `{ways[1]}` can't both be here", where, hint)
    if named and kind is not Kind.FACT:
        where = document.where((*path, "kind"))
        hint = "Leave `kind` out, or write `kind: fact`."
        yield Problem(f"`{named[0]}` belongs to a fact, not to a {kind}", where, hint)
    if named and not form.fact:
        yield Problem("`fact` is missing", document.where(path), "Say what is true.")
    if form.say and not form.text:
        where = document.where((*path, "say"), key=True)
        yield Problem("`say` goes with `text`", where, "In `beats`, give each beat its own `say`.")
    if kind is Kind.FACT and not form.source:
        hint = "Add `source: {title: ..., url: ..., retrieved: ..., review_by: ...}`."
        yield Problem("a fact needs a source", document.where(path), hint)
    if form.source and form.source.review_by <= form.source.retrieved:
        where = document.where((*path, "source", "review_by"))
        yield Problem("`review_by` must be later than `retrieved`", where)
    yield from _breath_faults(form, kind, document, path)
    total = sum(len(beat.text) for beat in form.beats or ())
    if total > ENTRY_LIMIT:
        said = f"{total} characters are too many for one card: at most {ENTRY_LIMIT} fit"
        yield Problem(said, document.where(path), "Shorten it, or make two entries.")


def _breath_faults(
    form: EntryForm, kind: Kind, document: Document, path: ValuePath
) -> Iterator[Problem]:
    for number, beat in enumerate(form.beats or ()):
        at = (*path, "beats", number)
        if beat.breath and kind is not Kind.COPING:
            where = document.where((*at, "breath"), key=True)
            yield Problem(f"`breath` belongs to a coping card, not to a {kind}", where)
        if beat.rounds and not beat.breath:
            hint = "Say which breath: `breath: box`, or `breath: 4-6`."
            yield Problem(
                "`rounds` goes with `breath`", document.where((*at, "rounds"), key=True), hint
            )


def _beats(
    form: EntryForm, kind: Kind, lang: str, document: Document, path: ValuePath
) -> Iterator[Beat]:
    if form.text:
        shown, said = _words(form.text, form.say)
        yield Beat(text=shown, say=said, ref=document.where((*path, "text")))
    elif form.beats:
        role = "step" if kind is Kind.COPING else "main"
        for number, part in enumerate(form.beats):
            yield _beat(part, role, document.where((*path, "beats", number, "text")))
    else:
        labels = words(lang).labels
        for name in FACT_PARTS:
            part, label = getattr(form, name), getattr(labels, name)
            if part:
                where = document.where((*path, name, "text"))
                yield _beat(part, name, where, label, announced=name != "help")


def _beat(
    form: BeatForm, role: str, where: SourceRef, label: str = "", *, announced: bool = False
) -> Beat:
    label = form.label or label
    text, say = _words(form.text, form.say)
    if announced:
        # Who only listens must not take the myth for the truth.
        say = f"{label}: {say or text}"
    return Beat(
        text=text,
        role=form.role or role,
        label=label,
        say=say,
        seconds=form.seconds,
        breath=form.breath and replace(form.breath, rounds=form.rounds or 1),
        ref=where,
    )


def _words(text: str, say: str | None) -> tuple[str, str]:
    """Return what a beat shows, and what its voice says where that differs."""
    shown = without_pauses(text)
    return shown, say or (text if text != shown else "")


def as_entry(
    form: EntryForm,
    kind: Kind,
    defaults: Defaults,
    document: Document,
    path: ValuePath,
    *,
    where: SourceRef | None = None,
    translates: str = "",
    outdated: bool = False,
) -> Entry:
    """Return a faultless form as an Entry, filled up from the defaults of its file.

    One that translates another entry says which, and whether that has other words now.
    """
    lang = form.lang or defaults.lang
    beats = tuple(_beats(form, kind, lang, document, path))
    of_kind = defaults.by_kind.get(kind)
    cited = form.source
    return Entry(
        id=form.id or derived_id(form.title or beats[0].text, kind),
        kind=kind,
        beats=beats,
        title=form.title,
        # Its own come first: a platform that takes few hashtags drops from the end.
        tags=_joined(form.tags, of_kind.tags if of_kind else (), defaults.tags),
        hashtags=_joined(form.hashtags, of_kind.hashtags if of_kind else (), defaults.hashtags),
        lang=lang,
        source=Citation(**cited.model_dump()) if cited else None,
        licence=defaults.licence if form.licence is None else form.licence,
        author=defaults.author if form.author is None else form.author,
        reviewed_by=defaults.reviewed_by if form.reviewed_by is None else form.reviewed_by,
        reviewed_on=form.reviewed_on or defaults.reviewed_on,
        status=form.status or defaults.status,
        added=form.added or defaults.added,
        retired=form.retired,
        helplines=tuple(Helpline(**each.model_dump()) for each in _helplines(form, defaults)),
        bed=form.bed or "",
        translates=translates,
        outdated=outdated,
        allows=tuple(Allow(rule, reason) for rule, reason in form.allow.items()),
        ref=where or document.where(path),
    )


def _helplines(form: EntryForm, defaults: Defaults) -> Iterable[HelplineForm]:
    return defaults.helplines if form.helplines is None else form.helplines


def _joined(*lists: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for each in lists for item in each))
