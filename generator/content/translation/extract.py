"""The words of a library as PO files: what is to be translated, and what is translated already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from generator.content.entry import kind_of
from generator.content.library import library_files
from generator.content.reading import entry_rows
from generator.content.schema import Defaults, EntryForm, TranslationForm
from generator.content.translation.passages import Passage, mark, passages
from generator.document import Document, ValuePath, load_document, shown_path, validate_value
from generator.errors import ContentError, Problem, SourceRef
from generator.language_tag import primary
from generator.languages.po import LANGUAGE, SOURCE_LANGUAGE, PoFile, PoMessage
from generator.pauses import PAUSE_MARK
from generator.values import dataclass, replace

CONTEXT = "{id}/{passage}"


@dataclass(frozen=True, slots=True)
class Original:
    """An entry whose words may be translated, as it stands in its file."""

    id: str
    lang: str
    form: EntryForm
    defaults: Defaults
    document: Document
    file: Path
    path: ValuePath

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Its words."""
        return passages(self.form)

    def context(self, passage: Passage) -> str:
        """Return what a passage is called in PO files."""
        return CONTEXT.format(id=self.id, passage=passage.name)


def originals(paths: Iterable[Path], root: Path) -> tuple[Original, ...]:
    """Return the entries of faultless library files that are no drafts and are not retired.

    Raises ContentError for each that has no id written: its words would lose their translation as
    soon as they are corrected.
    """
    found: list[Original] = []
    nameless: list[Problem] = []
    for file in (each for path in paths for each in library_files(path, root=root)):
        document = load_document(file, shown_path(file, root))
        defaults, rows = entry_rows(document)
        for path, row in rows:
            form = validate_value(row, EntryForm, document, at=path)
            if (form.status or defaults.status) in ("draft", "retired"):
                continue
            if form.id is None:
                hint = "`affirm ids --write` gives every entry one."
                nameless.append(Problem("an entry needs an `id` first", document.where(path), hint))
                continue
            lang = form.lang or defaults.lang
            found.append(Original(form.id, lang, form, defaults, document, file, path))
    if nameless:
        raise ContentError(nameless)
    return tuple(found)


def extracted(
    entries: Sequence[Original], source_lang: str, lang: str, before: PoFile | None = None
) -> PoFile:
    """Return a PO file of the entries in one language; with no `lang` a template.

    What `before`, the file as translators have it, and the library say already is kept. Where the
    words were changed since, or the two say different things, it is marked as fuzzy.
    """
    known = {each.context: each for each in before.messages} if before else {}
    past = {each.context: each for each in before.gone} if before else {}
    messages: list[PoMessage] = []
    for entry in entries:
        if primary(entry.lang) != primary(source_lang):
            continue
        told = _told(entry, lang)
        for passage in entry.passages:
            fresh = _message(entry, passage)
            if lang:
                old = known.pop(fresh.context, None) or past.pop(fresh.context, None)
                fresh = _kept(fresh, old, told.get(passage.name, ""), _outdated(entry, lang))
            messages.append(fresh)
    lost = (*past.values(), *(each for each in known.values() if each.text))
    headers = dict(before.headers) if before else {}
    headers |= {LANGUAGE: lang.replace("-", "_"), SOURCE_LANGUAGE: source_lang}
    return PoFile(headers=headers, messages=tuple(messages), gone=tuple(lost))


def _translation(entry: Original, lang: str) -> TranslationForm | None:
    return entry.form.translations.get(lang)


def _told(entry: Original, lang: str) -> Mapping[str, str]:
    """Return what the library says in a language, by the name of the passage."""
    there = _translation(entry, lang)
    return {each.name: each.text for each in passages(there)} if there else {}


def _outdated(entry: Original, lang: str) -> bool:
    there = _translation(entry, lang)
    return bool(there and there.of and there.of != mark(entry.passages))


def _kept(fresh: PoMessage, old: PoMessage | None, told: str, outdated: bool) -> PoMessage:
    """Return a message with the translation that there is, from translators or the library."""
    if old is None or not old.text:
        return replace(fresh, text=told, fuzzy=bool(told) and outdated)
    own = replace(fresh, text=old.text, fuzzy=old.fuzzy, own_comments=old.own_comments)
    if old.source != fresh.source:
        return replace(own, fuzzy=True, previous=old.source)
    if told and told != old.text and not outdated:
        said = f"The library says: {told}"
        return replace(own, fuzzy=True, comments=(*own.comments, said))
    return replace(own, previous=old.previous)


def _message(entry: Original, passage: Passage) -> PoMessage:
    node = entry.document.where((*entry.path, *passage.path))
    return PoMessage(
        context=entry.context(passage),
        source=passage.text,
        comments=tuple(_comments(entry, passage)),
        place=SourceRef(node.file, node.line),
    )


def _comments(entry: Original, passage: Passage) -> Iterator[str]:
    """Yield what a translator should know of a passage."""
    form = entry.form
    about = [kind_of(form, entry.defaults).value, *form.tags]
    titled = f" “{form.title}”" if form.title and passage.path != ("title",) else ""
    yield f"{', '.join(about)}{titled}: {_PARTS[str(passage.path[-1])]}"
    yield f"at most {passage.most} characters"
    if PAUSE_MARK in passage.text.split():
        yield f"{PAUSE_MARK} is a pause of the voice: keep it"
    if form.note:
        yield f"Note: {form.note}"


_PARTS = {
    "text": "words shown and spoken",
    "say": "spoken in place of the words shown; leave it empty if they can be spoken as they are",
    "label": "a small heading, not spoken",
    "title": "the heading of the card, not spoken",
    "hashtags": "for the post, parted by spaces",
}
