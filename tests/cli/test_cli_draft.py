"""`--draft`: half the size, to try a card in, and never taken for the finished one."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from generator.audio.loudness import integrated
from generator.audio.pcm import Pcm
from generator.bundle.metadata import read_metadata
from generator.encode.decode import decoded_planes, decoded_sound
from generator.encode.probe import probe
from generator.formats import drafted, load_formats


def _card(affirm, *options: str) -> dict:
    answer = affirm("card", "I am here.", "--json", *options)
    assert answer.code == 0, answer.err
    (card,) = json.loads(answer.out)["cards"]
    return card


def test_a_draft_leaves_the_finished_card_alone(affirm, project) -> None:
    whole = _card(affirm)
    before = Path(whole["video"]).read_bytes()

    draft = _card(affirm, "--draft")

    assert draft["status"] == "built"
    assert Path(draft["folder"]).parts[-3:] == ("drafts", "2026-11-22", Path(whole["folder"]).name)
    info = probe(Path(draft["video"]))
    assert (info.width, info.height) == (540, 540)
    facts, real = read_metadata(Path(draft["folder"])), read_metadata(Path(whole["folder"]))
    assert facts and real
    assert facts.card.draft
    assert not real.card.draft
    assert facts.video.frames == real.video.frames
    assert facts.fingerprint != real.fingerprint
    assert Path(whole["video"]).read_bytes() == before
    assert _card(affirm)["status"] == "current"
    assert _card(affirm, "--draft")["status"] == "current"


def test_a_draft_shows_ten_pictures_a_second_in_the_time_of_the_card(affirm) -> None:
    whole, draft = (Path(_card(affirm, *how)["video"]) for how in ((), ("--draft",)))

    shown = [planes[0].copy() for planes in decoded_planes(draft)]
    assert all(np.array_equal(one, shown[n // 3 * 3]) for n, one in enumerate(shown))
    assert len({one.tobytes() for one in shown}) > len(shown) // 9
    assert probe(draft).duration == probe(whole).duration
    heard = {
        video: integrated(Pcm(np.ascontiguousarray(decoded_sound(video)), rate))
        for video, rate in ((whole, 48_000), (draft, 24_000))
    }
    assert heard[draft] == pytest.approx(heard[whole], abs=0.1)


@pytest.mark.parametrize("command", ["today", "batch"])
def test_drafts_are_no_finished_cards(command, affirm, project) -> None:
    (project / "affirm.yaml").write_text(
        (project / "affirm.yaml")
        .read_text(encoding="utf-8")
        .replace("[affirmation, coping]", "[affirmation]"),
        encoding="utf-8",
    )

    answer = affirm(command, "--draft")

    assert answer.code == 0, answer.err
    assert "These are drafts at half the size" in answer.out
    assert "Your recap" not in affirm("recap").out
    assert affirm("recap").code == 8
    assert affirm("recap", "--output", "output/drafts").code == 8


@pytest.mark.parametrize("name", load_formats().names)
def test_every_format_has_a_draft_of_half_its_size(name) -> None:
    whole = load_formats().get(name)

    draft = drafted(whole)

    assert draft.width % 2 == draft.height % 2 == 0
    assert 0 <= whole.width / 2 - draft.width < 2
    assert 0 <= whole.height / 2 - draft.height < 2
    assert draft.unit == whole.unit / 2
    assert draft.frame.contains(draft.safe["relaxed"])
    assert draft.safe["relaxed"].contains(draft.safe["strict"])
