"""How the texts of a project are read aloud: text -> Script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.pauses import PAUSE_MARK, REST, rests_after
from generator.voice.engine import primary
from generator.voice.narration import split_words
from generator.voice.script import figures, measures, moments, money, shortforms
from generator.voice.script.addresses import address
from generator.voice.script.lexicon import Lexicon
from generator.voice.script.line import Line, Rule, Token
from generator.voice.script.phones import phone_words
from generator.voice.script.script import Script, Word, paragraph_starts
from generator.voice.script.tongues import tongue_of
from generator.voice.speech import spoken_words

PAUSE = 1.0
"""Seconds of silence that `//` stands for."""

_RULES: tuple[Rule, ...] = (
    moments.clock,
    moments.date,
    moments.named_day,
    money.amount,
    figures.percent,
    figures.decade,
    measures.measure,
    figures.ordinal,
    figures.fraction,
    figures.plain,
    address,
    shortforms.short_form,
    shortforms.sign,
    figures.mixed,
)
"""What may read a word, the first that can."""

_DOTTED = (moments.clock, moments.named_day, measures.measure, shortforms.short_form)
"""What may be written with a dot that ends no sentence."""


@dataclass(frozen=True, slots=True)
class Directions:
    """What a project and an entry say of how their words are spoken."""

    lexicon: Lexicon = field(default_factory=Lexicon)
    phones: tuple[str, ...] = ()
    """Numbers of help lines: said digit by digit wherever they stand."""
    pause: float = PAUSE
    """Seconds of silence for `//`; `…` rests half as long."""

    def script(self, text: str, lang: str) -> Script:
        """Return what is said for each word of a text in a language (BCP 47)."""
        every, starts = split_words(text), paragraph_starts(text)
        at = [number for number, word in enumerate(every) if word != PAUSE_MARK]
        shown = [every[number] for number in at]
        said = self._said(shown, spoken_words(" ".join(shown)), lang)
        words, pause, paragraph = [], 0.0, False
        kept = iter(zip(shown, said, strict=True))
        for number, word in enumerate(every):
            paragraph |= number in starts
            if word == PAUSE_MARK:
                pause += self.pause
                continue
            form, spoken = next(kept)
            words.append(Word(form, spoken, pause, paragraph))
            rests = rests_after(form) and len(words) < len(shown)
            pause, paragraph = self.pause * REST if rests else 0.0, False
        return Script(tuple(words), pause)

    def _said(self, shown: Sequence[str], plain: Sequence[str], lang: str) -> list[tuple[str, ...]]:
        """Return the words said for each word shown; `plain` is free of emoji and emphasis."""
        # Silent words part nothing: "7:30 🌙 pm" is still a time.
        heard = [number for number, form in enumerate(plain) if form]
        words = [plain[number] for number in heard]
        line = Line.of(words, lang, tongue_of(primary(lang)))
        phones = phone_words(line, words, self.phones) if _has_digits(words) else {}
        said: list[tuple[str, ...]] = [()] * len(shown)
        for place, number in enumerate(heard):
            said[number] = tuple(self._word(line, place, words[place], phones).split())
            if place and not said[number]:
                # Its comma or dot still parts what is said around it.
                *before, last = said[heard[place - 1]] or ("",)
                said[heard[place - 1]] = (*before, last + line.tokens[place].tail)
        return said

    def _word(self, line: Line, at: int, word: str, phones: dict[int, str]) -> str:
        token = line.tokens[at]
        for form in dict.fromkeys((_dotted(token), token.core)):
            respelled = self.lexicon.respelled(form, primary(line.lang))
            if respelled is not None:
                dotless = form != token.core and shortforms.drops_dot(line, at)
                return _dressed(token, respelled, dotless=dotless)
        if at in phones:
            return _dressed(token, phones[at])
        for rule in (shortforms.short_form,) if line.is_plain(at) else _RULES:
            if (said := rule(line, at)) is not None:
                dotless = rule in _DOTTED and shortforms.drops_dot(line, at)
                return _dressed(token, said, dotless=dotless)
        return word


def _dotted(token: Token) -> str:
    return f"{token.core}." if token.tail.startswith(".") else token.core


def _dressed(token: Token, said: str, *, dotless: bool = False) -> str:
    """Return what is said with the marks that stood around it."""
    if not said:
        return ""
    tail = token.tail[1:] if dotless else token.tail
    return f"{token.head}{said}{tail}"


def _has_digits(words: Sequence[str]) -> bool:
    return any(char.isdecimal() for word in words for char in word)
