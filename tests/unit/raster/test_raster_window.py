"""A window shows a still picture between its pixels, as exactly as a slow resize does."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from generator.raster.backdrop import Enlarger
from generator.raster.window import MARGIN, cut
from generator.scene.model import Plate, Window


@pytest.mark.parametrize("start", [0.0, 3.37, 61.9])
@pytest.mark.parametrize("length", [1166.4, 1183.9, 1236.3])
def test_a_cut_begins_and_ends_where_it_ought_to(start, length):
    """To a tenth of a pixel, at both ends of a frame 1080 wide."""
    found = cut(MARGIN + start, length, 1080, 1400)
    ratio, step = length / 1080, found.taken / found.size
    begin = found.first + (found.skip + 0.5) * step - (MARGIN + start + ratio / 2)
    end = begin + 1079 * (step - ratio)
    assert max(abs(begin), abs(end)) < 0.1


def test_it_shows_what_an_exact_resize_shows():
    rng = np.random.default_rng(1)
    small = Image.fromarray(rng.integers(40, 216, (12, 9, 3), np.uint8))
    picture = np.asarray(small.resize((700, 900), Image.Resampling.BICUBIC))
    left, top, width, height = 13.4, 20.7, 600.3, 750.9
    enlarger = Enlarger(540, 676)
    shown = enlarger.planes(Window(Plate(picture), left, top, width, height)).y.astype(int)
    box = (left, top, left + width, top + height)
    exact = Image.fromarray(picture).resize((540, 676), Image.Resampling.BICUBIC, box=box)
    assert np.abs(shown - enlarger.planes(np.asarray(exact)).y).max() <= 2
