"""The measure of flashes catches what flickers, and lets pass what does not."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pytest

from generator.raster.colour import to_bytes, to_levels
from generator.raster.flash import Flashing, Flicker, cells, flashing, watched
from generator.raster.frames import frames
from generator.scene.model import Picture, Scene

FPS = Fraction(30)
SIZE = (48, 27)
BLACK, GREY, WHITE = (0, 0, 0), (118, 118, 118), (255, 255, 255)


def plain(color: tuple[int, int, int]) -> Picture:
    return np.full((*SIZE, 3), color, np.uint8)


def strobe(
    one: tuple[int, int, int], other: tuple[int, int, int], rate: float, part: float = 1
) -> Iterable[Picture]:
    """Yield three seconds that go to and fro `rate` times a second, in a part of the height."""
    for frame in range(90):
        picture = plain(one)
        if int(frame * rate * 2 / 30) % 2:
            picture[: round(SIZE[0] * part)] = other
        yield picture


def measured(pictures: Iterable[Picture]) -> Flashing:
    return flashing(map(small, pictures), FPS)


def small(picture: Picture) -> Picture:
    """Return Y', Cb and Cr of each pixel."""
    return np.stack([to_bytes(levels) for levels in to_levels(picture)], axis=-1)


@pytest.mark.parametrize("rate", [4, 5, 10, 15])
def test_a_strobe_is_caught(rate):
    found = measured(strobe(BLACK, WHITE, rate))
    assert found.general == rate
    assert not found.safe
    assert found.leap == pytest.approx(1)


@pytest.mark.parametrize("rate", [1, 2, 3])
def test_three_flashes_a_second_are_the_most_allowed(rate):
    found = measured(strobe(BLACK, WHITE, rate))
    assert found.general == rate
    assert found.safe


def test_what_grows_brighter_once_is_no_flash_but_a_leap():
    found = measured([plain(BLACK)] * 30 + [plain(WHITE)] * 30)
    assert found.general == 0
    assert found.leap == pytest.approx(1)


def test_a_slow_fade_to_and_fro_leaps_nowhere():
    levels = (np.sin(np.linspace(0, 6, 180)) * 100 + 120).astype(np.uint8)
    found = measured(np.broadcast_to(level, (*SIZE, 3)) for level in levels)
    assert found.general <= 1
    assert found.leap < 0.05


def test_small_changes_of_light_do_not_count_however_fast():
    assert measured(strobe(GREY, (127, 127, 127), 15)).general == 0


def test_changes_between_bright_images_do_not_count():
    assert measured(strobe((232, 232, 232), WHITE, 10)).general == 0
    assert measured(strobe((222, 222, 222), WHITE, 10)).general == 10


def test_it_is_a_quarter_of_a_block_that_counts():
    assert measured(strobe(BLACK, WHITE, 10, part=0.05)).general == 0
    assert measured(strobe(BLACK, WHITE, 10, part=0.12)).general == 10


def test_a_strobe_of_red_is_caught_where_its_light_changes_little():
    found = measured(strobe((150, 0, 0), (85, 50, 40), 8))
    assert found.general == 0
    assert found.red == 8
    assert not found.safe


def test_a_slow_climb_with_a_flicker_on_it_is_caught():
    pictures = []
    for frame in range(60):
        level = 60 + frame * 2 + (60 if frame % 4 < 2 else 0)
        pictures.append(plain((level, level, level)))
    assert measured(pictures).general >= 6


@dataclass(frozen=True)
class Strobing:
    """A backdrop that nobody should make."""

    def key(self, frame: int) -> Hashable:
        return frame // 3 % 2

    def picture(self, frame: int) -> Picture:
        return plain(WHITE if self.key(frame) else BLACK)


def test_a_scene_that_strobes_is_caught_by_its_frames():
    scene = Scene(width=180, height=320, fps=FPS, frames=60, backdrop=Strobing(), layers=())
    small = list(cells(frames(scene)))
    assert small[0].shape == (160, 90, 3)
    assert flashing(small, FPS).general == 5


def test_frames_on_their_way_are_seen_at_a_glimpse():
    scene = Scene(width=1080, height=1920, fps=FPS, frames=40, backdrop=Strobing(), layers=())
    flicker = Flicker(FPS)
    passed = sum(1 for _ in watched(frames(scene), flicker))
    assert passed == 40
    assert flicker.worst == flashing(cells(frames(scene)), FPS)
    assert not flicker.worst.safe
