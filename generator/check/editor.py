"""The editor: entries or loose texts in, a review out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from generator.check.loading import load_rules
from generator.check.material import Material, Measurement
from generator.check.measures import LOOKS, MEASURES
from generator.check.model import Category, Finding, Passage, Profile, Severity, Surface
from generator.check.passages import passages_of
from generator.check.persons import named_persons
from generator.check.rulebook import Change, Rulebook
from generator.check.tongues import files_read_wrongly
from generator.check.wording import WordCheck, worded
from generator.check.written import shipped
from generator.errors import ContentError, Problem, did_you_mean
from generator.model import Entry
from generator.values import dataclass, replace

if TYPE_CHECKING:
    from generator.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What was found in how many entries or texts, under which profile."""

    findings: tuple[Finding, ...] = ()
    """What stands against the words, in the order of the words."""
    allowed: tuple[Finding, ...] = ()
    """What an entry allows with a reason."""
    changes: tuple[Change, ...] = ()
    """Rules that the project treats in another way."""
    unruled: tuple[str, ...] = ()
    """Languages of texts whose words no rule knows: only signs and measurements looked at them."""
    checked: int = 0
    profile: Profile

    def count(self, severity: Severity) -> int:
        """Return how many findings are of one severity."""
        return sum(each.severity == severity for each in self.findings)

    def and_found(self, findings: Iterable[Finding], checked: int = 0) -> Review:
        """Return the review with what was found besides, in so many more entries or texts."""
        more = tuple(findings)
        return replace(
            self,
            findings=self.findings + tuple(each for each in more if not each.allowed),
            allowed=self.allowed + tuple(each for each in more if each.allowed),
            checked=self.checked + checked,
        )

    @property
    def crisis(self) -> bool:
        """Whether somebody may be in danger."""
        return any(each.crisis for each in self.findings)


class Editor:
    """A rulebook and a profile, ready for any number of texts."""

    def __init__(self, book: Rulebook, profile: Profile) -> None:
        self.book = book
        self.profile = profile
        self._words = WordCheck.of(book, profile)

    @classmethod
    def of_project(cls, project: Project, profile: Profile | None = None) -> Editor:
        """Return the editor of a project. Raises ContentError for a faulty or missing rule file."""
        settings = project.settings.check
        files = [project.root / each for each in settings.rules]
        missing = [
            Problem(f"there is no rule file {name!r}", project.where("check", "rules", number))
            for number, name in enumerate(settings.rules)
            if not (project.root / name).is_file()
        ]
        if missing:
            raise ContentError(missing)
        book = load_rules(files, root=project.root)
        return cls(book, profile or Profile(settings.profile))

    def review(self, material: Material | Sequence[Entry]) -> Review:
        """Return what is found in entries; what they allow is set apart.

        With a Material, their project, their day and what is published already count, too.
        """
        if not isinstance(material, Material):
            material = Material(entries=tuple(material))
        entries = material.entries
        passages = [each for entry in entries for each in passages_of(entry)]
        found = tuple(_once(self._found(passages)))
        measured = tuple(self._measured(material))
        odd = self._odd_allows(entries, (*found, *measured))
        return self._review((*found, *measured, *odd), passages, len(entries))

    def _measured(self, material: Material) -> Iterator[Finding]:
        for rule in self.book.rules.values():
            severity = rule.severity[self.profile]
            measure = MEASURES.get(rule.measure)
            if measure is not None and severity is not None:
                yield from measure(Measurement(rule, severity), material)

    def review_texts(self, passages: Sequence[Passage]) -> Review:
        """Return what is found in texts that are no entries."""
        return self._review(self._found(passages), passages, len(passages))

    def review_files(self, passages: Sequence[Passage]) -> Review:
        """Return what is found in the texts of files, which do not say their language themselves.

        One that is plainly in another language than it was given gets a warning.
        """
        rule = self.book.rules.get("read-wrongly")
        found = self.review_texts(passages)
        if rule is None or rule.severity[self.profile] is None:
            return found
        return found.and_found(files_read_wrongly(Measurement(rule, "warning"), passages))

    def _review(
        self, findings: Sequence[Finding], passages: Sequence[Passage], checked: int
    ) -> Review:
        unruled = {each.language for each in passages} - self.book.languages
        empty = Review(
            changes=self.book.changes, unruled=tuple(sorted(unruled)), profile=self.profile
        )
        return empty.and_found(findings, checked)

    def _found(self, passages: Sequence[Passage]) -> tuple[Finding, ...]:
        persons = self.book.rules.get("named-person")
        found = list(self._words.findings(passages))
        if persons is not None and (severity := persons.severity[self.profile]):
            told = [each for each in passages if each.surface is not Surface.HASHTAG]
            found += [
                worded(persons, severity, told[number], start, end)
                for number, start, end in named_persons([each.text for each in told])
            ]
        return tuple(found)

    def _odd_allows(self, entries: Sequence[Entry], found: Sequence[Finding]) -> Iterator[Finding]:
        used = {(each.entry, each.rule) for each in found if each.allowed}
        for entry in entries:
            for allow in entry.allows:
                rule = self.book.rules.get(allow.rule)
                # Whether a card breaks a rule of looks, only its frames tell.
                if (entry.id, allow.rule) in used or (rule and rule.measure in LOOKS):
                    continue
                said = f"`allow` names {allow.rule!r}, which this entry does not break"
                hint = "Remove it."
                if rule is None:
                    said = f"`allow` names {allow.rule!r}, and there is no such rule"
                    hint = did_you_mean(allow.rule, self.book.rules)
                elif rule.crisis:
                    said = f"{allow.rule!r} can't be allowed: it stands between a life and a video"
                yield Finding(
                    rule="odd-allow",
                    category=Category.FACTS,
                    severity="warning",
                    message=said,
                    suggestion=hint,
                    where=entry.ref,
                    entry=entry.id,
                )


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield each finding of an entry once, though a title, an id and a caption may repeat it."""
    seen: set[tuple[str, str, str]] = set()
    for finding in findings:
        letters = "".join(each for each in finding.text.casefold() if each.isalnum())
        key = (finding.entry, finding.rule, letters)
        if not letters or key not in seen:
            seen.add(key)
            yield finding


def check_text(text: str, profile: str = "org", *, lang: str = "en") -> tuple[Finding, ...]:
    """Return what is found in a text: `profile` is org, peer, twelve-step or general."""
    editor = Editor(shipped(), Profile(profile))
    passage = Passage(text=text, surface=Surface.SCREEN, lang=lang)
    return editor.review_texts([passage]).findings
