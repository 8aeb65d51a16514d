"""Cards of an online voice: asked for once, in one lane; stood in for while it is out of reach."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from translate_server import TranslateServer

from generator.batch import voicing
from generator.batch.beforehand import sort_out
from generator.batch.build import build_card
from generator.batch.executor import Executor, SerialExecutor
from generator.batch.outcome import Outcome
from generator.batch.pool import PoolExecutor
from generator.batch.studio import Studio
from generator.batch.warming import warm
from generator.bundle.metadata import BundleMetadata, read_metadata
from generator.model import Beat, Card, Entry, Kind
from generator.project import Settings
from generator.values import dataclass, field, replace

FAST = {"per_minute": 6000, "tries": 1, "failures": 2}


@dataclass(slots=True)
class Run:
    """A run of affirm, as it is when a new process begins."""

    studio: Studio
    told: list[str] = field(default_factory=list)

    def __call__(self, cards: Sequence[Card], executor: Executor | None = None) -> list[Outcome]:
        voicing._lane.cache_clear()
        voicing._narrator.cache_clear()
        self.told.clear()
        found = sort_out(cards, self.studio)
        warmed = warm(found.waiting, self.studio, self.told.append)
        executor = executor or SerialExecutor(build_card)
        built = executor.run(warmed.waiting, warmed.studio, lambda _: None)
        outcomes = [*found.known, *warmed.failed, *built]
        return sorted(outcomes, key=lambda each: each.card.number)


@pytest.fixture
def run(studio: Studio, translate: TranslateServer) -> Iterator[Run]:
    yield Run(replace(studio, settings=settings(fallback=["tone"])))
    voicing._lane.cache_clear()
    voicing._narrator.cache_clear()


def settings(**voice: object) -> Settings:
    return Settings.model_validate({"voice": voice, "online": FAST})


@pytest.fixture
def cards(make_card) -> list[Card]:
    texts = ("I rest today.", "I begin again. I am here.", "One small step.")
    return [make_card(f"card-{n}", text, voice="gtts", number=n) for n, text in enumerate(texts, 1)]


def metadata(outcome: Outcome) -> BundleMetadata:
    found = read_metadata(outcome.folder)
    assert found is not None
    return found


def test_workers_ask_nobody(run: Run, cards: list[Card], translate: TranslateServer) -> None:
    outcomes = run(cards, PoolExecutor(build_card, 2))

    assert [each.status for each in outcomes] == ["built"] * 3
    assert [each.text for each in translate.asked] == [
        "I rest today.",
        "I begin again.",
        "I am here.",
        "One small step.",
    ]
    voice = metadata(outcomes[0]).voice
    assert voice is not None
    assert (voice.engine, voice.name, voice.synthetic) == ("gtts", "us", True)
    assert not metadata(outcomes[0]).card.outage
    assert run.told == ["Asking gtts for the narration of 3 cards ..."]


def test_what_was_spoken_once_is_not_asked_for_again(
    run: Run, cards: list[Card], translate: TranslateServer
) -> None:
    run(cards)
    count = len(translate.asked)
    translate.fail("out of order")

    assert [each.status for each in run(cards)] == ["current"] * 3
    run.studio = replace(run.studio, force=True)
    outcomes = run(cards)

    assert [each.status for each in outcomes] == ["built"] * 3
    assert not any(each.problems for each in outcomes)
    assert len(translate.asked) == count


def test_a_card_of_a_stand_in_is_made_anew_once_the_voice_is_back(
    run: Run, cards: list[Card], translate: TranslateServer
) -> None:
    translate.fail("out of order")
    first = run(cards)

    assert [each.status for each in first] == ["built"] * 3
    assert {metadata(each).voice.engine for each in first} == {"tone"}  # type: ignore[union-attr]
    assert all(metadata(each).card.outage for each in first)
    (problem,) = first[0].problems
    assert problem.severity == "warning"
    assert "'tone'" in problem.message
    assert "'gtts' is out of reach" in problem.message
    assert len(translate.asked) == 2, "after two failures nobody is asked any more"
    assert len(run.told) == 3, "the 503 and that the voice is left alone are told once"

    still_out = run(cards)
    assert [each.status for each in still_out] == ["current"] * 3
    assert still_out[0].problems

    translate.fail("", times=0)
    back = run(cards)
    assert [each.status for each in back] == ["built"] * 3
    assert {metadata(each).voice.engine for each in back} == {"gtts"}  # type: ignore[union-attr]
    assert not any(metadata(each).card.outage for each in back)
    assert [each.status for each in run(cards)] == ["current"] * 3


def test_a_card_is_spoken_by_one_voice(run: Run, make_card, translate: TranslateServer) -> None:
    beats = (Beat(text="I rest today."), Beat(text="I rest well."))
    entry = Entry(id="two", kind=Kind.AFFIRMATION, beats=beats)
    card = replace(make_card("two", voice="gtts"), entry=entry)
    translate.fail("too many", after=1)

    (outcome,) = run([card])

    voice = metadata(outcome).voice
    assert voice is not None
    assert voice.engine == "tone"


def test_a_stand_in_for_a_language_stays(run: Run, make_card, translate: TranslateServer) -> None:
    card = make_card("eo", "Hodiau mi ripozas.", voice="gtts")
    card = replace(card, entry=replace(card.entry, lang="eo"))

    (first,) = run([card])
    (second,) = run([card])

    assert (first.status, second.status) == ("built", "current")
    assert not first.problems
    assert not metadata(first).card.outage
    assert not translate.asked


def test_with_nobody_left_the_card_fails_or_goes_silent(
    run: Run, cards: list[Card], translate: TranslateServer
) -> None:
    translate.fail("consent")
    run.studio = replace(run.studio, settings=settings())

    (failed,) = run(cards[:1])
    assert (failed.status, failed.exit_code) == ("failed", 5)
    assert "terms" in failed.problems[0].message

    run.studio = replace(run.studio, settings=settings(otherwise="silent"))
    (silent,) = run(cards[:1])
    assert silent.status == "built"
    assert metadata(silent).voice is None
    assert metadata(silent).card.outage
    assert not metadata(silent).disclosure.voice_is_ai
    assert "'silent'" in silent.problems[0].message


def test_a_stand_in_may_be_another_voice_of_an_online_engine(
    run: Run, cards: list[Card], translate: TranslateServer
) -> None:
    run.studio = replace(run.studio, settings=settings(fallback=["gtts:co.uk"]))
    card = replace(cards[0], voice="hibari", entry=replace(cards[0].entry, lang="de"))

    (outcome,) = run([card])

    voice = metadata(outcome).voice
    assert voice is not None
    assert (voice.engine, voice.name) == ("gtts", "co.uk")
    assert not metadata(outcome).card.outage


def test_a_stand_in_is_asked_in_the_same_lane_and_not_by_workers(
    run: Run, make_card, translate: TranslateServer
) -> None:
    run.studio = replace(run.studio, settings=settings(fallback=["gtts"]))
    spoken = make_card("en", "I rest today.", voice="hibari", number=1)
    german = make_card("de", "Ich ruhe heute.", voice="hibari", number=2)
    german = replace(german, entry=replace(german.entry, lang="de"))
    unrecorded = make_card("no-recording", "I begin again.", voice="recording", number=3)

    outcomes = run([spoken, german, unrecorded], PoolExecutor(build_card, 2))

    assert [metadata(each).voice.engine for each in outcomes] == ["hibari", "gtts", "gtts"]  # type: ignore[union-attr]
    assert [each.text for each in translate.asked] == ["Ich ruhe heute.", "I begin again."]
    assert run.told == ["Asking gtts for the narration of 2 cards ..."]


def test_a_stand_in_nobody_foresaw_is_not_asked_by_workers(
    run: Run, make_card, translate: TranslateServer
) -> None:
    run.studio = replace(run.studio, settings=settings(fallback=["gtts", "tone"]))
    # English, so that hibari is expected to speak it, with a letter that it alone refuses.
    cards = [
        make_card(
            f"c{n}", f"I can rest here and in Hawaiʻi {n} times a day.", voice="hibari", number=n
        )
        for n in (1, 2)
    ]

    outcomes = run(cards)

    assert [metadata(each).voice.engine for each in outcomes] == ["tone", "tone"]  # type: ignore[union-attr]
    assert outcomes[0].problems[0].message == "was spoken by 'tone': 'gtts' is out of reach."
    assert not translate.asked


def test_the_outage_is_among_the_ingredients(
    run: Run, cards: list[Card], translate: TranslateServer
) -> None:
    def ingredients(outcome: Outcome) -> set[str]:
        told = json.loads((outcome.folder / "ingredients.json").read_text(encoding="utf-8"))
        return set(told["ingredients"])

    (good,) = run(cards[:1])
    translate.fail("reset")
    (out,) = run(cards[1:2])

    assert ingredients(out) - ingredients(good) == {"stand-in"}


def test_a_cache_that_keeps_nothing_is_named(
    run: Run, cards: list[Card], translate: TranslateServer, tmp_path: Path
) -> None:
    (tmp_path / "blocked").write_text("in the way", encoding="utf-8")
    blocked = replace(run.studio, cache=tmp_path / "blocked", settings=settings())
    run.studio = blocked

    (failed,) = run(cards[:1])

    assert (failed.status, failed.exit_code) == ("failed", 5)
    assert "Can its folder be written?" in failed.problems[0].message
