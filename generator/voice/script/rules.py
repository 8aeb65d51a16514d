"""All rules of reading in their order, and how the word that each reads is said in its place."""

from __future__ import annotations

from collections.abc import Sequence

from generator.language_tag import primary
from generator.voice.script import figures, measures, moments, money, shortforms
from generator.voice.script.addresses import address
from generator.voice.script.lexicon import Lexicon
from generator.voice.script.line import Line, Rule, Token
from generator.voice.script.phones import phone_words

RULES: tuple[Rule, ...] = (
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

DOTTED = (moments.clock, moments.named_day, measures.measure, shortforms.short_form)
"""What may be written with a dot that ends no sentence."""


def read_aloud(
    line: Line, words: Sequence[str], lexicon: Lexicon, phones: Sequence[str]
) -> list[str]:
    """Return what is said for each word of a line; "" for one that is said with its neighbour.

    `phones` are numbers known to be dialled.
    """
    dialled = phone_words(line, words, phones) if _has_digits(words) else {}
    said: list[str] = []
    for at, word in enumerate(words):
        said.append(_word(line, at, word, lexicon, dialled))
        if at and not said[at]:
            # Its comma or dot still parts what is said around it.
            said[at - 1] += line.tokens[at].tail
    return said


def _word(line: Line, at: int, word: str, lexicon: Lexicon, dialled: dict[int, str]) -> str:
    token = line.tokens[at]
    for form in dict.fromkeys((_dotted(token), token.core)):
        respelled = lexicon.respelled(form, primary(line.lang))
        if respelled is not None:
            dotless = form != token.core and shortforms.drops_dot(line, at)
            return _dressed(token, respelled, dotless=dotless)
    if at in dialled:
        return _dressed(token, dialled[at])
    for rule in (shortforms.short_form,) if line.is_plain(at) else RULES:
        if (said := rule(line, at)) is not None:
            dotless = rule in DOTTED and shortforms.drops_dot(line, at)
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
