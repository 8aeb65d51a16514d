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
    # Not a table: an id and an address are there to be copied whole, in a narrow window too.
    from rich.markup import escape

    for each in load_observances():
        where = ", ".join(each.countries) or "everywhere"
        kinds = ", ".join(kind.value for kind in each.kinds)
        invocation.console().print(
            f"[bold]{each.id}[/bold]  {escape(each.name)}\n"
            f"    {each.on}, {where}: {kinds}\n    {escape(each.source)}",
            soft_wrap=True,
        )
