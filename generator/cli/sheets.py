"""What stands on the sheets of `affirm preview --sheet`: a row a theme, a page a format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from generator.batch.studio import theme_folders
from generator.batch.words import library_of
from generator.formats import drafted, load_formats
from generator.model import Card, Kind
from generator.theme import list_themes
from generator.values import dataclass, replace

if TYPE_CHECKING:
    from generator.project import Project

Row = tuple[str, list[tuple[str, Card]]]


@dataclass(frozen=True, slots=True)
class Page:
    """One picture: a row for each theme, a still for each card."""

    name: str
    rows: list[Row]

    def beside(self, path: Path) -> Path:
        """Return the path of this page among several that share a name."""
        return path.with_name(f"{path.stem}-{self.name}{path.suffix}")


def pages(project: Project, card: Card, across: str, theme: str | None, only: bool) -> list[Page]:
    """Return the pages of a sheet, of one theme or all.

    `formats` shows the card in every format and `kinds` a card of every kind: a page each. `all`
    has a page a format, or `only` the card's own. Those stills are drawn at half size, where words
    stand as on the whole.
    """
    names = [info.name for info in list_themes(theme_folders(project), root=project.root)]
    themes = [name for name in names if theme in (None, name)]
    if across == "formats":
        cards = [(each.name, replace(card, format=each)) for each in load_formats()]
        return [Page("formats", _rows(themes, cards))]
    library = library_of(project)
    firsts = [entries[0] for kind in Kind if (entries := library.of_kind(kind))]
    if across == "kinds":
        cards = [(entry.kind.value, replace(card, entry=entry)) for entry in firsts]
        return [Page("kinds", _rows(themes, cards))]
    return [
        Page(
            form.name,
            _rows(
                themes,
                [
                    (entry.kind.value, replace(card, entry=entry, format=drafted(form)))
                    for entry in firsts
                ],
            ),
        )
        for form in load_formats()
        if not only or form.name == card.format.name
    ]


def _rows(themes: list[str], cards: list[tuple[str, Card]]) -> list[Row]:
    return [
        (name, [(label, replace(each, theme=name)) for label, each in cards]) for name in themes
    ]
