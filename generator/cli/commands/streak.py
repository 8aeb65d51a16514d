"""`affirm streak`: a milestone from days that are counted at home."""

from __future__ import annotations

from dataclasses import replace

import click

from generator.cli.invocation import Invocation, pass_invocation
from generator.cli.making import make
from generator.cli.options import LookOptions, MakingOptions, look_options, making_options
from generator.cli.selection import looks_of
from generator.content.people import streak_entry, streak_of
from generator.model import Card


@click.command()
@click.argument("person")
@look_options
@making_options
@pass_invocation
def streak(invocation: Invocation, *, person: str, look: LookOptions, making: MakingOptions) -> int:
    """Make a milestone card from the days of PERSON in your private people.yaml.

    It tells the stretch that goes on, and all days overall: no setback takes those away. The name
    is in no file that is made, and in no message.
    """
    project = invocation.project(calm=look.calm)
    looks = looks_of(project, look)
    today = invocation.today(project.settings.timezone)
    entry = streak_entry(streak_of(person, project.root, today))
    cards = [
        Card(entry=entry, theme=looks.themes[0], format=each, voice=looks.voice, date=today)
        for each in looks.formats
    ]
    output = making.output or project.output / "cards" / looks.themes[0]
    return make(invocation, project, cards, replace(making, output=output))
