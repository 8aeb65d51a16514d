"""Programmes, pins, observances, quiet days, cool-downs, times, and entries that retire."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from icalendar import Calendar

from generator.errors import NothingToDo
from generator.formats import load_formats
from generator.model import Batch, Beat, Card, Entry, Kind, Library
from generator.project import ScheduleSettings
from generator.schedule import Look, load_observances, plan
from generator.schedule.export import as_csv, as_ics, as_json
from generator.values import replace

EPOCH = date(2026, 1, 1)
LOOK = Look(themes=("dawn", "paper", "tide"), format=load_formats().get("tiktok"), voice="hibari")


def entry(name: str, kind: Kind = Kind.AFFIRMATION, *tags: str, text: str = "") -> Entry:
    return Entry(id=name, kind=kind, beats=(Beat(text=text or name),), tags=tags)


def library(per_kind: int = 12) -> Library:
    return Library(
        entries=tuple(
            entry(f"{kind}-{n}", kind, ("breathing", "halt", "urges")[n % 3])
            for kind in Kind
            for n in range(per_kind)
        )
    )


def settings(**values: object) -> ScheduleSettings:
    return ScheduleSettings.model_validate(values)


def year(rules: ScheduleSettings, words: Library | None = None, days: int = 365) -> list[Batch]:
    return list(plan(words or library(), rules, LOOK, EPOCH, days))


def cards(batches: list[Batch]) -> list[Card]:
    return [card for batch in batches for card in batch.cards]


def test_over_three_years_nothing_repeats_inside_a_bag() -> None:
    words = library(40)
    shown: dict[Kind, list[str]] = {}
    for card in cards(year(settings(), words, 3 * 365 + 1)):
        shown.setdefault(card.entry.kind, []).append(card.entry.id)
    assert len(shown) == len(Kind)
    for ids in shown.values():
        for first in range(0, len(ids) - 40, 40):
            assert len(set(ids[first : first + 40])) == 40
        assert not any(name in ids[max(0, n - 20) : n] for n, name in enumerate(ids))


def test_a_calendar_of_some_tags_is_theirs_alone() -> None:
    shown = cards(year(settings(tags=["urges", "halt"]), days=60))
    assert {card.entry.tags for card in shown} == {("urges",), ("halt",)}
    with pytest.raises(NothingToDo) as caught:
        plan(library(), settings(tags=["moss", "fern"]), LOOK, EPOCH)
    assert caught.value.problems[0].hint == "None of them has the tag 'moss' or 'fern'."


def test_a_programme_has_its_weekday_its_kind_and_its_tag() -> None:
    monday = {"name": "Mindful Monday", "on": "monday", "slot": 2, "kinds": "coping"}
    rules = settings(programmes=[{**monday, "tags": "breathing", "theme": "tide"}])
    plain = year(settings())
    for batch, usual in zip(year(rules), plain, strict=True):
        card = batch.cards[1]
        if batch.date.weekday() == 0:
            assert (card.entry.kind, card.entry.tags) == (Kind.COPING, ("breathing",))
            assert (card.theme, card.why) == ("tide", "Mindful Monday")
        else:
            assert card.entry.kind == usual.cards[1].entry.kind
    mondays = [b.cards[1].entry.id for b in year(rules) if b.date.weekday() == 0]
    assert all(one != two for one, two in pairwise(mondays)), "its four entries take turns"
    assert len(set(mondays)) == 4


def test_what_a_programme_showed_does_not_come_again_in_the_same_round() -> None:
    rules = settings(
        slots=["affirmation"], programmes=[{"name": "Urges", "on": "friday", "tags": "urges"}]
    )
    ids = [card.entry.id for card in cards(year(rules, days=7))]
    assert len(set(ids)) == 7


def test_a_pinned_entry_has_its_day_and_counts_as_shown() -> None:
    rules = settings(
        slots=["affirmation"], pinned=[{"on": "01-06", "entry": "affirmation-3", "theme": "paper"}]
    )
    shown = cards(year(rules, days=12))
    assert (shown[5].entry.id, shown[5].theme, shown[5].why) == (
        "affirmation-3",
        "paper",
        "pinned to 01-06",
    )
    again = cards(list(plan(library(), rules, LOOK, date(2027, 1, 6))))
    assert again[0].entry.id == "affirmation-3"
    assert max(Counter(card.entry.id for card in shown[6:]).values()) == 1


def test_an_observance_takes_a_card_of_its_day() -> None:
    rules = settings(observances=["overdose-awareness-day", "recovery-month"], observance_slot=2)
    words = Library(
        entries=(
            *library().entries,
            entry("carry-it", Kind.FACT, "naloxone"),
            entry("for-you", Kind.STORY, "recovery-month"),
        )
    )
    by_day = {batch.date: batch for batch in year(rules, words)}
    card = by_day[date(2026, 8, 31)].cards[1]
    assert (card.entry.id, card.why) == ("carry-it", "International Overdose Awareness Day")
    assert by_day[date(2026, 9, 4)].cards[1].why == "Recovery Month"
    assert by_day[date(2026, 10, 1)].cards[1].why != "Recovery Month"


def test_the_observances_name_their_sources_and_days_that_come() -> None:
    days = [EPOCH + timedelta(n) for n in range(365)]
    for each in load_observances():
        assert any(day in each.on for day in days), each.id
        assert each.source.startswith("https://")
    by_id = {each.id: each for each in load_observances()}
    assert date(2026, 10, 15) in by_id["peer-support-day"].on
    assert date(2026, 10, 10) in by_id["mental-health-day"].on


def test_quiet_days_have_less_and_blackouts_have_nothing() -> None:
    rules = settings(
        quiet={"on": ["sunday"], "cards": 1, "kinds": ["coping"]}, blackout=["12-24..12-26"]
    )
    for batch in year(rules):
        if batch.date.month == 12 and batch.date.day in (24, 25, 26):
            assert batch.cards == ()
        elif batch.date.weekday() == 6:
            assert [card.entry.kind for card in batch.cards] == [Kind.COPING]
            assert batch.cards[0].why.endswith("on a quiet day")
        else:
            assert len(batch.cards) == 3
    with pytest.raises(NothingToDo, match="blackout"):
        plan(library(), rules, LOOK, date(2026, 12, 25))


def test_openings_tags_and_backgrounds_rest() -> None:
    words = Library(
        entries=tuple(
            entry(f"a{n}", Kind.AFFIRMATION, f"t{n % 4}", text=f"{('I can', 'Today I')[n % 2]} go")
            for n in range(24)
        )
    )
    slots = {"slots": ["affirmation"]}
    tired = cards(year(settings(**slots, cooldown={"opening": 1, "tag": 1}), words, 240))
    plain = cards(year(settings(**slots), words, 240))

    def repeats(shown: list[Card]) -> int:
        return sum(one.entry.text == two.entry.text for one, two in pairwise(shown))

    assert repeats(plain) > 60
    assert repeats(tired) < repeats(plain) / 4, "only where a round runs out of others"
    assert {card.entry.id for card in tired[:24]} == {each.id for each in words.entries}
    look = replace(LOOK, themes=("a", "b", "c", "d"), backgrounds=("sky", "sky", "sea", "sea"))
    rules = settings(**slots, cooldown={"background": 1})
    worn = [b.cards[0].theme for b in plan(words, rules, look, EPOCH, 60)]
    assert all({one, two} not in ({"a", "b"}, {"c", "d"}) for one, two in pairwise(worn))
    assert [b.cards[0].theme for b in plan(words, rules, look, EPOCH + timedelta(59))] == worn[-1:]


def test_an_entry_that_retires_leaves_the_past_as_it_was() -> None:
    before = library()
    gone = EPOCH + timedelta(100)
    after = Library(
        entries=tuple(
            replace(each, retired=gone) if each.id == "affirmation-3" else each
            for each in before.entries
        )
    )
    old, new = year(settings(), before, 200), year(settings(), after, 200)
    assert new[:100] == [
        replace(
            b, cards=tuple(replace(c, entry=n.entry) for c, n in zip(b.cards, a.cards, strict=True))
        )
        for b, a in zip(old[:100], new[:100], strict=True)
    ]
    assert "affirmation-3" in {card.entry.id for card in cards(new[:100])}
    assert "affirmation-3" not in {card.entry.id for card in cards(new[100:])}


def test_editing_words_moves_no_day() -> None:
    before = library()
    after = Library(
        entries=tuple(replace(each, beats=(Beat(text="Other words."),)) for each in before.entries)
    )
    ids = [[card.entry.id for card in batch.cards] for batch in year(settings(), before)]
    assert ids == [[card.entry.id for card in batch.cards] for batch in year(settings(), after)]


@pytest.mark.parametrize(
    ("day", "at", "expected"),
    [
        ("2026-07-01", "07:30", "2026-07-01T07:30:00+01:00"),
        ("2026-12-01", "07:30", "2026-12-01T07:30:00+00:00"),
        # In Dublin clocks go from 1:00 to 2:00 that night, and back from 2:00 to 1:00 in October.
        ("2026-03-29", "01:30", "2026-03-29T02:30:00+01:00"),
        ("2026-10-25", "01:30", "2026-10-25T01:30:00+01:00"),
        ("2028-02-29", "23:59", "2028-02-29T23:59:00+00:00"),
    ],
)
def test_times_of_day_follow_the_zone(day: str, at: str, expected: str) -> None:
    rules = settings(times=[at])
    batch = plan(library(), rules, LOOK, date.fromisoformat(day), zone="Europe/Dublin")[0]
    assert batch.cards[0].at is not None
    assert batch.cards[0].at.isoformat() == expected
    assert batch.cards[1].at is None


def test_without_a_zone_the_time_is_wherever_one_is() -> None:
    batch = plan(library(), settings(times=["07:30", "19:00"]), LOOK, EPOCH)[0]
    assert [card.at for card in batch.cards] == [
        datetime(2026, 1, 1, 7, 30),  # noqa: DTZ001 - that is the point
        datetime(2026, 1, 1, 19, 0),  # noqa: DTZ001
        None,
    ]


def exported() -> list[Card]:
    words = Library(
        entries=(entry("f", text='=1+1, "quoted"\nline'), entry("ü", text="Größe, ja."))
    )
    rules = settings(slots=["affirmation"], times=["07:30"])
    return cards(list(plan(words, rules, LOOK, EPOCH, 2, zone="America/New_York")))


def test_a_csv_keeps_every_cell_and_runs_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(exported()), newline="")))
    assert {row["text"] for row in rows} == {'\'=1+1, "quoted"\nline', "Größe, ja."}
    assert rows[0]["at"] == "2026-01-01T07:30-05:00"


def test_json_has_the_same_rows() -> None:
    rows = json.loads(as_json(exported()))
    assert [row["date"] for row in rows] == ["2026-01-01", "2026-01-02"]
    assert rows[0]["why"].startswith("affirmation 1 of 2 in round 1")


def test_an_ics_is_read_back_by_a_parser() -> None:
    shown = exported()
    events = Calendar.from_ical(as_ics(shown)).walk("VEVENT")
    assert [event["dtstart"].dt for event in events] == [
        datetime(2026, 1, 1, 12, 30, tzinfo=UTC),
        datetime(2026, 1, 2, 12, 30, tzinfo=UTC),
    ]
    assert [str(event["uid"]) for event in events] == ["2026-01-01-1@affirm", "2026-01-02-1@affirm"]
    assert {shown[0].entry.text in str(event["description"]) for event in events} == {True, False}
    assert as_ics(shown) == as_ics(exported()), "the same bytes each time"
    assert max(map(len, as_ics(shown).encode().split(b"\r\n"))) <= 75
    untimed = [replace(card, at=None) for card in shown]
    assert Calendar.from_ical(as_ics(untimed)).walk("VEVENT")[0]["dtstart"].dt == EPOCH
