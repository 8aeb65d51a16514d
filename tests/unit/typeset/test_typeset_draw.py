from __future__ import annotations

import numpy as np
import pytest

from generator.typeset import glyphs
from generator.typeset.block import PlacedWord
from generator.typeset.draw import Color, Shadow, draw_block, draw_word
from generator.typeset.fonts import FontStack, find_face
from generator.typeset.layout import layout
from generator.typeset.style import TextStyle

WHITE: Color = (255, 255, 255, 255)
OUTFIT = find_face("Outfit", 700)


def words(
    text: str, family: str = "Outfit", size: float = 100, **more: float
) -> tuple[PlacedWord, ...]:
    face = find_face(family, 600)
    style = TextStyle(stack=FontStack(face), size=size, min_size=20, **more)  # type: ignore[arg-type]
    return layout(text, style, 1600, size).words


def test_a_word_is_drawn_in_its_color_inside_its_box() -> None:
    for word in words("Ångström jolly fjord “quay”", "Newsreader"):
        picture, x, y = draw_word(word, (10, 200, 30, 255))
        height, width = picture.shape[:2]
        inked = picture[picture[..., 3] > 0]
        assert (inked[:, :3] == (10, 200, 30)).all()
        assert picture[..., 3].max() == 255
        assert word.box.x - 1 <= x
        assert x + width <= word.box.right + 1
        assert word.box.y - 1 <= y
        assert y + height <= word.box.bottom + 1


def test_the_opacity_of_the_color_scales_the_letters() -> None:
    (word,) = words("calm")
    assert draw_word(word, (255, 255, 255, 102))[0][..., 3].max() == 102


def test_emoji_keep_their_colors_and_each_sequence_is_one_picture() -> None:
    for text in ("❤️", "👨‍👩‍👧‍👦", "👍🏽", "🇨🇦"):
        (word,) = words(text)
        picture, _, _ = draw_word(word, WHITE)
        solid = picture[picture[..., 3] == 255][:, :3].astype(int)
        assert np.ptp(solid, axis=1).max() > 80, text
        assert word.box.w < 130, text
    (heart,) = words("❤️")
    assert draw_word(heart, (255, 255, 255, 128))[0][..., 3].max() == 128


def test_words_drawn_alone_and_as_a_block_are_the_same_picture() -> None:
    face = OUTFIT
    style = TextStyle(stack=FontStack(face), size=80, min_size=20)
    block = layout("Today I choose calm 🌱", style, 500, 80)
    whole, x, y = draw_block(block, WHITE)
    canvas = np.zeros_like(whole)
    for word in block.words:
        picture, left, top = draw_word(word, WHITE)
        area = canvas[top - y : top - y + picture.shape[0], left - x : left - x + picture.shape[1]]
        np.copyto(area, picture, where=picture[..., 3:] > area[..., 3:])
    assert np.abs(whole.astype(int) - canvas).max() <= 1


def test_a_shadow_lies_under_the_letters_and_reaches_beyond_them() -> None:
    (word,) = words("calm")
    plain, x, y = draw_word(word, WHITE)
    soft, left, top = draw_word(word, WHITE, Shadow((0, 0, 0, 200), 6, 0, 5))
    assert soft.shape[0] > plain.shape[0]
    assert left < x
    assert top < y + 5
    same = soft[y - top : y - top + plain.shape[0], x - left : x - left + plain.shape[1]]
    solid = plain[..., 3] == 255
    assert (same[solid] == 255).all()
    assert (soft[..., 3] > 0).sum() > (plain[..., 3] > 0).sum() * 1.3


def test_the_same_word_gives_the_same_bytes_also_with_cold_caches() -> None:
    (word,) = words("gratitude")
    first = draw_word(word, WHITE)[0].tobytes()
    glyphs.mask.cache_clear()
    assert draw_word(word, WHITE)[0].tobytes() == first


def test_a_picture_may_be_changed_without_changing_the_next_one() -> None:
    (word,) = words("calm")
    picture, _, _ = draw_word(word, WHITE)
    picture[:] = 7
    assert (draw_word(word, WHITE)[0][..., :3] == 255).any()


@pytest.mark.parametrize("size", [40, 100, 160])
@pytest.mark.parametrize("text", ["tf", "ft", "ff", "tt"])
def test_the_bars_of_t_and_f_meet_without_a_seam(text: str, size: float) -> None:
    (word,) = words(text, size=size)
    alpha = draw_word(word, WHITE)[0][..., 3]
    middle = alpha[:, alpha.shape[1] // 3 : alpha.shape[1] * 2 // 3]
    assert middle.min(axis=1).max() == 255


def test_spaced_letters_are_as_wide_as_measured() -> None:
    (word,) = words("WAVE", tracking=0.2)
    picture, x, _ = draw_word(word, WHITE)
    assert abs(x + picture.shape[1] - word.box.right) <= 8


def test_a_word_without_ink_is_one_clear_pixel() -> None:
    (word,) = words("\u200b")
    picture, _, _ = draw_word(word, WHITE)
    assert picture.shape == (1, 1, 4)
    assert not picture.any()


def test_letters_set_apart_keep_the_reading_order_of_their_script() -> None:
    """Tracking draws letter by letter: Hebrew must still run from the right."""
    style = TextStyle(stack=FontStack(find_face("Heebo", 500), "he"), size=100, min_size=20)
    apart = TextStyle(
        stack=FontStack(find_face("Heebo", 500), "he"), size=100, min_size=20, tracking=0.0001
    )
    pictures = []
    for each in (style, apart):
        (word,) = layout("היום", each, 1600, 100).words
        pictures.append(draw_word(word, WHITE)[0][..., 3].astype(int))
    whole, letters = pictures
    width = min(whole.shape[1], letters.shape[1])
    assert abs(whole.shape[1] - letters.shape[1]) <= 2
    assert np.abs(whole[:, :width] - letters[:, :width]).mean() < 6
    assert np.abs(whole[:, :width] - whole[:, :width][:, ::-1]).mean() > 30


def test_an_emoji_has_a_light_rim_so_that_dark_lines_show_on_a_dark_ground() -> None:
    (word,) = words("🌱")
    picture, _, _ = draw_word(word, WHITE)
    solid = picture[..., 3] > 200
    inside = np.pad(solid, 1)
    edge = solid & ~(inside[:-2, 1:-1] & inside[2:, 1:-1] & inside[1:-1, :-2] & inside[1:-1, 2:])
    assert picture[edge][:, :3].mean() > 180
