"""Libraries and themes that lie under a project's own: those of packages, and other folders.

found = installed("affirm.libraries")
found.folders["harbour"].folder              # where its files are; no code of it was run
"""

from generator.layers.extends import Extends, Included, Layer
from generator.layers.installed import LIBRARIES, THEMES, Installed, folder_of, installed

__all__ = [
    "LIBRARIES",
    "THEMES",
    "Extends",
    "Included",
    "Installed",
    "Layer",
    "folder_of",
    "installed",
]
