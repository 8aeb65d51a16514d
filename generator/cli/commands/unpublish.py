"""`affirm unpublish`: take back what was published."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.commands.publish import output_option, to_option, yes_option
from generator.cli.invocation import Invocation, pass_invocation
from generator.cli.options import json_option


@click.command()
@click.argument("what", nargs=-1, required=True, metavar="DATE|CARD...")
@to_option
@yes_option
@output_option
@json_option
@pass_invocation
def unpublish(
    invocation: Invocation,
    *,
    what: tuple[str, ...],
    target: str,
    yes: bool,
    output: Path | None,
    as_json: bool,
) -> int:
    """Take back from a target what the ledger says was published there.

    Folders and storages lose the bundle, a webhook is told to retract it. Without --yes nothing is
    done. What must never go out again belongs into `review: retracted`.

    \b
    Examples:
      affirm unpublish 2026-12-24/01-halt --to shelf --yes
      affirm unpublish halt --to buffer
    """
    from generator.cli.publishing import unpublish_bundles

    return unpublish_bundles(invocation, what, target, output, dry=not yes, as_json=as_json)
