from __future__ import annotations

import numpy as np
import pytest

from generator.raster.colour import halved, to_bytes, to_levels, to_rgb

# Y'CbCr of BT.709, limited range, of colours whose values are printed in any test chart.
CHART = {
    (255, 255, 255): (235, 128, 128),
    (0, 0, 0): (16, 128, 128),
    (255, 0, 0): (63, 102, 240),
    (0, 255, 0): (173, 42, 26),
    (0, 0, 255): (32, 240, 118),
    (255, 255, 0): (219, 16, 138),
    (0, 255, 255): (188, 154, 16),
    (255, 0, 255): (78, 214, 230),
    (128, 128, 128): (126, 128, 128),
}


@pytest.mark.parametrize(("rgb", "yuv"), CHART.items())
def test_known_colours_have_their_published_values(rgb, yuv):
    levels = to_levels(np.array([[rgb]], np.uint8))
    assert tuple(int(to_bytes(level)[0, 0]) for level in levels) == yuv


def test_there_and_back_is_within_two_levels_for_every_colour():
    axis = np.arange(0, 256, 5, dtype=np.uint8)
    cube = np.stack(np.meshgrid(axis, axis, axis), axis=-1).reshape(-1, 3)
    back = to_rgb(*(to_bytes(level) for level in to_levels(cube)))
    # Limited range holds 219 steps of luma and 224 of chroma: one level of each is up to two of B.
    assert np.abs(back.astype(int) - cube).max() <= 2


def test_a_fourth_channel_is_ignored():
    rgba = np.array([[[10, 200, 30, 7]]], np.uint8)
    for with_alpha, without in zip(to_levels(rgba), to_levels(rgba[..., :3]), strict=True):
        assert with_alpha == without


def test_chroma_is_the_mean_of_two_by_two():
    levels = np.array([[0, 4, 10, 10], [8, 4, 10, 30]], np.float32)
    assert halved(levels).tolist() == [[4, 15]]
