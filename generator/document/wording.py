"""Says in people's words what YAML or pydantic found wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_SYNTAX_HINTS = {
    "mapping values are not allowed": "A text with a colon and a space in it needs quotes.",
    "could not find expected ':'": "Is a colon missing, or a quote not closed above?",
    "did not find expected key": "Check the indentation, and quotes inside the text above.",
    "expected <block end>": "Check the indentation, and quotes inside the text above.",
    "did not find expected '-' indicator": "List items share a column; quotes close at the end.",
    "unexpected end of stream": "A quote or bracket is opened and never closed.",
    "did not find expected node content": "A value is missing before this.",
    "did not find expected ',' or": "A bracket or brace is not closed, or a comma is missing.",
    "expected ',' or": "A bracket or brace is not closed, or a comma is missing.",
    "unknown escape character": "Use 'single quotes', where a backslash is only a backslash.",
    "block sequence entries are not allowed": "Put the first `-` on a line of its own.",
    "found a tab character": "Indent with spaces, not with a tab.",
    "alphabetic or numeric character": "A text that begins with & or * needs quotes around it.",
}


def syntax_hint(said: str, character: str) -> str:
    """Return what to do about a message of the YAML parser at a character; "" if unknown."""
    if "cannot start any token" in said:
        if character == "\t":
            return "Indent with spaces, not with a tab."
        return f"A text that begins with {character} needs quotes around it."
    return next((hint for part, hint in _SYNTAX_HINTS.items() if part in said), "")


_EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_parsing_size": "a smaller number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "finite_number": "a finite number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "list_type": "a list",
    "tuple_type": "a list",
    "set_type": "a list",
    "frozen_set_type": "a list",
    "dict_type": "a mapping (`key: value` lines)",
    "mapping_type": "a mapping (`key: value` lines)",
    "model_type": "a mapping (`key: value` lines)",
    "model_attributes_type": "a mapping (`key: value` lines)",
    "greater_than": "greater than {gt}",
    "greater_than_equal": "{ge} or more",
    "less_than": "less than {lt}",
    "less_than_equal": "{le} or less",
    "multiple_of": "a multiple of {multiple_of}",
    "string_too_short": "at least {min_length} characters long",
    "string_too_long": "at most {max_length} characters long",
    "too_short": "a list of at least {min_length} (it has {actual_length})",
    "too_long": "a list of at most {max_length} (it has {actual_length})",
    "enum": "{expected}",
    "literal_error": "{expected}",
    "string_pattern_mismatch": "written like {pattern}",
}
_SHOWN_WITHOUT_VALUE = {"string_too_short", "string_too_long", "too_short", "too_long"}


def expectation(error: Mapping[str, Any]) -> str:
    """Return what a value must be, e.g. "a whole number"; "" if pydantic's words must do."""
    wording = _EXPECTED.get(error["type"], "")
    context = {name: _plain(value) for name, value in error.get("ctx", {}).items()}
    return wording.format(**context) if wording else ""


def _plain(value: Any) -> Any:
    """Return 60 for 60.0: nobody writes a limit with a point."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def named(value: object) -> str:
    """Return a value as a person wrote it, cut to a line."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, str):
        return repr(value if len(value) <= 40 else value[:39] + "…")
    return str(value)


def contrast(error: Mapping[str, Any]) -> str:
    """Return ", not 'abc'", or how long a text is, or nothing if that says no more."""
    value = error.get("input")
    if error["type"] in {"string_too_short", "string_too_long"} and isinstance(value, str):
        return f" (it has {len(value)})"
    return "" if error["type"] in _SHOWN_WITHOUT_VALUE else f", not {named(value)}"


def subject(path: tuple[str | int, ...]) -> str:
    """Return how to call the value at a path: "`speed`", "item 2 of `tags`", "this"."""
    if not path:
        return "the file"
    *before, last = path
    if isinstance(last, str):
        return f"`{last}`"
    owner = next((part for part in reversed(before) if isinstance(part, str)), None)
    return f"item {last + 1} of `{owner}`" if owner else f"item {last + 1}"
