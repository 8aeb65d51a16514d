from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import RenderError
from generator.raster.colour import halved, to_levels
from generator.raster.frames import frame, frames, still
from generator.scene.model import OPAQUE, Placed, Scene, Sprite

W, H = 64, 48


@dataclass
class Flat:
    colour: tuple[int, int, int] = (20, 40, 90)

    def key(self, frame):
        return 0

    def picture(self, frame):
        return np.full((H, W, 3), self.colour, np.uint8)


@dataclass
class Drift:
    """Moves, rests, and moves again: the raster must notice each change."""

    moves: tuple[int, ...]
    asked: list[int] = field(default_factory=list)

    def key(self, frame):
        return self.moves[frame]

    def picture(self, frame):
        self.asked.append(frame)
        y, x = np.mgrid[0:12, 0:16]
        value = (x * 9 + y * 5 + self.moves[frame] * 11) % 200
        return np.stack([value, value // 2 + 30, 250 - value], axis=-1).astype(np.uint8)


@dataclass
class Shown:
    """A layer that shows exactly what it is told, frame by frame."""

    piles: list[tuple[Placed, ...]]

    def at(self, frame):
        return self.piles[frame]


def sprite(width, height, seed=0, alpha=None):
    rng = np.random.default_rng(seed)
    rgba = rng.integers(0, 256, (height, width, 4), dtype=np.uint8)
    if alpha is not None:
        rgba[..., 3] = alpha
    return Sprite(rgba)


def scene(backdrop, *layers, count=1, size=(W, H)):
    return Scene(
        width=size[0],
        height=size[1],
        fps=Fraction(30),
        frames=count,
        backdrop=backdrop,
        layers=layers,
    )


def pixels(planes):
    return [plane.copy() for plane in planes.all]


SPRITES = [sprite(9, 7, 1), sprite(20, 13, 2, alpha=255), sprite(1, 1, 3), sprite(70, 60, 4)]
places = st.builds(
    Placed,
    st.sampled_from(SPRITES),
    st.integers(-30, 80),
    st.integers(-30, 60),
    st.sampled_from([0, 1, 90, 255, OPAQUE]),
)
piles = st.lists(st.lists(places, max_size=4).map(tuple), min_size=6, max_size=6)


@settings(max_examples=60, deadline=None)
@given(piles, piles, st.lists(st.integers(0, 2), min_size=6, max_size=6).map(tuple))
def test_a_frame_alone_is_the_frame_in_sequence(lower, upper, moves):
    film = scene(Drift(moves), Shown(lower), Shown(upper), count=6)
    for number, planes in enumerate(frames(film)):
        for alone, in_turn in zip(frame(film, number).all, planes.all, strict=True):
            np.testing.assert_array_equal(alone, in_turn)


@settings(max_examples=60, deadline=None)
@given(st.lists(places, max_size=5).map(tuple))
def test_blending_is_alpha_compositing_to_within_a_level(pile):
    colour = (20, 40, 90)
    y, u, v = to_levels(np.full((H, W, 3), colour, np.uint8))
    exact = [y, halved(u), halved(v)]
    for placed in pile:
        # The naive way: the whole frame as a float picture, one sprite after the other.
        rgba = np.zeros((H, W, 4), np.uint8)
        for row in range(placed.sprite.height):
            for column in range(placed.sprite.width):
                at = (placed.y + row, placed.x + column)
                if 0 <= at[0] < H and 0 <= at[1] < W:
                    rgba[at] = placed.sprite.rgba[row, column]
        alpha = rgba[..., 3].astype(np.float32) / 255 * placed.opacity / OPAQUE
        y, u, v = (level * alpha for level in to_levels(rgba))
        through = [1 - alpha, 1 - halved(alpha), 1 - halved(alpha)]
        inked = (y, halved(u), halved(v))
        exact = [e * t + i for e, t, i in zip(exact, through, inked, strict=True)]
    drawn = frame(scene(Flat(colour), Shown([pile])), 0)
    for found, wanted in zip(drawn.all, exact, strict=True):
        # One for the rounding of the backdrop, of the factor, and of the result.
        assert np.abs(found - wanted).max() <= 1.5


def test_nothing_new_is_the_same_object_and_costs_no_picture():
    word = Placed(SPRITES[1], 10, 10)
    drift = Drift((0,) * 5)
    film = scene(drift, Shown([(), (), (word,), (word,), ()]), count=5)
    drawn = list(frames(film))
    assert drawn[0] is drawn[1]
    assert drawn[1] is not drawn[2]
    assert drawn[2] is drawn[3]
    assert drawn[3] is not drawn[4]
    assert drift.asked == [0]


def test_what_is_taken_away_leaves_no_trace():
    film = scene(Flat(), Shown([(), (Placed(SPRITES[3], -3, 5, 100),), ()]), count=3)
    kept = [pixels(planes) for planes in frames(film)]
    for before, between, after in zip(*kept, strict=True):
        np.testing.assert_array_equal(before, after)
        assert not np.array_equal(before, between)


def test_a_word_that_leaves_gives_the_backdrop_back_and_leaves_its_neighbour_alone():
    left, right = Placed(SPRITES[1], 2, 2), Placed(SPRITES[1], 40, 30)
    film = scene(Flat(), Shown([(left, right), (left,), (left, right)]), count=3)
    kept = [planes.rgb() for planes in frames(film)]
    np.testing.assert_array_equal(kept[0], kept[2])
    np.testing.assert_array_equal(kept[0][:24], kept[1][:24])
    np.testing.assert_array_equal(kept[1][24:], frame(scene(Flat()), 0).rgb()[24:])


def test_swapping_two_sprites_changes_which_is_on_top():
    red = Placed(Sprite(np.full((8, 8, 4), (255, 0, 0, 255), np.uint8)), 4, 4)
    blue = Placed(Sprite(np.full((8, 8, 4), (0, 0, 255, 255), np.uint8)), 4, 4)
    film = scene(Flat(), Shown([(red, blue), (blue, red)]), count=2)
    first, second = (planes.rgb() for planes in frames(film))
    assert int(first[6, 6, 2]) - first[6, 6, 0] > 150
    assert int(second[6, 6, 0]) - second[6, 6, 2] > 150


@pytest.mark.parametrize("place", [(-100, 0), (0, -100), (W, 0), (0, H), (1000, 1000)])
def test_a_sprite_wholly_outside_shows_nothing(place):
    film = scene(Flat(), Shown([(), (Placed(SPRITES[1], *place),)]), count=2)
    nothing, outside = (pixels(frame(film, number)) for number in (0, 1))
    for one, other in zip(nothing, outside, strict=True):
        np.testing.assert_array_equal(one, other)


def test_empty_and_clear_sprites_and_no_opacity_show_nothing():
    empty = Sprite(np.zeros((0, 5, 4), np.uint8))
    clear = Sprite(np.full((9, 9, 4), (255, 255, 255, 0), np.uint8))
    pile = (Placed(empty, 3, 3), Placed(clear, 4, 4), Placed(SPRITES[1], 5, 5, 0))
    film = scene(Flat(), Shown([(), pile]), count=2)
    for one, other in zip(frame(film, 0).all, frame(film, 1).all, strict=True):
        np.testing.assert_array_equal(one, other)


def test_an_opaque_sprite_shows_its_own_colour_at_every_place():
    green = Sprite(np.full((10, 10, 4), (10, 200, 60, 255), np.uint8))
    for x in (20, 21):
        for y in (12, 13):
            picture = still(scene(Flat(), Shown([(Placed(green, x, y),)])), 0)
            inner = picture[y + 1 : y + 9, x + 1 : x + 9].astype(int)
            assert np.abs(inner - (10, 200, 60)).max() <= 2
            assert np.abs(picture[y - 3, x - 3].astype(int) - (20, 40, 90)).max() <= 2


def test_many_faint_white_layers_never_run_over():
    veil = Sprite(np.full((H, W, 4), (255, 255, 255, 1), np.uint8))
    film = scene(Flat((255, 255, 255)), Shown([tuple(Placed(veil, 0, 0) for _ in range(300))]))
    assert frame(film, 0).y.min() >= 233


def test_a_small_flat_backdrop_keeps_its_colour_when_enlarged():
    class Small(Flat):
        def picture(self, frame):
            return np.full((7, 5, 3), (90, 33, 160), np.uint8)

    picture = still(scene(Small(), size=(270, 480)), 0).astype(int)
    assert np.abs(picture - (90, 33, 160)).max() <= 2


class Slope:
    """A gradient so slow that a level lasts for many pixels of the small picture."""

    def __init__(self, dtype):
        self.dtype = dtype

    def key(self, frame):
        return 0

    @staticmethod
    def tones(height, width):
        y, x = np.mgrid[0:height, 0:width].astype(np.float32)
        value = 40 + 20 * (y + 0.5) / height + 9 * (x + 0.5) / width
        return np.stack([value, value * 0.8, value + 30], axis=-1)

    def picture(self, frame):
        tones = self.tones(30, 17)
        return tones if self.dtype == np.float32 else np.rint(tones).astype(np.uint8)


def test_tones_are_rounded_only_once_they_have_been_enlarged():
    size = (270, 480)
    exact = to_levels(Slope.tones(size[1], size[0]))[0][20:-20, 20:-20]

    def error(dtype):
        luma = frame(scene(Slope(dtype), size=size), 0).y[20:-20, 20:-20]
        return np.abs(luma - exact)

    # Half a level is what 8 bits cannot do without; a stair of 16 pixels is more.
    assert error(np.float32).max() <= 0.55
    assert error(np.uint8).max() > 0.6


@pytest.mark.parametrize("colour", [(0, 0, 0), (40.3, 9, 70), (200.6, 251, 230), (255, 255, 255)])
def test_tones_keep_their_level_from_black_to_white(colour):
    class Even(Flat):
        def picture(self, frame):
            return np.full((6, 4, 3), colour, np.float32)

    drawn = frame(scene(Even()), 0)
    for plane, level in zip(drawn.all, to_levels(np.array([colour], np.float32)), strict=True):
        assert np.abs(plane - level).max() <= 0.51


@pytest.mark.parametrize("size", [(W, H), (200, 100), (63, 47)])
def test_a_large_backdrop_is_converted_right(size):
    class Halves(Flat):
        def picture(self, frame):
            rgb = np.full((size[1], size[0], 3), (250, 20, 30), np.uint8)
            rgb[:, size[0] // 2 :] = (20, 40, 250)
            return rgb

    picture = still(scene(Halves()), 0).astype(int)
    assert np.abs(picture[:, : W // 2 - 4] - (250, 20, 30)).max() <= 3
    assert np.abs(picture[:, W // 2 + 4 :] - (20, 40, 250)).max() <= 3


@pytest.mark.parametrize("size", [(63, 48), (64, 47), (0, 0)])
def test_an_odd_frame_size_is_refused_plainly(size):
    with pytest.raises(RenderError, match=f"{size[0]} x {size[1]}"):
        next(frames(scene(Flat(), size=size)))


def test_a_frame_out_of_range_is_our_mistake():
    with pytest.raises(IndexError):
        frame(scene(Flat()), 1)
