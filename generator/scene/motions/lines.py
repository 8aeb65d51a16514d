"""Lines: all words of a line light together when its first one is said.

The words change as in `light`; what differs is their cue, which is that of their line.
"""

from generator.scene.motions.light import lit

__all__ = ["lit"]
