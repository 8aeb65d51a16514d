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

    class _Uncompared(NamedTuple):
        field: Any

    def dataclass(*, slots=False, **options):
        """Return what makes of a class the `msgspec.Struct` of its fields."""

        def made(plain):
            body = {name: what for name, what in vars(plain).items() if name not in _OF_PLAIN}
            uncompared = {name for name, what in body.items() if isinstance(what, _Uncompared)}
            if uncompared:
                body |= {name: body[name].field for name in uncompared}
                body |= _equal_by(
                    *(name for name in body["__annotations__"] if name not in uncompared)
                )
            bases = (*(base for base in plain.__bases__ if base is not object), msgspec.Struct)
            return type(msgspec.Struct)(plain.__name__, bases, body, dict=not slots, **options)

        return made

    def field(*, compare=True, **default):
        """Return a field with a default; what is not compared may differ in equal values."""
        made = msgspec.field(**default)
        return made if compare else _Uncompared(made)

    def asdict(value):
        """Return the fields by name, and likewise those of all values in them."""
        if isinstance(value, msgspec.Struct):
            return {name: asdict(getattr(value, name)) for name in value.__struct_fields__}
        if isinstance(value, dict):
            return {asdict(key): asdict(each) for key, each in value.items()}
        if isinstance(value, list | tuple):
            return type(value)(map(asdict, value))
        return value

    def _equal_by(*names):
        key = attrgetter(*names)
        return {
            "__eq__": lambda one, other: type(one) is type(other) and key(one) == key(other),
            "__hash__": lambda one: hash(key(one)),
        }

    _OF_PLAIN = ("__dict__", "__weakref__")


def settle(value: object, **contents: object) -> None:
    """Give fields of a frozen value other contents, in its `__post_init__` and nowhere else."""
    for name, content in contents.items():
        msgspec.structs.force_setattr(value, name, content)  # type: ignore[arg-type]


__all__ = ["asdict", "dataclass", "field", "fields", "replace", "settle"]
