from __future__ import annotations

import pickle
from fractions import Fraction
from pathlib import Path

import pytest

from generator.errors import ContentError, SourceRef, UsageError
from generator.formats import DATA, load_formats
from generator.model import Box

DOCS = Path(__file__).parents[2] / "docs" / "formats.md"
VERTICAL = ("tiktok", "reels", "shorts")


def test_the_formats_there_are() -> None:
    sizes = {each.name: (each.width, each.height) for each in load_formats()}
    assert sizes == {
        "tiktok": (1080, 1920),
        "reels": (1080, 1920),
        "shorts": (1080, 1920),
        "story": (1080, 1920),
        "portrait": (1080, 1350),
        "square": (1080, 1080),
        "landscape": (1920, 1080),
    }
    assert {each.fps for each in load_formats()} == {Fraction(30)}
    assert all(each.source and each.verified_on.year >= 2026 for each in load_formats())


def test_the_strict_area_of_vertical_formats_suits_all_three_platforms() -> None:
    formats = load_formats()
    for name in VERTICAL:
        assert formats.get(name).safe["strict"] == Box(120, 288, 768, 960)
        for other in VERTICAL:
            assert formats.get(other).safe["relaxed"].contains(formats.get(name).safe["strict"])


def test_an_unknown_format_says_what_was_meant() -> None:
    with pytest.raises(UsageError, match="Did you mean 'tiktok'"):
        load_formats().get("tictok")
    with pytest.raises(ContentError) as caught:
        load_formats().get("vhs", where=SourceRef("affirm.yaml", 9, 9))
    assert "affirm.yaml:9:9" in str(caught.value)
    assert "landscape" in str(caught.value)


def test_one_video_suits_all_formats_of_its_frame() -> None:
    formats = load_formats()
    names = [each.name for each in formats.same_frame(formats.get("reels"))]
    assert names == ["reels", "tiktok", "shorts", "story"]
    assert [each.name for each in formats.same_frame(formats.get("square"))] == ["square"]


def test_formats_travel_to_worker_processes() -> None:
    chosen = load_formats().get("tiktok")
    assert pickle.loads(pickle.dumps(chosen)) == chosen


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("x: [120, 888]", "x: [888, 120]", "before the second"),
        ("relaxed: {x: [60, 940]", "relaxed: {x: [60, 1090]", "reaches out of the frame"),
        ("strict: {x: [120, 888]", "strict: {x: [20, 888]", "out of the relaxed one"),
        ("size: [1080, 1920]", "size: [1081, 1920]", "multiple of 2"),
        ("verified_on: 2026-11-01", "verified_on: lately", "not a day"),
        ("platform: tiktok", "platfrom: tiktok", "Did you mean 'platform'"),
    ],
)
def test_the_data_is_checked(tmp_path: Path, old: str, new: str, said: str) -> None:
    data = DATA.read_text(encoding="utf-8")
    assert old in data
    path = tmp_path / "formats.yaml"
    path.write_text(data.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=said) as caught:
        load_formats(path)
    assert all(problem.where and problem.where.line for problem in caught.value.problems)


def test_the_docs_list_every_format_as_it_is() -> None:
    page = DOCS.read_text(encoding="utf-8")
    for each in load_formats():
        row = next(line for line in page.splitlines() if line.startswith(f"| `{each.name}` |"))
        for fact in (
            f"{each.width}×{each.height}",
            f"{each.max_seconds:g}",
            f"{each.caption_limit}",
            f"{each.hashtag_limit}",
            f"{each.verified_on}",
        ):
            assert f"| {fact} |" in row, (each.name, fact)
        for box in each.safe.values():
            assert f"x {box.x}–{box.right}, y {box.y}–{box.bottom}" in row, each.name
