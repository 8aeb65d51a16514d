"""`affirm voices`, `affirm voices warm`, and what is said when a voice is out of reach."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from translate_server import TranslateServer

from generator.batch import voicing


@pytest.fixture(autouse=True)
def a_new_process_each() -> Iterator[None]:
    yield
    voicing._lane.cache_clear()
    voicing._narrator.cache_clear()


@pytest.fixture
def online(project: Path, translate: TranslateServer) -> TranslateServer:
    """The project speaks with gtts."""
    settings = project / "affirm.yaml"
    text = settings.read_text(encoding="utf-8")
    text = text.replace("{engine: silent}", "{engine: gtts, name: co.uk}")
    settings.write_text(text + "online: {per_minute: 6000}\n", encoding="utf-8")
    return translate


def test_the_voices_of_an_engine_are_listed(affirm) -> None:
    answer = affirm("voices", "--engine", "gtts")
    assert answer.code == 0
    assert "gtts:co.uk" in answer.out

    rows = json.loads(affirm("voices", "--engine", "gtts", "--json").out)
    assert {"name": "co.in", "title": "English of India"} in rows

    assert affirm("voices", "--engine", "silent").code == 5
    assert "Did you mean 'gtts'?" in affirm("voices", "--engine", "gts").err


def test_warm_fills_the_cache_and_makes_nothing(
    affirm, project: Path, online: TranslateServer
) -> None:
    first = affirm("voices", "warm", "--days", "2")

    assert first.code == 0, first.err
    assert "4 of 4 cards are spoken: 4 by gtts." in first.out
    asked = len(online.asked)
    assert {each.host for each in online.asked} == {"translate.google.co.uk"}
    assert not (project / "output").exists()

    online.fail("consent")
    again = affirm("voices", "warm", "--date", "2026-11-22", "--days", "2", "--json")
    assert json.loads(again.out) == {"cards": 4, "failed": 0, "spoken": {"gtts": 4}}
    assert len(online.asked) == asked


def test_warm_ends_with_5_and_every_reason(affirm, project: Path, online: TranslateServer) -> None:
    online.fail("consent")

    answer = affirm("voices", "warm")

    assert answer.code == 5
    assert "0 of 2 cards are spoken" in answer.out
    assert "content/words.yaml" in answer.err
    assert "terms accepted" in answer.err
    assert not list((project / ".cache").rglob("*.npz"))


def test_a_card_whose_voice_is_out_of_reach_says_so_and_is_made(
    affirm, project: Path, online: TranslateServer
) -> None:
    settings = project / "affirm.yaml"
    text = settings.read_text(encoding="utf-8").replace("co.uk}", "co.uk, otherwise: silent}")
    settings.write_text(text, encoding="utf-8")
    online.fail("consent")

    answer = affirm("card", "I rest.", "--draft")

    assert answer.code == 0
    assert "Asking gtts for the narration of 1 card ..." in answer.err
    assert answer.err.count("terms accepted") == 1
    assert "was spoken by 'silent': 'gtts' is out of reach" in answer.err
    assert "Run the same command again later" in answer.err


def test_a_card_that_no_voice_can_speak_fails_before_it_is_drawn(
    affirm, project: Path, online: TranslateServer
) -> None:
    online.fail("consent")

    answer = affirm("today")

    assert answer.code == 5
    assert "terms accepted" in answer.err
    assert not (project / "output" / "2026-11-22").exists()


def test_a_wrong_voice_of_a_fallback_is_told_where_it_stands(affirm, project: Path) -> None:
    settings = project / "affirm.yaml"
    text = settings.read_text(encoding="utf-8")
    voice = "{engine: silent, fallback: [gtts:co.ukk, hibary]}"
    settings.write_text(text.replace("{engine: silent}", voice), encoding="utf-8")

    answer = affirm("today")

    assert answer.code == 3
    assert "affirm.yaml:6" in answer.err
    assert "Did you mean 'co.uk'?" in answer.err
    assert "Did you mean 'hibari'?" in answer.err


def test_words_that_break_a_rule_are_sent_nowhere(
    affirm, project: Path, online: TranslateServer
) -> None:
    words = project / "content" / "words.yaml"
    words.write_text("- I want to kill myself tonight.\n", encoding="utf-8")

    answer = affirm("voices", "warm", "--kind", "affirmation")
    assert answer.code == 9
    assert "findahelpline.com" in answer.err
    assert affirm("batch", "--kind", "affirmation").code == 9

    assert not online.asked
