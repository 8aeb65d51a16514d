"""A breath as people write it: `box`, `4-6`, `[4, 4, 4, 4]` or `[{in: 4}, {out: 6}]`."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any, get_args

from generator.document import named, refusal
from generator.errors import did_you_mean
from generator.model import Breath, BreathPhase, PhaseName

NAMES: dict[int, tuple[PhaseName, ...]] = {
    2: ("in", "out"),
    3: ("in", "hold", "out"),
    4: ("in", "hold", "out", "hold"),
}
"""What so many bare numbers stand for."""
KNOWN = {"box": (4.0, 4.0, 4.0, 4.0)}
SHORTEST, LONGEST = 1.0, 20.0
"""Seconds of a phase: what a body can follow without strain."""
MOST = 12
HINT = "Examples: box, 4-6, [4, 4, 4, 4], [{in: 4}, {hold: 2}, {out: 6}]."


def as_breath(value: Any) -> Breath:
    """Return a breath of one round. Raises a refusal that says what is wrong with it."""
    if isinstance(value, Breath):
        return value
    if isinstance(value, str):
        phases = _of_numbers(_of_text(value.strip()))
    elif isinstance(value, list) and value and all(_is_number(each) for each in value):
        phases = _of_numbers(value)
    elif isinstance(value, list) and value:
        phases = tuple(_of_mapping(each, number) for number, each in enumerate(value))
    else:
        said = "has no phases" if value in ([], "", None) else f"can't be {named(value)}"
        raise refusal(f"a breath {said}", hint=HINT)
    _refuse_odd(phases)
    return Breath(phases)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _of_text(text: str) -> list[float]:
    if text in KNOWN:
        return list(KNOWN[text])
    if re.fullmatch(r"\d+(\.\d+)?(\s*-\s*\d+(\.\d+)?)+", text):
        return [float(part) for part in text.split("-")]
    raise refusal(f"there is no breath {named(text)}", hint=did_you_mean(text, KNOWN) or HINT)


def _of_numbers(seconds: list[float]) -> tuple[BreathPhase, ...]:
    names = NAMES.get(len(seconds))
    if names is None:
        said = f"{len(seconds)} numbers are no breath"
        hint = "2 are in and out; 3 in, hold, out; 4 in, hold, out, hold. " + HINT
        raise refusal(said, hint=hint)
    pairs = zip(names, seconds, strict=True)
    return tuple(BreathPhase(name, _seconds(each, n)) for n, (name, each) in enumerate(pairs))


def _of_mapping(value: Any, number: int) -> BreathPhase:
    if not isinstance(value, dict) or len(value) != 1:
        said = f"a phase of a breath can't be {named(value)}"
        raise refusal(said, hint="Write each as `in: 4`, `hold: 4` or `out: 4`.", at=(number,))
    ((name, seconds),) = value.items()
    if name not in get_args(PhaseName):
        hint = did_you_mean(str(name), get_args(PhaseName)) or "The phases are in, hold and out."
        raise refusal(f"{named(name)} is no phase of a breath", hint=hint, at=(number,))
    return BreathPhase(name, _seconds(seconds, number))


def _seconds(value: Any, number: int) -> float:
    if not _is_number(value):
        raise refusal(f"a phase lasts so many seconds, not {named(value)}", at=(number,))
    if not SHORTEST <= value <= LONGEST:
        said = f"a phase of a breath lasts {SHORTEST:g} to {LONGEST:g} seconds, not {value:g}"
        hint = "Leave a hold of no length away." if value == 0 else ""
        raise refusal(said, hint=hint, at=(number,))
    return float(value)


def _refuse_odd(phases: tuple[BreathPhase, ...]) -> None:
    names = [phase.name for phase in phases]
    if len(phases) > MOST:
        raise refusal(f"{len(phases)} phases are too many for one breath", hint=f"Most: {MOST}.")
    if names[0] != "in" or "out" not in names:
        raise refusal("a breath begins with `in` and goes `out` again", hint=HINT)
    moves = [name for name in names if name != "hold"]
    if any(one == other for one, other in pairwise([*moves, moves[0]])):
        raise refusal("in a breath, `in` and `out` take turns", hint=HINT)
