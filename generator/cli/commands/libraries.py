"""`affirm libraries`: what other packages bring to extend."""

from __future__ import annotations

import json

import click

from generator.cli.failure import show_problems, shown
from generator.cli.invocation import Invocation, pass_invocation
from generator.cli.options import json_option
from generator.layers import LIBRARIES, installed


@click.command()
@json_option
@pass_invocation
def libraries(invocation: Invocation, as_json: bool) -> None:
    """List the libraries of installed packages, for `extends` in affirm.yaml."""
    found = installed(LIBRARIES)
    show_problems(found.broken.values())
    if as_json:
        rows = [
            {
                "name": each.name,
                "package": each.package,
                "version": each.version,
                "folder": str(each.folder),
            }
            for each in found.folders.values()
        ]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    if not found.folders:
        click.echo("No package here brings a library. docs/libraries.md tells how one is made.")
        return
    from rich.text import Text

    from generator.cli.tables import Column, show_table

    columns = (*map(Column, ("name", "package", "version")), Column("folder", below=True))
    table = [
        (Text(each.name, "bold"), each.package, each.version, shown(each.folder))
        for each in found.folders.values()
    ]
    show_table(invocation.console(), columns, table)
