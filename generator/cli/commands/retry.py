"""`affirm retry`: what the last run did not make."""

from __future__ import annotations

import click

from generator.batch.unmade import unmade_of
from generator.cli.invocation import Invocation, pass_invocation
from generator.errors import NothingToDo
from generator.values import replace


@click.command()
@click.argument("options", nargs=-1, type=click.UNPROCESSED)
@pass_invocation
@click.pass_context
def retry(ctx: click.Context, invocation: Invocation, options: tuple[str, ...]) -> int:
    """Make the cards that the last `affirm today` or `affirm batch` did not: as it would have.

    They are the ones that failed, and those not reached. OPTIONS stand behind `--` and are added.

    \b
    Examples:
      affirm retry
      affirm retry -- --jobs 1
    """
    unmade = unmade_of(invocation.project().cache)
    if unmade is None:
        raise NothingToDo("The last run has made all its cards.", hint="`affirm today` makes more.")
    again = replace(
        invocation,
        pretended=unmade.day.isoformat(),
        only=frozenset(unmade.places),
        arguments=(*unmade.arguments, *options),
    )
    group = ctx.find_root().command
    assert isinstance(group, click.Group)  # noqa: S101 - it has led here
    name, command, arguments = group.resolve_command(ctx, list(again.arguments))
    assert command is not None  # noqa: S101 - it was run before
    with command.make_context(name, arguments, parent=ctx.parent, obj=again) as inner:
        code = command.invoke(inner)
    return code if isinstance(code, int) else 0
