"""The library that ships: complete, short enough, in words that do no harm."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from shipped_words import ENGLISH

from generator.check.grade import reading_grade
from generator.content.ids import is_safe_id
from generator.content.library import load_library
from generator.formats import load_formats
from generator.model import Entry, Kind
from generator.project import ScheduleSettings
from generator.schedule import Look, plan

ROOT = Path(__file__).parents[3]
FILES = {
    Kind.AFFIRMATION: "affirmations",
    Kind.STORY: "stories",
    Kind.FACT: "facts",
    Kind.PROMPT: "prompts",
    Kind.COPING: "coping",
    Kind.MILESTONE: "milestones",
    Kind.CHECKIN: "checkins",
}
LEAST = {
    Kind.AFFIRMATION: 400,
    Kind.STORY: 40,
    Kind.FACT: 60,
    Kind.PROMPT: 60,
    Kind.COPING: 60,
    Kind.MILESTONE: 60,
    Kind.CHECKIN: 60,
}
THEMES = (
    *("morning", "self-compassion", "cravings", "courage", "connection", "grief"),
    *("rest", "boundaries", "work", "family", "body", "gratitude"),
)
SHOWN = "cb050a090742030718c168af8d427ab68baebeddd3f0c176118b91cd45aebddd"
"""The ids of every card from 2026-01-01 to 2026-11-26, as they were planned then."""

# Terms that stigmatise, blame, promise, press or put people in danger (error level).
HARMFUL = re.compile(
    r"""\b(addicts? | abus(e|er|ers|ing|ed) | junk(ie|y|ies) | druggies? | crackheads? | potheads?
    | tweakers? | stoners? | winos? | boozers? | lush | drunks? | drunkards? | alcoholics?
    | alcoholism | clean | dirty | relapse[ds]? | slip(s|ped)? | wagon | square\ one | threw\ it
    | no\ excuses? | weak(ness)? | blew\ it | fail(s|ed|ure|ures)? | non-?compliant | in\ denial
    | swap(s|ping)? | replac(e|es|ing) | lost\ cause | hopeless | rock\ bottom | tough\ love
    | just\ say\ no | willpower | mind\ over\ matter | cold\ turkey | detox | cures?d?
    | guarantee[ds]? | clinically\ proven
    | never | always | unstoppable | perfect | must | should | ought
    | have\ to\ stop | quit | selfish | loser | good\ vibes | everything\ happens | suffer(s|ing)?
    | victims? | battl(e|es|ing) | fight(s|ing)? | enem(y|ies) | demons? | committed\ suicide
    | crazy | insane | psycho | nuts | mg | dose | high | needles? | syringes? | pills? | powder
    | unalive | hit\ bottom)\b""",
    re.IGNORECASE | re.VERBOSE,
)
SUBSTANCES = re.compile(
    r"\b(drink(ing)?|alcohol|beer|wine|opioids?|benzodiazepines|heroin|cocaine|cannabis|meth)\b",
    re.I,
)
COUNTRY_LINES = re.compile(r"\b(911|999|988|112|000|116 ?123|1-800|0800)\b")


def words_of(entry: Entry) -> list[str]:
    return [
        entry.title,
        *entry.hashtags,
        *(part for beat in entry.beats for part in (beat.text, beat.say, beat.label)),
    ]


def offenders(fine: Callable[[Entry], bool]) -> list[str]:
    return [entry.id for entry in ENGLISH.entries if not fine(entry)]


def test_every_kind_is_there_in_number() -> None:
    found = Counter(each.kind for each in ENGLISH.entries)
    assert all(found[kind] >= LEAST[kind] for kind in Kind)


def test_the_themes_of_affirmations_are_even() -> None:
    found = Counter(each.tags[0] for each in ENGLISH.of_kind(Kind.AFFIRMATION))
    assert set(found) == set(THEMES), "the first tag of an affirmation is its theme"
    assert min(found.values()) >= 32
    assert max(found.values()) <= 40


def test_each_file_holds_one_kind_and_is_named_after_it() -> None:
    for kind, name in FILES.items():
        inside = load_library(ROOT / "content" / f"{name}.yaml").entries
        assert {each.kind for each in inside} == {kind}


def test_every_id_is_written() -> None:
    source = "".join(file.read_text("utf-8") for file in (ROOT / "content").glob("*.yaml"))
    assert not offenders(lambda entry: is_safe_id(entry.id) and f"id: {entry.id}\n" in source)


def test_the_calendar_before_the_library_grew_is_as_it_was() -> None:
    look = Look(themes=("dawn",), format=load_formats().get("tiktok"), voice="silent")
    days = (date(2026, 11, 26) - date(2026, 1, 1)).days + 1
    batches = plan(ENGLISH, ScheduleSettings(), look, date(2026, 1, 1), days)
    ids = [card.entry.id for batch in batches for card in batch.cards]
    assert len(ids) == 990
    assert hashlib.sha256("\n".join(ids).encode()).hexdigest() == SHOWN


def test_no_harmful_word() -> None:
    found = {
        entry.id: match.group()
        for entry in ENGLISH.entries
        for text in words_of(entry)
        for match in HARMFUL.finditer(text)
    }
    assert not found


def test_substances_are_named_only_where_safety_needs_it() -> None:
    elsewhere = offenders(
        lambda entry: entry.kind is Kind.FACT or not SUBSTANCES.search(" ".join(words_of(entry)))
    )
    assert elsewhere == ["halt"], "only HALT may say drink: it is water"


def test_each_beat_fits_a_card() -> None:
    limits = {Kind.AFFIRMATION: 90, Kind.FACT: 130}
    assert not offenders(
        lambda entry: all(len(beat.text) <= limits.get(entry.kind, 110) for beat in entry.beats)
    )
    assert not offenders(
        lambda entry: entry.kind is not Kind.AFFIRMATION or len(entry.text.split()) <= 14
    )


def test_all_is_credited_and_claims_no_review() -> None:
    assert not offenders(
        lambda entry: (entry.author, entry.licence) == ("The affirm authors", "CC0-1.0")
    )
    assert not offenders(lambda entry: not entry.reviewed_by and entry.reviewed_on is None)


def test_hashtags_are_readable_and_few() -> None:
    assert not offenders(lambda entry: 1 <= len(entry.hashtags) <= 5)
    assert not offenders(
        lambda entry: all(re.fullmatch(r"([A-Z][A-Za-z0-9]+)+", tag) for tag in entry.hashtags)
    )


def test_help_never_assumes_a_country() -> None:
    assert not offenders(lambda entry: not COUNTRY_LINES.search(" ".join(words_of(entry))))


def test_what_is_spoken_has_no_address_and_no_digit() -> None:
    spoken = {beat.spoken: beat.text for entry in ENGLISH.entries for beat in entry.beats}
    assert not [said for said in spoken if re.search(r"\d|\.com", said)]
    addressed = [said for said, text in spoken.items() if "findahelpline.com" in text]
    assert len(addressed) >= 8
    assert all("find a helpline dot com" in said for said in addressed)


def test_a_fact_has_three_beats_help_and_a_source() -> None:
    for fact in ENGLISH.of_kind(Kind.FACT):
        assert [beat.role for beat in fact.beats] == ["myth", "fact", "help"]
        assert "local emergency number" in fact.beats[2].text
        assert fact.source is not None
        assert fact.source.url.startswith("https://")
        assert fact.source.retrieved <= date(2026, 11, 26) < fact.source.review_by


def test_a_story_says_that_it_is_made_up() -> None:
    for story in ENGLISH.of_kind(Kind.STORY):
        assert story.beats[-1].text == "A story made from many."


def test_breathing_keeps_the_count() -> None:
    box = ENGLISH.get("box-breathing")
    assert box is not None
    breath = box.beats[1].breath
    assert breath is not None
    assert [(each.name, each.seconds) for each in breath.phases] == [
        ("in", 4),
        ("hold", 4),
        ("out", 4),
        ("hold", 4),
    ]
    assert breath.rounds * breath.seconds == 32
    assert "dizzy" in box.beats[0].text
    long_breath = ENGLISH.get("the-long-way-out")
    assert long_breath is not None
    breath = long_breath.beats[1].breath
    assert breath is not None
    assert [(each.name, each.seconds) for each in breath.phases] == [("in", 4), ("out", 6)]
    assert breath.rounds * breath.seconds == 40


def test_milestones_are_not_only_about_abstinence() -> None:
    ids = {each.id for each in ENGLISH.of_kind(Kind.MILESTONE)}
    assert {"day-one", "day-thirty", "one-year", "first-call-for-help", "coming-back"} <= ids


@pytest.mark.parametrize("kind", Kind)
def test_a_sixth_grader_can_read_it(kind: Kind) -> None:
    texts = [beat.spoken for each in ENGLISH.of_kind(kind) for beat in each.beats]
    assert reading_grade(texts) <= 6.0
