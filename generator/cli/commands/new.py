"""`affirm new`: a project of one's own."""

from __future__ import annotations

import shlex
from pathlib import Path

import click


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", default="", help="What the project is called. Default: its folder's name.")
def new(folder: Path, name: str) -> None:
    """Make FOLDER with a project of your own: settings and a library to change as you like."""
    from generator.cli.schemas import FILES, file_name, schema_text
    from generator.project import create_project

    schemas = {file_name(each): schema_text(each) for each in FILES}
    made = create_project(folder, name, schemas)
    click.echo(f"Your project is in {made}")
    click.echo("  affirm.yaml    its settings")
    click.echo("  content/       the words, a file for each kind; change them as you like")
    click.echo("  schema/        what editors need to complete and check these files")
    click.echo("\nNow type:")
    click.echo(f"  cd {shlex.quote(str(folder))}")
    click.echo("  affirm today")
