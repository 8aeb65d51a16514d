"""What every way of coming and going promises, whatever comes or goes."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pytest

from generator.model import Box
from generator.scene.layers.staged import StagedLayer
from generator.scene.layers.still import StillLayer
from generator.scene.model import OPAQUE, Sprite
from generator.scene.motion import EASING_NAMES
from generator.scene.passage import Passage, PassageName
from generator.scene.presence import Presence

MOTIONS = get_args(PassageName)
AREA = Box(300, 300, 200, 80)
FRAME = (800, 1000)
START, END = 10, 110


def block(x: int = 300, width: int = 200) -> StillLayer:
    rgba = np.full((80, width, 4), 255, np.uint8)
    return StillLayer(Sprite(rgba), x, 300, Presence(START, END, 0, 0))


def staged(motion: str, *, wait: int = 0, frames: int = 20, layer=None, **more) -> StagedLayer:
    passage = Passage(motion, frames, AREA, wait, **more)
    return StagedLayer(layer or block(), START, END, passage, passage)


def shown(layer: StagedLayer, frame: int) -> np.ndarray:
    """Return how much of each pixel of the frame is covered, 0 to 1."""
    seen = np.zeros(FRAME)
    for placed in layer.at(frame):
        there = np.s_[
            placed.y : placed.y + placed.sprite.height, placed.x : placed.x + placed.sprite.width
        ]
        seen[there] += placed.sprite.rgba[..., 3] / 255 * placed.opacity / OPAQUE
    return seen


@pytest.mark.parametrize("motion", MOTIONS)
def test_it_grows_clearer_while_it_comes_and_less_so_while_it_goes(motion):
    layer = staged(motion)
    seen = [shown(layer, frame).sum() / (200 * 80) for frame in range(END + 2)]
    assert seen[START - 1] == seen[END] == 0
    assert 0 < seen[START + 6] < 0.95
    assert seen[START + 19 : END - 20] == pytest.approx([1] * (END - START - 39))
    assert 0 < seen[END - 6] < 0.95


@pytest.mark.parametrize("motion", MOTIONS)
def test_the_layer_itself_is_shown_while_it_rests(motion):
    layer = staged(motion)
    assert layer.at(60) == layer.layer.at(60)


@pytest.mark.parametrize("motion", MOTIONS)
def test_what_waits_comes_later_and_goes_earlier(motion):
    layer = staged(motion, wait=15)
    assert not layer.at(START + 14)
    assert layer.at(START + 17)
    assert layer.at(END - 18)
    assert not layer.at(END - 15)


@pytest.mark.parametrize("motion", MOTIONS)
def test_with_no_time_it_is_there_and_gone_at_once(motion):
    layer = staged(motion, frames=0)
    assert [len(layer.at(frame)) for frame in (START - 1, START, END - 1, END)] == [0, 1, 1, 0]


@pytest.mark.parametrize("motion", MOTIONS)
@pytest.mark.parametrize("easing", EASING_NAMES)
def test_any_easing_brings_any_motion(motion, easing):
    layer = staged(motion, easing=easing)
    for frame in range(END + 1):
        assert all(0 < placed.opacity <= OPAQUE for placed in layer.at(frame))


def middle(layer: StagedLayer, frame: int) -> tuple[float, float]:
    seen = shown(layer, frame)
    total = seen.sum()
    rows, columns = np.indices(FRAME) + 0.5
    return float((seen * columns).sum() / total), float((seen * rows).sum() / total)


def test_a_slide_and_a_wipe_go_as_one_reads():
    for motion in ("slide", "wipe"):
        ltr, rtl = staged(motion), staged(motion, rtl=True)
        for frame in (START + 4, END - 5):
            assert abs(middle(ltr, frame)[0] - 400) > 10
            assert middle(ltr, frame)[0] - 400 == pytest.approx(400 - middle(rtl, frame)[0], abs=1)
    assert middle(staged("slide"), START + 4)[0] > 400 > middle(staged("wipe"), START + 4)[0]
    # What leaves by a slide goes on to the left; a wipe covers first what one read first.
    assert middle(staged("slide"), END - 5)[0] < 400 < middle(staged("wipe"), END - 5)[0]


def test_a_rise_comes_from_below_and_goes_on_upwards():
    assert middle(staged("rise"), START + 3)[1] > 345
    assert middle(staged("rise"), END - 3)[1] < 335


def test_a_wipe_downwards_begins_at_the_top():
    assert middle(staged("wipe_down"), START + 6)[1] < 335


def test_what_pops_springs_up_around_the_middle_of_its_area_and_a_little_too_far():
    layer = staged("pop")
    widths = []
    for frame in range(START, START + 20):
        across = np.flatnonzero(shown(layer, frame).max(axis=0) > 0.005)
        widths.append(len(across))
        assert middle(layer, frame) == pytest.approx((400, 340), abs=0.6)
    assert 160 < widths[0] < 195
    assert 200 < max(widths) < 215


def test_a_wipe_cuts_only_what_its_edge_is_passing():
    """What it has passed is the very same sprite, so that it need not be made ready again."""
    first = block(300, 20)
    layer = staged("wipe", layer=first)
    halfway = layer.at(START + 11)
    assert [placed.sprite for placed in halfway] == [first.sprite]
    last = staged("wipe", layer=block(480, 20))
    assert last.at(START + 7) == ()
