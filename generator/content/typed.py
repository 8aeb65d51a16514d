"""An entry from words that are typed or handed over, rather than kept in a library."""

from __future__ import annotations

from generator.content.ids import derived_id
from generator.content.text import BEAT_LIMIT, ENTRY_LIMIT, is_language, tidy
from generator.errors import Problem, UsageError
from generator.model import TYPED, Beat, Entry, Kind


def typed_entry(text: str, kind: Kind | None, *, lang: str = "en") -> Entry:
    """Return an entry of a text; an empty line in it begins another screen.

    Raises UsageError with every problem: no words, too many for a screen, a fact without source.
    """
    kind = kind or Kind.AFFIRMATION
    screens = [tidy(part) for part in text.replace("\r\n", "\n").split("\n\n") if tidy(part)]
    problems = []
    if not any(character.isalnum() for character in text):
        problems.append(
            Problem("There are no words to show.", hint='Write some, such as "I am here."')
        )
    problems += [
        Problem(
            f"{len(screen)} characters are too many for one screen: at most {BEAT_LIMIT} fit.",
            hint="Shorten it, or put an empty line where a new screen shall begin.",
        )
        for screen in screens
        if len(screen) > BEAT_LIMIT
    ]
    if sum(map(len, screens)) > ENTRY_LIMIT:
        said = f"{sum(map(len, screens))} characters are too many for one card: at most"
        problems.append(Problem(f"{said} {ENTRY_LIMIT} fit.", hint="Make two cards of it."))
    if not is_language(lang):
        hint = "Examples: en, pt-BR, zh-Hant, ar."
        problems.append(Problem(f"{lang!r} is not a language tag.", hint=hint))
    if kind is Kind.FACT:
        problems.append(
            Problem(
                "A fact needs a source, which cannot be typed here.",
                hint="Write it into your library; docs/content.md shows how.",
            )
        )
    if problems:
        raise UsageError(problems)
    role = "step" if kind is Kind.COPING else "main"
    beats = tuple(Beat(text=screen, role=role) for screen in screens)
    return Entry(id=derived_id(screens[0], kind), kind=kind, beats=beats, lang=lang, ref=TYPED)
