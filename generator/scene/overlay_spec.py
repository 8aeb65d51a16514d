"""Items that tell how far a card has come, or say what is true of the card and its project.

Those that have nothing to say (a single step, no logo, no help line) take no room.
"""

from typing import Annotated, Literal

from pydantic import Field

from generator.scene.panel_spec import PanelSpec
from generator.scene.passage_spec import Staged

Over = Literal["card", "beat"]
Size = Annotated[float, Field(gt=0, le=2000)]
Thickness = Annotated[float, Field(gt=0, le=200)]


class RingItem(Staged):
    """A ring that closes as time passes."""

    kind: Literal["ring"]
    over: Over = "card"
    """Closes once over the card, or once a beat."""
    size: Size = 96
    """Its width, in design pixels."""
    thickness: Thickness = 10
    color: str = "accent"
    track: str = ""
    """What is still open; empty = the colour, faint."""


class BarItem(Staged):
    """A bar that fills up as time passes, from where reading begins."""

    kind: Literal["bar"]
    over: Over = "card"
    """Fills up once over the card, or once a beat."""
    width: Size | None = None
    """In design pixels; unset = as wide as the column."""
    thickness: Thickness = 8
    color: str = "accent"
    track: str = ""
    """What is still empty; empty = the colour, faint."""
    parts: bool = False
    """Cut into a part a beat, each as long as its beat lasts."""


class BreathItem(Staged):
    """A circle that breathes as its beat's `breath` says; nothing for a beat without one."""

    kind: Literal["breath"]
    size: Size = 440
    """Its width when it is largest, in design pixels; it shrinks to fit its column."""
    smallest: Annotated[float, Field(ge=0.2, le=0.9)] = 0.6
    """Its width after a breath out, as a share of the largest; 0.68 or more in a calm theme."""
    color: str = "accent"
    label: str = "label"
    """The style of the phase's name."""
    count: str = "display"
    """The style of the seconds that are left."""
    ink: str = "ink"
    """The colour of the words."""


class StepsItem(Staged):
    """Which step this is: "2 / 5". Nothing for a single one."""

    kind: Literal["steps"]
    count: Annotated[int, Field(ge=0, le=99)]
    current: Annotated[int, Field(ge=1, le=99)]
    """Which one it is, from 1."""
    words: bool = False
    """Say "Step 2 of 5" in the words of the theme's text `step`."""
    style: str = "small"
    color: str = "muted"
    panel: PanelSpec | None = None


class ChipItem(Staged):
    """A medal for a milestone: the number large, the rest of the text small below it."""

    kind: Literal["chip"]
    text: str
    """Such as "30 days"; an empty text takes no room."""
    size: Size = 380
    """Its width, in design pixels; it shrinks to fit its column."""
    color: str = "accent"
    """The rings and the number."""
    fill: str = ""
    """The medal itself; empty = the colour, faint."""
    ink: str = "ink"
    """What stands below the number."""
    number: str = "hero"
    """The style of the number."""
    unit: str = "label"
    """The style of what stands below it."""


class LogoItem(Staged):
    """The project's `logo`; nothing if it has none."""

    kind: Literal["logo"]
    height: Size = 64
    """In design pixels; the width follows."""


class HandleItem(Staged):
    """The project's `handle` in a pill; nothing if it has none."""

    kind: Literal["handle"]
    style: str = "small"
    color: str = "on_pill"
    panel: PanelSpec | None = PanelSpec(color="accent", radius=60, pad=(28, 12))
    """The pill; null = the bare words."""


class VoiceTagItem(Staged):
    """Says that the voice is a machine's; nothing where a person speaks, or nobody."""

    kind: Literal["voice_tag"]
    style: str = "small"
    color: str = "muted"
    panel: PanelSpec | None = None


class HelplineItem(Staged):
    """The entry's help lines on a panel, as they are written; nothing if it has none."""

    kind: Literal["helpline"]
    name: str = "small"
    """The style of a line's name and hours."""
    number: str = "label"
    """The style of its number."""
    color: str = "ink"
    """The colour of name and hours."""
    lit: str = "good"
    """The colour of the number."""
    panel: PanelSpec | None = None
    """Unset = a panel of the numbers' colour, faint."""


class WaveformItem(Staged):
    """The narration as bars, lit as far as the voice has come; nothing without a voice."""

    kind: Literal["waveform"]
    over: Over = "beat"
    """The voice of the beat, or of the whole card."""
    width: Size | None = 480
    """In design pixels; unset = as wide as the column."""
    height: Size = 72
    """Of the loudest bar."""
    bar: Thickness = 6
    """How thick a bar is, and the room between two."""
    color: str = "accent"
    track: str = ""
    """What was not yet said; empty = the colour, faint."""


Overlay = (
    RingItem
    | BarItem
    | BreathItem
    | StepsItem
    | ChipItem
    | LogoItem
    | HandleItem
    | VoiceTagItem
    | HelplineItem
    | WaveformItem
)

OVERLAY_KINDS: dict[str, type[Overlay]] = {
    "ring": RingItem,
    "bar": BarItem,
    "breath": BreathItem,
    "steps": StepsItem,
    "chip": ChipItem,
    "logo": LogoItem,
    "handle": HandleItem,
    "voice_tag": VoiceTagItem,
    "helpline": HelplineItem,
    "waveform": WaveformItem,
}
