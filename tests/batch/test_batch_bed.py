"""What lies under a voice: who chooses it, what is told of it, and when a card is made anew."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from music_files import make_music, tune

from generator.batch.bed import Music, Soundscape, bed_of
from generator.batch.beforehand import sort_out
from generator.batch.build import build_card
from generator.batch.studio import Studio
from generator.batch.theming import theme_of
from generator.encode.decode import decoded_sound
from generator.errors import SourceRef
from generator.project import MusicSettings, Settings, SoundSettings
from generator.values import replace


def with_sound(studio: Studio, **sound: object) -> Studio:
    settings = Settings(sound=SoundSettings(**sound))  # type: ignore[arg-type,call-arg]
    return replace(studio, settings=settings, music=SourceRef("affirm.yaml", 3, 5))


def of_entry(card, bed: str):
    return replace(card, entry=replace(card.entry, bed=bed))


@pytest.fixture
def music(studio) -> MusicSettings:
    (studio.root / "assets").mkdir()
    make_music(studio.root / "assets" / "tune.flac", tune(9))
    return MusicSettings(
        file="tune.flac",
        title="First light",
        author="Ada",
        licence="CC-BY-4.0",
        url="https://example.org/first-light",
    )


def named(card, studio) -> str:
    bed = bed_of(card, theme_of(card, studio), studio)
    return bed.name if isinstance(bed, Soundscape) else "music" if bed else "none"


def test_the_entry_goes_before_the_project_and_the_project_before_the_theme(
    make_card, studio, music
) -> None:
    card = make_card("a")

    assert named(card, studio) == "waves"  # as the theme tide has it
    assert named(card, with_sound(studio, bed="rain")) == "rain"
    assert named(card, with_sound(studio, bed="none")) == "none"
    assert named(card, with_sound(studio, music=music)) == "music"
    for chosen in ("wind", "none"):
        for other in (studio, with_sound(studio, bed="rain"), with_sound(studio, music=music)):
            assert named(of_entry(card, chosen), other) == chosen


def test_the_key_is_the_projects_or_the_themes(make_card, studio) -> None:
    card = make_card("a", theme="dawn")
    theme = theme_of(card, studio)

    assert str(bed_of(card, theme, studio).key) == "D major"
    assert str(bed_of(card, theme, with_sound(studio, key="F# minor")).key) == "Gb minor"
    assert bed_of(of_entry(card, "rain"), theme, studio).key is None


def test_every_shipped_theme_has_a_bed(make_card, studio) -> None:
    folders = sorted((Path(__file__).parents[2] / "themes").glob("*/theme.yaml"))
    names = [path.parent.name for path in folders if path.parent.name != "base"]

    assert len(names) >= 9
    assert "none" not in {named(make_card("a", theme=name), studio) for name in names}


def test_a_silent_card_is_as_loud_as_a_bed_alone_should_be(make_card, studio) -> None:
    outcome = build_card(make_card("a"), studio, lambda event: None)
    told = json.loads((outcome.folder / "metadata.json").read_text("utf-8"))

    assert told["voice"] is None
    assert told["sound"]["integrated_lufs"] == pytest.approx(-20, abs=0.2)
    assert told["sound"]["bed"] == {"kind": "waves", "title": "slow waves", "key": ""}
    assert "[slow waves]" in (outcome.folder / "transcript.txt").read_text("utf-8")
    # Nobody but the program made it.
    assert "sound" not in {each["what"] for each in told["credits"]}


def test_without_a_bed_a_silent_card_is_silence(make_card, studio) -> None:
    outcome = build_card(make_card("a"), with_sound(studio, bed="none"), lambda event: None)
    told = json.loads((outcome.folder / "metadata.json").read_text("utf-8"))

    assert told["sound"] is None
    assert np.abs(decoded_sound(outcome.folder / "video.mp4")).max() < 1e-4


def test_music_is_credited_wherever_the_card_is_posted(make_card, studio, music) -> None:
    outcome = build_card(make_card("a"), with_sound(studio, music=music), lambda event: None)
    told = json.loads((outcome.folder / "metadata.json").read_text("utf-8"))
    (credit,) = [each for each in told["credits"] if each["what"] == "sound"]
    notice = "Music: “First light” by Ada, CC-BY-4.0, https://example.org/first-light."

    assert told["sound"]["bed"]["kind"] == "music"
    assert (credit["title"], credit["author"], credit["licence"]) == (
        "First light", "Ada", "CC-BY-4.0",
    )  # fmt: skip
    assert notice in (outcome.folder / "post" / "tiny.txt").read_text("utf-8")
    assert "[music: First light, Ada]" in (outcome.folder / "transcript.txt").read_text("utf-8")
    assert told["disclosure"]["digital_source_type"].endswith("/composite")


def test_another_bed_makes_a_card_anew_and_nothing_else_does(make_card, studio, music) -> None:
    def status(card, studio) -> str:
        return build_card(card, studio, lambda event: None).status

    card = make_card("a")
    assert [status(card, studio), status(card, studio)] == ["built", "current"]
    rain = with_sound(studio, bed="rain")
    assert [status(card, rain), status(card, rain)] == ["built", "current"]
    own = with_sound(studio, music=music)
    assert [status(card, own), status(card, own)] == ["built", "current"]

    make_music(studio.root / "assets" / "tune.flac", tune(10))
    assert [status(card, own), status(card, own)] == ["built", "current"]
    assert status(of_entry(card, "bowls"), own) == "built"


def test_cards_come_in_at_different_places_of_a_loop(make_card, studio) -> None:
    sounds = [
        decoded_sound(build_card(card, studio, lambda event: None).folder / "video.mp4")
        for card in (make_card("a"), make_card("b", number=2))
    ]
    assert sounds[0].shape == sounds[1].shape
    assert abs(np.corrcoef(sounds[0][:, 0], sounds[1][:, 0])[0, 1]) < 0.3


def test_music_that_cannot_be_played_is_told_before_any_work(make_card, studio, music) -> None:
    (studio.root / "assets" / "tune.flac").write_bytes(b"<html>404</html>" * 100)

    found = sort_out([make_card("a")], with_sound(studio, music=music))

    (outcome,) = found.known
    (problem,) = outcome.problems
    assert (outcome.status, found.waiting) == ("failed", ())
    assert problem.message.startswith("tune.flac ")
    assert problem.where == SourceRef("affirm.yaml", 3, 5)


def test_a_bed_is_a_bed_of_one_kind(make_card, studio, music) -> None:
    bed = bed_of(make_card("a"), theme_of(make_card("a"), studio), with_sound(studio, music=music))

    assert isinstance(bed, Music)
    assert bed.path == studio.root / "assets" / "tune.flac"
