"""Checks plain values against pydantic models; answers with a model or with every Problem."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic_core import PydanticCustomError

from generator.document.source import Document
from generator.document.tree import ValuePath
from generator.document.wording import contrast, expectation, named, subject
from generator.errors import MOST, AffirmError, ContentError, Problem, did_you_mean


class Strict(BaseModel):
    """A frozen model that takes no unknown key and no infinite number.

    A module with models does without `from __future__ import annotations`: that makes a text of
    each annotation, which pydantic has to compile and work out again, at every start.
    """

    # Each model is built once it is needed: most are parts of another, and would be built twice.
    model_config = ConfigDict(
        defer_build=True, frozen=True, extra="forbid", allow_inf_nan=False, populate_by_name=True
    )


M = TypeVar("M", bound=BaseModel)
_DEEPEST = 16
"""Parts of a loc that are followed: more would let a crafted file cost much time."""
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def refusal(message: str, *, hint: str = "", at: ValuePath = ()) -> PydanticCustomError:
    """Return an error for a validator of a model to raise: said as it stands, with its hint.

    `at` leads from the validated value to the part that is wrong.
    """
    return PydanticCustomError("refusal", "{said}", {"said": message, "hint": hint, "at": at})


def as_list(value: object) -> object:
    """Let people leave the brackets away where a list has one item: a validator for before."""
    return [value] if isinstance(value, str) else value


def _day(value: object) -> object:
    if isinstance(value, date):
        return value
    # pydantic would take the number 0 for the first of January 1970.
    if isinstance(value, str) and _ISO_DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    said = f"{named(value)} is not a day"
    raise refusal(said, hint="Write it as year-month-day, e.g. 2026-11-22.")


Day = Annotated[date, BeforeValidator(_day)]
"""A date written as 2026-11-22, and nothing else."""


def validate(document: Document, model: type[M], error: type[AffirmError] = ContentError) -> M:
    """Return the whole document as a model; raise `error` with every Problem."""
    return validate_value(document.value, model, document, error=error)


def validate_value(
    value: object,
    model: type[M],
    document: Document,
    *,
    at: ValuePath = (),
    error: type[AffirmError] = ContentError,
) -> M:
    """Return a value as a model; raise `error` with every Problem, placed in the document.

    `at` is where the value came from; the value itself may differ (a rendered template).
    """
    try:
        return model.model_validate(value)
    except ValidationError as invalid:
        found = invalid.errors(include_url=False)[:MOST]
        raise error(problems_of(found, model, value, document, at)) from None


def problems_of(
    found: Iterable[Mapping[str, Any]],
    model: type[BaseModel],
    value: object,
    document: Document,
    at: ValuePath,
) -> list[Problem]:
    """Return what pydantic found wrong with a value, in words and with places of a document."""
    problems: list[Problem] = []
    # A union reports once for each of its members: one Problem tells them all.
    choices: dict[ValuePath, list[str]] = {}
    last: dict[ValuePath, Mapping[str, Any]] = {}
    for error in found:
        if _counts_only_right_ones(error):
            continue
        loc = tuple(error["loc"])
        extra, missing = error["type"] == "extra_forbidden", error["type"] == "missing"
        path, branch = _resolve(value, loc[:-1] if missing else loc, mapping=missing)
        if extra:
            known = _field_names(model, loc[:-1])
            where = document.where(at + path, key=True)
            message = f"`{loc[-1]}` is not a setting here"
            hint = did_you_mean(str(loc[-1]), known)
            if " " in str(loc[-1]):
                hint = "If this is a text with a colon in it, put quotes around the whole line."
            problems.append(Problem(message, where, hint))
        elif missing:
            problems.append(Problem(f"`{loc[-1]}` is missing", document.where(at + path)))
        elif branch and expectation(error):
            choices.setdefault(path, []).append(expectation(error))
            last[path] = error
        else:
            problems.append(_problem(error, document, at + path))
    for path, expected in choices.items():
        wanted = list(dict.fromkeys(expected))
        if len(wanted) == 1:
            problems.append(_problem(last[path], document, at + path))
            continue
        message = f"{subject(at + path)} must be {' or '.join(wanted)}{contrast(last[path])}"
        problems.append(Problem(message, document.where(at + path)))
    return sorted(problems, key=lambda each: each.where or document.where())


def _counts_only_right_ones(error: Mapping[str, Any]) -> bool:
    """Return True if a list is called too short because its wrong items were not counted."""
    value = error["input"]
    return (
        error["type"] == "too_short"
        and isinstance(value, list | tuple)
        and len(value) >= error["ctx"]["min_length"]
    )


def _problem(error: Mapping[str, Any], document: Document, path: ValuePath) -> Problem:
    context, value, name = error.get("ctx", {}), error.get("input"), subject(path)
    where = document.where(path)
    expected = expectation(error)
    match error["type"]:
        case "refusal":
            inner = tuple(context["at"])
            said = context["said"] if inner or not path else f"{name}: {context['said']}"
            problem = Problem(said, document.where(path + inner), context["hint"])
        case "value_error":
            problem = Problem(f"{name}: {context['error']}", where)
        case "union_tag_invalid":
            key, tag = str(context["discriminator"]).strip("'"), str(context["tag"])
            hint = did_you_mean(tag, _quoted(context["expected_tags"]))
            problem = Problem(f"`{key}` can't be {tag!r}", document.where((*path, key)), hint)
        case "union_tag_not_found":
            key = str(context["discriminator"]).strip("'")
            problem = Problem(f"`{key}` is missing", where)
        case "enum" | "literal_error":
            hint = did_you_mean(str(value), _quoted(context["expected"]))
            problem = Problem(f"{name} can't be {named(value)}", where, hint)
        case _ if expected and value is None:
            problem = Problem(f"{name} has no value: it must be {expected}", where)
        case kind if expected:
            quotable = kind == "string_type" and isinstance(value, int | float)
            hint = "Put it in quotes." if quotable else ""
            problem = Problem(f"{name} must be {expected}{contrast(error)}", where, hint)
        case _:
            said = str(error["msg"])
            problem = Problem(f"{name}: {said[:1].lower()}{said[1:]}", where)
    return problem


def _quoted(names: str) -> list[str]:
    """Return the names in pydantic's "'one', 'two' or 'three'"."""
    return re.findall(r"'([^']*)'", names)


def _resolve(value: object, loc: ValuePath, *, mapping: bool) -> tuple[ValuePath, bool]:
    """Return the part of pydantic's loc that exists in the value, and if any was left over.

    A loc also names the branch of a union that was tried, and such a name can be the same as a
    key. So of all ways to skip parts the one is taken that ends at a mapping (where a key is
    missing), that comes nearest to the end of the loc, and that skips the fewest.
    """

    def ways(
        here: object, index: int, taken: ValuePath, last: int
    ) -> Iterator[tuple[bool, int, int, ValuePath]]:
        if index == min(len(loc), _DEEPEST):
            yield not mapping or isinstance(here, Mapping), last, len(taken), taken
            return
        part = loc[index]
        listed = isinstance(here, list | tuple) and isinstance(part, int) and part < len(here)
        if listed or (isinstance(here, Mapping) and part in here):
            inner = here[part]  # type: ignore[index]
            yield from ways(inner, index + 1, (*taken, part), index)
        yield from ways(here, index + 1, taken, last)

    *_, length, path = max(ways(value, 0, (), -1), key=lambda way: way[:3])
    return path, length < len(loc)


def _field_names(model: type[BaseModel], loc: ValuePath) -> set[str]:
    """Return the keys a mapping at a loc may have."""
    here = {model}
    for part in loc:
        branch = {each for each in here if part in (each.__name__, *_tags(each))}
        if len(here) > 1 and branch:
            here = branch
            continue
        fields = [_fields(each)[part] for each in here if part in _fields(each)]
        if fields:
            here = {inner for annotation in fields for inner in _models(annotation)}
    return {str(name) for each in here for name in _fields(each)}


def _fields(model: type[BaseModel]) -> dict[str | int, Any]:
    return {info.alias or name: info.annotation for name, info in model.model_fields.items()}


def _tags(model: type[BaseModel]) -> Iterator[object]:
    for info in model.model_fields.values():
        if typing.get_origin(info.annotation) is typing.Literal:
            yield from typing.get_args(info.annotation)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the models an annotation speaks of, through unions, lists and mappings."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        root = annotation.model_fields.get("root")
        if root is None:
            yield annotation
        else:
            yield from _models(root.annotation)
    for inner in typing.get_args(annotation):
        yield from _models(inner)
