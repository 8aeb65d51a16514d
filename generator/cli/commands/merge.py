"""`affirm merge`: the parts of a plan that several machines have made, in one output."""

from __future__ import annotations

from pathlib import Path

import click

from generator.batch.holding import held
from generator.batch.merge import merge as joined
from generator.cli.failure import show_problems, shown
from generator.cli.types import OutputType
from generator.errors import AffirmError
from generator.project import LimitSettings
from generator.store import FolderStore, RemoteStore


@click.command()
@click.argument(
    "shards",
    nargs=-1,
    required=True,
    metavar="FOLDER...",
    type=OutputType(exists=True),
)
@click.option(
    "--output",
    required=True,
    type=OutputType(),
    metavar="FOLDER",
    help="Where all bundles go.",
)
@click.option("--force", is_flag=True, help="Replace bundles there that are different.")
@click.option(
    "--partial", is_flag=True, help="Do without cards that failed; ends with 1 if there were any."
)
def merge(
    shards: tuple[Path | RemoteStore, ...],
    output: Path | RemoteStore,
    *,
    force: bool,
    partial: bool,
) -> int:
    """Join the outputs of `affirm batch --shard 1/n` to `n/n`, as if one run had made them.

    Nothing is written unless all parts are there, whole, and made from the same plan.

    \b
    Example:
      affirm merge part-1 part-2 part-3 --output output
    """
    patience = LimitSettings().wait_seconds
    whole = _store(output)
    with held(whole, patience, lambda line: click.echo(line, err=True)):
        done = joined([_store(each) for each in shards], whole, force=force, partial=partial)
    show_problems(done.missing)
    both = done.new + done.present
    place = shown(output) if isinstance(output, Path) else whole.named()
    click.echo(f"{both} card{'s' * (both != 1)} in {place} ({done.new} new).")
    return AffirmError.exit_code if done.missing else 0


def _store(place: Path | RemoteStore) -> FolderStore | RemoteStore:
    return FolderStore(place) if isinstance(place, Path) else place
