"""A click group that imports a command only when it is run or its own help is asked for.

`affirm --help` must answer at once: short helps come from a table instead of from the commands.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

import click
from click.shell_completion import CompletionItem

from generator.errors import did_you_mean
from generator.values import dataclass

ARGUMENTS = "affirm.arguments"
"""The key of a context's `meta` under which stands what was typed after the global options."""


@dataclass(frozen=True, slots=True)
class Entrance:
    """Where a command lives ("package.module:attribute") and what it does, in a line."""

    target: str
    short_help: str
    section: str


class LazyGroup(click.Group):
    """A group of commands known by name, section and short help until one of them is needed."""

    def __init__(self, *args: Any, entrances: Mapping[str, Entrance], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._entrances = entrances

    def invoke(self, ctx: click.Context) -> Any:
        """Keep what was typed, the command first, and run it."""
        ctx.meta[ARGUMENTS] = (*ctx.protected_args, *ctx.args)
        return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click asks so
        """Return the names in the order of the table, which is the order of use."""
        return list(self._entrances)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - click asks so
        cmd_name: str,
    ) -> click.Command | None:
        """Return the command of this name, imported now, or None."""
        entrance = self._entrances.get(cmd_name)
        if entrance is None:
            return None
        module, _, attribute = entrance.target.partition(":")
        command = getattr(importlib.import_module(module), attribute)
        assert isinstance(command, click.Command)  # noqa: S101 - the table above is ours
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command the arguments begin with; an unknown one gets a suggestion."""
        name = args[0]
        if name not in self._entrances and not name.startswith("-"):
            hint = did_you_mean(name, self._entrances)
            raise click.UsageError(f"There is no command {name!r}. {hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 - click asks so
        formatter: click.HelpFormatter,
    ) -> None:
        """Write a list of commands a section, without importing any."""
        sections: dict[str, list[tuple[str, str]]] = {}
        for name, entrance in self._entrances.items():
            sections.setdefault(entrance.section, []).append((name, entrance.short_help))
        for title, rows in sections.items():
            with formatter.section(title):
                formatter.write_dl(rows, col_max=18)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the commands and options that begin like this, without importing any."""
        found = [
            CompletionItem(name, help=entrance.short_help)
            for name, entrance in self._entrances.items()
            if name.startswith(incomplete)
        ]
        return found + click.Command.shell_complete(self, ctx, incomplete)
