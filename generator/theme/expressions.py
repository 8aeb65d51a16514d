"""The one sandboxed Jinja environment, and how strings of a template become values.

A theme may come from a stranger: it is data. Expressions see only what they are given, can't
reach Python's insides, can't write, and can't ask for a gigabyte of text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError, nodes
from jinja2.exceptions import SecurityError, TemplateAssertionError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.errors import Problem, SourceRef, ThemeError, did_you_mean
from generator.languages import long_date, number

Context = Mapping[str, object]

LONGEST = 20_000
"""Characters an expression may yield: more than any card can show."""


FILTERS = (
    "abs", "capitalize", "default", "first", "float", "int", "join", "last", "length", "lower",
    "max", "min", "reverse", "round", "sort", "sum", "title", "trim", "truncate", "unique", "upper",
)  # fmt: skip
"""The filters of Jinja that can be used: none of them makes much out of little."""


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, with expressions only, and none that could eat the memory or the time."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if operator == "**":
            raise SecurityError("there are no powers here")
        if not (isinstance(left, int | float) and isinstance(right, int | float)):
            raise SecurityError(f"the operator {operator!r} is only for numbers here")
        return super().call_binop(context, operator, left, right)

    def require_expressions(self, source: str) -> None:
        """Raise SecurityError if there is more in a source than text and expressions."""
        tree = self.parse(source)
        if any(not isinstance(node, nodes.Output) for node in tree.body):
            raise SecurityError("there are expressions {{ }} here, and no statements {% %}")
        if tree.find(nodes.Call):
            raise SecurityError("there are no functions here, only filters: {{ name | upper }}")


def _environment() -> _Sandbox:
    sandbox = _Sandbox(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=False)
    sandbox.globals.clear()
    sandbox.filters = {name: sandbox.filters[name] for name in FILTERS}
    sandbox.filters |= {"join": _joined, "long_date": long_date, "number": number}
    return sandbox


def _joined(values: Iterable[object], between: str = "") -> str:
    """Join as Jinja does, but no more than a card can show: a join of joins grows without end."""
    texts = [str(value) for value in values]
    if sum(map(len, texts)) + len(between) * len(texts) > LONGEST:
        raise SecurityError("so much text can't be joined")
    return between.join(texts)


class Expressions:
    """Works out the strings of templates; compiled ones are kept for the next beat."""

    def __init__(self) -> None:
        self._sandbox = _environment()
        self._templates: dict[str, Any] = {}
        self._conditions: dict[str, Any] = {}

    def text(self, source: str, context: Context, where: SourceRef) -> str:
        """Return the string with its {{ expressions }} worked out.

        Raises ThemeError at `where` for an unknown name, bad syntax or something forbidden.
        """
        if "{" not in source:
            return source
        try:
            if source not in self._templates:
                self._sandbox.require_expressions(source)
                self._templates[source] = self._sandbox.from_string(source)
            result = str(self._templates[source].render(context))
        except Exception as error:
            raise ThemeError(_problem(error, source, context, where)) from error
        if len(result) > LONGEST:
            raise ThemeError(f"the expression yields {len(result)} characters", where=where)
        return result

    def value(self, source: str, context: Context, where: SourceRef) -> object:
        """Return what a bare expression (of `when:` or `for_each:`) stands for.

        Raises ThemeError at `where` as `text` does.
        """
        bare = source.strip().removeprefix("{{").removesuffix("}}")
        try:
            if bare not in self._conditions:
                self._sandbox.require_expressions(f"{{{{{bare}}}}}")
                self._conditions[bare] = self._sandbox.compile_expression(
                    bare, undefined_to_none=False
                )
            result = self._conditions[bare](**context)
            # An unknown name only shows when it is looked at.
            bool(result)
        except Exception as error:
            raise ThemeError(_problem(error, source, context, where)) from error
        return result


def _problem(error: Exception, source: str, context: Context, where: SourceRef) -> Problem:
    """Return the template's fault in words for the person who wrote it."""
    shown = source if len(source) <= 80 else source[:77] + "..."
    if isinstance(error, UndefinedError):
        return Problem(f"{error.message} in the template {shown!r}", where, _near(error, context))
    if isinstance(error, SecurityError):
        hint = "A template can read the card and its theme, and nothing else."
        return Problem(f"not allowed in a template: {error}", where, hint)
    if isinstance(error, TemplateAssertionError):
        said = (error.message or "").rstrip(".")
        hint = did_you_mean(said.split("'")[1], FILTERS) if said.startswith("No filter") else ""
        return Problem(f"{said[:1].lower()}{said[1:]} in the template {shown!r}", where, hint)
    if isinstance(error, TemplateSyntaxError):
        return Problem(f"the template {shown!r} can't be read: {error.message}", where)
    if isinstance(error, TemplateError):
        return Problem(f"the template {shown!r} fails: {error.message}", where)
    return Problem(f"the template {shown!r} fails: {error}", where)


def _near(error: UndefinedError, context: Context) -> str:
    """Return a did-you-mean over the names, or over the attributes of the thing looked into."""
    message = error.message or ""
    if "has no attribute" not in message:
        return did_you_mean(message.split("'")[1] if "'" in message else "", context)
    owner, _, missing = message.partition("has no attribute")
    names: Iterable[str] = ()
    for value in context.values():
        if type(value).__name__ in owner:
            names = [name for name in dir(value) if not name.startswith("_")]
    return did_you_mean(missing.strip(" '"), names)
