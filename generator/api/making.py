"""`render`: a card's bundle from Python."""

from __future__ import annotations

import datetime
from dataclasses import replace

from generator.api.bundle import Bundle
from generator.api.card import Card, Folder
from generator.api.choosing import chosen
from generator.batch.algebra import one_thread
from generator.batch.build import build_card
from generator.batch.events import CardEvent
from generator.batch.proofread import require_fit
from generator.batch.voicing import begin_run


def render(
    card: Card | str,
    *,
    output: Folder | None = None,
    theme: str | None = None,
    format: str | None = None,  # noqa: A002 - the word for it everywhere
    voice: str | None = None,
    date: datetime.date | None = None,
    project: Folder | None = None,
    force: bool = False,
) -> Bundle:
    """Make a card, or find it made already, and return where its files are.

    `card` is a Card, or the words of one; what else is given here goes before what the Card says.
    The bundle lies in `output`/<date>/<number>-<id>, where `output` is the project's own, or
    "output" for a card without a project, unless it is given. `force` makes anew what is up to
    date, too. Equal cards give equal bytes.

        render("I can begin again.", theme="dawn", output="out")
        render(Card(entry="halt"), format="square", date=date(2026, 11, 25))

    Raises AffirmError with every problem found, in words for people; then nothing is left of the
    attempt, and a bundle that was there is there still.
    """
    wish = Card(card) if isinstance(card, str) else card
    wish = replace(
        wish,
        theme=wish.theme if theme is None else theme,
        format=wish.format if format is None else format,
        voice=wish.voice if voice is None else voice,
        date=wish.date if date is None else date,
        project=wish.project if project is None else project,
    )
    meant, studio = chosen(wish, output, force=force)
    require_fit(meant, studio)
    studio.sweep()
    begin_run(meant, studio)
    with one_thread():
        outcome = build_card(meant, studio, _unheard)
    return Bundle(outcome.folder, new=outcome.status == "built")


def _unheard(event: CardEvent) -> None:
    """Let a stage of the work pass: a program waits for its end."""
