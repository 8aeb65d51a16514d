"""What could never be shown is told before a year goes by without it."""

from __future__ import annotations

import pytest

from generator.project import ScheduleSettings
from generator.schedule.clashes import clashes


def told(settings: dict[str, object]) -> list[tuple[tuple[str | int, ...], str]]:
    found = clashes(ScheduleSettings.model_validate(settings))
    return [(clash.place, clash.message) for clash in found]


def pin(on: str, entry: str = "halt", slot: int = 1) -> dict[str, object]:
    return {"on": on, "entry": entry, "slot": slot}


def test_a_place_that_a_day_lacks() -> None:
    settings = {
        "slots": ["affirmation", "fact"],
        "pinned": [pin("monday", slot=2), pin("12-25", slot=9)],
        "programmes": [{"name": "Mindful Monday", "on": "monday", "slot": 3}],
    }

    assert told(settings) == [
        (("pinned", 1, "slot"), "a day has 2 cards, and none at place 9"),
        (("programmes", 0, "slot"), "a day has 2 cards, and none at place 3"),
    ]


@pytest.mark.parametrize(
    ("first", "second", "day"),
    [
        ("12-25", "12-24..12-26", "12-25"),
        ("12-24..01-02", "01-01", "01-01"),
        ("2026-12-25", "2026-12-20..2027-01-02", "2026-12-25"),
    ],
)
def test_two_pins_on_one_card(first: str, second: str, day: str) -> None:
    ((place, message),) = told({"pinned": [pin(first, "here"), pin(second)]})

    assert place == ("pinned", 1)
    assert message == f"'halt' and 'here' are both pinned to card 1 of {day}"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("12-25", "friday"),
        ("12-25", "2026-12-25"),
        ("12-25", "12-26"),
        ("2026-12-25", "2027-12-25"),
    ],
)
def test_a_pin_may_go_before_another_rule(first: str, second: str) -> None:
    assert told({"pinned": [pin(first, "here"), pin(second)]}) == []


def test_pins_on_other_cards_of_a_day_are_no_clash() -> None:
    assert told({"pinned": [pin("12-25", "here"), pin("12-25", slot=2)]}) == []


@pytest.mark.parametrize(
    ("on", "blackout"),
    [
        ("12-25", "12-24..12-26"),
        ("2026-12-25", "12-24..12-26"),
        ("2026-12-27", "sunday"),
        ("12-01..12-05", "december"),
    ],
)
def test_a_pin_on_days_without_cards(on: str, blackout: str) -> None:
    ((place, message),) = told({"pinned": [pin(on)], "blackout": blackout})

    assert place == ("pinned", 0, "on")
    assert message == f"'halt' is pinned to {on}, a day of `blackout`"


@pytest.mark.parametrize(
    ("on", "blackout"),
    [("12-25", "sunday"), ("12-25", "2026-12-25"), ("12-20..12-25", "12-24..12-26")],
)
def test_a_pin_that_some_year_or_day_shows_is_none(on: str, blackout: str) -> None:
    assert told({"pinned": [pin(on)], "blackout": blackout}) == []
