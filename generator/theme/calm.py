"""The calm profile: any theme, with all that is quick, climbs or comes near taken out of it.

Words and beats only fade, and slowly. What lies behind them keeps its colours and slows down.
"""

from __future__ import annotations

from typing import Any

from generator.scene.background import BackgroundSpec, PictureSpec, StarsSpec
from generator.scene.motions import MotionName
from generator.theme.schema import MotionSpec, ThemeFile

RAMP, ENTER, LEAVE = 0.5, 0.9, 0.7
"""The least seconds that a word takes to light, a beat to come, and a beat to go."""
ZOOM = 0.03
"""The most that a picture comes nearer."""
ROUNDS = {
    "water": 18.0,
    "gradient": 60.0,
    "bokeh": 18.0,
    "wash": 60.0,
    "flow": 18.0,
    "waves": 90.0,
    "stars": 6.0,
}
SLOW = 30.0
"""The least seconds of one round of a background's motion, by its kind; and of any other kind."""
WORDS: dict[MotionName, MotionName] = {
    "light": "light",
    "lines": "lines",
    "fade": "fade",
    # Words that wait in view stay in view; those that come from nothing fade in.
    "ink": "light",
    "underline": "light",
    "rise": "fade",
    "pop": "fade",
    "typewriter": "fade",
}


def calmed(spec: ThemeFile) -> ThemeFile:
    """Return a theme that is calm; one that is calm already as it is."""
    motion = spec.motion
    calm = MotionSpec(
        calm=True,
        words=WORDS[motion.words or "light"],
        ramp=max(RAMP, motion.ramp or 0),
        enter=max(ENTER, motion.enter or 0),
        leave=max(LEAVE, motion.leave or 0),
        rise=0,
        transition="fade",
        dip=motion.dip,
        easing="in_out",
    )
    background = spec.background and _slowed(spec.background)
    changed = {"motion": calm, "profile": "calm", "background": background}
    return spec.model_copy(update=changed)


def _slowed(spec: BackgroundSpec) -> BackgroundSpec:
    changed: dict[str, Any] = {}
    if isinstance(spec, PictureSpec):
        changed["zoom"] = min(ZOOM, spec.zoom)
    if isinstance(spec, StarsSpec):
        changed["wanderer"] = False
    for field in ("period", "drift"):
        # 0 = it stands still.
        if getattr(spec, field, 0):
            changed[field] = max(ROUNDS.get(spec.kind, SLOW), getattr(spec, field))
    return spec.model_copy(update=changed)
