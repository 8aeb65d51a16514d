"""`affirm voices`: who can speak."""

from __future__ import annotations

import json

import click

from generator.cli.invocation import Invocation, pass_invocation
from generator.cli.options import json_option
from generator.voice.engine import ENGINES


@click.command()
@json_option
@pass_invocation
def voices(invocation: Invocation, as_json: bool) -> None:
    """List the voices, their languages, and whether they are ready here."""
    if as_json:
        rows = [
            {
                "name": each.name,
                "title": each.title,
                "languages": list(each.languages),
                "online": each.online,
                "synthetic": each.synthetic,
                "installed": each.installed,
            }
            for each in ENGINES.values()
        ]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    from rich.table import Table

    table = Table("name", "what it is", "languages", "network", "ready", box=None)
    for each in ENGINES.values():
        table.add_row(
            f"[bold]{each.name}",
            each.title,
            "any" if "*" in each.languages else ", ".join(each.languages),
            "needed" if each.online else "not needed",
            "yes" if each.installed else f"no: needs {each.package}",
        )
    invocation.console().print(table)
