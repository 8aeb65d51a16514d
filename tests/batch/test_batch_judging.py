"""A card that can't be read, or that flashes, is not made; what is said of it helps."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest

from generator.batch.build import build_card
from generator.batch.studio import Studio
from generator.errors import CheckError
from generator.model import Allow, Card
from generator.project import Settings
from generator.values import replace

PALE = """
extends: base
palette: {ink: "#949494", wait: "#949494", lit: "#949494", muted: "#949494", ground: "#ffffff"}
background: {kind: gradient, colors: [ground, ground], scrim: none}
"""
STROBE = """
extends: base
background: {kind: video, file: strobe.mp4}
"""


def theme(studio: Studio, name: str, yaml: str) -> Studio:
    folder = studio.root / "themes" / name
    folder.mkdir(parents=True)
    (folder / "theme.yaml").write_text(yaml, encoding="utf-8")
    return replace(studio, themes=(studio.root / "themes", *studio.themes))


def strobe(path: Path, frames: int = 60) -> None:
    with av.open(str(path), "w") as file:
        stream = file.add_stream("libx264", rate=10)
        stream.width, stream.height, stream.pix_fmt = 64, 112, "yuv420p"
        for number in range(frames):
            picture = np.full((112, 64, 3), 250 * (number % 2), np.uint8)
            file.mux(stream.encode(av.VideoFrame.from_ndarray(picture, "rgb24")))
        file.mux(stream.encode(None))


def build(card: Card, studio: Studio) -> str:
    return build_card(card, studio, lambda _: None).status


def refused(card: Card, studio: Studio) -> str:
    with pytest.raises(CheckError) as caught:
        build(card, studio)
    assert not studio.folder(card).exists()
    (problem,) = caught.value.problems
    return f"{problem.where}: {problem.message} {problem.hint}"


def test_a_card_that_cannot_be_read_is_not_filmed(studio, make_card) -> None:
    studio = theme(studio, "pale", PALE)

    said = refused(make_card("pale", theme="pale"), studio)

    assert said.startswith("themes/pale: pale with 'pale' (tiny): a contrast of 3.0")
    assert "[contrast]" in said
    assert "`allow: {contrast: ...}`" in said


def test_an_entry_allows_its_look_with_a_reason(studio, make_card) -> None:
    studio = theme(studio, "pale", PALE)
    card = make_card("pale", theme="pale")
    allowed = replace(card.entry, allows=(Allow("contrast", "it is a study of fog"),))

    assert build(replace(card, entry=allowed), studio) == "built"


def test_the_profile_and_the_rules_of_the_project_count(studio, make_card) -> None:
    studio = theme(studio, "pale", PALE)
    rules = studio.root / "rules.yaml"
    rules.write_text("change: {contrast: {limit: 2.5, reason: large letters}}", encoding="utf-8")
    general = Settings.model_validate({"check": {"profile": "general"}})
    milder = Settings.model_validate({"check": {"rules": ["rules.yaml"]}})

    for settings in (general, milder):
        card = make_card(f"pale-{settings.check.profile}", theme="pale")
        assert build(card, replace(studio, settings=settings)) == "built"


def test_a_card_that_flashes_is_not_put_in_place(studio, make_card) -> None:
    studio = theme(studio, "strobe", STROBE)
    strobe(studio.root / "themes" / "strobe" / "strobe.mp4")
    seen = replace(make_card("strobe", theme="strobe").entry, allows=(Allow("contrast", "a b"),))

    said = refused(replace(make_card("strobe", theme="strobe"), entry=seen), studio)

    assert "flashes in a second" in said
    assert "[flashes]" in said
