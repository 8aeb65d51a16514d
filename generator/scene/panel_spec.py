"""What a template says of a panel, and the measures that items share."""

from typing import Annotated

from pydantic import Field

from generator.document import Strict

Pixels = Annotated[float, Field(ge=0, le=4000)]


class PanelSpec(Strict):
    """A rounded rectangle behind a column or a text."""

    color: str
    """Palette name or #rrggbb[aa]."""
    radius: Pixels = 24
    """Corner radius in design pixels (1080 to the short side)."""
    pad: tuple[Pixels, Pixels] = (32, 24)
    """Space between words and edge: across, down."""
    soft: Pixels = 0
    """Blur of the edge; turns the panel into a soft shade."""
