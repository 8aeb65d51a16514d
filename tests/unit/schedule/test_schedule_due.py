"""Missed days are found, and none is made that nobody missed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.schedule.due import days_named, due_days

TODAY = date(2026, 3, 2)


def _day(number: int) -> date:
    return TODAY - timedelta(number)


def test_the_first_run_makes_today_alone() -> None:
    assert due_days(TODAY, 6, frozenset()) == (TODAY,)


def test_missed_days_are_due_oldest_first_and_leave_out_what_is_done() -> None:
    done = {_day(5), _day(3), _day(2)}

    assert due_days(TODAY, 6, done) == (_day(4), _day(1), TODAY)


def test_nothing_is_due_once_today_is_done() -> None:
    assert due_days(TODAY, 6, {_day(1), TODAY}) == ()


def test_a_long_pause_is_not_made_up_for_beyond_what_is_wanted() -> None:
    assert due_days(TODAY, 2, {_day(60)}) == (_day(2), _day(1), TODAY)


def test_a_day_that_is_done_ahead_of_time_holds_nothing_up() -> None:
    assert due_days(TODAY, 6, {_day(-1)}) == (TODAY,)
    assert due_days(TODAY, 6, {_day(-1), _day(1)}) == (TODAY,)


def test_a_day_that_was_left_half_done_is_due() -> None:
    assert due_days(TODAY, 6, {TODAY}, begun={_day(2), TODAY}) == (_day(2), _day(1))


@given(st.integers(0, 20), st.sets(st.integers(-3, 30)))
def test_once_they_are_made_none_is_due(back: int, numbers: set[int]) -> None:
    done = {_day(number) for number in numbers}

    assert due_days(TODAY, back, done | set(due_days(TODAY, back, done))) == ()


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("cards-2026-03-01\ncards-2026-03-02\n", {_day(1), TODAY}),
        ('[{"tag_name":"cards-2026-03-02","created_at":"2026-03-01T04:17:00Z"}]', {TODAY}),
        ("cards-2026-02-30 v1.2.0 cards-2026-03-021", set()),
        ("", set()),
    ],
)
def test_days_are_found_in_what_a_server_answers(text: str, days: set[date]) -> None:
    assert days_named(text) == days
