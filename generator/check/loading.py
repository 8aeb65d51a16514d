"""Rule files -> a Rulebook: shipped rules, those of a project, and what a project changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator.check.matcher import Pattern
from generator.check.model import Category, Profile, Rule, Severity, Source
from generator.check.phrase import PhraseError, compiled
from generator.check.rulebook import Change, Rulebook
from generator.check.schema import ChangeForm, RuleFile, RuleForm, SeverityForm
from generator.check.written import shipped
from generator.document import Document, ValuePath, load_document, shown_path, validate_value
from generator.errors import ContentError, Problem, did_you_mean
from generator.values import replace

SHIPPED = Path(__file__).parent / "rules"
ALL = "all"
PERSONS = "named-person"
"""The measurement that looks at each passage rather than at a library."""
WORDS = "words"
"""The shipped file that the phrases of all others draw on."""


def read_shipped() -> Rulebook:
    """Return the rules that come with affirm, from their YAML."""
    book = Rulebook()
    for name in sorted({path.stem for path in SHIPPED.rglob("*.yaml")}):
        _add_shipped(book, name)
    return book


def _add_shipped(book: Rulebook, name: str) -> None:
    """Add the shipped rules of a name: the English ones, and those of each folder, a language."""
    for path in (SHIPPED / f"{name}.yaml", *sorted(SHIPPED.glob(f"*/{name}.yaml"))):
        if path.is_file():
            _add(book, _shipped_document(path), ours=True)


def _shipped_document(path: Path) -> Document:
    return load_document(path, f"rules/{path.relative_to(SHIPPED).as_posix()}")


def load_rules(files: Sequence[Path] = (), *, root: Path | None = None) -> Rulebook:
    """Return the shipped rules with those of a project's files added and changed.

    Raises ContentError with every problem of a file: a phrase that is no linear-time regular
    expression, an unknown category, a change of a rule that is not there.
    """
    if not files:
        return shipped()
    book = Rulebook()
    _add_shipped(book, WORDS)
    for file in files:
        _extend(book, file, root, ())
    return book


def _extend(book: Rulebook, path: Path, root: Path | None, within: tuple[Path, ...]) -> None:
    """Add a file, and before it those that it extends."""
    document = load_document(path, shown_path(path, root))
    form = _form(document)
    for number, name in enumerate(form.extends):
        where = document.where(("extends", number))
        if name == ALL:
            _merge(book, shipped())
        elif name.isalpha() and (SHIPPED / f"{name}.yaml").is_file():
            _add_shipped(book, name)
        elif (path.parent / name).is_file():
            inner = (path.parent / name).resolve()
            if inner in (*within, path.resolve()):
                raise ContentError(f"{name!r} extends itself", where=where)
            _extend(book, inner, root, (*within, path.resolve()))
        else:
            known = [ALL, "none", *(each.stem for each in SHIPPED.glob("*.yaml"))]
            if name != "none":
                hint = did_you_mean(name, known)
                raise ContentError(f"there are no rules {name!r}", where=where, hint=hint)
    _add(book, document)


def _merge(book: Rulebook, other: Rulebook) -> None:
    book.rules |= other.rules
    book.words |= other.words
    book.names = tuple(dict.fromkeys((*book.names, *other.names)))


def _form(document: Document) -> RuleFile:
    return validate_value(document.value or {}, RuleFile, document)


def _add(book: Rulebook, document: Document, *, ours: bool = False) -> None:
    """Add the rules of one file; raise ContentError with every problem.

    The phrases of our own files are compiled when they are needed: tests have seen them.
    """
    form = _form(document)
    problems: list[Problem] = []
    book.words |= form.words
    book.names = tuple(dict.fromkeys((*book.names, *form.names)))
    if not ours:
        for name, phrases in form.words.items():
            problems.extend(_broken(phrases, book, document, ("words", name)))
        problems.extend(_broken(form.names, book, document, ("names",)))
    for number, row in enumerate(form.rules):
        try:
            rule = _rule(row, form, document, number)
        except ContentError as error:
            problems.extend(error.problems)
            continue
        if not ours:
            problems.extend(_unfindable(rule, rule, book, document, ("rules", number)))
        if rule.id in book.rules:
            where = document.where(("rules", number, "id"))
            hint = "To treat a rule in another way, name it under `change`."
            problems.append(Problem(f"there is a rule {rule.id!r} already", where, hint))
        book.rules[rule.id] = rule
    for name, change in form.change.items():
        problems.extend(_change(book, name, change, document))
    if problems:
        raise ContentError(problems)


def _broken(
    phrases: Sequence[str], book: Rulebook, document: Document, at: ValuePath
) -> Iterator[Problem]:
    for number, phrase in enumerate(phrases):
        try:
            compiled((phrase,), book.words)
        except PhraseError as error:
            said = f"{phrase!r} can't be looked for: {error}"
            hint = "Look-ahead and back references do not exist; use `inside` or `unless`."
            where = document.where((*at, number))
            yield Problem(said, where, hint if "perl" in str(error) else "")


def _unfindable(
    rule: Rule, said: Rule | ChangeForm, book: Rulebook, document: Document, at: ValuePath
) -> list[Problem]:
    """Return what is wrong with the phrases that a file says of a rule, one by one or together."""
    problems: list[Problem] = []
    for name in ("match", "inside", "unless", "before", "after", "needs"):
        problems += _broken(getattr(said, name, ()), book, document, (*at, name))
    if not problems:
        try:
            Pattern(rule, book.words).compile()
        except PhraseError as error:
            together = f"the phrases of {rule.id!r} can't be looked for together: {error}"
            problems.append(Problem(together, document.where(at)))
    return problems


def _rule(row: object, form: RuleFile, document: Document, number: int) -> Rule:
    said = validate_value(row, RuleForm, document, at=("rules", number))
    problems = []
    if said.measure and said.measure not in (known := _measurements()):
        where = document.where(("rules", number, "measure"))
        hint = did_you_mean(said.measure, known)
        problems.append(Problem(f"there is no measurement {said.measure!r}", where, hint))
    if form.category is None:
        hint = f"Write `category:` at the top of the file. {did_you_mean('', Category)}"
        problems.append(Problem("the rules have no category", document.where(), hint))
    if said.source and said.source not in form.sources:
        where = document.where(("rules", number, "source"))
        hint = did_you_mean(said.source, form.sources)
        problems.append(Problem(f"there is no source {said.source!r}", where, hint))
    if problems or form.category is None:
        raise ContentError(problems)
    return Rule(
        **said.model_dump(exclude={"severity", "measure", "applies_to", "source"}),
        category=form.category,
        severity=_severity(said.severity),
        measure=said.measure or "",
        surfaces=frozenset(said.applies_to),
        lang=form.lang,
        source=Source(**form.sources[said.source].model_dump()) if said.source else None,
    )


def _measurements() -> tuple[str, ...]:
    """Return the names of all measurements, imported only now: the rules of a crisis have none."""
    from generator.check.measures import LOOKS, MEASURES

    return (*MEASURES, *LOOKS, PERSONS)


def _severity(form: SeverityForm) -> Mapping[Profile, Severity | None]:
    return {profile: form.of(profile) for profile in Profile}


def _change(book: Rulebook, name: str, change: ChangeForm, document: Document) -> Iterator[Problem]:
    rule = book.rules.get(name)
    where = document.where(("change", name), key=True)
    if rule is None:
        yield Problem(f"there is no rule {name!r}", where, did_you_mean(name, book.rules))
        return
    if rule.crisis and change.severity is not None:
        yield Problem(f"{name!r} can't be made weaker: it stands between a life and a video", where)
        return
    changed = replace(
        rule,
        severity=_severity(change.severity) if change.severity else rule.severity,
        of_oneself=None if change.severity else rule.of_oneself,
        match=(*rule.match, *change.match),
        inside=(*rule.inside, *change.inside),
        unless=(*rule.unless, *change.unless),
        limit=rule.limit if change.limit is None else change.limit,
        suggest=rule.suggest if change.suggest is None else change.suggest,
    )
    yield from _unfindable(changed, change, book, document, ("change", name))
    book.rules[name] = changed
    book.changes = (*book.changes, Change(rule=name, reason=change.reason))
