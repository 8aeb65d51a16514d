"""`affirm today`: the day's cards, with nothing to decide."""

from __future__ import annotations

import click

from generator.cli.invocation import Invocation, pass_invocation
from generator.cli.making import make
from generator.cli.options import LookOptions, MakingOptions, look_options, making_options
from generator.cli.selection import Wish, choose


@click.command()
@look_options
@making_options
@pass_invocation
def today(invocation: Invocation, look: LookOptions, making: MakingOptions) -> int:
    """Make today's cards. Cards that are up to date already are left as they are."""
    project = invocation.project(calm=look.calm)
    wish = Wish(start=invocation.today(project.settings.timezone), look=look)
    return make(invocation, project, choose(project, wish), making)
