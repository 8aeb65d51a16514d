"""Values of options: what is accepted, and what is said of the rest."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import click
from click.shell_completion import CompletionItem

from generator.errors import did_you_mean
from generator.model import Kind


class DateType(click.ParamType):
    """A day written as year-month-day."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the date, or fail in plain words."""
        if isinstance(value, date):
            return value
        try:
            return parse_date(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


class KindType(click.ParamType):
    """The name of a kind of card."""

    name = "kind"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Kind:
        """Return the kind, or fail with the nearest one there is."""
        try:
            return Kind(value)
        except ValueError:
            hint = did_you_mean(value, [kind.value for kind in Kind])
            self.fail(f"there is no kind {value!r}. {hint}", param, ctx)

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - click asks so
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        """Return the kinds that begin like this."""
        return [CompletionItem(kind.value) for kind in Kind if kind.startswith(incomplete)]


def parse_date(text: str) -> date:
    """Return the day of a year-month-day text. Raises ValueError in words for people."""
    # fromisoformat alone also takes 20261122 and 2026-W47-7, which nobody means to write.
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise ValueError(f"{text} is no date. Write it as year-month-day, e.g. 2026-11-22.")
