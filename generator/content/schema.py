"""The form of a library file, as pydantic sees it. docs/content.md tells it to people.

defaults: {lang: en, licence: CC0-1.0, author: ..., by_kind: {fact: {hashtags: [...]}}}
entries:
  - I can take this one hour at a time.      # a plain text is an affirmation
  - kind: coping
    title: HALT
    beats: [Am I hungry?, {text: Am I angry?, say: Or angry?, seconds: 4}]
  - myth: ...                                # the three beats of a fact
    fact: ...
    help: ...
    source: {title: ..., url: ..., retrieved: 2026-11-22, review_by: 2027-11-22}
"""

import re
from collections.abc import Callable
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, PlainValidator, model_validator

from generator.audio.sound_spec import BedName
from generator.content.breath import as_breath
from generator.content.ids import is_safe_id, slug
from generator.content.text import BEAT_LIMIT, is_language, tidy
from generator.document import Day, Strict, named, refusal
from generator.layers.extends import ExtendsList
from generator.model import Breath, Kind, Status


def _words(limit: int, advice: str) -> Callable[[str], str]:
    def check(text: str) -> str:
        text = tidy(text)
        if not any(map(str.isalnum, text)):
            raise refusal("there are no words to show", hint="Write a text, or remove the entry.")
        if len(text) > limit:
            said = f"{len(text)} characters are too many for one screen: at most {limit} fit"
            raise refusal(said, hint=advice)
        return text

    return check


def _id(text: str) -> str:
    if is_safe_id(text):
        return text
    better = slug(text)[:40].strip("-")
    hint = "Use lowercase letters, digits and hyphens, at most 60"
    example = f", e.g. {better!r}." if is_safe_id(better) else "."
    raise refusal(f"{text!r} can't be an id: it names a folder", hint=hint + example)


def _hashtag(text: str) -> str:
    bare = text.removeprefix("#")
    if re.fullmatch(r"\w+", bare) and not bare.isdigit():
        return bare
    joined = "".join(word[:1].upper() + word[1:] for word in re.findall(r"\w+", bare))
    raise refusal(
        f"{text!r} can't be a hashtag: one word of letters and digits",
        hint=f"Write it as {joined!r}." if joined and not joined.isdigit() else "",
    )


def _language(text: str) -> str:
    if is_language(text):
        return text
    raise refusal(f"{text!r} is not a language tag", hint="Examples: en, pt-BR, zh-Hant, ar.")


def _address(text: str) -> str:
    if re.fullmatch(r"https?://[^\s/]+\.[^\s]+", text):
        return text
    raise refusal(f"{text!r} is not a web address", hint="It begins with https://")


def _one_line(text: str) -> str:
    return " ".join(tidy(text).split())


def _mark(text: str) -> str:
    if re.fullmatch("[a-z]{8}", text):
        return text
    hint = "`affirm merge-translations` writes it; leave it out where you write by hand."
    raise refusal(f"{named(text)} is no mark of the words translated", hint=hint)


def _reason(text: str) -> str:
    if len(text.split()) < 2:
        said = f"{named(text)} is no reason to allow what a rule forbids"
        raise refusal(said, hint="Say in a few words why it is right here.")
    return text


def _text_or_mapping(value: Any) -> Any:
    if isinstance(value, str):
        return {"text": value}
    if isinstance(value, dict):
        return value
    quotes = "Put it in quotes." if isinstance(value, int | float) else ""
    said = f"a text, or `key: value` lines, should be here instead of {named(value)}"
    raise refusal(said, hint=quotes)


Text = Annotated[str, AfterValidator(_words(BEAT_LIMIT, "Shorten it, or split it into `beats:`."))]
Spoken = Annotated[str, AfterValidator(_words(2 * BEAT_LIMIT, "Shorten what is spoken."))]
Line = Annotated[str, AfterValidator(_one_line)]
Heading = Annotated[Line, Field(max_length=60)]
Label = Annotated[Line, Field(max_length=30)]
Hashtags = tuple[Annotated[str, AfterValidator(_hashtag)], ...]
Tags = tuple[Annotated[Line, Field(min_length=1, max_length=40)], ...]


Language = Annotated[str, AfterValidator(_language)]
RuleName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=60)]
Reason = Annotated[Line, AfterValidator(_reason)]


class BeatForm(Strict):
    """One screen: a text, or a mapping that says more about it."""

    text: Text
    role: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,29}$")] = ""
    label: Label = ""
    say: Spoken | None = None
    seconds: Annotated[float, Field(ge=0, le=60)] = 0.0
    breath: Annotated[Breath, PlainValidator(as_breath)] | None = None
    rounds: Annotated[int, Field(ge=1, le=20)] | None = None

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: Any) -> Any:
        return _text_or_mapping(value)


class SourceForm(Strict):
    """Where a fact comes from, and when somebody should look again."""

    title: Annotated[Line, Field(min_length=1, max_length=200)]
    url: Annotated[str, AfterValidator(_address)]
    retrieved: Day
    review_by: Day


class HelplineForm(Strict):
    """Where people answer; the number is shown as it is written."""

    name: Annotated[Line, Field(min_length=1, max_length=60)]
    number: Annotated[Line, Field(min_length=1, max_length=40)]
    hours: Annotated[Line, Field(max_length=60)] = ""


Helplines = Annotated[tuple[HelplineForm, ...], Field(max_length=4)]


class KindDefaults(Strict):
    """What all entries of one kind have besides their own."""

    tags: Tags = ()
    hashtags: Hashtags = ()


class Defaults(KindDefaults):
    """What the entries of a file have where they do not say otherwise; tags add up."""

    kind: Kind | None = None
    lang: Language = "en"
    licence: Line = "CC0-1.0"
    author: Line = ""
    reviewed_by: Line = ""
    reviewed_on: Day | None = None
    status: Status | None = None
    added: Day | None = None
    helplines: Helplines = ()
    by_kind: dict[Kind, KindDefaults] = Field(default_factory=dict)


class BeatWords(Strict):
    """One screen in another language: a text, or a mapping."""

    text: Text
    label: Label = ""
    say: Spoken | None = None

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: Any) -> Any:
        return _text_or_mapping(value)


class TranslationForm(Strict):
    """An entry in another language: its words, and a review of their own.

    All that is not here is as the entry has it.
    """

    id: Annotated[str, AfterValidator(_id)] | None = None
    title: Heading = ""
    text: Text | None = None
    say: Spoken | None = None
    beats: Annotated[list[BeatWords], Field(min_length=1, max_length=12)] | None = None
    myth: BeatWords | None = None
    fact: BeatWords | None = None
    help: BeatWords | None = None
    hashtags: Hashtags | None = None
    author: Line | None = None
    reviewed_by: Line = ""
    reviewed_on: Day | None = None
    status: Status | None = None
    added: Day | None = None
    retired: Day | None = None
    of: Annotated[str, AfterValidator(_mark)] | None = None
    allow: dict[RuleName, Reason] = Field(default_factory=dict)


class EntryForm(Strict):
    """One entry: a text, or a mapping."""

    id: Annotated[str, AfterValidator(_id)] | None = None
    kind: Kind | None = None
    title: Heading = ""
    text: Text | None = None
    say: Spoken | None = None
    beats: Annotated[list[BeatForm], Field(min_length=1, max_length=12)] | None = None
    myth: BeatForm | None = None
    fact: BeatForm | None = None
    help: BeatForm | None = None
    tags: Tags = ()
    hashtags: Hashtags = ()
    lang: Language | None = None
    licence: Line | None = None
    author: Line | None = None
    reviewed_by: Line | None = None
    reviewed_on: Day | None = None
    status: Status | None = None
    added: Day | None = None
    retired: Day | None = None
    source: SourceForm | None = None
    helplines: Helplines | None = None
    bed: BedName | None = None
    allow: dict[RuleName, Reason] = Field(default_factory=dict)
    note: Annotated[Line, Field(max_length=300)] = ""
    translations: dict[Language, TranslationForm] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: Any) -> Any:
        return _text_or_mapping(value)


class LibraryForm(Strict):
    """A file: defaults and entries. The entries are checked one by one, to find all faults."""

    extends: ExtendsList = ()
    defaults: Defaults = Defaults()
    entries: list[Any] = Field(default_factory=list)

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if not self.extends and "entries" not in self.model_fields_set:
            raise refusal("`entries` is missing")
        return self
