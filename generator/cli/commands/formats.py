"""`affirm formats`: the frames that can be made."""

from __future__ import annotations

import json

import click

from generator.cli.invocation import Invocation, pass_invocation
from generator.cli.options import json_option
from generator.formats import load_formats


@click.command()
@json_option
@pass_invocation
def formats(invocation: Invocation, as_json: bool) -> None:
    """List the formats: sizes and limits of the platforms, and when they were checked."""
    if as_json:
        rows = [
            {
                "name": each.name,
                "title": each.title,
                "platform": each.platform,
                "width": each.width,
                "height": each.height,
                "fps": float(each.fps),
                "max_seconds": each.max_seconds,
                "caption_limit": each.caption_limit,
                "hashtag_limit": each.hashtag_limit,
                "verified_on": each.verified_on.isoformat(),
                "source": each.source,
            }
            for each in load_formats()
        ]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    from rich.text import Text

    from generator.cli.tables import Column, show_table

    columns = (
        *(Column("name"), Column("for", flow="wrap", below=True), Column("size")),
        *(Column(title, right=True) for title in ("longest", "letters", "hashtags")),
        Column("checked on"),
    )
    table = [
        (
            Text(each.name, "bold"),
            each.title,
            f"{each.width}×{each.height}",
            f"{each.max_seconds:.0f} s",
            f"{each.caption_limit:,}",
            str(each.hashtag_limit),
            each.verified_on.isoformat(),
        )
        for each in load_formats()
    ]
    show_table(invocation.console(), columns, table)
