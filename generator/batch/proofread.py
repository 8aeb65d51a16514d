"""The last look at a card's words before anything is made of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generator.batch.danger import stop
from generator.batch.helping import require_verified
from generator.batch.refusing import refusal
from generator.batch.studio import Studio
from generator.check.editor import Editor
from generator.check.loading import load_rules
from generator.check.material import Material
from generator.check.model import Passage, Profile, Surface
from generator.check.place import Places
from generator.errors import CheckError
from generator.model import Card
from generator.project import PostSettings

POST = "the settings of `post`"


def require_fit(card: Card, studio: Studio) -> None:
    """Raise CheckError if the words of a card, or of its post, break a rule of severity error.

    And ContentError if it tells of a help line that nobody looked at for over a year.
    """
    require_verified(card)
    editor = _editor(studio.settings.check.profile, studio.settings.check.rules, studio.root)
    found = [
        *editor.review(_material(card, studio)).findings,
        *editor.review_texts(_post(studio.settings.post, card.entry.lang)).findings,
    ]
    wrong = [each for each in found if each.severity == "error"]
    if any(each.crisis for each in wrong):
        raise CheckError(stop(card.entry, studio))
    if wrong:
        places = Places(studio.root)
        raise CheckError(refusal(places.placed(each), card.entry, POST) for each in wrong)


def _material(card: Card, studio: Studio) -> Material:
    """Return the card alone, on its own day: whether a library repeats itself stops no card."""
    return Material(
        entries=(card.entry,),
        today=card.date,
        formats=(card.format,),
        post=studio.settings.post,
    )


def _post(settings: PostSettings, lang: str) -> list[Passage]:
    lines = [(settings.closing, Surface.POST), (settings.handle, Surface.POST)]
    lines += [(f"#{tag.removeprefix('#')}", Surface.HASHTAG) for tag in settings.hashtags]
    return [Passage(text=text, surface=surface, lang=lang) for text, surface in lines if text]


@cache
def _editor(profile: str, rules: tuple[str, ...], root: Path) -> Editor:
    return Editor(load_rules([root / each for each in rules], root=root), Profile(profile))
