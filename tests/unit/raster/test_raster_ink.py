from __future__ import annotations

import numpy as np

from generator.raster.ink import InkStore, ink_of
from generator.scene.model import Sprite


def dot(width=30, height=30):
    rgba = np.zeros((height, width, 4), np.uint8)
    rgba[11:14, 7:10] = 255
    return Sprite(rgba)


def test_only_the_visible_part_is_kept():
    ink = ink_of(dot(), False, False)
    assert ink is not None
    assert ink.box(100, 200) == (106, 210, 110, 214)


def test_arrays_begin_on_even_pixels_of_the_frame():
    for x in (0, 1):
        for y in (0, 1):
            ink = ink_of(dot(), bool(x), bool(y))
            assert ink is not None
            assert all(edge % 2 == 0 for edge in ink.box(x, y))


def test_the_same_place_parity_is_inked_once():
    store, sprite = InkStore(), dot()
    assert store.get(sprite, 4, 6) is store.get(sprite, -2, 100)
    assert store.get(sprite, 4, 6) is not store.get(sprite, 5, 6)


def test_ever_new_sprites_do_not_fill_the_memory():
    full = np.full((100, 100, 4), 255, np.uint8)
    one = ink_of(Sprite(full), False, False)
    assert one is not None
    store = InkStore(budget=3 * one.nbytes)
    sprites = [Sprite(full) for _ in range(10)]
    for sprite in sprites:
        store.get(sprite, 0, 0)
    assert store.nbytes <= 3 * one.nbytes
    assert store.get(sprites[-1], 0, 0) is not None
