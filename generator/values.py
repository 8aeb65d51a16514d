"""Frozen values: dataclasses that are made in C, as much of `dataclasses` as is used here.

`dataclasses` writes and compiles up to six methods for each class, which takes a millisecond, and a
card needs three hundred classes. msgspec makes the same class in a fiftieth of that, and its
instances sooner too. Type checkers know the rules of dataclasses, so that is what they are shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from dataclasses import asdict, dataclass, field, fields, replace
else:
    from operator import attrgetter
    from typing import Any, NamedTuple

    from msgspec.structs import fields, replace

    class _Aside(NamedTuple):
        """A field that is not compared, or not shown."""

        field: Any
        compare: bool
        repr: bool

    def dataclass(*, slots=False, **options):
        """Return what makes of a class the `msgspec.Struct` of its fields."""

        def made(plain):
            body = {name: what for name, what in vars(plain).items() if name not in _OF_PLAIN}
            asides = {name: what for name, what in body.items() if isinstance(what, _Aside)}
            if asides:
                body |= {name: what.field for name, what in asides.items()}
                body = _methods(plain, asides) | body
            bases = (*(base for base in plain.__bases__ if base is not object), msgspec.Struct)
            return type(msgspec.Struct)(plain.__name__, bases, body, dict=not slots, **options)

        return made

    def field(*, compare=True, repr=True, **default):  # noqa: A002 - as in dataclasses
        """Return a field with its default; it may count for nothing in `==`, or not be shown."""
        made = msgspec.field(**default)
        return made if compare and repr else _Aside(made, compare, repr)

    def asdict(value):
        """Return the fields by name, and likewise those of all values in them."""
        if isinstance(value, msgspec.Struct):
            return {name: asdict(getattr(value, name)) for name in value.__struct_fields__}
        if isinstance(value, dict):
            return {asdict(key): asdict(each) for key, each in value.items()}
        if isinstance(value, list | tuple):
            return type(value)(map(asdict, value))
        return value

    def _methods(plain, asides):
        """Return the methods of a class some fields of which are left aside."""
        names = plain.__annotations__
        shown = [each for each in names if each not in asides or asides[each].repr]
        key = attrgetter(*(each for each in names if each not in asides or asides[each].compare))

        def told(value):
            told = ", ".join(f"{name}={getattr(value, name)!r}" for name in shown)
            return f"{plain.__name__}({told})"

        return {
            "__eq__": lambda one, other: type(one) is type(other) and key(one) == key(other),
            "__hash__": lambda one: hash(key(one)),
            "__repr__": told,
        }

    _OF_PLAIN = ("__dict__", "__weakref__")


def settle(value: object, **contents: object) -> None:
    """Give fields of a frozen value other contents, in its `__post_init__` and nowhere else."""
    for name, content in contents.items():
        msgspec.structs.force_setattr(value, name, content)  # type: ignore[arg-type]


__all__ = ["asdict", "dataclass", "field", "fields", "replace", "settle"]
