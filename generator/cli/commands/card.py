"""`affirm card`: one video from words of one's own."""

from __future__ import annotations

import click

from generator.batch.looks import entry_of, require_let_out
from generator.cli.invocation import Invocation, pass_invocation
from generator.cli.making import make_alone
from generator.cli.options import (
    LookOptions,
    MakingOptions,
    kind_option,
    look_options,
    making_options,
)
from generator.cli.selection import looks_of
from generator.content.typed import typed_entry
from generator.language_tag import primary
from generator.model import Kind
from generator.project import Project


@click.command()
@click.argument("words", nargs=-1, metavar="[TEXT]...")
@click.option(
    "--entry", "entry_id", metavar="ID", help="An entry of the library instead of a text."
)
@kind_option
@click.option(
    "--lang",
    metavar="LANG",
    help="The language of the text, such as de or pt-BR, else en; of an entry, that translation.",
)
@look_options
@making_options
@pass_invocation
def card(
    invocation: Invocation,
    *,
    words: tuple[str, ...],
    entry_id: str | None,
    kind: Kind | None,
    lang: str | None,
    look: LookOptions,
    making: MakingOptions,
) -> int:
    """Make one card from TEXT, or from an entry of the library.

    An empty line in the text begins another screen.

    \b
    Examples:
      affirm card "I can take this one hour at a time."
      affirm card "I can begin again." --theme paper --format square
      affirm card --entry halt --theme tide
      affirm card --entry halt --lang es
    """
    if bool(words) == bool(entry_id):
        raise click.UsageError("Give either a text or --entry with the id of one.")
    project = invocation.project(calm=look.calm)
    looks = looks_of(project, look)
    if entry_id:
        entry = entry_of(project, entry_id, lang)
        require_let_out(project, entry, invocation.today(project.settings.timezone))
    else:
        entry = typed_entry(" ".join(words), kind, lang=lang or "en")
    _tell_unruled(project, primary(entry.lang))
    return make_alone(invocation, project, entry, looks, making)


def _tell_unruled(project: Project, language: str) -> None:
    """Say so if no rule of the project knows the words of a language."""
    from generator.check import Editor
    from generator.cli.findings import unruled

    if language not in Editor.of_project(project).book.languages:
        click.echo(unruled(language), err=True)
