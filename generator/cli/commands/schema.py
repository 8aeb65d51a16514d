"""`affirm schema`: what an editor needs to complete and check the files of a project."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.schemas import FILES, file_name, schema_text


@click.command()
@click.argument("name", required=False, type=click.Choice(list(FILES)))
@click.option(
    "--write",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Write the schema, or all of them, into this folder.",
)
def schema(name: str | None, folder: Path | None) -> None:
    """Print the JSON Schema NAME, or write all into a folder; without either, list them.

    An editor with a YAML language server follows a first line such as
    `# yaml-language-server: $schema=schema/affirm.schema.json`.
    """
    if folder:
        from generator.bundle.disk import written_whole

        for each in [name] if name else FILES:
            path = folder / file_name(each)
            with written_whole(path) as part:
                part.write_text(schema_text(each), encoding="utf-8", newline="\n")
            click.echo(str(path))
    elif name:
        click.echo(schema_text(name), nl=False)
    else:
        for each, files in FILES.items():
            click.echo(f"{each:10}  {files}")
