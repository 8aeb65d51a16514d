"""A plan of any length is given day by day, and nothing of it is kept."""

from __future__ import annotations

import tracemalloc
from datetime import timedelta

import pytest
from test_schedule_bags import EPOCH, LOOK, library

from generator.errors import NothingToDo
from generator.model import Library
from generator.project import ScheduleSettings
from generator.schedule import plan, planned


def test_day_by_day_it_is_the_same_plan() -> None:
    settings = ScheduleSettings()

    assert tuple(planned(library(), settings, LOOK, EPOCH, 40)) == plan(
        library(), settings, LOOK, EPOCH, 40
    )


def test_memory_does_not_grow_with_the_days() -> None:
    days = planned(library(), ScheduleSettings(), LOOK, EPOCH, 900, count=30)
    for _ in range(100):
        next(days)
    tracemalloc.start()
    try:
        cards = sum(len(day.cards) for day in days)
        kept, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert cards == 800 * 30
    assert kept < 300_000, "a card takes some 300 bytes: 24,000 of them would be 7 MB"
    assert most < 1_000_000


def test_nothing_is_told_at_the_end() -> None:
    days = planned(Library(entries=()), ScheduleSettings(), LOOK, EPOCH, 2)

    assert [next(days).date, next(days).date] == [EPOCH, EPOCH + timedelta(1)]
    with pytest.raises(NothingToDo):
        next(days)
