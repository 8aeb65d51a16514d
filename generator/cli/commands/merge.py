"""`affirm merge`: the parts of a plan that several machines have made, in one output."""

from __future__ import annotations

from pathlib import Path

import click

from generator.batch.lock import locked
from generator.batch.merge import merge as joined
from generator.cli.failure import show_problems, shown
from generator.errors import AffirmError
from generator.project import LimitSettings


@click.command()
@click.argument(
    "shards",
    nargs=-1,
    required=True,
    metavar="FOLDER...",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
)
@click.option(
    "--output",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Where all bundles go.",
)
@click.option("--force", is_flag=True, help="Replace bundles there that are different.")
@click.option(
    "--partial", is_flag=True, help="Do without cards that failed; ends with 1 if there were any."
)
def merge(shards: tuple[Path, ...], output: Path, *, force: bool, partial: bool) -> int:
    """Join the outputs of `affirm batch --shard 1/n` to `n/n`, as if one run had made them.

    Nothing is written unless all parts are there, whole, and made from the same plan.

    \b
    Example:
      affirm merge part-1 part-2 part-3 --output output
    """
    patience = LimitSettings().wait_seconds
    with locked(output.resolve(), patience, lambda line: click.echo(line, err=True)):
        done = joined(shards, output, force=force, partial=partial)
    show_problems(done.missing)
    both = done.new + done.present
    click.echo(f"{both} card{'s' * (both != 1)} in {shown(output)} ({done.new} new).")
    return AffirmError.exit_code if done.missing else 0
