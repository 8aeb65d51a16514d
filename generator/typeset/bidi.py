"""The order in which mixed left-to-right and right-to-left text is read and shown.

The implicit part of the Unicode Bidirectional Algorithm (UAX #9, rules W1 to I2 and L2). Explicit
embeddings and isolates, which hand-written cards do not use, count as invisible.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from generator.language_tag import primary
from generator.typeset.scripts import RTL_LANGUAGES

_NEUTRAL = frozenset({"B", "S", "WS", "ON", "BN"})
_INVISIBLE = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI", "BN"})
_OPEN, _CLOSE = "([{«‹⟨「『【（", ")]}»›⟩」』】）"


def is_rtl(text: str, language: str = "") -> bool:
    """Return True if a paragraph runs from right to left.

    It does if its first strong character does, or if it is in a right-to-left language and only
    opens with a foreign word.
    """
    strong = [kind for kind in map(unicodedata.bidirectional, text) if kind in {"L", "R", "AL"}]
    if primary(language) in RTL_LANGUAGES:
        return "R" in strong or "AL" in strong or not strong
    return bool(strong) and strong[0] != "L"


def levels(text: str, rtl: bool) -> tuple[int, ...]:
    """Return the embedding level of every character: even runs to the right, odd to the left."""
    base = int(rtl)
    kinds = [unicodedata.bidirectional(each) or "L" for each in text]
    if not rtl and not {"R", "AL", "AN"} & set(kinds):
        return (0,) * len(text)
    kinds = ["BN" if kind in _INVISIBLE else kind for kind in kinds]
    _resolve_weak(kinds, "R" if rtl else "L")
    _resolve_brackets(text, kinds, "R" if rtl else "L")
    _resolve_neutral(kinds, "R" if rtl else "L")
    raised = {"L": (0, 2), "R": (1, 1), "AN": (2, 2), "EN": (2, 2)}
    return tuple(raised[kind][base] for kind in kinds)


def visual_order(run_levels: Sequence[int]) -> list[int]:
    """Return the indices of a line's runs from left to right (rule L2)."""
    order = list(range(len(run_levels)))
    odd = [level for level in run_levels if level % 2]
    if not odd:
        return order
    for level in range(max(run_levels), min(odd) - 1, -1):
        start = None
        for at in range(len(order) + 1):
            inside = at < len(order) and run_levels[order[at]] >= level
            if inside and start is None:
                start = at
            elif not inside and start is not None:
                order[start:at] = order[start:at][::-1]
                start = None
    return order


def _resolve_weak(kinds: list[str], edge: str) -> None:
    """Rules W1 to W7: marks, numbers and the signs beside numbers."""
    before, strong = edge, edge
    for at, kind in enumerate(kinds):
        if kind == "NSM":  # W1
            kinds[at] = before
        elif kind == "EN" and strong == "AL":  # W2
            kinds[at] = "AN"
        if kind in {"L", "R", "AL"}:
            strong = kind
        before = kinds[at]
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]  # W3
    _resolve_number_signs(kinds)
    strong = edge
    for at, kind in enumerate(kinds):
        if kind in {"ES", "ET", "CS"}:  # W6
            kinds[at] = "ON"
        elif kind == "EN" and strong == "L":  # W7
            kinds[at] = "L"
        elif kind in {"L", "R"}:
            strong = kind


def _resolve_number_signs(kinds: list[str]) -> None:
    """Rules W4 and W5: separators within a number, and signs that touch one."""
    for at in range(1, len(kinds) - 1):  # W4
        sides = (kinds[at - 1], kinds[at + 1])
        if sides == ("EN", "EN") and kinds[at] in {"ES", "CS"}:
            kinds[at] = "EN"
        elif sides == ("AN", "AN") and kinds[at] == "CS":
            kinds[at] = "AN"
    for step in (1, -1):  # W5: signs touching a number, from either side
        order = range(len(kinds)) if step == 1 else range(len(kinds) - 1, -1, -1)
        for at in order:
            beside = at - step
            if kinds[at] == "ET" and 0 <= beside < len(kinds) and kinds[beside] == "EN":
                kinds[at] = "EN"


def _resolve_brackets(text: str, kinds: list[str], base: str) -> None:
    """Rule N0: both brackets of a pair take one direction, that of what they hold."""
    stack: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for at, character in enumerate(text):
        if kinds[at] != "ON":
            continue
        if character in _OPEN:
            stack.append((_CLOSE[_OPEN.index(character)], at))
        elif character in _CLOSE:
            while stack:
                wanted, start = stack.pop()
                if wanted == character:
                    pairs.append((start, at))
                    break
    for start, end in sorted(pairs):
        held = {_strong(kind) for kind in kinds[start + 1 : end]} - {""}
        if base in held:
            kinds[start] = kinds[end] = base
        elif held:
            before = (_strong(kind) for kind in reversed(kinds[:start]))
            context = next((kind for kind in before if kind), base)
            kinds[start] = kinds[end] = context if context in held else base


def _resolve_neutral(kinds: list[str], base: str) -> None:
    """Rules N1 and N2: neutrals take the direction both sides share, else the paragraph's."""
    fixed = [-1, *(at for at, kind in enumerate(kinds) if kind not in _NEUTRAL), len(kinds)]
    for left, right in pairwise(fixed):
        before = _strong(kinds[left]) if left >= 0 else base
        after = _strong(kinds[right]) if right < len(kinds) else base
        for at in range(left + 1, right):
            kinds[at] = before if before == after else base


def _strong(kind: str) -> str:
    """Numbers count as right-to-left among neutrals."""
    if kind in {"EN", "AN"}:
        return "R"
    return kind if kind in {"L", "R"} else ""
