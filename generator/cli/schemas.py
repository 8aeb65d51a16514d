"""The JSON Schemas of all files that people write, by name."""

import json
from collections.abc import Callable
from typing import Any

from generator.document import Strict, schema_of

FILES = {
    "affirm": "affirm.yaml",
    "library": "content/*.yaml",
    "theme": "themes/*/theme.yaml",
    "card": "themes/*/cards/*.yaml",
    "helplines": "helplines.yaml",
    "rules": "files of `check: rules`",
}
"""What each schema is of."""


def schema_text(name: str) -> str:
    """Return a schema as it stands in its file."""
    return json.dumps(_MADE[name](), indent=2, ensure_ascii=False) + "\n"


def file_name(name: str) -> str:
    """Return what the file of a schema is called."""
    return f"{name}.schema.json"


def _affirm() -> dict[str, Any]:
    from generator.project.settings import Settings

    return schema_of(Settings, "affirm.yaml")


def _library() -> dict[str, Any]:
    from generator.content.schema import EntryForm, LibraryForm

    class Library(LibraryForm):
        """Defaults and entries."""

        entries: list[EntryForm]

    whole = schema_of(Library, "A library of affirm")
    definitions = whole.pop("$defs")
    mapping = {key: whole.pop(key) for key in ("type", "properties")}
    del whole["required"]  # of the two, one will do
    mapping["anyOf"] = [{"required": ["entries"]}, {"required": ["extends"]}]
    mapping["additionalProperties"] = whole.pop("additionalProperties")
    listed = {"type": "array", "items": mapping["properties"]["entries"]["items"]}
    return {**whole, "anyOf": [listed, mapping], "$defs": definitions}


def _theme() -> dict[str, Any]:
    from generator.theme.schema import ThemeFile

    return schema_of(ThemeFile, "theme.yaml")


def _card() -> dict[str, Any]:
    from generator.scene.spec import ColumnFrame, Item

    class Column(ColumnFrame):
        """A column and its items."""

        items: tuple[Item, ...] = ()

    class Card(Strict):
        """A card template: what stands through the card, and what each beat brings."""

        stage: tuple[Column, ...] = ()
        beat: tuple[Column, ...] = ()

    whole = schema_of(Card, "A card template of a theme")
    for form in whole["$defs"].values():
        _let_in_expressions(form)
    return whole


def _let_in_expressions(form: dict[str, Any]) -> None:
    """Let a template say an expression where the card has a value, and when and how often."""
    if "properties" not in form:
        return
    form["properties"] = {
        name: value if name == "kind" else {"anyOf": [value, {"type": "string"}]}
        for name, value in form["properties"].items()
    }
    form["properties"] |= {
        "when": {"description": "Only if this is so."},
        "for_each": {"description": "Once for each of these."},
    }


def _helplines() -> dict[str, Any]:
    from generator.helplines import ServicesFile

    return schema_of(ServicesFile, "helplines.yaml")


def _rules() -> dict[str, Any]:
    from generator.check.schema import RuleFile, RuleForm

    class Rules(RuleFile):
        """A file of rules."""

        rules: list[RuleForm]

    whole = schema_of(Rules, "Rules of affirm check")
    del whole["required"]  # a file may hold words and changes alone
    return whole


_MADE: dict[str, Callable[[], dict[str, Any]]] = {
    "affirm": _affirm,
    "library": _library,
    "theme": _theme,
    "card": _card,
    "helplines": _helplines,
    "rules": _rules,
}
