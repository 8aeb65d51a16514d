"""What every way of lighting a word promises."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from generator.scene.layers.words import Look, WordsLayer
from generator.scene.model import OPAQUE, Sprite
from generator.scene.motion import EASING_NAMES
from generator.scene.motions import NAMES, motion
from generator.scene.motions.drawn import DrawnWord
from generator.scene.presence import Presence
from generator.scene.timeline import Cue

CUE = Cue("hope", 20, 40)
RAMP = 12
STAYS = Presence(start=0, end=100, enter=0, leave=0)
AREA = (80, 160)
"""The part of the frame that is looked at: height, width."""


def look(color: tuple[int, int, int]) -> Look:
    """A word like a full block, 60 by 30 pixels."""
    rgba = np.zeros((30, 60, 4), np.uint8)
    rgba[..., :3] = color
    rgba[..., 3] = 255
    return Look(Sprite(rgba), 40, 20)


WAITING, LIT, SAID = look((60, 60, 60)), look((255, 200, 0)), look((255, 255, 255))


def layer(name: str, *, rtl: bool = False, easing=None, ramp: int = RAMP) -> WordsLayer:
    word = DrawnWord(
        cue=CUE,
        waiting=WAITING,
        lit=LIT,
        said=SAID,
        rtl=rtl,
        letters=(0.25, 0.5, 0.75, 1.0),
        baseline=52,
        em=32,
        frames=ramp,
        easing=easing,
    )
    return WordsLayer((motion(name)(word),), STAYS, ramp)


def coverage(words: WordsLayer, frame: int, besides: Look | None = WAITING) -> np.ndarray:
    """Return how much of each pixel is covered by something other than `besides`, 0 to 1."""
    shown = np.zeros(AREA)
    for placed in words.at(frame):
        if besides is not None and placed.sprite is besides.sprite:
            continue
        alpha = placed.sprite.rgba[..., 3] / 255 * placed.opacity / OPAQUE
        there = np.s_[
            placed.y : placed.y + placed.sprite.height, placed.x : placed.x + placed.sprite.width
        ]
        shown[there] = shown[there] * (1 - alpha) + alpha
    return shown


@pytest.mark.parametrize("name", NAMES)
def test_nothing_but_the_waiting_word_is_seen_before_it_is_said(name):
    assert coverage(layer(name), 19).sum() == 0


@pytest.mark.parametrize("name", NAMES)
def test_lighting_begins_on_the_frame_it_is_said(name):
    assert coverage(layer(name), 20).sum() > 0


@pytest.mark.parametrize("name", NAMES)
def test_a_word_is_wholly_there_when_the_ramp_is_over(name):
    assert coverage(layer(name), 20 + RAMP)[20:50, 40:100].min() > 0.99


@pytest.mark.parametrize("name", NAMES)
def test_a_word_ends_in_the_colour_it_has_once_it_was_said(name):
    (placed,) = layer(name).at(40 + RAMP)
    assert placed.opacity == OPAQUE
    middle = placed.sprite.rgba[35 - placed.y, 70 - placed.x]
    assert tuple(middle) == (255, 255, 255, 255)


@pytest.mark.parametrize("name", NAMES)
def test_a_word_never_flickers_while_it_lights(name):
    amounts = [coverage(layer(name), frame).sum() for frame in range(20, 20 + RAMP)]
    growing = np.diff(amounts)
    # A pop springs past its size and comes back; nothing else ever shrinks.
    slack = 0.25 * max(amounts) if name == "pop" else 1e-6
    assert growing.min() >= -slack


@pytest.mark.parametrize("name", ["ink", "typewriter", "underline"])
@pytest.mark.parametrize("rtl", [False, True])
def test_what_is_uncovered_begins_where_reading_begins(name, rtl):
    shown = coverage(layer(name, rtl=rtl), 23)
    shown = shown[50:] if name == "underline" else shown
    left, right = shown[:, :70].sum(), shown[:, 70:].sum()
    assert (right > left) if rtl else (left > right)


@pytest.mark.parametrize("name", ["rise", "pop", "underline"])
@pytest.mark.parametrize("ramp", [8, 15, 30])
def test_what_moves_shows_another_picture_at_each_frame_of_a_ramp(name, ramp):
    words = layer(name, ramp=ramp)
    seen = [coverage(words, frame) for frame in range(19, 20 + ramp)]
    still = [n for n, (one, two) in enumerate(pairwise(seen)) if (one == two).all()]
    # At its turn, and in a soft landing, it moves by less than a pixel.
    assert len([n for n in still if n < ramp / 2]) <= 1


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("easing", EASING_NAMES)
def test_a_word_comes_by_any_easing_and_is_wholly_there_in_the_end(name, easing):
    words = layer(name, easing=easing)
    for frame in range(15, 60):
        assert all(0 < placed.opacity <= OPAQUE for placed in words.at(frame))
    assert coverage(words, 20 + RAMP)[20:50, 40:100].min() > 0.99


def test_an_easing_that_begins_slowly_shows_less_at_first():
    slow, quick = layer("fade", easing="expo_in"), layer("fade", easing="expo_out")
    assert coverage(slow, 23).sum() < coverage(quick, 23).sum() / 4


def test_a_word_that_pops_grows_past_its_size_by_less_than_a_tenth_and_stays_in_place():
    words = layer("pop")
    widths, middles = [], []
    for frame in range(20, 20 + RAMP):
        across = np.flatnonzero(coverage(words, frame).max(axis=0) > 0.1)
        widths.append(len(across))
        middles.append((across[0] + across[-1]) / 2)
    assert 60 < max(widths) <= 66
    assert max(middles) - min(middles) <= 1
