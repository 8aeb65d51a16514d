"""A photograph covers the frame at every moment, and moves between its pixels."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from PIL import Image

from generator.raster.backdrop import Enlarger
from generator.scene.backdrops.photograph import Photograph, eased, plate


def photo(width: int, height: int, seed: int = 1) -> np.ndarray:
    """Return a picture [h, w, 4] of soft blobs, opaque."""
    rng = np.random.default_rng(seed)
    small = Image.fromarray(rng.integers(40, 216, (12, 9, 3), np.uint8))
    blobs = small.resize((width, height), Image.Resampling.BICUBIC)
    return np.dstack([np.asarray(blobs), np.full((height, width), 255, np.uint8)])


def moving(seed: int = 1, zoom: float = 0.06, size: tuple[int, int] = (270, 480)) -> Photograph:
    shown = plate(photo(640, 900), *size, (0, 0, 0, 0), zoom)
    return Photograph(*size, shown, frames=240, seed=seed, zoom=zoom)


def test_it_covers_the_frame_and_is_cut_not_stretched():
    source = np.zeros((100, 300, 4), np.uint8)
    source[..., 3] = 255
    source[:, 100:200, 1] = 200  # the middle third is green
    picture = plate(source, 90, 90, (0, 0, 0, 0)).rgb
    assert picture.shape == (90, 90, 3)
    assert picture[45, 45, 1] > 190
    assert (picture[..., 1] > 100).mean() > 0.95


def test_a_shade_darkens_it():
    source = np.full((50, 50, 4), 255, np.uint8)
    picture = plate(source, 50, 50, (0, 0, 0, 128)).rgb
    assert abs(int(picture[25, 25, 0]) - 127) <= 1


def test_without_zoom_it_lies_still():
    lying = moving(zoom=0)
    assert lying.key(0) == lying.key(200)
    assert lying.picture(0) is lying.picture(200)


@pytest.mark.parametrize("size", [(270, 480), (480, 270), (2, 2), (4, 6), (100, 100)])
@pytest.mark.parametrize("seed", range(6))
def test_no_edge_is_ever_seen(seed, size):
    """The part shown lies within the picture at every frame, and has the frame's shape."""
    drawn = moving(seed, size=size)
    high, wide = drawn.plate.rgb.shape[:2]
    for frame in range(240):
        left, top, width, height = drawn.box(frame)
        assert left >= 0
        assert top >= 0
        assert left + width <= wide
        assert top + height <= high
        assert width / height == pytest.approx(wide / high)


def test_a_white_picture_shows_no_dark_rim():
    white = plate(np.full((200, 200, 4), 255, np.uint8), 90, 160, (0, 0, 0, 0), 0.06)
    drawn = Photograph(90, 160, white, 30, 3, 0.06)
    enlarger = Enlarger(90, 160)
    assert all((enlarger.planes(drawn.picture(n)).rgb() >= 253).all() for n in range(30))


@pytest.mark.parametrize("zoom", [0.03, 0.06])
def test_it_comes_nearer_or_goes_farther_by_as_much_as_asked(zoom):
    widths = []
    for seed in range(8):
        drawn = moving(seed, zoom)
        first, last = drawn.box(0)[2], drawn.box(239)[2]
        assert max(first, last) / min(first, last) == pytest.approx(1 + zoom)
        widths.append(first > last)
    assert set(widths) == {True, False}


def test_it_moves_evenly_and_never_jumps():
    drawn = moving()
    boxes = np.array([drawn.box(frame) for frame in range(240)])
    steps = np.diff(boxes, axis=0)
    assert np.abs(steps).max() < 0.2
    assert np.abs(np.diff(steps, axis=0)).max() < 0.01
    enlarger = Enlarger(270, 480)
    frames = [enlarger.planes(drawn.picture(n)).rgb().astype(int) for n in range(100, 130)]
    assert 0 < max(np.abs(b - a).max() for a, b in pairwise(frames)) <= 6


def test_the_same_seed_gives_the_same_frames():
    assert moving(4).box(77) == moving(4).box(77)
    assert moving(4).box(77) != moving(5).box(77)
    assert np.array_equal(moving(4).plate.rgb, moving(4).plate.rgb)


def test_the_camera_starts_and_stops_softly():
    way = [eased(step / 100) for step in range(101)]
    steps = np.diff(way)
    assert (way[0], way[-1]) == (0, 1)
    assert steps.min() > 0
    assert steps[0] < steps[50]
    assert steps[-1] < steps[50]
