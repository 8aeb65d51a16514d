"""The form of `extends`: which libraries lie under one's own, and how much of each."""

from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from generator.document import Day, Document, Strict, as_list
from generator.errors import SourceRef
from generator.model import Kind
from generator.values import dataclass

Name = Annotated[str, Field(min_length=1, max_length=500)]
Names = Annotated[tuple[Name, ...], BeforeValidator(as_list)]
Kinds = Annotated[tuple[Kind, ...], BeforeValidator(as_list)]


class Included(Strict):
    """What to take of a library: all that fits each of these; empty takes all."""

    kinds: Kinds = ()
    tags: Names = ()
    languages: Names = ()


class Extends(Strict):
    """A library under one's own."""

    library: Name
    include: Included = Included.model_construct()
    without: Names = ()
    replace: Names = ()
    retire: dict[Name, Day] = Field(default_factory=dict)
    added: Day | None = None

    @model_validator(mode="before")
    @classmethod
    def _name(cls, value: Any) -> Any:
        return {"library": value} if isinstance(value, str) else value


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str | dict) else value


ExtendsList = Annotated[tuple[Extends, ...], BeforeValidator(_listed), Field(max_length=50)]
"""One or several; the brackets of a single one may be left away."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A library that is extended, and where that is written."""

    extends: Extends
    document: Document
    number: int
    folder: Path
    """Where paths begin."""
    confined: bool = True
    """Whether no path may lead out of that folder."""

    def where(self, *path: str | int) -> SourceRef:
        """Return the place of a part of it."""
        return self.document.where(("extends", self.number, *path))
