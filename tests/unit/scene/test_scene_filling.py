"""What fills up shows the time that has passed, and changes only where its front is."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from generator.scene.layers.bar import bar
from generator.scene.layers.filling import Filling, FillingLayer, whole
from generator.scene.layers.ring import ring
from generator.scene.layers.waveform import loudness, waveform
from generator.scene.presence import Presence

COLOR = (255, 255, 255, 255)
SHAPES = {
    "bar": bar(600, 8),
    "parts": bar(600, 8, [0.25, 0.5]),
    "ring": ring(120, 12),
    "waveform": waveform([0.2, 1.0, 0.0, 0.5] * 10, 60, 6),
}


def layer(shape, *spans: tuple[int, int]) -> FillingLayer:
    filling = Filling(shape, COLOR)
    return FillingLayer(whole(shape, (0, 0, 0, 60)), filling, 10, 20, spans, Presence(0, 900, 0, 0))


def picture(layer: FillingLayer, frame: int) -> np.ndarray:
    """Return how strongly each pixel of the shape is filled."""
    filled = np.zeros(layer.track.rgba.shape[:2], int)
    for placed in layer.at(frame)[1:]:
        height, width = placed.sprite.rgba.shape[:2]
        y, x = placed.y - 20, placed.x - 10
        filled[y : y + height, x : x + width] += placed.sprite.rgba[..., 3]
    return filled


@pytest.mark.parametrize("name", SHAPES)
def test_it_is_empty_before_full_on_the_last_frame_and_stays_full(name):
    shown = layer(SHAPES[name], (30, 330))
    assert not picture(shown, 29).any()
    last = whole(SHAPES[name], COLOR).rgba[..., 3]
    assert (picture(shown, 329) == last).all()
    assert (picture(shown, 500) == last).all()


@pytest.mark.parametrize("name", ["bar", "ring"])
@pytest.mark.parametrize("share", [0.25, 0.5, 0.75])
def test_a_share_of_the_frames_fills_that_share(name, share):
    shown = layer(SHAPES[name], (0, 400))
    filled = picture(shown, round(400 * share) - 1).sum() / picture(shown, 399).sum()
    assert filled == pytest.approx(share, abs=0.02)


@pytest.mark.parametrize("name", SHAPES)
def test_it_only_ever_fills(name):
    shown = layer(SHAPES[name], (0, 120))
    pictures = [picture(shown, frame) for frame in range(120)]
    assert all((a <= b).all() for a, b in pairwise(pictures))


@pytest.mark.parametrize("name", SHAPES)
def test_few_sprites_change_from_frame_to_frame(name):
    shown = layer(SHAPES[name], (0, 400))
    before = set(shown.at(100))
    for frame in range(101, 160):
        now = set(shown.at(frame))
        assert len(now ^ before) <= 6
        before = now


def test_it_begins_anew_with_each_beat():
    shown = layer(SHAPES["bar"], (0, 100), (100, 300))
    assert shown.travelled(99) == 600
    assert shown.travelled(100) == 3
    assert shown.travelled(199) == 300


def test_a_bar_is_cut_between_its_parts_and_a_card_read_from_the_right_fills_from_there():
    row = bar(600, 8, [0.5]).cover[4]
    assert row[300] == 0
    assert row[280] == row[320] == 1
    from_right = layer(bar(600, 8, rtl=True), (0, 100))
    assert picture(from_right, 24)[4, 599 - 100] == 255
    assert picture(from_right, 24)[4, 100] == 0


@pytest.mark.parametrize("size", [2, 3, 9])
def test_the_smallest_shapes_can_be_drawn(size):
    for shape in (bar(size, size), bar(size, 1, [0.5]), ring(size, size), waveform([1], size, 1)):
        assert picture(layer(shape, (0, 5)), 4).any()


def test_loudness_follows_the_voice_and_silence_is_nothing():
    voice = np.concatenate([np.full(100, 0.1), np.full(100, 0.5), np.zeros(100)])
    quiet, loud, none = loudness(voice.astype(np.float32), 3)
    assert 0 < quiet < loud == 1
    assert none == 0
    assert loudness(np.zeros(10, np.float32), 3) == (0, 0, 0)
    assert loudness(np.zeros(0, np.float32), 2) == (0, 0)
