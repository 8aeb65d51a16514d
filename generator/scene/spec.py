"""The card document: what a template says, once its expressions are worked out.

A card is columns of items. A column stands in a box of the safe area; its items follow one another
downwards, so words of any length push what is under them instead of covering it.
"""

from typing import Annotated, Literal

from pydantic import Field

from generator.document import Strict
from generator.errors import SourceRef
from generator.scene.overlay_spec import OVERLAY_KINDS, Overlay
from generator.scene.panel_spec import PanelSpec, Pixels
from generator.scene.passage_spec import Staged
from generator.values import dataclass

Align = Literal["left", "center", "right", "start"]
Anchor = Literal["top", "center", "bottom"]
Share = Annotated[float, Field(ge=0, le=1)]


class TextItem(Staged):
    """Words. Spoken ones light as the voice says them."""

    kind: Literal["text"]
    text: str
    """What to show; an empty text takes no room."""
    style: str = "body"
    """A name of the theme's type scale."""
    color: str = "ink"
    """The colour at rest; of spoken words, before they are said."""
    spoken: bool = False
    """True: these are the words of the beat, lit in time with the narration."""
    lit: str = ""
    """The colour while a word is said; empty = `said`."""
    said: str = ""
    """The colour after a word was said; empty = `color`."""
    align: Align | None = None
    """Overrides the column's."""
    panel: PanelSpec | None = None
    """A pill or panel behind the words."""


class RuleItem(Staged):
    """A line."""

    kind: Literal["rule"]
    width: Pixels = 120
    thickness: Annotated[float, Field(gt=0, le=200)] = 4
    color: str = "accent"


class SpaceItem(Strict):
    """Room."""

    kind: Literal["space"]
    height: Pixels = 32


class DotsItem(Staged):
    """A dot a beat; the one that is on is longer. Nothing is drawn for a single beat."""

    kind: Literal["dots"]
    count: Annotated[int, Field(ge=0, le=40)]
    current: Annotated[int, Field(ge=1)]
    """Which one is on, from 1."""
    size: Annotated[float, Field(gt=0, le=100)] = 12
    color: str = "muted"
    lit: str = "accent"


class ImageItem(Staged):
    """A picture file of the theme or the project, such as a logo."""

    kind: Literal["image"]
    file: str
    """Path inside the theme's folder or the project."""
    height: Annotated[float, Field(gt=0, le=4000)] = 120
    alt: str
    """What it shows, for people who can't see it."""


Plain = TextItem | RuleItem | SpaceItem | DotsItem | ImageItem
"""What stands still."""
Item = Plain | Overlay

ITEM_KINDS: dict[str, type[Item]] = {
    "text": TextItem,
    "rule": RuleItem,
    "space": SpaceItem,
    "dots": DotsItem,
    "image": ImageItem,
    **OVERLAY_KINDS,
}


class ColumnFrame(Staged):
    """Where a column stands and how its items line up (all of a column but the items)."""

    box: tuple[Share, Share, Share, Share] = (0, 0, 1, 1)
    """Left, top, right, bottom as shares of the safe area (or of the frame)."""
    of: Literal["safe", "frame"] = "safe"
    anchor: Anchor = "center"
    align: Align = "center"
    gap: Pixels = 32
    """Room between items, in design pixels."""
    max_width: Pixels | None = None
    """Widest line in design pixels, so that wide frames stay readable."""
    panel: PanelSpec | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column with its items, ready to be laid out."""

    frame: ColumnFrame
    items: tuple[Item, ...]
    places: tuple[SourceRef, ...]
    """Where each item stands in its template."""
