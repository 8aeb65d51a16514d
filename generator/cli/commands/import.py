"""`affirm import`: words that stand in a table already."""  # noqa: N999 - named as its command

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.invocation import Invocation, pass_invocation
from generator.cli.options import kind_option
from generator.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.cli.importing import LeftOut


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--map",
    "mapped",
    multiple=True,
    metavar="FIELD=COLUMN",
    help="Which column is which field, such as text=Quote; give it several times.",
)
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The library file to add to. Default: imported.yaml in the project's content.",
)
@kind_option
@click.option("--lang", default="en", help="The language, where no column says it.")
@click.option("--author", default="", help="Who wrote the words, where no column says it.")
@click.option(
    "--licence", default="unknown", help="On what terms they may be used, where no column says it."
)
@click.option("--dry-run", is_flag=True, help="Say what would come of it, and write nothing.")
@pass_invocation
def import_words(
    invocation: Invocation,
    *,
    file: Path,
    mapped: tuple[str, ...],
    target: Path | None,
    kind: Kind | None,
    lang: str,
    author: str,
    licence: str,
    dry_run: bool,
) -> None:
    """Take the words of FILE (.csv, .txt, .json, .xlsx) into the library, as drafts.

    What the library says already is left out, and what breaks a rule of `affirm check`. If any row
    is wrong, nothing is written.

    \b
    Examples:
      affirm import quotes.csv
      affirm import quotes.xlsx --map text=Quote --map author=Who --licence CC-BY-4.0
    """
    from generator.cli.importing import Wanted, imported
    from generator.content.intake import Usual

    project = invocation.project()
    usual = Usual(kind=kind.value if kind else "", lang=lang, author=author, licence=licence)
    wanted = Wanted(file=file, columns=_columns(mapped), usual=usual, target=target)
    found = imported(project, wanted, invocation.today(project.settings.timezone))
    count = len(found.result.entries)
    if count and not dry_run:
        found.result.write()
    if found.note:
        click.echo(f"{file}: {found.note}")
    _tell([*found.doubles, *found.unsafe, *found.foreign])
    for line in (*found.hints, *found.help):
        click.echo(line)
    foreign = f", {len(found.foreign)} in another language" if found.foreign else ""
    would = "would be written" if dry_run else "written"
    click.echo(
        f"{found.result.shown}: {count} {'draft' if count == 1 else 'drafts'} {would}; left out: "
        f"{len(found.doubles)} said already, {len(found.unsafe)} unsafe{foreign}."
    )
    if any(entry.licence == "unknown" for entry in found.result.entries):
        click.echo("Whose words are they? `licence: unknown` has to become what is true.")


def _columns(mapped: tuple[str, ...]) -> dict[str, str]:
    columns = {}
    for each in mapped:
        field, sign, column = each.partition("=")
        if not sign or not field.strip() or not column.strip():
            raise click.UsageError(f"--map {each}: write it as FIELD=COLUMN, such as text=Quote.")
        columns[field.strip()] = column.strip()
    return columns


def _tell(left: Sequence[LeftOut]) -> None:
    for each in left:
        name = f" {each.row}" if each.row else ""
        click.echo(f"{each.where}:{name} left out: {each.why}")
