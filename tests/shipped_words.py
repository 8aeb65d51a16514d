"""The words that are shipped, read once for all tests."""

from __future__ import annotations

from repository import ROOT

from generator.content.library import load_library

ENGLISH = load_library(ROOT / "content", root=ROOT)
SPANISH = load_library(ROOT / "content" / "es", root=ROOT)


def spoken_words() -> tuple[str, ...]:
    """Return the words of each English beat as they are spoken, each once."""
    return tuple(dict.fromkeys(b.spoken for entry in ENGLISH.entries for b in entry.beats))
