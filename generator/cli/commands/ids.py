"""`affirm ids`: the names by which entries are known."""

from __future__ import annotations

from datetime import timedelta

import click

from generator.cli.invocation import Invocation, pass_invocation


@click.command()
@click.option("--write", is_flag=True, help="Write the missing ids into the library's files.")
@pass_invocation
def ids(invocation: Invocation, write: bool) -> None:
    """Show the id of every entry; with --write, keep them in the files.

    An id that stands in its file stays the same when you correct the text, so that the calendar
    and what is already posted still know the entry. A new entry also gets `added:` with the day of
    tomorrow, from which on it takes part: the calendar up to today stays as it was.
    """
    from generator.batch.words import library_of
    from generator.content.write_ids import write_ids

    project = invocation.project()
    if write:
        # Today's cards may be made already: what is new joins tomorrow, and moves none of them.
        tomorrow = invocation.today(project.settings.timezone) + timedelta(days=1)
        written = write_ids(project.content, added=tomorrow, root=project.root)
        for each in written:
            click.echo(f"{each.where}: {each.id}")
        click.echo(f"{len(written)} ids written." if written else "Every entry has its id already.")
        return
    for entry in library_of(project).entries:
        click.echo(f"{entry.id:40}  {entry.kind.value:12}  {entry.text.splitlines()[0]}")
