"""`affirm merge-translations`: what translators have finished, into the library."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from generator.cli.invocation import Invocation, pass_invocation
from generator.errors import Problem

SHOWN = 20
"""Of each kind of remark; of more, how many. -v shows all."""


@click.command("merge-translations")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE.po ...",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
)
@click.option(
    "--reviewed-by",
    "reviewer",
    default="",
    metavar="NAME",
    help="Who of the field has read these translations: they are marked as approved today.",
)
@click.option("--dry-run", is_flag=True, help="Say what would come of it, and write nothing.")
@pass_invocation
def merge_translations(
    invocation: Invocation, *, files: tuple[Path, ...], reviewer: str, dry_run: bool
) -> None:
    """Put finished translations of PO files into the library, under `translations:`.

    An entry is translated once all of its words are. What is missing, of words that have changed
    since, or of entries that are not there is told and left out, and what breaks a rule of `affirm
    check`. If anything is wrong with a file, all that is wrong is told and nothing is written. New
    translations join the calendar tomorrow, where `schedule: languages` asks for their language.
    """
    from generator.cli.translating import merged

    project = invocation.project()
    today = invocation.today(project.settings.timezone)
    made = merged(project, files, reviewer, today)
    found = made.found
    if not dry_run:
        for file in made.files:
            file.write()
    for problems in (found.stale, found.unknown, found.unsafe):
        _tell(problems, all_=invocation.verbose)
    _tell_missing(found.missing, all_=invocation.verbose)
    for line in made.help:
        click.echo(line, err=True)
    new = sum(each.new for each in found.told)
    would = "would be " if dry_run else ""
    click.echo(
        f"{new} translations {would}added, {len(found.told) - new} {would}changed; left out: "
        f"{len(found.missing)} not whole, {len(found.stale)} of changed words, "
        f"{len(found.unknown)} of no entry, {len(made.unsafe)} unsafe."
    )


def _tell_missing(problems: Sequence[Problem], *, all_: bool) -> None:
    if all_:
        _tell(problems, all_=True)
    elif problems:
        some = f"{len(problems)} entries are" if len(problems) > 1 else "1 entry is"
        said = "still to be translated whole; `affirm -v merge-translations` lists what."
        click.echo(f"{some} {said}", err=True)


def _tell(problems: Sequence[Problem], *, all_: bool) -> None:
    shown = problems if all_ else problems[:SHOWN]
    for each in shown:
        click.echo(str(each), err=True)
    if len(problems) > len(shown):
        rest = len(problems) - len(shown)
        click.echo(f"... and {rest} more; `affirm -v merge-translations` shows all.", err=True)
