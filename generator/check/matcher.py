"""Finds the phrases of rules in many passages at once, each pattern in one linear pass over all."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import Any

from generator.check.folding import Folded, folded, sentence_around
from generator.check.model import Passage, Rule
from generator.check.phrase import Words, compiled
from generator.values import dataclass

MOST = 2000
"""Hits of one rule in one run: who has so many knows."""
_NEAR = r"(?:[\s,:\"(-]+[\w']+){0,3}[\s,\"'(:-]*"
"""Words that may stand between a hit and what excuses it."""
_APART = "\0"
_SHORTEST = 5
"""Characters of a hit in another language: kys tells somebody to die, and is a kiss in Danish."""
Named = Callable[[str, int, int], bool]
"""Whether a span of a sentence lies in a proper name."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a rule is met in a passage: a span of its text as written, and what it reads as."""

    rule: Rule
    passage: Passage
    start: int
    end: int
    lead: str = ""
    """Its sentence up to where it begins, as it reads."""


class Pattern:
    """A rule's phrases, compiled when they are first asked for."""

    def __init__(self, rule: Rule, words: Words) -> None:
        self.rule = rule
        self._words = words

    @cached_property
    def match(self) -> Any:
        """What finds the rule."""
        return compiled(self.rule.match, self._words)

    @cached_property
    def joined(self) -> Any:
        """The same where spaces may be missing."""
        return compiled(self.rule.match, self._words, joined=True)

    @cached_property
    def _inside(self) -> Any:
        return compiled(self.rule.inside, self._words)

    @cached_property
    def _unless(self) -> Any:
        return compiled(self.rule.unless, self._words)

    @cached_property
    def _before(self) -> Any:
        return compiled(self.rule.before, self._words, after=f"{_NEAR}$")

    @cached_property
    def _after(self) -> Any:
        return compiled(self.rule.after, self._words, before=f"^{_NEAR}")

    @cached_property
    def _needs(self) -> Any:
        return compiled(self.rule.needs, self._words)

    def compile(self) -> None:
        """Compile all of it. Raises PhraseError for a phrase that can't be."""
        for name in ("match", "joined", "_inside", "_unless", "_before", "_after", "_needs"):
            getattr(self, name)

    def excused(self, sentence: str, start: int, end: int) -> bool:
        """Return whether something in the sentence makes a hit at this span none."""
        rule, data = self.rule, sentence.encode()
        head, tail = len(sentence[:start].encode()), len(sentence[:end].encode())
        return bool(
            (rule.inside and _covered(self._inside, data, head, tail))
            or (rule.needs and not self._needs.search(data))
            or (rule.unless and self._unless.search(data))
            or (rule.before and self._before.search(data[:head]))
            or (rule.after and self._after.search(data[tail:]))
        )


def _covered(pattern: Any, data: bytes, start: int, end: int) -> bool:
    """Return whether a pattern is found over a whole span."""
    return any(each.start() <= start and each.end() >= end for each in pattern.finditer(data))


class Matcher:
    """Rules of phrases, ready to be looked for in any number of passages."""

    def __init__(self, rules: Iterable[Rule], words: Words, names: Sequence[str] = ()) -> None:
        self._patterns: dict[str, list[Pattern]] = {}
        for rule in rules:
            if rule.match:
                self._patterns.setdefault(rule.lang, []).append(Pattern(rule, words))
        self._signs: dict[str, list[Rule]] = {}
        for rule in rules:
            for sign in rule.emoji:
                self._signs.setdefault(sign, []).append(rule)
        self._names = compiled(names, words) if names else None

    def hits(self, passages: Sequence[Passage]) -> Iterator[Hit]:
        """Yield what is found, rule by rule; a span that several readings give comes once."""
        yield from self._emoji(passages)
        spoken: dict[str, list[Passage]] = {}
        for passage in passages:
            spoken.setdefault(passage.language, []).append(passage)
        for language, those in spoken.items():
            yield from _read(those, self._for(language), self._named)

    def _for(self, language: str) -> Sequence[Pattern]:
        """Return the patterns of a language, and those of a crisis in every other one."""
        foreign = (each for lang, each in self._patterns.items() if lang != language)
        crisis = [each for patterns in foreign for each in patterns if each.rule.crisis]
        return [*self._patterns.get(language, ()), *crisis]

    def _emoji(self, passages: Sequence[Passage]) -> Iterator[Hit]:
        for passage in passages:
            if passage.text.isascii():
                continue
            for index, character in enumerate(passage.text):
                for rule in self._signs.get(character, ()):
                    if _reached(rule, passage):
                        yield Hit(rule, passage, index, index + 1)

    def _named(self, sentence: str, start: int, end: int) -> bool:
        """Return whether a span lies in a proper name, such as that of a fellowship."""
        if self._names is None:
            return False
        data = sentence.encode()
        head, tail = len(sentence[:start].encode()), len(sentence[:end].encode())
        return _covered(self._names, data, head, tail)


def _read(passages: Sequence[Passage], patterns: Sequence[Pattern], named: Named) -> Iterator[Hit]:
    """Yield what is found in the passages of one language."""
    # A hashtag of a whole library is looked at once.
    alike: dict[str, list[Passage]] = {}
    for passage in passages:
        alike.setdefault(passage.text, []).append(passage)
    readings = [(each, reading) for text, each in alike.items() for reading in folded(text)]
    for joined in (False, True):
        chosen = [each for each in readings if each[1].joined is joined]
        if chosen:
            text = _Text.of(chosen)
            for pattern in patterns:
                yield from _found(pattern, text, named, joined=joined)


def _found(pattern: Pattern, text: _Text, named: Named, *, joined: bool) -> Iterator[Hit]:
    found = (pattern.joined if joined else pattern.match).finditer(text.data)
    seen: set[tuple[int, int, int]] = set()
    for match in islice(found, MOST):
        passages, reading, start, end = text.place(*match.span())
        reached = [each for each in passages if _reached(pattern.rule, each)]
        if not reached or (end - start < _SHORTEST and pattern.rule.lang != reached[0].language):
            continue
        first, last = sentence_around(reading.text, start, end)
        sentence = reading.text[first:last]
        span = start - first, end - first
        if pattern.excused(sentence, *span) or named(sentence, *span):
            continue
        written = reading.written(start, end)
        if (id(passages), *written) not in seen:
            seen.add((id(passages), *written))
            yield from (Hit(pattern.rule, each, *written, sentence[: span[0]]) for each in reached)


def _reached(rule: Rule, passage: Passage) -> bool:
    """Return whether a rule is for this passage at all."""
    return passage.surface in rule.surfaces and (rule.in_myths or not passage.myth)


@dataclass(frozen=True, slots=True)
class _Text:
    """Readings one after the other as UTF-8, and where each begins there."""

    readings: Sequence[tuple[Sequence[Passage], Folded]]
    """Each with the passages that have its text."""
    data: bytes
    starts: Sequence[int]

    @classmethod
    def of(cls, readings: Sequence[tuple[Sequence[Passage], Folded]]) -> _Text:
        starts, parts, total = [], [], 0
        for _, reading in readings:
            part = reading.text.replace(_APART, " ").encode("utf-8", "replace")
            starts.append(total)
            parts.append(part)
            total += len(part) + 1
        return cls(readings, _APART.encode().join(parts), starts)

    def place(self, start: int, end: int) -> tuple[Sequence[Passage], Folded, int, int]:
        """Return the reading of a span of bytes, and the span in it in characters."""
        number = bisect_right(self.starts, start) - 1
        passages, reading = self.readings[number]
        begin = self.starts[number]
        if reading.text.isascii():
            return passages, reading, start - begin, end - begin
        before = len(self.data[begin:start].decode())
        return passages, reading, before, before + len(self.data[start:end].decode())
