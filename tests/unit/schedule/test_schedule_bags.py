from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest

from generator.errors import NothingToDo, UsageError
from generator.formats import load_formats
from generator.model import Batch, Beat, Entry, Kind, Library
from generator.project import ScheduleSettings
from generator.schedule import Look, plan
from generator.values import replace

EPOCH = date(2026, 1, 1)
LOOK = Look(themes=("dawn", "paper", "tide"), format=load_formats().get("tiktok"), voice="hibari")
ONE_KIND = ScheduleSettings(slots=((Kind.AFFIRMATION,),))


def entry(name: str, kind: Kind = Kind.AFFIRMATION, added: date | None = None) -> Entry:
    return Entry(id=name, kind=kind, beats=(Beat(text=name),), added=added)


def library(per_kind: int = 12) -> Library:
    return Library(
        entries=tuple(entry(f"{kind}-{n}", kind) for kind in Kind for n in range(per_kind))
    )


def affirmations(count: int) -> Library:
    return Library(entries=tuple(entry(f"a{n}") for n in range(count)))


def ids(batches: tuple[Batch, ...]) -> list[list[str]]:
    return [[card.entry.id for card in batch.cards] for batch in batches]


def flat(batches: tuple[Batch, ...]) -> list[str]:
    return [name for day in ids(batches) for name in day]


def test_three_cards_a_day_of_the_kinds_the_slots_ask_for() -> None:
    batches = plan(library(), ScheduleSettings(), LOOK, EPOCH, 12)
    assert [batch.date for batch in batches] == [EPOCH + timedelta(n) for n in range(12)]
    kinds = [[card.entry.kind.value for card in batch.cards] for batch in batches]
    assert [day[0] for day in kinds] == ["affirmation"] * 12
    assert [day[1] for day in kinds] == ["coping", "fact", "prompt", "checkin"] * 3
    assert [day[2] for day in kinds] == ["story", "milestone", "affirmation"] * 4
    assert [[card.number for card in batch.cards] for batch in batches] == [[1, 2, 3]] * 12
    assert {card.format.name for batch in batches for card in batch.cards} == {"tiktok"}
    assert {card.voice for batch in batches for card in batch.cards} == {"hibari"}


def test_nothing_repeats_until_the_bag_is_empty() -> None:
    shown = flat(plan(affirmations(10), ONE_KIND, LOOK, EPOCH, 50))
    for cycle in range(5):
        assert len(set(shown[cycle * 10 : cycle * 10 + 10])) == 10
    assert len({tuple(shown[n : n + 10]) for n in range(0, 50, 10)}) == 5, "each cycle is shuffled"


@pytest.mark.parametrize("count", [2, 3, 4, 7, 10])
def test_a_new_cycle_does_not_start_with_what_the_last_ended_with(count: int) -> None:
    shown = flat(plan(affirmations(count), ONE_KIND, LOOK, EPOCH, 400))
    rest = count // 2
    for n in range(len(shown)):
        assert shown[n] not in shown[max(0, n - rest) : n]
    assert set(Counter(shown).values()) <= {400 // count, 400 // count + 1}


def test_a_day_is_the_same_alone_and_in_any_range() -> None:
    settings = ScheduleSettings()
    year = plan(library(), settings, LOOK, EPOCH, 365)
    for number in (0, 1, 99, 364):
        day = EPOCH + timedelta(number)
        assert plan(library(), settings, LOOK, day) == (year[number],)


def test_the_order_of_the_files_does_not_matter() -> None:
    entries = library().entries
    turned = Library(entries=entries[::-1])
    assert plan(turned, ScheduleSettings(), LOOK, EPOCH, 60) == plan(
        library(), ScheduleSettings(), LOOK, EPOCH, 60
    )


def test_the_calendar_is_the_same_on_every_machine_and_in_every_release() -> None:
    # Written down, so that a change which reshuffles everybody's calendar cannot slip in.
    batches = plan(affirmations(6), ONE_KIND, LOOK, EPOCH, 14)
    assert " ".join(flat(batches)) == "a1 a2 a0 a3 a4 a5 a2 a0 a4 a3 a5 a1 a2 a3"
    assert batches[0].cards[0].seed == 3055362287


def test_another_seed_shuffles_another_way() -> None:
    one = plan(library(), ScheduleSettings(), LOOK, EPOCH, 30)
    two = plan(library(), ScheduleSettings(seed=2), LOOK, EPOCH, 30)
    assert ids(one) != ids(two)
    assert one[0].cards[0].seed != two[0].cards[0].seed


def test_each_card_has_a_picture_of_its_own() -> None:
    cards = [
        card
        for batch in plan(library(), ScheduleSettings(), LOOK, EPOCH, 100)
        for card in batch.cards
    ]
    assert len({card.seed for card in cards}) == 300


def test_adding_an_entry_does_not_reshuffle_the_past() -> None:
    joined = EPOCH + timedelta(100)
    before = library()
    after = Library(entries=(entry("new", added=joined), *before.entries))
    old = plan(before, ScheduleSettings(), LOOK, EPOCH, 200)
    new = plan(after, ScheduleSettings(), LOOK, EPOCH, 200)
    assert new[:100] == old[:100]
    assert "new" in flat(new[100:])


def test_an_entry_waits_for_the_day_it_was_added() -> None:
    late = Library(entries=(entry("a"), entry("b"), entry("late", added=EPOCH + timedelta(5))))
    shown = flat(plan(late, ONE_KIND, LOOK, EPOCH, 12))
    assert "late" not in shown[:5]
    assert "late" in shown[5:9]


def test_a_day_never_shows_an_entry_twice() -> None:
    settings = ScheduleSettings(slots=((Kind.AFFIRMATION,),) * 3)
    for count in (3, 4, 5, 7):
        for day in ids(plan(affirmations(count), settings, LOOK, EPOCH, 60)):
            assert len(day) == len(set(day)) == 3
    assert [len(day) for day in ids(plan(affirmations(2), settings, LOOK, EPOCH, 9))] == [2] * 9


def test_a_kind_without_entries_falls_to_the_next_of_its_slot_then_to_any() -> None:
    settings = ScheduleSettings(slots=((Kind.FACT, Kind.COPING), (Kind.STORY,), (Kind.STORY,)))
    few = Library(entries=(entry("c", Kind.COPING), entry("a"), entry("m", Kind.MILESTONE)))
    for day in ids(plan(few, settings, LOOK, EPOCH, 4)):
        assert day == ["c", "a", "m"]


def test_themes_differ_within_a_day_and_from_day_to_day() -> None:
    for among in (2, 3, 4, 5):
        look = replace(LOOK, themes=tuple(f"t{n}" for n in range(among)))
        batches = plan(library(), ScheduleSettings(), look, EPOCH, 90)
        days = [[card.theme for card in batch.cards] for batch in batches]
        assert all(len(set(day)) == min(among, 3) for day in days)
        assert all(one[0] != two[0] for one, two in pairwise(days))
        assert max(Counter(day[0] for day in days).values()) - 90 // among <= 1
    assert {
        card.theme
        for card in plan(library(), ONE_KIND, replace(LOOK, themes=("x",)), EPOCH)[0].cards
    } == {"x"}


def test_every_kind_is_seen_in_every_theme() -> None:
    batches = plan(library(), ScheduleSettings(), LOOK, EPOCH, 72)
    seen = {(card.entry.kind, card.theme) for batch in batches for card in batch.cards}
    assert len(seen) == len(Kind) * 3


def test_themes_do_not_depend_on_the_entries() -> None:
    one = plan(library(5), ScheduleSettings(), LOOK, EPOCH, 30)
    two = plan(library(9), ScheduleSettings(), LOOK, EPOCH, 30)
    assert [[c.theme for c in b.cards] for b in one] == [[c.theme for c in b.cards] for b in two]


def test_one_kind_alone() -> None:
    batches = plan(library(), ScheduleSettings(), LOOK, EPOCH, 4, kinds=[Kind.COPING])
    assert {card.entry.kind for batch in batches for card in batch.cards} == {Kind.COPING}
    assert len(set(flat(batches))) == 12


def test_several_kinds_take_turns_and_no_other_comes() -> None:
    kinds = [Kind.COPING, Kind.FACT]
    batches = plan(library(), ScheduleSettings(), LOOK, EPOCH, 3, kinds=kinds)
    shown = [[card.entry.kind for card in batch.cards] for batch in batches]
    assert shown == [[Kind.COPING, Kind.FACT, Kind.COPING]] * 3


def test_fewer_cards_are_the_first_of_the_day_and_more_take_the_slots_again() -> None:
    full = plan(library(), ScheduleSettings(), LOOK, EPOCH, 20)
    first = plan(library(), ScheduleSettings(), LOOK, EPOCH, 20, count=1)
    assert [batch.cards for batch in first] == [batch.cards[:1] for batch in full]
    more = plan(library(), ScheduleSettings(), LOOK, EPOCH, 3, count=7)
    assert [len(set(day)) for day in ids(more)] == [7, 7, 7]
    assert more[0].cards[3].entry.kind is Kind.AFFIRMATION


@pytest.mark.parametrize(
    ("start", "days", "count", "said"),
    [
        (EPOCH - timedelta(1), 1, None, "before the calendar begins"),
        (date(2206, 1, 1), 1, None, "hundred years"),
        (date(9999, 12, 31), 5, None, "hundred years"),
        (EPOCH, 0, None, "at least one day"),
        (EPOCH, 1, 0, "one card"),
    ],
)
def test_days_outside_the_calendar(start: date, days: int, count: int | None, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        plan(library(), ScheduleSettings(), LOOK, start, days, count=count)


def test_a_library_with_nothing_to_show() -> None:
    with pytest.raises(NothingToDo, match="no entry"):
        plan(Library(entries=()), ScheduleSettings(), LOOK, EPOCH)
    with pytest.raises(NothingToDo, match="'fact'"):
        plan(affirmations(3), ScheduleSettings(), LOOK, EPOCH, kinds=[Kind.FACT])


def test_it_says_when_the_first_entry_joins() -> None:
    late = Library(entries=(entry("a", added=EPOCH + timedelta(9)),))
    with pytest.raises(NothingToDo, match="joins on 2026-01-10"):
        plan(late, ONE_KIND, LOOK, EPOCH, 9)
    assert ids(plan(late, ONE_KIND, LOOK, EPOCH, 10))[8:] == [[], ["a"]]


def tongues() -> Library:
    return Library(
        entries=tuple(
            replace(entry(f"{lang.lower()}-{n}"), lang=lang)
            for lang in ("en", "es", "es-MX", "est")
            for n in range(4)
        )
    )


@pytest.mark.parametrize(
    ("languages", "taken"),
    [
        ((), {"en", "es", "es-MX", "est"}),
        (("es",), {"es", "es-MX"}),
        (("ES-mx",), {"es-MX"}),
        (("en", "est"), {"en", "est"}),
    ],
)
def test_the_calendar_takes_the_languages_it_is_told(languages, taken) -> None:
    settings = ScheduleSettings(slots=((Kind.AFFIRMATION,),), languages=languages)
    batches = plan(tongues(), settings, LOOK, EPOCH, 32)
    assert {card.entry.lang for batch in batches for card in batch.cards} == taken


def test_a_language_the_library_lacks_is_told() -> None:
    settings = ScheduleSettings(languages=("pt",))
    with pytest.raises(NothingToDo) as caught:
        plan(tongues(), settings, LOOK, EPOCH)
    assert caught.value.problems[0].hint == (
        "`schedule: languages` asks for pt; the library is in en, es, es-MX, est."
    )
