"""What a template asks of its theme by name: colours, type styles, picture files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator.errors import Problem, SourceRef, ThemeError
from generator.scene.overlay_spec import BreathItem, ChipItem, HelplineItem
from generator.scene.panel_spec import PanelSpec
from generator.scene.spec import Column, ImageItem, Item, TextItem
from generator.theme import Theme
from generator.theme.assets import find_asset, open_picture

COLOR_FIELDS = ("color", "lit", "said", "track", "fill", "ink")
"""What items call their colours; an empty one is no name."""
STYLE_FIELDS: Mapping[type[Item], tuple[str, ...]] = {
    TextItem: ("style",),
    BreathItem: ("label", "count"),
    ChipItem: ("number", "unit"),
    HelplineItem: ("name", "number"),
}
"""In which fields items name a step of the type scale."""


def require_names(columns: Sequence[Column], theme: Theme, folders: Sequence[Path]) -> None:
    """Raise ThemeError for every colour, style and picture that is not there, at its item."""
    problems: dict[Problem, None] = {}
    for column in columns:
        asked: list[tuple[str, SourceRef | None]] = [
            (name, None) for name in _panel_colors(column.frame.panel)
        ]
        for item, place in zip(column.items, column.places, strict=True):
            asked += [(name, place) for name in _colors(item)]
            problems |= dict.fromkeys(_other_problems(item, place, theme, folders))
        for name, where in asked:
            try:
                theme.color(name, where)
            except ThemeError as error:
                problems |= dict.fromkeys(error.problems)
    if problems:
        raise ThemeError(problems)


def styles(item: Item) -> tuple[str, ...]:
    """Return the steps of the type scale that an item asks for."""
    return tuple(getattr(item, field) for field in STYLE_FIELDS.get(type(item), ()))


def _other_problems(
    item: Item, where: SourceRef, theme: Theme, folders: Sequence[Path]
) -> Iterator[Problem]:
    for style in styles(item):
        try:
            theme.require_style(style, where)
        except ThemeError as error:
            yield from error.problems
    if isinstance(item, ImageItem):
        try:
            open_picture(find_asset(item.file, folders, where), where)
        except ThemeError as error:
            yield from error.problems


def _colors(item: Item) -> Iterator[str]:
    for field in COLOR_FIELDS:
        yield from filter(None, [getattr(item, field, "")])
    yield from _panel_colors(getattr(item, "panel", None))


def _panel_colors(panel: PanelSpec | None) -> Iterator[str]:
    if panel is not None:
        yield panel.color
