"""How many of the sentences written before the rules are judged right."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from check.sentences import Sentence, right, sentences

RECALL, FALSE_ALARMS = 0.97, 0.02


def part(wanted: str, of: Callable[[Sentence], bool]) -> list[Sentence]:
    return [each for each in sentences() if each.wanted == wanted and of(each)]


def test_there_are_many_and_half_are_innocent() -> None:
    innocent = part("innocent", lambda _: True)

    assert len(sentences()) >= 600
    assert len(innocent) / len(sentences()) >= 0.45


def test_there_are_many_in_spanish_and_half_are_innocent() -> None:
    spanish = [each for each in sentences() if each.lang == "es"]
    innocent = [each for each in spanish if each.wanted == "innocent"]

    assert len(spanish) >= 150
    assert len(innocent) / len(spanish) >= 0.45


@pytest.mark.parametrize("held_out", [False, True], ids=["tuned", "held out"])
@pytest.mark.parametrize("wanted", ["errors", "warnings"])
def test_what_harms_is_found(wanted: str, held_out: bool) -> None:
    chosen = part(wanted, lambda each: each.held_out is held_out)
    missed = [each.text for each in chosen if not right(each)]

    assert 1 - len(missed) / len(chosen) >= RECALL, missed


@pytest.mark.parametrize("held_out", [False, True], ids=["tuned", "held out"])
def test_what_is_innocent_is_left_alone(held_out: bool) -> None:
    chosen = part("innocent", lambda each: each.held_out is held_out)
    alarms = [each.text for each in chosen if not right(each)]

    assert len(alarms) / len(chosen) <= FALSE_ALARMS, alarms
