"""What `affirm check` does: find the texts, hold them against the rules, and say what was found."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO
from pathlib import Path

import click

from generator.batch.helping import near_services
from generator.batch.studio import Studio
from generator.batch.words import library_of
from generator.check import Editor, Profile, Review
from generator.check.gathering import material_of
from generator.check.help import help_lines
from generator.check.loading import load_rules
from generator.check.material import Material
from generator.check.mending import mend
from generator.check.model import Passage
from generator.check.place import Places
from generator.check.reading import READERS, decoded, passages_in, read_passages
from generator.cli.answering import answered, deliver, write_vale
from generator.cli.findings import explain_rule, show_review
from generator.cli.invocation import Invocation
from generator.content.library import library_files, load_library
from generator.content.text import is_language
from generator.document import bounded_stream, shown_path
from generator.errors import CheckError, ContentError, Problem, UsageError, did_you_mean
from generator.languages.known import is_known, meant
from generator.model import Entry
from generator.project import Project
from generator.publish.ledger import read_ledger, sent
from generator.values import dataclass, replace

LIBRARY = (".yaml", ".yml")
STDIN = "<stdin>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What the command line asks for."""

    paths: tuple[Path, ...] = ()
    profile: str | None = None
    lang: str = "en"
    answer: str = "text"
    max_warnings: int | None = None
    fix: bool = False
    looks: bool = False
    output: Path | None = None


@dataclass(frozen=True, slots=True)
class _Texts:
    """What there is to check."""

    entries: tuple[Entry, ...]
    passages: tuple[Passage, ...]


def review(invocation: Invocation, request: Request) -> int:
    """Check what is asked for and print the answer; return the exit code.

    Raises ContentError if a library, a text or a rule file can't be read, UsageError for a path
    that is none.
    """
    project = _project(invocation, needed=not request.paths and request.answer != "vale")
    root = project.root if project else Path.cwd()
    editor = _editor(project, request.profile)
    if request.answer == "vale":
        write_vale(editor, request.output)
        return 0
    found, texts = _found(invocation, editor, request, project, root)
    if request.fix:
        own = _own_files(request, project, texts, root)
        mendable = [each for each in found.findings if each.where and each.where.file in own]
        swaps = mend(mendable, editor.book, Places(root))
        for swap in swaps:
            click.echo(f"{swap.where}: {swap.old} -> {swap.new}", err=True)
        if swaps:
            found, texts = _found(invocation, editor, request, project, root)
    endangered = {each.entry for each in found.findings if each.crisis}
    near = near_services(project.settings.help, project.root) if project else ()
    help_ = help_lines((each for each in texts.entries if each.id in endangered), near)
    if request.answer == "text":
        _tell(invocation, found, Places(root), help_, request.output)
    else:
        deliver(answered(request.answer, found, editor, help_), request.output)
    return _exit_code(found, request)


def _tell(
    invocation: Invocation,
    found: Review,
    places: Places,
    help_: Sequence[str],
    output: Path | None,
) -> None:
    """Show a review, or write what would be shown into a file."""
    text = StringIO() if output else None
    console = invocation.console(file=text)
    show_review(console, found, places, help_, verbose=invocation.verbose)
    if text and output:
        deliver(text.getvalue().rstrip(), output)


def _found(
    invocation: Invocation, editor: Editor, request: Request, project: Project | None, root: Path
) -> tuple[Review, _Texts]:
    texts = _texts(request.paths, request.lang, project, root)
    material = Material(entries=texts.entries)
    if project:
        today = invocation.today(project.settings.timezone)
        gone_out = sent(read_ledger(project.output))
        material = material_of(project, texts.entries, today, gone_out)
        if request.paths:  # a look at some files is none at the project
            material = replace(material, themes=(), assets=(), formats=())
    found = _joined(editor, material, texts.passages)
    if request.looks:
        found = _with_looks(found, editor, project, texts)
    return _placed(found, Places(root)), texts


def _own_files(request: Request, project: Project | None, texts: _Texts, root: Path) -> set[str]:
    """Return the files that were asked for: what they extend is somebody else's to mend."""
    typed = [path for path in request.paths if path.is_dir() or path.suffix.lower() in LIBRARY]
    places = typed if request.paths or project is None else project.content
    files = (file for place in places for file in library_files(place, root=root))
    named = {each.where.file for each in texts.passages if each.where}
    return {shown_path(file, root) for file in files} | named


def _with_looks(found: Review, editor: Editor, project: Project | None, texts: _Texts) -> Review:
    if project is None:
        raise UsageError("--looks needs a project: its themes are drawn.")
    from generator.batch.looked_at import looked_at

    studio = Studio.of_project(project)
    looks = looked_at(
        texts.entries,
        project.settings.themes,
        studio,
        editor,
        lambda line: click.echo(line, err=True),
    )
    return found.and_found(looks)


def explained(invocation: Invocation, name: str, request: Request) -> int:
    """Print what a rule is for. Raises UsageError for one that is not there."""
    editor = _editor(_project(invocation, needed=False), request.profile)
    rule = editor.book.rules.get(name.removeprefix("affirm/"))
    if rule is None:
        raise UsageError(f"There is no rule {name!r}.", hint=did_you_mean(name, editor.book.rules))
    explain_rule(invocation, rule, editor.profile)
    return 0


def _project(invocation: Invocation, *, needed: bool) -> Project | None:
    """Return the project, or None where a text is checked outside of any."""
    try:
        return invocation.project()
    except ContentError as error:
        absent = all(each.where is None for each in error.problems)
        if needed or invocation.folder or not absent:
            raise
        return None


def _editor(project: Project | None, profile: str | None) -> Editor:
    wanted = Profile(profile) if profile else None
    if project is None:
        return Editor(load_rules(), wanted or Profile.ORG)
    return Editor.of_project(project, wanted)


def _texts(paths: Sequence[Path], lang: str, project: Project | None, root: Path) -> _Texts:
    if not paths and project:
        return _Texts(library_of(project).entries, ())
    if not is_language(lang) or not is_known(lang):
        raise UsageError(f"{lang!r} is not a language tag.", hint=meant(lang))
    problems: list[Problem] = []
    libraries: list[Path] = []
    passages: list[Passage] = []
    for path in paths:
        suffix = path.suffix.lower()
        if str(path) == "-":
            try:
                data = bounded_stream(click.get_binary_stream("stdin"), STDIN)
                text = decoded(data, STDIN)
                passages += passages_in(text, ".txt", STDIN, lang=lang)
            except ContentError as error:
                problems += error.problems
        elif path.is_dir() or suffix in LIBRARY:
            libraries.append(path)
        elif suffix in READERS and path.is_file():
            try:
                passages += read_passages(path, shown_path(path, root), lang=lang)
            except ContentError as error:
                problems += error.problems
        elif path.exists():
            hint = f"It reads {', '.join((*LIBRARY, *READERS))} files and folders of libraries."
            raise UsageError(f"{path} is no file that can be checked.", hint=hint)
        else:
            raise UsageError(f"There is no {path}.")
    if problems:
        raise ContentError(problems)
    entries = load_library(libraries, root=root).entries if libraries else ()
    return _Texts(entries, tuple(passages))


def _joined(editor: Editor, material: Material, passages: Sequence[Passage]) -> Review:
    """Return one review of entries and loose texts."""
    if not passages:
        return editor.review(material)
    loose = editor.review_files(passages)
    if not material.entries:
        return loose
    found = editor.review(material)
    unruled = tuple(sorted({*found.unruled, *loose.unruled}))
    more = (*loose.findings, *loose.allowed)
    return replace(found, unruled=unruled).and_found(more, loose.checked)


def _placed(found: Review, places: Places) -> Review:
    """Return a review with places to the column, in the order of the files."""
    findings = [places.placed(each) for each in found.findings]
    findings.sort(key=lambda each: (each.where is None, each.where))
    return replace(
        found,
        findings=tuple(findings),
        allowed=tuple(places.placed(each) for each in found.allowed),
    )


def _exit_code(found: Review, request: Request) -> int:
    too_many = request.max_warnings is not None and found.count("warning") > request.max_warnings
    return CheckError.exit_code if found.count("error") or too_many else 0
