"""What `affirm extract` and `affirm merge-translations` do, between library and PO files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from generator.batch.words import library_of
from generator.check import Finding
from generator.cli.narrowing import Narrow, narrowed
from generator.cli.unsafe import FOREIGN, Unsafe, help_for, unsafe_among
from generator.content.replacing import replace_file
from generator.content.text import is_language
from generator.content.translation.extract import Original, extracted, originals
from generator.content.translation.into import Changed, changed_files, entry_of
from generator.content.translation.merge import Merge, Review, merge
from generator.document import bounded_bytes, shown_path
from generator.errors import ContentError, Problem, UsageError
from generator.language_tag import primary
from generator.languages.known import is_known, meant
from generator.languages.po import PoFile, po_text, read_po
from generator.project import Project
from generator.values import dataclass, replace

FOLDER = "translations"
"""Where PO files lie in a project."""
TEMPLATE = "words.pot"


@dataclass(frozen=True, slots=True)
class Written:
    """A PO file as it was written, and how far its translation has come."""

    shown: str
    lang: str
    finished: int
    fuzzy: int
    total: int


def extract(
    project: Project,
    langs: Sequence[str],
    source: str,
    folder: Path | None,
    wish: Narrow,
) -> tuple[Written, ...]:
    """Write the words of the library as PO files, and a template; return what they hold.

    Languages are those asked for, those with a file already and those the library has; entries
    are those asked for, and those that a file has already. Raises ContentError for a faulty library
    or PO file, UsageError for what is no language and for entries that are not there.
    """
    library = library_of(project)  # only of a faultless one are the words taken
    entries = originals(project.content, project.root)
    chosen = None if wish.whole else narrowed(entries, library, wish)
    source = source or _usual(entries)
    target = folder or project.root / FOLDER
    wrong = [each for each in (*langs, source) if not _is_language(each)]
    if wrong:
        raise UsageError(
            Problem(f"{each!r} is not a language tag.", hint=meant(each)) for each in wrong
        )
    if any(primary(each) == primary(source) for each in langs):
        hint = "Say another one, or with --from from which language."
        raise UsageError(f"The entries are in {source!r} themselves.", hint=hint)
    mine = [each for each in entries if primary(each.lang) == primary(source)]
    if not mine:
        there = ", ".join(sorted({each.lang for each in entries}))
        hint = (
            f"There are entries in: {there}." if there else "The project has no words of its own."
        )
        raise UsageError(f"No entry is in {source!r}.", hint=hint)
    known = {lang for each in mine for lang in each.form.translations}
    kept = {path.stem for path in target.glob("*.po") if _is_language(path.stem)}
    wanted = sorted({*langs, *known, *kept})
    made = []
    for lang in ("", *wanted):
        path = target / (f"{lang}.po" if lang else TEMPLATE)
        before = _before(path, project.root)
        those = mine if chosen is None else _those(mine, chosen, before)
        made.append((path, extracted(those, source, lang, before if lang else None)))
    target.mkdir(parents=True, exist_ok=True)
    name = project.name
    for path, file in made:
        headed = replace(file, headers={"Project-Id-Version": name, **file.headers})
        text = po_text(headed, f"Words of {name}, for translators.")
        replace_file(path, text, shown_path(path, project.root))
    return tuple(_written(path, file, project.root) for path, file in made)


def _usual(entries: Sequence[Original]) -> str:
    """Return the language that most entries are in."""
    counts = Counter(each.lang for each in entries)
    return counts.most_common(1)[0][0] if counts else "en"


def _is_language(text: str) -> bool:
    return is_language(text) and is_known(text)


def _those(
    entries: Sequence[Original], chosen: frozenset[str], before: PoFile | None
) -> list[Original]:
    """Return the chosen entries, and those that a file has already: nobody's work leaves it."""
    there = {each.context.partition("/")[0] for each in before.messages} if before else set()
    return [each for each in entries if each.id in chosen | there]


def _before(path: Path, root: Path) -> PoFile | None:
    if not path.is_file():
        return None
    shown = shown_path(path, root)
    return read_po(bounded_bytes(path, shown), shown)


def _written(path: Path, file: PoFile, root: Path) -> Written:
    return Written(
        shown=shown_path(path, root),
        lang=file.lang,
        finished=sum(each.finished for each in file.messages),
        fuzzy=sum(each.fuzzy for each in file.messages),
        total=len(file.messages),
    )


@dataclass(frozen=True, slots=True)
class Merged:
    """What comes of PO files; nothing is written yet."""

    found: Merge
    files: tuple[Changed, ...]
    unsafe: tuple[Unsafe, ...]
    """Translations that break a rule; `found.unsafe` says where."""
    help: tuple[str, ...]
    """Where help is, if somebody may be in danger."""


def merged(project: Project, files: Sequence[Path], reviewer: str, today: date) -> Merged:
    """Return what finished translations say, and the library files as they will be.

    Raises ContentError with all that is wrong; then nothing is to be written.
    """
    library = library_of(project)
    entries = originals(project.content, project.root)
    read: list[tuple[str, PoFile]] = []
    problems: list[Problem] = []
    for path in files:
        shown = shown_path(path, project.root)
        try:
            read.append((shown, read_po(bounded_bytes(path, shown), shown)))
        except ContentError as error:
            problems += error.problems
    if problems:
        raise ContentError(problems)
    review = Review(by=reviewer, today=today, added=today + timedelta(days=1))
    found = merge(read, entries, review)
    unsafe = _leave_out_unsafe(project, found)
    changed = changed_files(found.told, {entry.id for entry in library.entries})
    return Merged(found, changed, unsafe, help_for(project, unsafe))


def _leave_out_unsafe(project: Project, found: Merge) -> tuple[Unsafe, ...]:
    """Take the translations that break a rule out of those to write; return them."""
    made = [(each, entry_of(each)) for each in found.told]
    unsafe = unsafe_among(project, [entry for _, entry in made if entry])
    found.told.clear()
    for told, entry in made:
        if entry is None or entry.id not in unsafe:
            found.told.append(told)
            continue
        for finding in unsafe[entry.id].findings:
            said = f"{told.entry.id}: left out: {finding.rule}: {finding.message}"
            found.unsafe.append(Problem(said, told.place(finding.text), _hint(finding)))
    return tuple(unsafe.values())


def _hint(finding: Finding) -> str:
    # What to say of a language is said by the file as a whole.
    return "" if finding.rule == FOREIGN else finding.suggestion
