"""A card template: YAML whose strings are Jinja expressions, to columns of the card document.

The document is parsed first and each string is worked out after, so text with quotes, colons or
line breaks can't break it. `when:` drops a column or an item, `for_each:` repeats it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.document import Document, Strict, ValuePath, validate_value
from generator.errors import AffirmError, Problem, ThemeError, did_you_mean
from generator.scene.spec import ITEM_KINDS, Column, ColumnFrame
from generator.theme.expressions import Context, Expressions
from generator.values import dataclass

_PARTS = ("stage", "beat")


@dataclass(frozen=True)
class CardTemplate:
    """One cards/<kind>.yaml: columns that stand through the card, and columns of each beat."""

    path: Path
    document: Document
    expressions: Expressions

    def columns(self, part: str, context: Context) -> tuple[Column, ...]:
        """Return the columns of "stage" or "beat" for a context.

        Raises ThemeError with every problem found, each at its place in the file.
        """
        problems: list[Problem] = []
        found = [
            column
            for path, raw, scope in self._repeated((part,), self._part(part), context, problems)
            if (column := self._column(path, raw, scope, problems)) is not None
        ]
        if problems:
            raise ThemeError(problems)
        return tuple(found)

    def _part(self, part: str) -> object:
        whole = self.document.value
        if not isinstance(whole, Mapping):
            raise ThemeError("a card template is a mapping", where=self.document.where(()))
        unknown = [key for key in whole if key not in _PARTS]
        if unknown:
            raise ThemeError(
                Problem(
                    f"{key!r} is no part of a card template",
                    self.document.where((key,)),
                    did_you_mean(str(key), _PARTS),
                )
                for key in unknown
            )
        return whole.get(part) or []

    def _column(
        self, path: ValuePath, raw: Mapping[str, Any], context: Context, problems: list[Problem]
    ) -> Column | None:
        frame = self._valid(
            ColumnFrame, path, {k: v for k, v in raw.items() if k != "items"}, context, problems
        )
        rows = list(self._repeated((*path, "items"), raw.get("items") or [], context, problems))
        items = [self._item(at, item, scope, problems) for at, item, scope in rows]
        if frame is None or None in items:
            return None
        places = tuple(self.document.where(at) for at, _, _ in rows)
        return Column(frame=frame, items=tuple(items), places=places)

    def _item(
        self, at: ValuePath, raw: Mapping[str, Any], context: Context, problems: list[Problem]
    ) -> Any:
        kind = raw.get("kind")
        if kind in ITEM_KINDS:
            return self._valid(ITEM_KINDS[kind], at, raw, context, problems)
        message = f"{kind!r} is no kind of item" if kind else "the item has no `kind`"
        where = self.document.where((*at, "kind") if kind else at)
        problems.append(Problem(message, where, did_you_mean(str(kind), ITEM_KINDS)))
        return None

    def _valid(
        self,
        model: type[Strict],
        path: ValuePath,
        raw: Mapping[str, Any],
        context: Context,
        problems: list[Problem],
    ) -> Any:
        try:
            value = self._worked_out(path, dict(raw), context)
            return validate_value(value, model, self.document, at=path, error=ThemeError)
        except AffirmError as error:
            problems.extend(error.problems)
            return None

    def _repeated(
        self, path: ValuePath, raw: object, context: Context, problems: list[Problem]
    ) -> Iterator[tuple[ValuePath, Mapping[str, Any], Context]]:
        """Yield each element that `when:` keeps, once for each value of its `for_each:`."""
        if not isinstance(raw, Sequence) or isinstance(raw, str):
            problems.append(Problem("this must be a list", self.document.where(path)))
            return
        for number, element in enumerate(raw):
            at = (*path, number)
            if not isinstance(element, Mapping):
                problems.append(Problem("this must be a mapping", self.document.where(at)))
                continue
            try:
                for scope in self._scopes(at, element, context):
                    if self._kept(at, element, scope):
                        yield at, _content(element), scope
            except ThemeError as error:
                problems.extend(error.problems)

    def _scopes(
        self, at: ValuePath, element: Mapping[str, Any], context: Context
    ) -> Iterator[Context]:
        if "for_each" not in element:
            yield context
            return
        where = self.document.where((*at, "for_each"))
        values = self.expressions.value(str(element["for_each"]), context, where)
        if not isinstance(values, Sequence) or isinstance(values, str):
            raise ThemeError("`for_each` needs a list", where=where)
        for index, value in enumerate(values):
            yield {**context, str(element.get("as", "item")): value, "index": index}

    def _kept(self, at: ValuePath, element: Mapping[str, Any], context: Context) -> bool:
        if "when" not in element:
            return True
        where = self.document.where((*at, "when"))
        return bool(self.expressions.value(str(element["when"]), context, where))

    def _worked_out(self, path: ValuePath, value: Any, context: Context) -> Any:
        """Return the value with all strings in it rendered."""
        if isinstance(value, str):
            return self.expressions.text(value, context, self.document.where(path))
        if isinstance(value, Mapping):
            return {k: self._worked_out((*path, k), v, context) for k, v in value.items()}
        if isinstance(value, Sequence):
            return [self._worked_out((*path, n), v, context) for n, v in enumerate(value)]
        return value


def _content(element: Mapping[str, Any]) -> Mapping[str, Any]:
    return {key: v for key, v in element.items() if key not in ("when", "for_each", "as")}
