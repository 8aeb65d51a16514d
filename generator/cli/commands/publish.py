"""`affirm publish`: finished bundles to where people see them."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.invocation import Invocation, pass_invocation
from generator.cli.options import json_option

to_option = click.option(
    "--to", "target", required=True, metavar="NAME", help="A target of `publish` in affirm.yaml."
)
yes_option = click.option("--yes", is_flag=True, help="Do it: without this it is only told.")
output_option = click.option(
    "--output",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="FOLDER",
    help="The folder with the bundles and the ledger. Default: the project's `output`.",
)


@click.command()
@click.argument("what", nargs=-1, metavar="[DATE|CARD]...")
@to_option
@yes_option
@click.option("--again", is_flag=True, help="Publish also what was published or taken back before.")
@output_option
@json_option
@pass_invocation
def publish(
    invocation: Invocation,
    *,
    what: tuple[str, ...],
    target: str,
    yes: bool,
    again: bool,
    output: Path | None,
    as_json: bool,
) -> int:
    """Publish the bundles of some days, or single ones, to a target.

    A DATE is a day of the output, a CARD the folder of a bundle, such as 2026-12-24/01-halt, or the
    id of an entry. Without any, today's go out. Without --yes nothing is sent. A bundle goes
    out once, and only if it is whole, approved and within the rules.

    \b
    Examples:
      affirm publish --to shelf
      affirm publish 2026-12-24 2026-12-25 --to shelf --yes
      affirm publish 2026-12-24/01-halt --to buffer --yes
    """
    from generator.cli.publishing import publish_bundles

    return publish_bundles(
        invocation, what, target, output, dry=not yes, again=again, as_json=as_json
    )
