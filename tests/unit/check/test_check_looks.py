"""Drawn cards are measured: a theme that can't be read, and one that can."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from small_frames import shrunk

from generator.check import Profile, shipped
from generator.check.looks import Look, broken, measured
from generator.cli.app import run
from generator.compose import HouseStyle, compose
from generator.formats import load_formats
from generator.model import Beat, Card, Entry, Kind
from generator.theme import load_theme
from generator.values import replace
from generator.voice.catalogue import load_engine
from generator.voice.engine import VoiceSettings

LABEL = "Where to get help"
FINE = Look(contrast=7.0, text_size=40.0, outside=0, fastest=12.0, briefest=3.0)


@pytest.fixture
def card() -> Card:
    entry = Entry(id="one", kind=Kind.AFFIRMATION, beats=(Beat(text="I can begin again."),))
    target = shrunk(load_formats().get("tiktok"), 4)
    return Card(entry=entry, theme="pale", format=target, voice="silent", date=date(2026, 1, 1))


def look_of(card: Card, theme_folders, tmp_path: Path, yaml: str) -> Look:
    (tmp_path / "pale").mkdir()
    (tmp_path / "pale" / "theme.yaml").write_text(yaml, encoding="utf-8")
    theme = load_theme("pale", (tmp_path, *theme_folders))
    voice = load_engine("silent")
    spoken = [voice.speak(b.spoken, "en", VoiceSettings()) for b in card.entry.beats]
    whole = compose(card, theme, spoken, HouseStyle())
    return measured(card, whole, whole)


def rules(look: Look, card: Card, **how: bool) -> list[str]:
    told = {"calm": True, "told": True} | how
    return [each.rule for each in broken(look, card, shipped(), Profile.ORG, **told)]


PALE = """
extends: base
palette:
  ink: "#{text}"
  wait: "#{text}"
  lit: "#{text}"
  muted: "#{text}"
  ground: "#{ground}"
background: {{kind: gradient, colors: [ground, ground], scrim: none}}
"""


def test_words_that_can_be_read_pass(card, theme_folders, tmp_path) -> None:
    yaml = PALE.format(text="ffffff", ground="101010")
    look = look_of(card, theme_folders, tmp_path, yaml)

    assert look.contrast > 15
    assert look.flashes == 0
    assert look.outside == 0
    assert rules(look, card) == []


def test_words_that_fade_into_their_background_are_told(card, theme_folders, tmp_path) -> None:
    yaml = PALE.format(text="949494", ground="ffffff")
    look = look_of(card, theme_folders, tmp_path, yaml)

    assert look.contrast == pytest.approx(3.03, abs=0.1)
    assert rules(look, card) == ["contrast"]


def test_captions_are_judged_with_all_that_the_voice_announces(card, theme_folders, tmp_path):
    yaml = PALE.format(text="ffffff", ground="101010")
    said = Beat(text="I am.", say="Where to get help: I am.")
    plain = replace(card, entry=replace(card.entry, beats=(said,)))
    announced = replace(card, entry=replace(card.entry, beats=(replace(said, label=LABEL),)))

    speeds = []
    for number, each in enumerate((plain, announced)):
        folder = tmp_path / str(number)
        folder.mkdir()
        speeds.append(look_of(each, theme_folders, folder, yaml).caption)
    assert speeds[0] < speeds[1]


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"contrast": 4.4}, "contrast"),
        ({"text_size": 20.0}, "text-size"),
        ({"outside": 2}, "safe-area"),
        ({"fastest": 18.0}, "reading-speed"),
        ({"cropped": 1}, "cover-crop"),
        ({"caption": 21.0}, "caption-speed"),
        ({"briefest": 1.0}, "dwell"),
        ({"flashes": 4}, "flashes"),
        ({"leap": 0.2}, "calm-motion"),
    ],
)
def test_each_limit_counts(card, change, rule) -> None:
    assert rules(FINE, card) == []
    assert rules(replace(FINE, **change), card) == [rule]


def test_a_lively_theme_may_leap_and_an_untold_look_is_told(card) -> None:
    assert rules(replace(FINE, leap=0.2), card, calm=False) == []
    assert rules(FINE, card, told=False) == ["look-untold"]


@pytest.mark.heavy
def test_looks_of_a_project_are_drawn_once(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.yaml").write_text("- I am here.\n", encoding="utf-8")
    (tmp_path / "affirm.yaml").write_text("themes: [tide]\n", encoding="utf-8")

    assert run(["check", "--looks"]) == 0
    assert "[1/1] drawing tide with 'i-am-here' ...\n" in capsys.readouterr().err

    (kept,) = (tmp_path / ".cache" / "check").iterdir()
    assert json.loads(kept.read_text(encoding="utf-8"))["contrast"] >= 4.5
    # What is remembered is believed as long as nothing changes.
    kept.write_text(kept.read_text().replace('"flashes": 0', '"flashes": 9'), encoding="utf-8")
    assert run(["check", "--looks"]) == 9
    said = capsys.readouterr()
    assert "9 flashes in a second" in said.out
    assert "drawing" not in said.err
    (tmp_path / "content" / "a.yaml").write_text("- I am here, too.\n", encoding="utf-8")
    assert run(["check", "--looks"]) == 0
