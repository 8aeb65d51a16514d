"""What affirm itself says around a card's words and on a site, language by language.

It is data: `data/languages/*.yaml`.
"""

from functools import cache
from pathlib import Path

from pydantic import Field

from generator.document import Strict, load_document, validate
from generator.language_tag import primary

_FOLDER = Path(__file__).parent.parent / "data" / "languages"
KNOWN: tuple[str, ...] = tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))
"""The languages that affirm has words in, as primary subtags."""
FALLBACK = "en"
"""What cards in any other language get."""


class Labels(Strict):
    """The headings of a fact's three screens; spoken, too, before myth and fact."""

    myth: str
    fact: str
    help: str


class Phases(Strict):
    """The phases of a breath."""

    in_: str = Field(alias="in")
    hold: str
    out: str


class Picture(Strict):
    """What an alt text says around the words shown."""

    plain: str
    """For a theme that does not say in this language how it looks."""
    heading: str
    screens: str
    marked: str
    also: str
    logo: str
    logo_of: str


class MadeByAi(Strict):
    """The line of every post that shows or plays such a part, made by an AI."""

    picture: str
    video: str
    music: str


class RecapWords(Strict):
    """What the files of a recap say."""

    week: str
    days: str
    card: str
    cards: str


class StreakWords(Strict):
    """A milestone of days that were counted at home."""

    day: str
    days: str
    lived: str
    overall: str
    none_lost: str
    title: str
    """Of a card that tells all days, as no stretch goes on."""
    hashtags: tuple[str, ...]


class FileNames(Strict):
    """What can be downloaded of a card."""

    video: str
    sound: str
    cover: str
    transcript: str
    srt: str
    vtt: str


class SiteWords(Strict):
    """What the pages of a site say."""

    description: str
    skip: str
    navigation: str
    """What its menu is, to who hears the page."""
    gallery: str
    calendar: str
    follow: str
    follow_how: str
    hard: str
    closing: str
    newest: str
    open: str
    all_cards: str
    cards: str
    one: str
    many: str
    search: str
    kind: str
    all_kinds: str
    theme: str
    all_themes: str
    tag: str
    all_tags: str
    language: str
    all_languages: str
    show_all: str
    none: str
    play: str
    captions: str
    download_video: str
    source: str
    tags: str
    post: str
    post_hint: str
    copy_it: str
    copy_what: str
    """Heard after `copy_it`, as `show_what` after `show_text`."""
    show_text: str
    show_what: str
    copied: str
    refused: str
    download: str
    transcript: str
    made: str
    voice: str
    silent: str
    source_type: str
    signed: str
    worn: str
    before: str
    next: str
    month: str
    days: str
    months: str
    all_months: str
    files: FileNames
    credit: str
    credit_by: str
    parts: dict[str, str]
    """What a credit is for, by `Credit.what`."""
    kinds: dict[str, str]
    """The kinds of entries, by name."""


class Words(Strict):
    """All of it in one language."""

    labels: Labels
    voice_is_ai: str
    """The line of every post whose voice is a machine's."""
    ai: MadeByAi
    nobody_speaks: str
    support: str
    """Names no country: whoever reads may be anywhere."""
    source: str
    spoken: str
    quote: str
    label: str
    """How a heading stands before words in one line."""
    then: str
    breath: str
    phases: Phases
    once: str
    times: str
    sounds: dict[str, str]
    """The soundscapes, by name."""
    music: str
    music_credit: str
    picture_credit: str
    video_credit: str
    picture: Picture
    recap: RecapWords
    streak: StreakWords
    site: SiteWords
    tags: dict[str, str] = Field(default_factory=dict)
    """Tags of the library as hashtags say them; others stand as they are."""
    common: frozenset[str]
    """Small words of nearly every text, by which its language is plain."""


def has_words(lang: str) -> bool:
    """Return False for a language whose cards get English words around their own."""
    return primary(lang) in KNOWN


def words(lang: str) -> Words:
    """Return the words in a language, in English if affirm has none in it."""
    return _words(primary(lang) if has_words(lang) else FALLBACK)


@cache
def _words(language: str) -> Words:
    return validate(load_document(_FOLDER / f"{language}.yaml"), Words)
