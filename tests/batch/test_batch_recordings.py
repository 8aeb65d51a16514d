"""A card spoken by a person: made again when it is recorded again, and no machine's voice."""

from __future__ import annotations

from pathlib import Path

import pytest
from recorded import record

from generator.batch.build import build_card
from generator.batch.events import BufferReporter, CardBuilt, CardCurrent, CardFailed
from generator.batch.executor import SerialExecutor
from generator.batch.manifest import read_manifest
from generator.batch.run import run
from generator.bundle.metadata import read_metadata
from generator.model import Beat
from generator.project import Settings
from generator.values import replace

pytest.importorskip("pocketsphinx")

HERE, THERE = "I am here today.", "You are welcome among us."


def built(cards, studio) -> list[tuple[str, str]]:
    reporter = BufferReporter()
    run(cards, studio, SerialExecutor(build_card), reporter)
    ends = {CardBuilt: "built", CardCurrent: "current", CardFailed: "failed"}
    return [
        (ends[type(each)], each.outcome.card.entry.id)
        for each in reporter.events
        if isinstance(each, CardBuilt | CardCurrent | CardFailed)
    ]


def test_one_recorded_again_makes_its_card_again_and_no_other(
    make_card, studio, tmp_path: Path
) -> None:
    a = make_card("a", HERE, voice="recording")
    b = make_card("b", THERE, voice="recording", number=2)
    record(tmp_path, "a", HERE)
    record(tmp_path, "b", THERE, "mp3")

    assert built([a, b], studio) == [("built", "a"), ("built", "b")]
    assert built([a, b], studio) == [("current", "a"), ("current", "b")]

    (tmp_path / "recordings" / "b.mp3").unlink()
    record(tmp_path, "b", THERE.replace("among us", "with us"), "flac")

    assert built([a, b], studio) == [("current", "a"), ("built", "b")]

    names = [each.name for each in read_manifest(studio.store, studio.bundle(b))]
    assert "voice project/recordings/b.flac" in names


def test_a_persons_voice_is_told_as_one(make_card, studio, tmp_path: Path) -> None:
    card = make_card("a", HERE, voice="recording")
    record(tmp_path, "a", HERE)

    built([card], studio)

    facts = read_metadata(studio.folder(card))
    assert (facts.voice.engine, facts.voice.synthetic) == ("recording", False)
    assert facts.voice.timing == "aligned"
    assert not facts.disclosure.voice_is_ai
    post = (studio.folder(card) / "post" / "tiny.txt").read_text(encoding="utf-8")
    assert "AI-generated" not in post


def test_a_missing_one_fails_its_card_or_another_voice_speaks_all_of_it(
    make_card, studio, tmp_path: Path
) -> None:
    card = make_card("steps", voice="recording")
    beats = (Beat(text=HERE), Beat(text=THERE))
    card = replace(card, entry=replace(card.entry, beats=beats))
    record(tmp_path, "steps.1", HERE)

    reporter = BufferReporter()
    run([card], studio, SerialExecutor(build_card), reporter)
    (failed,) = [each for each in reporter.events if isinstance(each, CardFailed)]
    assert "recordings/steps.2.wav" in failed.outcome.problems[0].message

    chain = Settings(voice={"engine": "recording", "fallback": "silent"})
    assert built([card], replace(studio, settings=chain)) == [("built", "steps")]
    assert read_metadata(studio.folder(card)).voice is None

    record(tmp_path, "steps.2", THERE)
    assert built([card], replace(studio, settings=chain)) == [("built", "steps")]
    assert read_metadata(studio.folder(card)).voice.engine == "recording"
