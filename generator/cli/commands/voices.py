"""`affirm voices`: who can speak; `affirm voices warm`: let them speak before anybody waits."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import click

from generator.cli.failure import show_problems
from generator.cli.invocation import Invocation, pass_invocation
from generator.cli.options import (
    VOICE,
    LookOptions,
    count_option,
    date_option,
    days_option,
    json_option,
    kinds_option,
    tags_option,
    voice_option,
)
from generator.errors import VoiceError
from generator.model import Kind

if TYPE_CHECKING:
    from generator.voice.engine import EngineInfo, VoiceInfo


@click.group(invoke_without_command=True)
@click.option("--engine", "engine_name", type=VOICE, metavar="NAME", help="Its voices, one by one.")
@json_option
@pass_invocation
@click.pass_context
def voices(
    context: click.Context, invocation: Invocation, engine_name: str | None, as_json: bool
) -> None:
    """List the voices, their languages, and whether they are ready here.

    \b
    Examples:
      affirm voices
      affirm voices --engine gtts
      affirm voices warm --days 7
    """
    if context.invoked_subcommand is not None:
        return
    from generator.voice.catalogue import all_engines
    from generator.voice.plugins import plugins

    if engine_name is not None:
        _list_voices(invocation, engine_name, as_json=as_json)
        return
    engines = all_engines()
    show_problems(broken.problem for broken in plugins().broken)
    if as_json:
        click.echo(json.dumps([_row(each) for each in engines], indent=2, ensure_ascii=False))
        return
    from rich.text import Text

    from generator.cli.tables import Column, show_table

    columns = (
        *(Column("name"), Column("what it is", flow="wrap", below=True)),
        *(Column("languages", flow="wrap"), Column("network"), Column("ready", flow="wrap")),
    )
    table = [
        (
            Text(each.name, "bold"),
            f"{each.title} (from {each.origin})" if each.origin else each.title,
            _languages(each),
            "needed" if each.online else "not needed",
            "yes" if each.installed else f"no: needs {each.package}",
        )
        for each in engines
    ]
    show_table(invocation.console(), columns, table)


@voices.command()
@date_option
@days_option
@count_option
@kinds_option
@tags_option
@voice_option
@json_option
@pass_invocation
def warm(
    invocation: Invocation,
    *,
    day: date | None,
    days: int | None,
    count: int | None,
    kinds: tuple[Kind, ...],
    tags: tuple[str, ...],
    voice: str | None,
    as_json: bool,
) -> int:
    """Speak the cards of any days into the cache, so that making them needs no voice.

    Today's, unless told otherwise. Ends with 5 if a card can't be spoken at all, and with 9 if
    its words break a rule of `affirm check`.
    """
    from generator.cli.selection import Wish, choose
    from generator.cli.warming import speak_all

    project = invocation.project()
    wish = Wish(
        start=day or invocation.today(project.settings.timezone),
        days=days or 1,
        count=count,
        kinds=kinds,
        tags=tags,
        look=LookOptions(voice=voice),
    )
    return speak_all(project, choose(project, wish), as_json=as_json)


@voices.command()
@click.option("--listen", "listening", is_flag=True, help="Hear each one, and tell what differs.")
@json_option
@pass_invocation
def recordings(invocation: Invocation, *, listening: bool, as_json: bool) -> int:
    """List which words of the library have a recording, and which miss one.

    Ends with 5 if one can't be used.
    """
    from collections import Counter

    from generator.batch.recordings import recordings as of
    from generator.batch.studio import Studio
    from generator.batch.words import library_of
    from generator.values import asdict

    project = invocation.project()
    library = library_of(project)
    found = list(of(Studio.of_project(project), library.entries, listening=listening))
    if as_json:
        click.echo(json.dumps([asdict(each) for each in found], indent=2, ensure_ascii=False))
    else:
        from rich.text import Text

        from generator.cli.tables import Column, show_table

        columns = Column("recording"), Column("state"), Column("", flow="wrap", below=True)
        table = [(Text(each.take, "bold"), each.state, each.note) for each in found]
        show_table(invocation.console(), columns, table)
        counts = Counter(each.state for each in found)
        click.echo(", ".join(f"{count} {state}" for state, count in counts.items()) + ".")
    return VoiceError.exit_code if any(each.state == "unusable" for each in found) else 0


@voices.command()
@click.argument("url")
@click.option("--sha256", required=True, metavar="HEX", help="The checksum of the model.")
@click.option("--name", default="", metavar="NAME", help="What to call it here.")
@pass_invocation
def install(invocation: Invocation, *, url: str, sha256: str, name: str) -> int:
    """Fetch a voice for the engine piper into the project, from URL and URL.json.

    piper-tts is GPL, and each voice has a licence of its own. The checksum stands where the
    voice is offered.
    """
    from generator.voice.piper_install import install_voice
    from generator.voice.piper_voice import FOLDER

    model = install_voice(url, sha256, invocation.project().root / FOLDER, name)
    click.echo(f"{FOLDER}/{model.name} is there. Use it:  --voice piper:{model.stem}")
    return 0


def _list_voices(invocation: Invocation, name: str, *, as_json: bool) -> None:
    """Print the voices of one engine. Raises VoiceError if it is not there."""
    from generator.voice.catalogue import find_engine, load_engine
    from generator.voice.engine import ManyVoiced

    engine = load_engine(name)
    if not isinstance(engine, ManyVoiced):
        raise VoiceError(
            f"The engine {name!r} has one voice, or does not tell which it has.",
            hint=f"It is used as it is:  --voice {find_engine(name).name}",
        )
    found: tuple[VoiceInfo, ...] = engine.voices()
    if as_json:
        rows = [{"name": each.name, "title": each.title} for each in found]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    from rich.text import Text

    from generator.cli.tables import Column, show_table

    table = [(Text(f"{name}:{each.name}", "bold"), each.title) for each in found]
    show_table(invocation.console(), (Column("voice"), Column("what it is", flow="wrap")), table)


def _row(each: EngineInfo) -> dict[str, object]:
    return {
        "name": each.name,
        "title": each.title,
        "languages": list(each.languages),
        "online": each.online,
        "synthetic": each.synthetic,
        "installed": each.installed,
        "origin": each.origin or "affirm",
    }


def _languages(each: EngineInfo) -> str:
    if "*" in each.languages:
        return "any"
    if len(each.languages) <= 6:
        return ", ".join(each.languages)
    return f"{', '.join(each.languages[:4])} ... {each.languages[-1]} ({len(each.languages)})"
