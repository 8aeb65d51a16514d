"""`affirm streak`: a milestone from days that are counted at home."""

from __future__ import annotations

import click

from generator.cli.invocation import Invocation, pass_invocation
from generator.cli.making import make_alone
from generator.cli.options import LookOptions, MakingOptions, look_options, making_options
from generator.cli.selection import looks_of
from generator.content.people import streak_entry, streak_of
from generator.errors import UsageError
from generator.languages import KNOWN, has_words, language_name


@click.command()
@click.argument("person")
@click.option("--lang", default="en", help="The language of the card, such as es.")
@look_options
@making_options
@pass_invocation
def streak(
    invocation: Invocation,
    *,
    person: str,
    lang: str,
    look: LookOptions,
    making: MakingOptions,
) -> int:
    """Make a milestone card from the days of PERSON in your private people.yaml.

    It tells the stretch that goes on, and all days overall: no setback takes those away. The name
    is in no file that is made, and in no message.
    """
    project = invocation.project(calm=look.calm)
    looks = looks_of(project, look)
    today = invocation.today(project.settings.timezone)
    if not has_words(lang):
        raise UsageError(
            f"affirm has no words for a streak in {language_name(lang)}.",
            hint=f"It has them in: {', '.join(KNOWN)}.",
        )
    entry = streak_entry(streak_of(person, project.root, today), lang)
    return make_alone(invocation, project, entry, looks, making)
