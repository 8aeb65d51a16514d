"""What a template asks of its theme by name: colours, type styles, picture files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.errors import Problem, SourceRef, ThemeError
from generator.scene.spec import Column, DotsItem, ImageItem, Item, PanelSpec, RuleItem, TextItem
from generator.theme import Theme
from generator.theme.assets import find_asset, open_picture


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


def _other_problems(
    item: Item, where: SourceRef, theme: Theme, folders: Sequence[Path]
) -> tuple[Problem, ...]:
    try:
        if isinstance(item, TextItem):
            theme.require_style(item.style, where)
        elif isinstance(item, ImageItem):
            open_picture(find_asset(item.file, folders, where), where)
    except ThemeError as error:
        return error.problems
    return ()


def _colors(item: Item) -> Iterator[str]:
    if isinstance(item, TextItem):
        yield from filter(None, (item.color, item.lit, item.said))
        yield from _panel_colors(item.panel)
    elif isinstance(item, RuleItem):
        yield item.color
    elif isinstance(item, DotsItem):
        yield from (item.color, item.lit)


def _panel_colors(panel: PanelSpec | None) -> Iterator[str]:
    if panel is not None:
        yield panel.color
