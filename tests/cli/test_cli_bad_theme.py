"""A theme from a stranger, or with a slip: told at its line, exit code 4, nothing made."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

THEME = "themes/mine/theme.yaml"
CARD = "themes/mine/cards/affirmation.yaml"

THEMES = [
    ("extends: tide\npalette: {ink: '#fff\n", ":3:1: this is not YAML"),
    ("extends: tide\npallete: {ink: '#ffffff'}\n", ":2:1: `pallete` is not a setting here"),
    ("extends: tied\n", ":1:10: there is no theme 'tied'"),
    ("extends: mine\n", ":1:10: the themes extend one another in a circle"),
    ("extends: ../../elsewhere\n", ":1:10: '../../elsewhere' is no theme name"),
    ("extends: tide\npalette: {ink: red}\n", ":2:16: 'red' is no colour"),
    ("extends: tide\nfonts: {text: {family: Outfti}}\n", ":2:15: the font family 'Outfti' is not"),
    ("extends: tide\nfonts: {text: {file: ../x.ttf}}\n", ":2:15: '../x.ttf' leads out of"),
    ("extends: tide\nfonts: {text: {file: text.png}}\n", ":2:15: the font text.png cannot be read"),
    (
        "extends: tide\nbackground: {kind: picture, file: x.png}\n",
        ":2:35: there is no file 'x.png'",
    ),
    (
        "extends: tide\nbackground: {kind: picture, file: ../../x.png}\n",
        ":2:35: '../../x.png' leads",
    ),
    ("extends: tide\nbackground: {kind: picture, file: /etc/x.png}\n", ":2:35: '/etc/x.png' leads"),
    ("extends: tide\nbackground: {kind: picture, file: text.png}\n", ":2:35: text.png is no PNG"),
    ("extends: tide\nbackground: {kind: picture, file: cut.png}\n", ":2:35: cut.png can't be read"),
    (
        "extends: tide\nbackground: {kind: picture, file: wide.png}\n",
        ":2:35: wide.png is 20000 x 4",
    ),
    ("extends: tide\nbackground: {kind: picture, file: vast.png}\n", ":2:35: vast.png is far too"),
    ("extends: tide\nbackground: {kind: picture, file: bomb.png}\n", ":2:35: bomb.png is far too"),
]

ITEMS = [
    ("{kind: text, text: '{{ entri.title }}'}", ":4:28: 'entri' is undefined in the template"),
    ("{kind: text, text: '{{ entry.titel }}'}", "has no attribute 'titel' in the template"),
    (
        "{kind: text, text: '{{ entry.title '}",
        ":4:28: the template '{{ entry.title ' can't be read",
    ),
    ("{kind: text, text: \"{{ ''.__class__ }}\"}", ":4:28: not allowed in a template"),
    ("{kind: text, text: \"{% include '/etc/passwd' %}\"}", ":4:28: not allowed in a template"),
    ("{kind: text, text: '{{ 9 ** 9 ** 9 }}'}", ":4:28: not allowed in a template"),
    ("{kind: text, text: \"{{ 'x' | center(3000000000) }}\"}", ":4:28: no filter named 'center'"),
    ("{kind: text, when: beet, text: x}", ":4:28: 'beet' is undefined"),
    ("{kind: txt, text: x}", ":4:16: 'txt' is no kind of item"),
    ("{kind: text, text: x, style: displai}", ":4:9: the theme mine has no type style 'displai'"),
    ("{kind: text, text: x, color: ikn}", ":4:9: the theme mine has no colour 'ikn'"),
    ("{kind: image, alt: x, file: ../../../x.png}", ":4:9: '../../../x.png' leads out of"),
    ("{kind: image, alt: x, file: x.png}", ":4:9: there is no file 'x.png'"),
    ("{kind: image, alt: x, file: text.png}", ":4:9: text.png is no PNG, JPEG or WebP picture"),
    ("{kind: image, alt: x, file: wide.png}", ":4:9: wide.png is 20000 x 4 pixels"),
]


def _png(width: int, height: int, rows: bytes = b"") -> bytes:
    """Return a PNG of a size; without rows it ends before its first pixel."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [header, b"IDAT" + zlib.compress(rows), b"IEND"]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
        for chunk in chunks
    )


@pytest.fixture
def theme(project: Path) -> Path:
    """Return the folder of a theme of the project's own, and make it the only one."""
    settings = (project / "affirm.yaml").read_text(encoding="utf-8")
    (project / "affirm.yaml").write_text(settings.replace("[tide]", "[mine]"), encoding="utf-8")
    folder = project / "themes" / "mine"
    (folder / "cards").mkdir(parents=True)
    (folder / "theme.yaml").write_text("extends: tide\n", encoding="utf-8")
    (folder / "text.png").write_text("not a picture", encoding="utf-8")
    (folder / "cut.png").write_bytes(_png(64, 64, b"\0" + bytes(30)))
    (folder / "wide.png").write_bytes(_png(20_000, 4))
    (folder / "vast.png").write_bytes(_png(20_000, 20_000))
    (folder / "bomb.png").write_bytes(_png(60_000, 60_000))
    return folder


def _refused(answer, project: Path, said: str) -> None:
    assert answer.code == 4, answer.err
    assert f"error: {said}" in answer.err
    assert "Traceback" not in answer.err
    assert str(project) not in answer.err  # files are named as they are known from here
    assert answer.out == ""
    assert not list((project / "output").rglob("*")), "nothing is left of the attempt"


@pytest.mark.parametrize(("written", "said"), THEMES, ids=[said[:40] for _, said in THEMES])
def test_a_wrong_theme_is_placed(written, said, affirm, project, theme) -> None:
    (theme / "theme.yaml").write_text(written, encoding="utf-8")

    _refused(affirm("today"), project, f"{THEME}{said}")


@pytest.mark.parametrize(("item", "said"), ITEMS, ids=[said[:40] for _, said in ITEMS])
def test_a_wrong_template_is_placed(item, said, affirm, project, theme) -> None:
    (theme / "cards" / "affirmation.yaml").write_text(
        f"beat:\n  - box: [0, 0, 1, 1]\n    items:\n      - {item}\n", encoding="utf-8"
    )

    answer = affirm("today")

    _refused(answer, project, f"{CARD}:4:" if said[0] != ":" else f"{CARD}{said}")
    assert said in answer.err


def test_every_problem_of_a_template_is_told_at_once_and_once(affirm, project, theme) -> None:
    (theme / "cards" / "affirmation.yaml").write_text(
        "beat:\n  - items:\n"
        "      - {kind: text, text: x, color: one, style: two}\n"
        "      - {kind: rule, color: three}\n"
        "      - {kind: image, alt: x, file: four.png}\n",
        encoding="utf-8",
    )

    # Three days show the template three times.
    answer = affirm("batch", "--days", "3")

    assert answer.code == 4
    assert answer.err.count("error: ") == 4
    for place in (f"{CARD}:3:9", f"{CARD}:4:9", f"{CARD}:5:9"):
        assert place in answer.err


def test_a_fault_that_only_the_last_card_shows_stops_the_first_as_well(
    affirm, project, theme
) -> None:
    (theme / "cards" / "coping.yaml").write_text(
        "beat:\n  - items:\n      - {kind: text, text: '{{ entry.source.title }}'}\n",
        encoding="utf-8",
    )

    _refused(
        affirm("today"), project, "themes/mine/cards/coping.yaml:3:28: 'None' has no attribute"
    )


def test_from_another_folder_files_are_named_from_the_project(affirm, project, theme) -> None:
    (theme / "theme.yaml").write_text("extends: tied\n", encoding="utf-8")

    for command in (["today"], ["themes"], ["preview"]):
        answer = affirm(*command, cwd=project / "content")

        assert answer.code == 4
        assert f"error: {THEME}:1:10: there is no theme 'tied'" in answer.err
