"""What is right of a document that is wrong in parts, so that people are told all at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from generator.document.schema import problems_of
from generator.document.source import Document
from generator.errors import MOST, Problem

M = TypeVar("M", bound=BaseModel)


def validate_parts(document: Document, model: type[M]) -> tuple[M | None, tuple[Problem, ...]]:
    """Return a document as a model without its wrong parts, and every Problem of those.

    The model is None if too little is left of it. A document without anything is an empty mapping.
    """
    value = {} if document.value is None else document.value
    try:
        return model.model_validate(value), ()
    except ValidationError as invalid:
        found = invalid.errors(include_url=False)
    problems = tuple(problems_of(found[:MOST], model, value, document, ()))
    if not isinstance(value, Mapping):
        return None, problems
    try:
        rest = _without(value, (each["loc"] for each in found if each["loc"]))
        return model.model_validate(rest), problems
    except ValidationError:
        return None, problems


def _without(value: Mapping[Any, Any], wrong: Iterable[tuple[Any, ...]]) -> dict[Any, Any]:
    """Return a mapping without the parts at some locs: keys, or keys of a mapping below one."""
    rest = {key: dict(part) if isinstance(part, Mapping) else part for key, part in value.items()}
    for key, *inner in wrong:
        below = rest.get(key)
        if inner and isinstance(below, dict) and inner[0] in value[key]:
            below.pop(inner[0], None)
        else:
            rest.pop(key, None)
    return rest
