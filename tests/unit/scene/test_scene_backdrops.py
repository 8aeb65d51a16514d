"""Backdrops: deterministic, smooth in time, and calm enough for anybody."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest

from generator.scene.backdrops.aurora import Aurora
from generator.scene.backdrops.gradient import Gradient
from generator.scene.backdrops.paper import Paper
from generator.scene.backdrops.photograph import Photograph
from generator.scene.backdrops.water import Water

FPS = Fraction(30)
RED, BLUE, CREAM = (200, 30, 40), (20, 40, 160), (240, 230, 210)


def make(kind: str, seed: int = 7):
    match kind:
        case "aurora":
            return Aurora(540, 960, FPS, (BLUE, RED), (RED, CREAM, BLUE), seed)
        case "water":
            return Water(540, 960, FPS, (BLUE, RED, CREAM), CREAM, seed)
        case "paper":
            return Paper(540, 960, CREAM, RED, seed)
        case _:
            return Gradient(540, 960, (BLUE, RED))


KINDS = ("aurora", "water", "paper", "gradient")


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_gives_the_same_picture(kind):
    assert np.array_equal(make(kind).picture(40), make(kind).picture(40))


@pytest.mark.parametrize("kind", ["aurora", "water", "paper"])
def test_another_seed_gives_another_picture(kind):
    assert not np.array_equal(make(kind).picture(40), make(kind, seed=8).picture(40))


@pytest.mark.parametrize("kind", KINDS)
def test_equal_keys_promise_equal_pixels(kind):
    backdrop = make(kind)
    for frame in (1, 30, 300):
        if backdrop.key(frame) == backdrop.key(0):
            assert np.array_equal(backdrop.picture(frame), backdrop.picture(0))


@pytest.mark.parametrize("kind", ["aurora", "water"])
def test_it_moves_but_never_jumps(kind):
    """A flash by WCAG 2.3.1 needs a tenth of the full range; a frame here moves far less."""
    backdrop = make(kind)
    frames = [backdrop.picture(frame).astype(int) for frame in range(60)]
    steps = [np.abs(b - a).max() for a, b in pairwise(frames)]
    assert 0 < max(steps) <= 6
    assert np.abs(frames[-1] - frames[0]).mean() > 1


def test_a_gradient_runs_from_its_first_colour_to_its_last():
    picture = make("gradient").picture(0)
    assert tuple(picture[0, 0]) == BLUE
    assert tuple(picture[-1, -1]) == RED


def test_paper_keeps_near_the_colour_of_its_sheet():
    picture = make("paper").picture(0)
    middle = picture[400:560, 200:340].reshape(-1, 3).mean(axis=0)
    assert np.abs(middle - CREAM).max() < 25


def test_a_photograph_covers_the_frame_and_is_cut_not_stretched():
    source = np.zeros((100, 300, 4), np.uint8)
    source[..., 3] = 255
    source[:, 100:200, 1] = 200  # the middle third is green
    photograph = Photograph(90, 90, source, (0, 0, 0, 0))
    picture = photograph.picture(0)
    assert picture.shape == (90, 90, 3)
    assert picture[45, 45, 1] > 190
    assert (picture[..., 1] > 100).mean() > 0.95


def test_a_shade_darkens_a_photograph():
    source = np.full((50, 50, 4), 255, np.uint8)
    picture = Photograph(50, 50, source, (0, 0, 0, 128)).picture(0)
    assert abs(int(picture[25, 25, 0]) - 127) <= 1
