"""A project's own pronunciations: `lexicon.yaml`, word -> how it sounds, in plain spelling."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field, model_validator

from generator.document import Strict, load_document, named, refusal, shown_path, validate_value
from generator.errors import ContentError, Problem

FILE = "lexicon.yaml"
_POSSESSIVE = re.compile(r"(.+)(['’]s)", re.S)
_TAG = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """How words are said where a voice would say them wrong."""

    words: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    """Each word, its respelling, and the languages it counts in; () = all."""

    def respelled(self, word: str, lang: str) -> str | None:
        """Return how a word is said in a primary language, or None if it is not listed.

        As written first, then in any case: "AA" may be listed beside "aa". A possessive keeps its
        ending.
        """
        if not self.words:
            return None
        if (exact := self._exact(word, lang)) is not None:
            return exact
        owned = _POSSESSIVE.fullmatch(word)
        said = self._exact(owned[1], lang) if owned else None
        return f"{said}{owned[2]}" if owned and said is not None else None

    def _exact(self, word: str, lang: str) -> str | None:
        counting = [each for each in self.words if not each[2] or lang in each[2]]
        for same in (str, str.casefold):
            for listed, said, _ in counting:
                if same(listed) == same(word):
                    return said
        return None


def _said(text: str) -> str:
    text = " ".join(text.split())
    if not any(map(str.isalpha, text)):
        raise refusal("there is nothing to say", hint="Write how the word sounds, e.g. Shi-vawn.")
    return text


def _language(text: str) -> str:
    if _TAG.fullmatch(text):
        return text
    raise refusal(f"{text!r} is not a language", hint="Examples: en, es, de.")


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


class WordForm(Strict):
    """How one word is said."""

    say: Annotated[str, Field(max_length=120), AfterValidator(_said)]
    lang: tuple[Annotated[str, AfterValidator(_language)], ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: Any) -> Any:
        if isinstance(value, str):
            return {"say": value}
        if not isinstance(value, dict):
            said = f"how the word sounds should stand here instead of {named(value)}"
            raise refusal(said, hint="Put it in quotes." if isinstance(value, int | float) else "")
        return value | {"lang": _as_list(value["lang"])} if "lang" in value else value


def load_lexicon(root: Path) -> Lexicon:
    """Return the lexicon of a project's folder; empty if it has none.

    Raises ContentError with every Problem of the file, each with its place.
    """
    path = root / FILE
    if not path.is_file():
        return Lexicon()
    document = load_document(path, shown_path(path, root))
    rows = {} if document.value is None else document.value
    if not isinstance(rows, dict):
        hint = "Write one word a line, and how it sounds:  Siobhan: Shi-vawn"
        raise ContentError("a lexicon is words, not this", where=document.where(), hint=hint)
    words: list[tuple[str, str, tuple[str, ...]]] = []
    problems: list[Problem] = []
    for word, value in rows.items():
        if len(word.split()) != 1 or not any(map(str.isalnum, word)):
            hint = "List each word for itself, or use `say:` where the words stand."
            where = document.where((word,), key=True)
            problems.append(Problem(f"{word!r} is not one word", where, hint))
        try:
            form = validate_value(value, WordForm, document, at=(word,))
        except ContentError as error:
            problems += error.problems
        else:
            words.append((word, form.say, form.lang))
    if problems:
        raise ContentError(problems)
    return Lexicon(tuple(words))
