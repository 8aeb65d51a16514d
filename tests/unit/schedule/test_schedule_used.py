"""What was published out of plan counts as shown, from the next day on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from test_schedule_bags import EPOCH, LOOK, ONE_KIND, affirmations, entry, flat

from generator.model import Beat, Card, Entry, Library
from generator.project import ScheduleSettings
from generator.schedule import Look, plan
from generator.schedule.used import Used
from generator.values import replace

COUNT = 12


def calendar(library: Library, *used: Used, days: int = COUNT) -> list[str]:
    return flat(plan(library, ONE_KIND, LOOK, EPOCH, days, used=used))


def day(number: int) -> date:
    return EPOCH + timedelta(number)


def test_what_goes_out_of_plan_is_not_drawn_again_in_its_round() -> None:
    library = affirmations(COUNT)
    planned = calendar(library)
    early = planned[8]

    changed = calendar(library, Used(early, day(2), day(2)))

    assert changed[:3] == planned[:3], "days up to that one stay as they are"
    assert early not in changed[: COUNT - 1]
    assert changed[: COUNT - 1] == [name for name in planned if name != early]


def test_what_was_planned_changes_nothing_however_late_it_is_published() -> None:
    library = affirmations(COUNT)
    planned = calendar(library, days=3 * COUNT)
    late = [Used(name, day(number), day(number + 3)) for number, name in enumerate(planned[:20])]
    ahead = [Used(planned[25], day(25), day(4))]

    assert calendar(library, *late, *ahead, days=3 * COUNT) == planned


def test_an_entry_that_is_gone_is_no_matter() -> None:
    library = affirmations(COUNT)

    assert calendar(library, Used("gone", day(1), day(1))) == calendar(library)


def test_a_ledger_that_grows_today_leaves_today_as_it_was() -> None:
    library = affirmations(COUNT)
    planned = calendar(library)

    for number in range(COUNT - 1):
        told = calendar(library, Used(planned[-1], day(number), day(number)))
        assert told[: number + 1] == planned[: number + 1]


SAYINGS = ("I can go", "I can rest", "Today I stay", "Today I ask")
REPEATED = Library(
    entries=tuple(
        replace(entry(f"a{n}"), beats=(Beat(text=SAYINGS[n % 4]),), tags=(f"tag-{n % 2}",))
        for n in range(COUNT)
    )
)


def tomorrow(rests: str, shown: Used, look: Look = LOOK) -> Card:
    settings = ScheduleSettings.model_validate(
        {"slots": ["affirmation"], "cooldown": {rests: 1}}, strict=False
    )
    return plan(REPEATED, settings, look, day(1), used=[shown])[0].cards[0]


@pytest.mark.parametrize("other", REPEATED.entries, ids=lambda each: each.id)
def test_first_words_and_tags_rest_after_what_went_out_of_plan(other: Entry) -> None:
    shown = Used(other.id, day(0), day(0))

    assert tomorrow("opening", shown).entry.text[:5] != other.text[:5]
    assert tomorrow("tag", shown).entry.tags != other.tags


def test_a_background_rests_after_what_went_out_of_plan() -> None:
    look = replace(LOOK, themes=("a", "b"), backgrounds=("sky", "sea"))

    for theme, next_one in (("a", "b"), ("b", "a")):
        shown = Used("gone", day(0), day(0), theme)
        assert tomorrow("background", shown, look).theme == next_one
