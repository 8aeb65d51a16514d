"""Options that several commands share, each group as one value."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from generator.cli.types import (
    DateType,
    KindType,
    NameType,
    OutputType,
    ShardType,
    format_names,
    theme_names,
    voice_names,
)
from generator.model import Kind
from generator.values import dataclass

if TYPE_CHECKING:
    from generator.store import RemoteStore

Command = Callable[..., Any]

THEME = NameType("theme", theme_names)
FORMAT = NameType("format", format_names)
VOICE = NameType("voice", voice_names)


@dataclass(frozen=True, slots=True, kw_only=True)
class LookOptions:
    """How the cards shall look and sound; what is left out comes from `affirm.yaml`."""

    theme: str | None = None
    formats: tuple[str, ...] = ()
    voice: str | None = None
    calm: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MakingOptions:
    """How the cards shall be made."""

    jobs: int | None = None
    output: Path | RemoteStore | None = None
    force: bool = False
    draft: bool = False
    fail_fast: bool = False
    log_format: str = "text"
    log_file: Path | None = None
    otel: bool = False
    executor: Literal["local", "dask"] = "local"
    scheduler: str = ""
    as_json: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarOptions:
    """How the calendar shall be told."""

    target: Path | None = None
    why: bool = False
    output: Path | RemoteStore | None = None
    as_json: bool = False


def _grouped(name: str, form: Callable[..., object], *options: Command) -> Callable[..., Command]:
    """Return a decorator that hands several options to a command as one value."""

    def decorate(command: Command) -> Command:
        fields = [_name(option) for option in options]

        @wraps(command)
        def call(*args: object, **given: object) -> object:
            values = {field: given.pop(field) for field in fields}
            return command(*args, **given, **{name: form(**values)})

        decorated: Command = call
        for option in reversed(options):
            decorated = option(decorated)
        return decorated

    return decorate


def _name(option: Command) -> str:
    """Return the name under which click hands over an option's value."""
    parameters: list[click.Parameter] = option(lambda: None).__click_params__
    return str(parameters[0].name)


date_option = click.option(
    "--date", "day", type=DateType(), metavar="YYYY-MM-DD", help="The day. Default: today."
)
from_option = click.option(
    "--from", "start", type=DateType(), metavar="YYYY-MM-DD", help="The same, for several days."
)
days_option = click.option(
    "--days", type=click.IntRange(1, 366), help="How many days from that one on."
)
count_option = click.option("--count", type=click.IntRange(1, 100), help="Cards a day.")
shard_option = click.option(
    "--shard", type=ShardType(), metavar="I/N", help="Only this part of the cards, such as 2/3."
)
_KINDS = ", ".join(kind.value for kind in Kind)
kind_option = click.option("--kind", type=KindType(), help=f"The kind of card: {_KINDS}.")
kinds_option = click.option(
    "--kind",
    "kinds",
    type=KindType(),
    multiple=True,
    help=f"Only this kind; give it several times for several: {_KINDS}.",
)
tags_option = click.option(
    "--tag",
    "tags",
    multiple=True,
    metavar="TAG",
    help="Only entries with this tag; give it several times for any of several.",
)
theme_option = click.option("--theme", type=THEME, metavar="NAME", help="One of `affirm themes`.")
voice_option = click.option("--voice", type=VOICE, metavar="NAME", help="One of `affirm voices`.")
format_option = click.option(
    "--format", "format_name", type=FORMAT, metavar="NAME", help="One of `affirm formats`."
)
calm_option = click.option(
    "--calm", is_flag=True, help="Words and beats only fade, slowly, whatever the theme."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")

look_options = _grouped(
    "look",
    LookOptions,
    theme_option,
    click.option(
        "--format",
        "formats",
        type=FORMAT,
        metavar="NAME",
        multiple=True,
        help="One of `affirm formats`; give it several times for several formats.",
    ),
    voice_option,
    calm_option,
)
making_options = _grouped(
    "making",
    MakingOptions,
    click.option(
        "--jobs",
        type=click.IntRange(1, 64),
        help="Cards to build at the same time. Default: as many as there are cores.",
    ),
    click.option(
        "--output",
        type=OutputType(),
        metavar="FOLDER",
        help="Where the bundles go: a folder, or an address such as s3://bucket/cards. Default: "
        "the project's `output`.",
    ),
    click.option("--force", is_flag=True, help="Build anew what is up to date, too."),
    click.option(
        "--draft",
        is_flag=True,
        help="At half the size, for under half the work, to try; in a folder of its own, drafts.",
    ),
    click.option(
        "--fail-fast/--keep-going",
        help="Stop at the first card that fails, or make the others all the same (as usual).",
    ),
    click.option(
        "--log-format",
        type=click.Choice(["text", "json"]),
        default="text",
        help="Say what happens in words, or in lines of JSON.",
    ),
    click.option(
        "--log-file",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="Put the lines of JSON there, for `affirm report`.",
    ),
    click.option(
        "--otel", is_flag=True, help="Tell OpenTelemetry of each step, with `affirm-studio[otel]`."
    ),
    click.option(
        "--executor",
        type=click.Choice(["local", "dask"]),
        default="local",
        show_default=True,
        help="Who makes them: this machine, or the workers of a Dask cluster.",
    ),
    click.option(
        "--scheduler",
        default="",
        metavar="ADDRESS",
        help="Where Dask's scheduler is, such as tcp://10.0.0.5:8786.",
    ),
    json_option,
)
calendar_options = _grouped(
    "told",
    CalendarOptions,
    click.option(
        "--write",
        "target",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="Write it to a file that ends in .csv, .ics or .json.",
    ),
    click.option(
        "--output",
        type=OutputType(),
        metavar="FOLDER",
        help="Where the cards lie, for --why. Default: the project's `output`.",
    ),
    click.option("--why", is_flag=True, help="Say why each card was chosen."),
    json_option,
)
