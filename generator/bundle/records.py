"""The files of a bundle that programs read: values as JSON, and back."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from generator.document.json_schema import DRAFT

T = TypeVar("T")


def written(record: object) -> str:
    """Return a value as the text of a file; keys stand in the order of its fields."""
    return msgspec.json.format(msgspec.json.encode(record), indent=2).decode() + "\n"


def read_as(form: type[T], data: bytes | None) -> T | None:
    """Return what such a file holds; None without a file, or if it is not of that form."""
    try:
        return None if data is None else msgspec.json.decode(data, type=form)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def schema_of(form: type) -> str:
    """Return the JSON schema of such a file as the text of a file."""
    parts: dict[str, Any] = msgspec.json.schema(form)["$defs"]
    for each in parts.values():
        # All fields are always written out, those with a default, too.
        each.update(required=list(each["properties"]), additionalProperties=False)
    whole = parts.pop(form.__name__)
    return written({"$schema": DRAFT, **whole, "$defs": parts})
