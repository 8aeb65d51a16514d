"""The tag "AI voice" of a project that wants it on every card, whatever its theme shows."""

from __future__ import annotations

from generator.compose.facts import Facts
from generator.compose.plain import plain
from generator.errors import SourceRef
from generator.model import Box
from generator.project import FILE
from generator.scene.overlay_spec import VoiceTagItem
from generator.scene.panel_spec import PanelSpec
from generator.scene.spec import Column, ColumnFrame

STRIP = 76
"""Design pixels at the top of the safe area that the tag has for itself."""

_PANEL = PanelSpec(color="#000000b3", radius=28, pad=(22, 8))


def tag_strip(safe: Box, unit: float) -> Box:
    """Return where the tag stands: a strip along the top of a safe area."""
    return Box(safe.x, safe.y, safe.w, min(safe.h, round(STRIP * unit)))


def below_tag(safe: Box, unit: float) -> Box:
    """Return what the tag leaves of a safe area."""
    high = tag_strip(safe, unit).h
    return Box(safe.x, safe.y + high, safe.w, safe.h - high)


def tag_column(facts: Facts) -> tuple[Column, ...]:
    """Return the column with the tag; it is empty where no AI speaks."""
    item = VoiceTagItem(kind="voice_tag", style="small", color="#ffffff", panel=_PANEL)
    frame = ColumnFrame(anchor="top", align="right")
    return plain([Column(frame=frame, items=(item,), places=(SourceRef(FILE),))], facts)
