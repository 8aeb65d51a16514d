"""`affirm sounds`: what can lie under a voice, to read and to hear."""

from __future__ import annotations

import json
from pathlib import Path

import click

from generator.audio.key import Key, parse_key
from generator.audio.soundscapes import NAMES, TITLES, TONAL, SoundscapeName
from generator.cli.failure import shown
from generator.cli.invocation import Invocation, pass_invocation
from generator.cli.options import json_option
from generator.errors import UsageError, did_you_mean

SECONDS = 20.0
"""How much of a soundscape is written: one round of its loop."""


@click.command()
@click.argument("name", required=False)
@click.option(
    "--write",
    "path",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.wav",
    help="Write NAME there, to listen to.",
)
@click.option("--seconds", type=click.FloatRange(1, 600), help="How much of it. Default: 20.")
@click.option("--key", help="In which key: D, or F# minor. For pad and bowls.")
@json_option
@pass_invocation
def sounds(
    invocation: Invocation,
    *,
    name: str | None,
    path: Path | None,
    seconds: float | None,
    key: str | None,
    as_json: bool,
) -> None:
    """List the soundscapes that can lie under a voice, or write one as a file.

    \b
    Examples:
      affirm sounds
      affirm sounds rain --write rain.wav
      affirm sounds pad --key "A minor" --write pad.wav
    """
    if name is None and path is None:
        if seconds or key:
            raise click.UsageError("--seconds and --key go with NAME and --write.")
        _list(invocation, as_json=as_json)
        return
    if name is None or path is None:
        raise click.UsageError("Give both a NAME and --write FILE.wav, or neither.")
    chosen = _named(name)
    if key and chosen not in TONAL:
        raise click.UsageError(f"{chosen} has no key; {' and '.join(TONAL)} have.")
    from generator.batch.listening import save_soundscape

    save_soundscape(chosen, _key(key), seconds or SECONDS, path)
    click.echo(shown(path))


def _list(invocation: Invocation, *, as_json: bool) -> None:
    if as_json:
        rows = [{"name": each, "title": TITLES[each], "key": each in TONAL} for each in NAMES]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    from rich.text import Text

    from generator.cli.tables import Column, show_table

    columns = Column("name"), Column("what it is", flow="wrap"), Column("plays in a key")
    table = [(Text(each, "bold"), TITLES[each], "yes" if each in TONAL else "no") for each in NAMES]
    show_table(invocation.console(), columns, table)


def _named(name: str) -> SoundscapeName:
    for each in NAMES:
        if each == name:
            return each
    raise UsageError(f"There is no soundscape {name!r}.", hint=did_you_mean(name, NAMES))


def _key(text: str | None) -> Key | None:
    if not text:
        return None
    try:
        return parse_key(text)
    except ValueError as error:
        said, hint = error.args
        raise UsageError(f"{said}.", hint=hint) from None
