"""A picture that comes, stays and goes: rules, panels, dots and text that is not spoken."""

from __future__ import annotations

from generator.scene.model import Placed, Sprite
from generator.scene.motion import opacity
from generator.scene.presence import Presence
from generator.values import dataclass


@dataclass(frozen=True, slots=True)
class StillLayer:
    """One sprite at one place for a span of time."""

    sprite: Sprite
    x: int
    y: int
    presence: Presence

    def at(self, frame: int) -> tuple[Placed, ...]:
        """Return the sprite, faded and moved as its presence says."""
        strength = opacity(self.presence.share(frame))
        if not strength:
            return ()
        right, down = self.presence.offset(frame)
        return (Placed(self.sprite, self.x + right, self.y + down, strength),)
