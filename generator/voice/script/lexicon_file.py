"""`lexicon.yaml` as people write it, and what is wrong with it."""

import re
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field, model_validator

from generator.document import (
    Strict,
    as_list,
    load_document,
    named,
    refusal,
    shown_path,
    validate_value,
)
from generator.errors import ContentError, Problem

_TAG = re.compile(r"[a-z]{2,3}")
Respelling = tuple[str, str, tuple[str, ...]]
"""A word, how it is said, and the languages it counts in."""


def _said(text: str) -> str:
    text = " ".join(text.split())
    if not any(map(str.isalpha, text)):
        raise refusal("there is nothing to say", hint="Write how the word sounds, e.g. Shi-vawn.")
    return text


def _language(text: str) -> str:
    if _TAG.fullmatch(text):
        return text
    raise refusal(f"{text!r} is not a language", hint="Examples: en, es, de.")


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
        return value | {"lang": as_list(value["lang"])} if "lang" in value else value


def read_words(path: Path, root: Path) -> tuple[Respelling, ...]:
    """Return the words of a file. Raises ContentError with every Problem, each with its place."""
    document = load_document(path, shown_path(path, root))
    rows = {} if document.value is None else document.value
    if not isinstance(rows, dict):
        hint = "Write one word a line, and how it sounds:  Siobhan: Shi-vawn"
        raise ContentError("a lexicon is words, not this", where=document.where(), hint=hint)
    words: list[Respelling] = []
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
    return tuple(words)
