"""What the shipped library says, for tests that listen to it."""

from __future__ import annotations

from functools import cache

from repository import ROOT

from generator.content.library import load_library


@cache
def library_texts() -> tuple[str, ...]:
    """Return the spoken words of each beat of the library, each once."""
    library = load_library(ROOT / "content", root=ROOT)
    return tuple(dict.fromkeys(b.spoken for entry in library.entries for b in entry.beats))
