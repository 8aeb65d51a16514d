"""A breathing circle does what the clock says, at every frame."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest

from generator.model import Breath, BreathPhase
from generator.scene.breathing import Pace
from generator.scene.layers.breath import BreathLayer, Circles
from generator.scene.layers.words import Look
from generator.scene.model import OPAQUE, Sprite
from generator.scene.presence import Presence

START, ROUNDS, LARGEST, SMALLEST = 17, 2, 100, 60


def breath(*phases: tuple[str, float]) -> Breath:
    return Breath(tuple(BreathPhase(name, seconds) for name, seconds in phases))


BOX = breath(("in", 4.0), ("hold", 4.0), ("out", 4.0), ("hold", 4.0))
LONG = breath(("in", 4.0), ("out", 6.0))
UNEVEN = breath(("in", 2.5), ("hold", 1.0), ("out", 3.75))


def look(level: int) -> Look:
    return Look(Sprite(np.full((1, 1, 4), level, np.uint8)), 0, 0)


NAMES = {"in": look(1), "hold": look(2), "out": look(3)}
COUNTS = {left: look(10 + left) for left in range(1, 7)}


def layer(chosen: Breath, fps: Fraction) -> BreathLayer:
    return BreathLayer(
        pace=Pace(chosen, START, ROUNDS, fps),
        circles=Circles(LARGEST, 3, (200, 150, 100, 255)),
        smallest=SMALLEST,
        x=150,
        y=150,
        names=NAMES,
        counts=COUNTS,
        presence=Presence(0, 10_000, 0, 0),
    )


def words(shown) -> list[int]:
    return [int(each.sprite.rgba[0, 0, 0]) for each in shown[2:]]


@pytest.mark.parametrize("fps", [Fraction(30), Fraction(25), Fraction(30000, 1001)], ids=str)
@pytest.mark.parametrize("chosen", [BOX, LONG, UNEVEN], ids=["box", "4-6", "uneven"])
def test_phase_seconds_and_radius_are_what_the_clock_says(chosen, fps):
    circle = layer(chosen, fps)
    total = sum(phase.seconds for phase in chosen.phases)
    for frame in range(START, START + math.ceil(ROUNDS * total * fps)):
        passed = float((frame - START) / fps) % total
        opened = 0.0
        for phase in chosen.phases:
            target = {"in": 1.0, "out": 0.0, "hold": opened}[phase.name]
            if passed < phase.seconds - 1e-9:
                break
            passed -= phase.seconds
            opened = target
        eased = (1 - math.cos(math.pi * max(0.0, passed) / phase.seconds)) / 2
        wanted = SMALLEST + (LARGEST - SMALLEST) * (opened + (target - opened) * eased)
        shown = circle.at(frame)
        assert abs(circle.radius(frame) - wanted) <= 0.501
        assert shown[1].sprite.width == 2 * circle.radius(frame) + 2
        left = math.ceil(round(phase.seconds - passed, 9))
        name = NAMES[phase.name].sprite.rgba[0, 0, 0]
        # The name comes softly, so it is not there on the very first frame of its phase.
        assert words(shown) in ([name, 10 + left], [10 + left])


@pytest.mark.parametrize("fps", [30, 25])
def test_phases_change_on_their_frame_in_both_rounds(fps):
    pace = Pace(BOX, START, ROUNDS, Fraction(fps))
    names = [pace.at(START + n).phase.name for n in range(32 * fps)]
    changes = [n for n in range(1, len(names)) if names[n] != names[n - 1]]
    assert changes == [4 * fps * number for number in range(1, 8)]
    assert names[0] == "in"


def test_it_rests_small_before_the_first_breath_and_after_the_last():
    circle = layer(BOX, Fraction(30))
    end = START + 2 * 16 * 30
    assert [circle.radius(frame) for frame in (0, START - 1, end, end + 50)] == [SMALLEST] * 4
    assert words(circle.at(START - 1)) == words(circle.at(end)) == []
    assert words(circle.at(end - 1)) == [2, 11]


def test_it_only_grows_while_breathing_in_and_never_jumps():
    circle = layer(BOX, Fraction(30))
    radii = [circle.radius(START + frame) for frame in range(16 * 30 + 1)]
    steps = np.diff(radii)
    assert (steps[:120] >= 0).all()
    assert (steps[120:240] == 0).all()
    assert (steps[240:360] <= 0).all()
    assert np.abs(steps).max() <= 1
    assert max(radii) == LARGEST


def test_its_brightness_does_not_change_with_its_size():
    circles = Circles(LARGEST, 3, (200, 150, 100, 255))
    inner = {int(circles.at(radius).rgba[radius, radius, 3]) for radius in (60, 75, 100)}
    assert len(inner) == 1
    assert max(int(circles.at(radius).rgba[..., 3].max()) for radius in (60, 100)) <= OPAQUE
