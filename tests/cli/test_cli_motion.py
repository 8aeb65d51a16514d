"""Motion as a person asks for it: slips are placed and mended, `--calm` makes another card."""

from __future__ import annotations

import json

import pytest

THEME = "themes/mine/theme.yaml"
CARD = "themes/mine/cards/affirmation.yaml"
SPOKEN = '{kind: text, text: "{{ beat.text }}", style: display, spoken: true'

MOTIONS = [
    ("{easing: spirng}", ":2:18: `easing` can't be 'spirng'", "'spring'"),
    ("{easing: easeOutCubic}", ":2:18: `easing` can't be 'easeOutCubic'", ""),
    ("{words: typewritter}", ":2:17: `words` can't be 'typewritter'", "'typewriter'"),
    ("{transition: whipe}", ":2:22: `transition` can't be 'whipe'", "'wipe'"),
    ("clam", ":2:9: `motion`: 'clam' is no way to move", "Write `calm`"),
    ("lively", ":2:9: `motion`: 'lively' is no way to move", "Write `calm`"),
    ("{ramp: -1}", ":2:16: `ramp` must be 0 or more", ""),
    ("{enter: 3600}", ":2:17: `enter` must be 10 or less", ""),
    ("{leave: .nan}", ":2:17: `leave` must be a number", ""),
]
ITEMS = [
    ("enter: rsie", "`enter` can't be 'rsie'", "'rise'"),
    ("enter: {motion: wpie}", "`motion` can't be 'wpie'", "'wipe'"),
    ("enter: {easing: bakc}", "`easing` can't be 'bakc'", ""),
    ("enter: {second: 1}", "`second` is not a setting here", "'seconds'"),
    ("leave: {delay: 1}", "`delay` is not a setting here", ""),
    ("enter: {seconds: -1}", "`seconds` must be 0 or more", ""),
    ("enter: {seconds: 3600}", "`seconds` must be 10 or less", ""),
    ("enter: {delay: .inf}", "`delay` must be a number", ""),
    ("enter: {delay: 9}, leave: {early: 9}", "this is never wholly seen", "Shorten"),
]


@pytest.fixture
def mine(project):
    """Return a function that writes the theme `mine`, all of it or one template."""

    def write(theme: str, item: str = "") -> None:
        for path, text in ((THEME, f"extends: tide\n{theme}\n"), (CARD, item)):
            if text:
                (project / path).parent.mkdir(parents=True, exist_ok=True)
                (project / path).write_text(text, encoding="utf-8")

    return write


@pytest.mark.parametrize(("written", "said", "hint"), MOTIONS, ids=[each[0] for each in MOTIONS])
def test_a_wrong_motion_of_a_theme_is_placed(written, said, hint, affirm, mine) -> None:
    mine(f"motion: {written}")

    answer = affirm("card", "I am here.", "--theme", "mine")

    assert answer.code == 4, answer.err
    assert f"error: {THEME}{said}" in answer.err
    assert hint in answer.err


@pytest.mark.parametrize(("written", "said", "hint"), ITEMS, ids=[each[0] for each in ITEMS])
def test_a_wrong_entrance_of_an_item_is_placed(written, said, hint, affirm, mine) -> None:
    mine("title: Mine", f"beat:\n  - items:\n      - {SPOKEN}, {written}}}\n")

    answer = affirm("card", "I am here.", "--theme", "mine")

    assert answer.code == 4, answer.err
    assert f"error: {CARD}:3:" in answer.err
    assert said in answer.err
    assert hint in answer.err


def test_a_wrong_setting_is_placed(affirm, project) -> None:
    (project / "affirm.yaml").write_text("motion: clam\n", encoding="utf-8")

    answer = affirm("card", "I am here.")

    assert answer.code == 3
    assert "error: affirm.yaml:1:9: `motion` can't be 'clam'" in answer.err
    assert "'calm'" in answer.err


def _status(answer) -> list[str]:
    assert answer.code in (0, 8), answer.err
    return [card["status"] for card in json.loads(answer.out)["cards"]]


def test_calm_is_another_card_and_the_setting_means_the_same_as_the_flag(affirm, project) -> None:
    words = ("card", "I am here.", "--json")

    assert _status(affirm(*words)) == ["built"]
    assert _status(affirm(*words, "--calm")) == ["built"]
    with (project / "affirm.yaml").open("a", encoding="utf-8") as settings:
        settings.write("motion: calm\n")
    assert _status(affirm(*words)) == ["current"]


def test_a_preview_may_be_calm(affirm, project) -> None:
    answer = affirm("preview", "--text", "I am here.", "--calm", "--theme", "kite")

    assert answer.code == 0, answer.err


DURATIONS = [
    ("-1", 3, "`seconds` must be 0 or more"),
    (".nan", 3, "`seconds` must be a number"),
    (".inf", 3, "`seconds` must be a number"),
    ("3600", 3, "`seconds` must be 60 or less"),
    ("soon", 3, "`seconds` must be a number"),
]


@pytest.mark.parametrize(("seconds", "code", "said"), DURATIONS)
def test_a_beat_that_cannot_last_so_long_is_placed(seconds, code, said, affirm, project) -> None:
    (project / "content" / "words.yaml").write_text(
        f"- beats: [{{text: One., seconds: {seconds}}}]\n  kind: coping\n", encoding="utf-8"
    )

    answer = affirm("batch", "--kind", "coping")

    assert answer.code == code
    assert f"error: content/words.yaml:1:33: {said}" in answer.err
    assert not (project / "output").exists()


def test_a_beat_of_0_seconds_stays_as_long_as_it_takes_to_read(affirm, project) -> None:
    (project / "content" / "words.yaml").write_text(
        "- beats: [{text: One breath., seconds: 0}]\n  kind: coping\n", encoding="utf-8"
    )

    answer = affirm("batch", "--kind", "coping", "--json")

    assert _status(answer) == ["built"]
    (found,) = project.glob("output/*/*/metadata.json")
    assert json.loads(found.read_text("utf-8"))["video"]["seconds"] >= 2
