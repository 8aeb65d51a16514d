"""`affirm extract`: the library's words as PO files, for translators and their tools."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.invocation import Invocation, pass_invocation
from generator.cli.options import tags_option


@click.command()
@click.argument(
    "paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path, exists=True)
)
@click.option(
    "--entry",
    "ids",
    multiple=True,
    metavar="ID",
    help="Only this entry; several times for several.",
)
@tags_option
@click.option(
    "--lang",
    "langs",
    multiple=True,
    metavar="LANG",
    help="A language to translate to, such as es; give it several times for several.",
)
@click.option(
    "--from", "source", default="", metavar="LANG", help="The language of the entries to take."
)
@click.option(
    "--output",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Where the files go. Default: translations/ in the project.",
)
@pass_invocation
def extract(
    invocation: Invocation,
    *,
    paths: tuple[Path, ...],
    ids: tuple[str, ...],
    tags: tuple[str, ...],
    langs: tuple[str, ...],
    source: str,
    folder: Path | None,
) -> None:
    """Write the words of the library as PO files: one a language, and an empty template.

    With PATHs, library files or folders of them, only what stands there. What a PO file has
    already stays in it.

    What is translated already is kept, in the files and in the library. Where words have changed
    since, their translation is marked as fuzzy, with the words it was made of. Languages that have
    a file, or a translation in the library, need not be named again.

    \b
    Examples:
      affirm extract --lang es --lang pt-BR
      affirm extract content/coping.yaml --lang es
      affirm extract --tag sleep --lang es
      affirm merge-translations translations/es.po
    """
    from generator.cli.narrowing import Narrow
    from generator.cli.translating import extract

    wish = Narrow(paths=paths, ids=ids, tags=tags)
    for each in extract(invocation.project(), langs, source, folder, wish):
        if each.lang:
            fuzzy = f", {each.fuzzy} to look at again" if each.fuzzy else ""
            click.echo(f"{each.shown}: {each.finished} of {each.total} translated{fuzzy}")
        else:
            click.echo(f"{each.shown}: {each.total} texts")
