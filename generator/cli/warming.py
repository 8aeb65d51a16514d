"""Let the voices speak before anybody waits for them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from generator.batch.proofread import require_fit
from generator.batch.studio import Studio
from generator.batch.voicing import begin_run, narrate, stand_in
from generator.cli.failure import show_problems
from generator.errors import AffirmError, Problem
from generator.model import Card

if TYPE_CHECKING:
    from generator.project import Project


def speak_all(project: Project, cards: Sequence[Card], *, as_json: bool) -> int:
    """Speak cards into the cache, say what came of it, and return the exit code.

    It is 0, the code of the error that stopped a card, or 1 if several did. Words that break a
    rule are sent nowhere.
    """
    studio = Studio.of_project(project)
    begin_run(cards[0], studio)
    problems: dict[Problem, None] = {}
    spoken: dict[str, int] = {}
    codes: list[int] = []
    for number, card in enumerate(cards, 1):
        click.echo(f"[{number}/{len(cards)}] {card.date} {card.slug}", err=True)
        try:
            require_fit(card, studio)
            narrations = narrate(card, studio)
        except AffirmError as error:
            codes.append(error.exit_code)
            problems |= dict.fromkeys(error.problems)
            continue
        engine = narrations[0].engine
        spoken[engine] = spoken.get(engine, 0) + 1
        warned = stand_in(card, narrations)
        problems |= {warned: None} if warned else {}
    show_problems(problems)
    if as_json:
        click.echo(
            json.dumps({"cards": len(cards), "failed": len(codes), "spoken": spoken}, indent=2)
        )
    else:
        who = ", ".join(f"{count} by {engine}" for engine, count in spoken.items())
        click.echo(
            f"{len(cards) - len(codes)} of {len(cards)} cards are spoken" + f": {who}." * bool(who)
        )
    alike = set(codes)
    return alike.pop() if len(alike) == 1 else int(bool(alike))
