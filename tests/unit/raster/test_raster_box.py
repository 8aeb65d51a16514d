from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from generator.raster.box import Box, separate

edges = st.tuples(*[st.integers(0, 60)] * 4)
boxes = edges.map(
    lambda e: Box(min(e[0], e[2]), min(e[1], e[3]), max(e[0], e[2]), max(e[1], e[3]))
).map(lambda box: Box(*(40 * edge for edge in box)))


@given(st.lists(boxes, max_size=80))
def test_separated_boxes_cover_all_and_share_no_pixel(given_boxes):
    count = np.zeros((60, 60), int)
    for box in separate(given_boxes):
        count[box.top // 40 : box.bottom // 40, box.left // 40 : box.right // 40] += 1
    assert count.max(initial=0) <= 1
    for box in given_boxes:
        assert count[box.top // 40 : box.bottom // 40, box.left // 40 : box.right // 40].all()


def test_far_apart_stay_apart_and_near_ones_are_joined():
    far = [Box(0, 0, 200, 200), Box(800, 1500, 1000, 1700)]
    assert set(separate(far)) == set(far)
    assert separate([Box(0, 0, 10, 10), Box(12, 0, 20, 10)]) == (Box(0, 0, 20, 10),)


def test_an_empty_box_is_no_box():
    assert separate([Box(5, 5, 5, 9), Box(9, 9, 3, 12)]) == ()
