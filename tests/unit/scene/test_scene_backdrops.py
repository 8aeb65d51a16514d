"""Backdrops: deterministic, smooth in time, and calm enough for anybody."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest

from generator.raster.frames import still
from generator.scene.backdrops.aurora import Aurora
from generator.scene.backdrops.bokeh import Bokeh
from generator.scene.backdrops.flow import Flow
from generator.scene.backdrops.gradient import Gradient
from generator.scene.backdrops.grain import Grain
from generator.scene.backdrops.paper import Paper
from generator.scene.backdrops.stars import Sky, Twinkle
from generator.scene.backdrops.wash import Wash
from generator.scene.backdrops.water import Water
from generator.scene.backdrops.waves import Waves
from generator.scene.model import OPAQUE, Backdrop, Scene

FPS = Fraction(30)
RED, BLUE, CREAM = (200, 30, 40), (20, 40, 160), (240, 230, 210)
DEEP, TEAL, SAND = (12, 36, 48), (31, 106, 104), (201, 133, 121)

MOVING = ("aurora", "water", "drift", "bokeh", "wash", "flow", "waves")
STILL = ("paper", "gradient", "grain", "sky")
SEEDED = tuple(kind for kind in (*MOVING, *STILL) if kind != "gradient")


def make(kind: str, seed: int = 7, size: tuple[int, int] = (540, 960)) -> Backdrop:
    """Return a backdrop in strong colours, as quick as a theme may make it."""
    makers: dict[str, Callable[[], Backdrop]] = {
        "aurora": lambda: Aurora(*size, FPS, (BLUE, RED), (RED, CREAM, BLUE), seed),
        "water": lambda: Water(*size, FPS, (BLUE, RED, CREAM), CREAM, seed),
        "drift": lambda: Gradient(*size, (BLUE, RED, CREAM), FPS, seed, drift=8),
        "bokeh": lambda: Bokeh(*size, FPS, (DEEP, BLUE), (CREAM, SAND), seed, period=8),
        "wash": lambda: Wash(*size, FPS, CREAM, (TEAL, SAND, BLUE), seed, bloom=8, period=20),
        "flow": lambda: Flow(*size, FPS, (DEEP, TEAL, BLUE), CREAM, seed, period=8),
        "waves": lambda: Waves(*size, FPS, (CREAM, SAND), (SAND, RED, TEAL, DEEP), seed, period=40),
        "paper": lambda: Paper(*size, CREAM, RED, seed),
        "grain": lambda: Grain(*size, (DEEP, TEAL), seed),
        "sky": lambda: Sky(*size, (DEEP, BLUE), CREAM, SAND, seed),
        "gradient": lambda: Gradient(*size, (BLUE, RED)),
    }
    return makers[kind]()


def luminance(picture: np.ndarray) -> np.ndarray:
    """Relative luminance of sRGB values [..., 3] (WCAG 2.2)."""
    channel = np.asarray(picture, np.float32) / 255
    linear = np.where(channel <= 0.04045, channel / 12.92, ((channel + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722], np.float32)


def flashes(frames: list[np.ndarray]) -> int:
    """Return the most flashes of any place: pairs of opposing changes of luminance (WCAG 2.3.1).

    A change counts from a tenth of the maximum on, if its darker end is below 0.80.
    """
    levels = [luminance(frame) for frame in frames]
    return max(int(_changes(levels, way).max()) // 2 for way in (-1, 1))


def _changes(levels: list[np.ndarray], first: int) -> np.ndarray:
    """Return how often each place turned, if it was on its way down (-1) or up (1) before."""
    way = np.full(levels[0].shape, first)
    changes = np.zeros(levels[0].shape, int)
    extreme = levels[0]
    for level in levels[1:]:
        extreme = np.where(way > 0, np.maximum(extreme, level), np.minimum(extreme, level))
        far = (np.abs(level - extreme) >= 0.1) & (np.minimum(level, extreme) < 0.8)
        changes += far
        way, extreme = np.where(far, -way, way), np.where(far, level, extreme)
    return changes


def test_the_measure_of_flashes_itself():
    dark, light = np.zeros((2, 2, 3)), np.full((2, 2, 3), 255.0)
    assert flashes([dark] * 9) == 0
    assert flashes([dark, light] * 3) == 2
    assert flashes([light, light * 0.97, light]) == 0


@pytest.mark.parametrize("kind", (*MOVING, *STILL))
def test_the_same_seed_gives_the_same_picture(kind):
    assert np.array_equal(make(kind).picture(40), make(kind).picture(40))


@pytest.mark.parametrize("kind", SEEDED)
def test_another_seed_gives_another_picture(kind):
    assert not np.array_equal(make(kind).picture(40), make(kind, seed=8).picture(40))


@pytest.mark.parametrize("kind", (*MOVING, *STILL))
def test_equal_keys_promise_equal_pixels(kind):
    backdrop = make(kind)
    for frame in (1, 30, 300):
        if backdrop.key(frame) == backdrop.key(0):
            assert np.array_equal(backdrop.picture(frame), backdrop.picture(0))


@pytest.mark.parametrize("kind", STILL)
def test_what_lies_still_is_drawn_once(kind):
    backdrop = make(kind)
    assert len({backdrop.key(frame) for frame in range(90)}) == 1
    assert backdrop.picture(0) is backdrop.picture(89)


@pytest.mark.parametrize("kind", MOVING)
def test_a_frame_does_not_depend_on_those_before_it(kind):
    before = make(kind)
    for frame in (0, 7, 120):
        before.picture(frame)
    assert np.array_equal(before.picture(33), make(kind).picture(33))


@pytest.mark.parametrize("kind", MOVING)
def test_it_moves_but_never_jumps(kind):
    """A flash by WCAG 2.3.1 needs a tenth of the full range; a frame here moves far less."""
    backdrop = make(kind)
    frames = [backdrop.picture(frame).astype(float) for frame in range(60)]
    steps = [np.abs(b - a).max() for a, b in pairwise(frames)]
    assert 0 < max(steps) <= 6
    assert np.abs(frames[-1] - frames[0]).mean() > 1


@pytest.mark.parametrize("kind", MOVING)
def test_it_never_flashes_even_at_its_fastest(kind):
    backdrop = make(kind)
    for start in (0, 90, 345):
        second = [backdrop.picture(frame) for frame in range(start, start + 31, 2)]
        assert flashes(second) == 0


@pytest.mark.parametrize("size", [(2, 2), (4, 6), (30, 16), (960, 540), (542, 542)])
@pytest.mark.parametrize("kind", (*MOVING, *STILL))
def test_it_fills_a_frame_of_any_size(kind, size):
    backdrop = make(kind, size=size)
    scene = Scene(width=size[0], height=size[1], fps=FPS, frames=20, backdrop=backdrop, layers=())
    assert np.isfinite(backdrop.picture(7)).all()
    assert still(scene, 7).shape == (size[1], size[0], 3)


def test_a_gradient_runs_from_its_first_colour_to_its_last():
    picture = make("gradient").picture(0)
    assert tuple(picture[0, 0]) == BLUE
    assert tuple(picture[-1, -1]) == RED


@pytest.mark.parametrize("kind", ["drift", "aurora", "water"])
def test_after_its_period_all_is_as_it_was(kind):
    """Aurora's lights have paces of their own; the others come home, so that a loop is seamless."""
    backdrop = make(kind)
    period = round(FPS * Fraction(8 if kind == "drift" else 16))
    same = np.abs(backdrop.picture(period).astype(float) - backdrop.picture(0)).max() < 0.01
    assert same == (kind != "aurora")


def test_paper_keeps_near_the_colour_of_its_sheet():
    picture = make("paper").picture(0)
    middle = picture[400:560, 200:340].reshape(-1, 3).mean(axis=0)
    assert np.abs(middle - CREAM).max() < 25


def test_bokeh_never_becomes_brighter_than_its_glow_allows():
    many = Bokeh(540, 960, FPS, (DEEP,), (CREAM,), 3, count=40, glow=0.3)
    bound = np.array(DEEP) + 0.3 * np.array(CREAM)
    assert all((many.picture(frame) <= bound + 0.01).all() for frame in range(0, 900, 90))


def test_a_disc_that_leaves_at_the_top_is_out_of_sight_before_it_comes_again():
    """Discs come round: none may appear or vanish within the frame."""
    backdrop = Bokeh(270, 480, FPS, (DEEP,), (CREAM,), 5, count=12)
    edge = [backdrop.picture(frame)[1:-1].astype(float) for frame in range(0, 3000, 3)]
    assert max(np.abs(b - a).max() for a, b in pairwise(edge)) < 12


def test_watercolour_spreads_and_then_lies_still():
    wash = Wash(270, 480, FPS, CREAM, (TEAL,), 7, bloom=2, period=0)
    wet = [(np.abs(wash.picture(frame) - CREAM).max(axis=-1) > 20).mean() for frame in (0, 30, 90)]
    assert wet[0] < wet[1] < wet[2]
    assert wash.key(61) == wash.key(300)
    assert wash.key(10) != wash.key(11)


def test_pigment_only_darkens_the_sheet():
    wash = Wash(270, 480, FPS, CREAM, ((255, 255, 255), TEAL), 7)
    assert (wash.picture(500) <= np.array(CREAM) + 4).all()


def test_the_nearest_hill_has_its_own_colour_at_the_foot_of_the_frame():
    assert np.abs(make("waves").picture(0)[-1] - DEEP).max() < 40


def test_grain_is_as_strong_as_asked_and_leaves_the_tone_alone():
    plain = Grain(540, 960, (TEAL,), 7, grain=0).picture(0)
    grained = Grain(540, 960, (TEAL,), 7, grain=6).picture(0).astype(float)
    assert (plain == TEAL).all()
    assert grained.std(axis=(0, 1)).max() == pytest.approx(6, abs=0.3)
    assert np.abs(grained.mean(axis=(0, 1)) - TEAL).max() < 0.2


def test_stars_twinkle_gently_and_stay_where_they_are():
    layer = Twinkle(540, 960, FPS, CREAM, 7, period=3, wanderer=False)
    shown = [layer.at(frame) for frame in range(240)]
    assert {tuple((each.x, each.y) for each in pile) for pile in shown} == {
        tuple((each.x, each.y) for each in shown[0])
    }
    opacity = np.array([[each.opacity for each in pile] for pile in shown])
    assert opacity.max() <= OPAQUE
    assert opacity.min() >= 0.3 * OPAQUE
    assert 0 < np.abs(np.diff(opacity, axis=0)).max() <= 0.12 * OPAQUE


def test_the_night_changes_at_every_third_frame_and_repeats_between():
    """What changes has to be drawn and encoded; a repeat costs next to nothing."""
    layer = Twinkle(1080, 1920, FPS, CREAM, 7)
    shown = [layer.at(frame) for frame in range(90)]
    assert all(pile == shown[frame - frame % 3] for frame, pile in enumerate(shown))
    assert len(set(shown)) > 25


def test_the_wanderer_glides_in_parts_of_a_pixel():
    layer = Twinkle(1080, 1920, FPS, CREAM, 7, count=0)
    places = [layer.at(frame)[0] for frame in range(300)]
    assert len({each.sprite for each in places}) > 2
    steps = [abs(b.x - a.x) + abs(b.y - a.y) for a, b in pairwise(places)]
    assert max(steps) <= 2
    assert 10 < abs(places[-1].x - places[0].x) < 60
