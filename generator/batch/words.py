"""All the words of a project: its own, and those of the libraries under them."""

from __future__ import annotations

from generator.batch.capacity import available_cores
from generator.model import Library
from generator.project import Project


def library_of(project: Project) -> Library:
    """Return the library of a project. Raises ContentError with every Problem of its files."""
    from generator.content.library import load_library  # a card of typed words needs none

    return load_library(
        project.content,
        root=project.root,
        cache=project.cache,
        layers=project.layers,
        cores=available_cores(),
    )
