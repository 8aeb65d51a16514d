"""`affirm card`: one video from words of one's own."""

from __future__ import annotations

from dataclasses import replace

import click

from generator.cli.invocation import Invocation, pass_invocation
from generator.cli.making import make
from generator.cli.options import (
    LookOptions,
    MakingOptions,
    kind_option,
    look_options,
    making_options,
)
from generator.cli.selection import looks_of
from generator.cli.typed import typed_entry
from generator.model import Card, Kind


@click.command()
@click.argument("text")
@kind_option
@click.option("--lang", default="en", help="The language of the text, such as en, de or pt-BR.")
@look_options
@making_options
@pass_invocation
def card(
    invocation: Invocation,
    *,
    text: str,
    kind: Kind | None,
    lang: str,
    look: LookOptions,
    making: MakingOptions,
) -> int:
    """Make one card from TEXT. An empty line in it begins another screen.

    \b
    Examples:
      affirm card "I can take this one hour at a time."
      affirm card "I can begin again." --theme paper --format square
    """
    entry = typed_entry(text, kind, lang=lang)
    project = invocation.project()
    looks = looks_of(project, look)
    today = invocation.today(project.settings.timezone)
    cards = [
        Card(entry=entry, theme=looks.themes[0], format=each, voice=looks.voice, date=today)
        for each in looks.formats
    ]
    making = replace(making, output=making.output or project.output / "cards")
    return make(invocation, project, cards, making)
