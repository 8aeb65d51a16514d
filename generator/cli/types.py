"""Values of options: what is accepted, and what is said of the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from generator.errors import AffirmError, UsageError, did_you_mean
from generator.model import Kind

if TYPE_CHECKING:
    from generator.schedule.shard import Shard


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


class ShardType(click.ParamType):
    """One of so many parts of a plan, as "2/3"."""

    name = "shard"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Shard:
        """Return the part, or fail in plain words."""
        from generator.schedule.shard import Shard

        if isinstance(value, Shard):
            return value
        found = re.fullmatch(r"([1-9]\d{0,5})/([1-9]\d{0,5})", str(value), re.ASCII)
        if found is None or int(found[1]) > int(found[2]):
            self.fail(f"{value!r} is no part. Write the second of three as 2/3.", param, ctx)
        return Shard(int(found[1]), int(found[2]))


class OutputType(click.Path):
    """Where bundles lie: a folder of this machine, or an address such as s3://bucket/cards."""

    def __init__(self, *, exists: bool = False) -> None:
        super().__init__(path_type=Path, file_okay=False, exists=exists)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return a Path or a RemoteStore, or fail in plain words."""
        from generator.store import RemoteStore, is_address, remote_store

        if isinstance(value, RemoteStore):
            return value
        if not is_address(str(value)):
            return super().convert(value, param, ctx)
        try:
            return remote_store(str(value))
        except UsageError as error:
            self.fail(
                "; ".join(f"{each.message}. {each.hint}" for each in error.problems), param, ctx
            )


class FolderType(click.Path):
    """A folder of this machine, and nothing else that may look like one."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, file_okay=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the Path, or fail in plain words."""
        from generator.store import is_address

        if is_address(str(value)):
            self.fail("it takes a folder of this machine: bring the cards here first.", param, ctx)
        return super().convert(value, param, ctx)


class NameType(click.ParamType):
    """The name of a theme, a format or a voice; the project says later whether there is one."""

    def __init__(self, what: str, known: Callable[[], Iterable[str]]) -> None:
        self.name = what
        self._known = known

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - click asks so
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        """Return the names that begin like this; none where there is no project."""
        try:
            names = list(self._known())
        except AffirmError:
            return []
        return [CompletionItem(name) for name in names if name.startswith(incomplete)]


def theme_names() -> Iterator[str]:
    """Yield the themes of the project we are in. Raises ContentError if there is none."""
    from generator.batch.studio import theme_folders
    from generator.project import load_project
    from generator.theme import list_themes

    yield from (info.name for info in list_themes(theme_folders(load_project(Path.cwd()))))


def format_names() -> Iterator[str]:
    """Yield the formats."""
    from generator.formats import load_formats

    yield from load_formats().names


def voice_names() -> Iterator[str]:
    """Yield the voice engines."""
    from generator.voice.catalogue import all_engines

    yield from (info.name for info in all_engines())


def parse_date(text: str) -> date:
    """Return the day of a year-month-day text. Raises ValueError in words for people."""
    # fromisoformat alone also takes 20261122 and 2026-W47-7, which nobody means to write.
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise ValueError(f"{text} is no date. Write it as year-month-day, e.g. 2026-11-22.")
