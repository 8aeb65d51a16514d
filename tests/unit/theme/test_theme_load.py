"""Themes: what is taken from where, and what a wrong one says."""

from __future__ import annotations

from pathlib import Path

import pytest
from shipped_themes import SHIPPED_THEMES

from generator.audio.soundscapes import NAMES
from generator.errors import ThemeError
from generator.model import Kind
from generator.theme import list_themes, load_theme


@pytest.fixture
def write(tmp_path: Path):
    def theme(name: str, text: str, **cards: str) -> Path:
        folder = tmp_path / name
        (folder / "cards").mkdir(parents=True, exist_ok=True)
        (folder / "theme.yaml").write_text(text, encoding="utf-8")
        for kind, card in cards.items():
            (folder / "cards" / f"{kind}.yaml").write_text(card, encoding="utf-8")
        return folder

    return theme


def problems_of(name: str, *folders: Path) -> list[str]:
    with pytest.raises(ThemeError) as caught:
        load_theme(name, folders)
    return [str(problem) for problem in caught.value.problems]


def test_the_bundled_themes_load_with_a_template_for_every_kind(theme_folders):
    names = [info.name for info in list_themes(theme_folders)]
    assert names == ["bloom", "clear", "dawn", "ease", "kite", "night", "paper", "tide", "window"]
    assert names == [*SHIPPED_THEMES]
    for name in names:
        assert set(load_theme(name, theme_folders).templates) == set(Kind)


def test_bundled_themes_have_a_bed_and_calm_ones_neither_climb_nor_spring(theme_folders):
    themes = [load_theme(info.name, theme_folders) for info in list_themes(theme_folders)]
    assert {theme.spec.sound.bed for theme in themes} == {*NAMES}
    calm = [theme for theme in themes if theme.spec.profile == "calm"]
    assert {theme.name for theme in themes} - {theme.name for theme in calm} == {"dawn", "kite"}
    for theme in calm:
        assert theme.spec.motion.rise == 0
        assert theme.spec.motion.transition == "fade"
        assert theme.spec.motion.words in ("light", "lines", "ink", "fade")


def test_a_theme_says_only_what_differs(write, tmp_path, theme_folders):
    write("night", 'extends: dawn\npalette: {ink: "#eeeeee"}\ntype: {display: {size: 90}}\n')
    theme, parent = (load_theme(n, (tmp_path, *theme_folders)) for n in ("night", "dawn"))
    assert theme.color("ink") == (238, 238, 238, 255)
    assert theme.color("amber") == parent.color("amber")
    assert theme.style("display", "en", 1.0).size == 90
    assert theme.style("display", "en", 1.0).leading == parent.style("display", "en", 1.0).leading
    assert theme.spec.background == parent.spec.background


def test_another_kind_of_background_takes_nothing_from_the_parent(write, tmp_path, theme_folders):
    write("plain", "extends: dawn\nbackground: {kind: gradient, colors: [night]}\n")
    theme = load_theme("plain", (tmp_path, *theme_folders))
    assert theme.spec.background is not None
    assert theme.spec.background.kind == "gradient"


def test_a_projects_theme_hides_the_bundled_namesake(write, tmp_path, theme_folders):
    write("dawn", "extends: base\ntitle: My own dawn\n")
    titles = {info.name: info.title for info in list_themes((tmp_path, *theme_folders))}
    assert titles["dawn"] == "My own dawn"


def test_a_fingerprint_follows_what_the_card_uses(write, tmp_path, theme_folders):
    def fingerprints() -> tuple[str, str]:
        theme = load_theme("mine", (tmp_path, *theme_folders))
        return theme.fingerprint(Kind.FACT), theme.fingerprint(Kind.STORY)

    write("mine", "extends: dawn\n", story="beat: []\n")
    fact, story = fingerprints()
    assert fingerprints() == (fact, story)
    write("mine", "extends: dawn\n", story="beat: []\nstage: []\n")
    assert fingerprints()[0] == fact
    assert fingerprints()[1] != story
    write("mine", 'extends: dawn\npalette: {ink: "#fefefe"}\n')
    assert fingerprints()[0] != fact


def test_a_theme_says_its_own_words_in_the_language_of_the_card(write, tmp_path, theme_folders):
    write("mine", "extends: dawn\ntexts_in: {es: {story: Un cuento}, es-MX: {coping: Ahorita}}\n")
    theme = load_theme("mine", (tmp_path, *theme_folders))
    assert theme.texts("en")["breath_in"] == "Breathe in"
    assert theme.texts("es")["breath_in"] == "Inhala"
    assert theme.texts("es")["story"] == "Un cuento"
    assert (theme.texts("es")["coping"], theme.texts("es-MX")["coping"]) == (
        "Una salida",
        "Ahorita",
    )
    assert theme.texts("eu") == theme.texts("en"), "what it lacks is in English"
    assert set(theme.texts("es")) == set(theme.texts("en"))


def test_words_in_another_language_make_no_card_anew(write, tmp_path, theme_folders):
    def fingerprint(lang: str) -> str:
        return load_theme("mine", (tmp_path, *theme_folders)).fingerprint(Kind.STORY, lang)

    write("mine", "extends: dawn\n")
    english, spanish = fingerprint("en"), fingerprint("es")
    write("mine", "extends: dawn\ntexts_in: {es: {story: Un cuento}}\n")
    assert fingerprint("en") == english
    assert fingerprint("es") != spanish


def test_every_problem_of_a_theme_is_told_at_once_and_at_its_place(write, tmp_path, theme_folders):
    write(
        "wrong",
        "extends: base\n"
        "palette: {ink: white}\n"
        "fonts:\n"
        "  strong: {family: Outfitt}\n"
        "type:\n"
        "  label: {font: strnog}\n"
        "  body: {sise: 3}\n"
        "pallete: {}\n",
    )
    found = problems_of("wrong", tmp_path, *theme_folders)
    assert len(found) == 5
    place = str(tmp_path / "wrong" / "theme.yaml")
    assert found[0].startswith(f"{place}:2:16: 'white' is no colour")
    assert f"{place}:4:" in found[1]
    assert "Outfit" in found[1]
    assert f"{place}:6:17: there is no font 'strnog'" in found[2]
    assert "Did you mean 'strong'?" in found[2]
    assert f"{place}:7:10: `sise` is not a setting here" in found[3]
    assert f"{place}:8:1: `pallete` is not a setting here" in found[4]


def test_what_hangs_on_a_part_that_is_wrong_is_not_told_besides(write, tmp_path, theme_folders):
    write(
        "wrong",
        "fonts: [Outfit]\n"  # no mapping: which fonts there are, nobody knows
        "type: {label: {font: firm}}\n"
        "palette: {ink: red}\n",
    )
    found = problems_of("wrong", tmp_path, *theme_folders)
    assert ["`fonts`" in found[0], "'red' is no colour" in found[1]] == [True, True]
    assert len(found) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("extends: dawwn\n", "there is no theme 'dawwn'\n    Did you mean 'dawn'?"),
        ("extends: mine\n", "extend one another in a circle: mine -> mine"),
        ("extends: ../dawn\n", "'../dawn' is no theme name"),
        ("extends: base\npallete: {}\n", "Did you mean 'palette'?"),
        ("title: Alone\n", "the theme has no colour 'ink' in `palette`"),
        ("extends: base\nfonts: {text: {file: ../../secret.ttf}}\n", "leads out of the theme"),
        ("extends: base\nmotion: {words: wobble}\n", "wobble"),
    ],
)
def test_a_wrong_theme_says_what_is_wrong(write, tmp_path, theme_folders, text, said):
    write("mine", text)
    assert said in "\n".join(problems_of("mine", tmp_path, *theme_folders))


def test_a_theme_name_can_not_leave_the_folders(theme_folders):
    assert "is no theme name" in problems_of("../../etc", *theme_folders)[0]


def test_an_unknown_theme_names_the_near_one(theme_folders):
    assert problems_of("papr", *theme_folders) == [
        "there is no theme 'papr'\n    Did you mean 'paper'?"
    ]


def test_motion_calm_calms_a_theme_and_those_that_extend_it(tmp_path, theme_folders):
    for name, text in {
        "soft": "extends: kite\nmotion: calm\n",
        "softer": "extends: soft\npalette: {lit: '#ffffff'}\n",
        "awake": "extends: soft\nmotion: {calm: false}\n",
    }.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "theme.yaml").write_text(text, encoding="utf-8")
    folders = [tmp_path, *theme_folders]

    names = ("soft", "softer", "awake")
    motions = {name: load_theme(name, folders).spec.motion for name in names}

    assert motions["soft"].words == motions["softer"].words == "fade"
    assert motions["soft"].transition == "fade"
    assert motions["awake"].words == "pop"
    assert {info.name: info.profile for info in list_themes(folders)}["soft"] == "calm"
