from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.errors import RenderError, ThemeError
from generator.typeset import fallback, fonts
from generator.typeset.fonts import (
    FontStack,
    face_from_file,
    fallback_faces,
    find_face,
    missing_glyphs,
    missing_problems,
)

OUTFIT = find_face("Outfit", 700)


def test_a_face_has_every_axis_set_within_what_the_file_allows() -> None:
    face = find_face("Fraunces", 2000, axes={"SOFT": 100})
    assert dict(face.axes) == {"opsz": 36.0, "wght": 900.0, "SOFT": 100.0, "WONK": 0.0}
    assert face.licence == "OFL-1.1"
    assert find_face("Newsreader", 400, italic=True).path != find_face("Newsreader").path


def test_an_unknown_family_is_named_with_the_nearest_one_and_its_package() -> None:
    with pytest.raises(ThemeError) as caught:
        find_face("Newsreeder")
    assert "'Newsreeder' is not installed" in str(caught.value)
    assert "Did you mean 'Newsreader'?" in str(caught.value)
    assert "pip install fontpkg-newsreeder" in str(caught.value)


def test_a_style_or_axis_that_is_not_there_is_an_error_with_what_is() -> None:
    with pytest.raises(ThemeError, match="no italic style"):
        find_face("Outfit", 700, italic=True)
    with pytest.raises(ThemeError, match="no axis 'SOFTY'") as caught:
        find_face("Fraunces", axes={"SOFTY": 1})
    assert "Did you mean 'SOFT'?" in str(caught.value)


def test_a_font_file_of_a_theme_is_opened_and_a_broken_one_is_refused(tmp_path: Path) -> None:
    assert dict(face_from_file(OUTFIT.path, 500).axes) == {"wght": 500.0}
    broken = tmp_path / "letters.ttf"
    broken.write_text("not a font", encoding="utf-8")
    with pytest.raises(ThemeError, match=r"letters\.ttf cannot be read"):
        face_from_file(broken)
    with pytest.raises(ThemeError, match="there is no such file"):
        face_from_file(tmp_path / "none.ttf")


@pytest.mark.parametrize(
    ("language", "index"),
    [("ja", 0), ("ko", 1), ("zh-Hans", 2), ("zh", 2), ("zh-Hant", 3), ("zh-TW", 3), ("zh-HK", 4)],
)
def test_ideographs_take_the_forms_of_their_language(language: str, index: int) -> None:
    assert FontStack(OUTFIT, language).face_for("直").index == index


@pytest.mark.parametrize(
    ("letter", "family"),
    [
        ("a", "Outfit"),
        ("ω", "Noto Sans"),
        ("Ж", "Noto Sans"),
        ("ع", "Noto Sans Arabic"),
        ("ש", "Heebo"),
        ("क्षि", "Noto Sans Devanagari"),
        ("ที่", "Noto Sans Thai"),
        ("か", "Noto Sans CJK"),
        ("🌱", "OpenMoji"),
        ("👨‍👩‍👧‍👦", "OpenMoji"),
        ("1️⃣", "OpenMoji"),
        ("1", "Outfit"),
        ("©", "Outfit"),
    ],
)
def test_each_letter_is_lent_by_the_face_of_its_script(letter: str, family: str) -> None:
    assert FontStack(OUTFIT).face_for(letter).family == family


def test_a_letter_written_as_base_and_accent_stays_in_the_chosen_face() -> None:
    assert FontStack(OUTFIT).face_for("e\u0301") == OUTFIT


def test_a_fallback_face_has_the_weight_of_the_chosen_one() -> None:
    assert dict(fallback_faces("Arab", "ar", 650)[0].axes)["wght"] == 650


def test_signs_keep_to_the_face_of_the_letters_they_stand_with() -> None:
    faces = FontStack(OUTFIT, "zh").word_faces("「第2次」。")
    assert {face.family for face in faces} == {"Noto Sans CJK"}


def test_paths_are_the_files_a_text_really_uses() -> None:
    stack = FontStack(OUTFIT)
    assert stack.paths("I am here") == (OUTFIT.path,)
    names = {path.name for path in stack.paths("I grow 🌱 שלום")}
    assert names == {"Outfit[wght].ttf", "glyf_colr0.ttf", "Heebo[wght].ttf"}


def test_a_character_in_no_font_is_named_and_none_is_left_out() -> None:
    text = "ok \U00010900 and \U00012000 ok \U00010900"
    missing = missing_glyphs(text, FontStack(OUTFIT))
    assert [each.name for each in missing] == [
        "U+10900 PHOENICIAN LETTER ALF",
        "U+12000 CUNEIFORM SIGN A",
    ]
    with pytest.raises(RenderError) as caught:
        FontStack(OUTFIT).faces(text)
    assert len(caught.value.problems) == 2


@pytest.fixture
def no_cjk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    caches = (fallback.fallback_faces, fonts._find)
    for cache in caches:
        cache.cache_clear()
    monkeypatch.setattr(fallback, "_CJK_PACKAGE", "a_package_nobody_has")
    yield
    monkeypatch.undo()
    for cache in caches:
        cache.cache_clear()


@pytest.mark.usefixtures("no_cjk")
def test_a_missing_letter_is_answered_with_the_extra_that_brings_it() -> None:
    (missing,) = missing_glyphs("愛", FontStack(OUTFIT, "ja"))
    problem = missing.problem()
    assert "U+611B CJK UNIFIED IDEOGRAPH-611B" in problem.message
    assert "pip install 'affirm-studio[cjk]'" in problem.hint


@pytest.mark.usefixtures("no_cjk")
def test_all_letters_that_one_extra_brings_are_told_at_once() -> None:
    missing = missing_glyphs("一時間ずつ𒀀", FontStack(OUTFIT, "ja"))
    told = [(each.message, each.hint) for each in missing_problems(missing)]
    assert told[0] == (
        "no installed font has these letters (Han, Hiragana): 一 時 間 ず つ",
        "Install a font that has them: pip install 'affirm-studio[cjk]'",
    )
    assert "U+12000" in told[1][0]
    assert len(told) == 2
