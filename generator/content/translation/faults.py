"""Why a finished message of a PO file can't stand where its passage stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.content.schema import BeatWords, TranslationForm
from generator.content.translation.passages import Passage
from generator.document import hidden, parse_document, validate_value
from generator.errors import ContentError, Problem
from generator.languages.po import PoMessage
from generator.pauses import PAUSE_MARK
from generator.values import replace

_HOLES = re.compile(r"\{\{.*?\}\}|\{\w*\}|%[sd]|%\(\w+\)[sd]")


def faults(message: PoMessage, passage: Passage) -> Iterator[Problem]:
    """Yield what is wrong with a translation of a passage, each with its place in the PO file."""
    where, text = message.place, message.text
    if said := hidden(text):
        yield Problem(f"{message.context}: {said}", where, "Delete it.")
        return
    for pause in (PAUSE_MARK, "…"):
        asked, given = _pauses(passage.text, pause), _pauses(text, pause)
        if asked != given:
            said = f"{message.context}: the words have {asked} `{pause}`, the translation {given}"
            hint = "It is a pause of the voice: put it where the translation rests."
            yield Problem(said, where, hint)
    lost = set(_HOLES.findall(passage.text)) ^ set(_HOLES.findall(text))
    if lost:
        named = ", ".join(sorted(lost))
        said = f"{message.context}: {named} must stand in both or in neither"
        yield Problem(said, where, "It is filled in later: keep it as it is.")
    try:
        _validate(passage, text)
    except ContentError as error:
        for each in error.problems:
            yield replace(each, message=f"{message.context}: {each.message}", where=where)


def _pauses(text: str, pause: str) -> int:
    """Return how often a text rests so."""
    if pause == PAUSE_MARK:
        return text.split().count(pause)
    return text.replace("...", pause).count(pause)


def _validate(passage: Passage, text: str) -> None:
    """Raise ContentError if a text can't stand in its place."""
    nowhere = parse_document("", "")
    part = str(passage.path[-1])
    if len(passage.path) > 1:
        validate_value({"text": "x", part: text}, BeatWords, nowhere)
    else:
        value = text.split() if part == "hashtags" else text
        validate_value({part: value}, TranslationForm, nowhere)
