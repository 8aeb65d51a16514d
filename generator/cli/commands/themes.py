"""`affirm themes`: the looks there are."""

from __future__ import annotations

import json

import click

from generator.batch.studio import theme_folders
from generator.cli.failure import show_problems, shown
from generator.cli.invocation import Invocation, pass_invocation
from generator.cli.options import json_option
from generator.layers import THEMES, installed
from generator.theme import list_themes


@click.command()
@json_option
@pass_invocation
def themes(invocation: Invocation, as_json: bool) -> None:
    """List the themes: bundled ones, those of packages, and those in your project's folders."""
    project = invocation.project()
    show_problems(installed(THEMES).broken.values())
    found = list_themes(theme_folders(project), root=project.root)
    if as_json:
        rows = [
            {
                "name": each.name,
                "title": each.title,
                "description": each.description,
                "profile": each.profile,
                "folder": str(each.folder),
            }
            for each in found
        ]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    from rich.text import Text

    from generator.cli.tables import Column, show_table

    columns = (
        *(Column(title) for title in ("name", "title", "motion")),
        Column("what it is", flow="wrap", below=True),
        Column("folder", below=True),
    )
    table = [
        (Text(each.name, "bold"), each.title, each.profile, each.description, shown(each.folder))
        for each in found
    ]
    show_table(invocation.console(), columns, table)
