"""`affirm observances`: days and months that a calendar can keep."""

from __future__ import annotations

import json

import click

from generator.cli.invocation import Invocation, pass_invocation
from generator.cli.options import json_option
from generator.schedule import load_observances


@click.command()
@json_option
@pass_invocation
def observances(invocation: Invocation, as_json: bool) -> None:
    """List the days and months that many people keep, for `schedule: observances`."""
    if as_json:
        rows = [
            {
                "id": each.id,
                "name": each.name,
                "on": str(each.on),
                "countries": list(each.countries),
                "kinds": [kind.value for kind in each.kinds],
                "tags": list(each.tags),
                "source": each.source,
            }
            for each in load_observances()
        ]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    from rich.table import Table

    table = Table("id", "name", "on", "where", "kinds", "source", box=None)
    for each in load_observances():
        table.add_row(
            f"[bold]{each.id}[/bold]",
            each.name,
            str(each.on),
            ", ".join(each.countries) or "everywhere",
            ", ".join(kind.value for kind in each.kinds),
            each.source,
        )
    invocation.console().print(table)
