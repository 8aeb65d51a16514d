"""What every way of lighting a word promises."""

from __future__ import annotations

import numpy as np
import pytest

from generator.scene.layers.words import Look, WordsLayer
from generator.scene.model import OPAQUE, Sprite
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


def layer(name: str, *, rtl: bool = False) -> WordsLayer:
    word = DrawnWord(
        cue=CUE,
        waiting=WAITING,
        lit=LIT,
        said=SAID,
        rtl=rtl,
        letters=(0.25, 0.5, 0.75, 1.0),
        baseline=52,
        em=32,
    )
    return WordsLayer((motion(name)(word),), STAYS, RAMP)


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
