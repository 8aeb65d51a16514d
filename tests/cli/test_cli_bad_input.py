"""Whatever is wrong: one clear message, the right exit code, nothing half-written, no traceback."""

from __future__ import annotations

import time

import pytest

USAGE = [
    (["tody"], "Did you mean 'today'?"),
    (["batch", "--date", "2026-13-01"], "2026-13-01 is no date"),
    (["batch", "--date", "20261122"], "20261122 is no date"),
    (["batch", "--date", "tomorrow"], "tomorrow is no date"),
    (["batch", "--days", "0"], "0 is not in the range"),
    (["batch", "--days", "1000"], "1000 is not in the range"),
    (["batch", "--count", "-1"], "-1 is not in the range"),
    (["batch", "--count", "many"], "'many' is not a valid integer"),
    (["batch", "--jobs", "0"], "0 is not in the range"),
    (["batch", "--kind", "affirmaton"], "Did you mean 'affirmation'?"),
    (["batch", "--date", "2026-11-22", "--from", "2026-11-23"], "Give either --date or --from"),
    (["card", "I am here.", "--lang", "e n"], "'e n' is not a language tag"),
    (["card", "I am here.", "--voice", "hibari:hart"], "Did you mean 'heart'?"),
    (["card", "I am here.", "--voice", "silent:hart"], "Leave the name of the voice out"),
    (["batch", "--date", "1999-01-01"], "before the calendar begins"),
    (["batch", "--theme", "tied"], "Did you mean 'tide'?"),
    (["today", "--theme", "tied"], "There is no theme 'tied'"),
    (["today", "--format", "tiktak"], "Did you mean 'tiktok'?"),
    (["today", "--voice", "hibary"], "Did you mean 'hibari'?"),
    (["today", "--frobnicate"], "No such option"),
    (["card"], "Give either a text or --entry"),
    (["card", "  "], "no words to show"),
    (["card", "so " * 200], "too many for one screen"),
    (["card", "Facts need sources.", "--kind", "fact"], "needs a source"),
    (["preview", "i-can-take-this-one-our"], "Did you mean"),
    (["preview", "some-id", "--text", "and words"], "Give either"),
    (["preview", "--sheet", "colours"], "'colours' is not one of"),
    (["preview", "--sheet", "kinds", "--motion"], "Give either --sheet or --motion"),
    (["preview", "--seconds", "3"], "--seconds goes with --motion"),
    (["preview", "--motion", "--output", "card.gif"], "ends in .webp"),
    (["new"], "Missing argument"),
    (["completion", "tcsh"], "'tcsh' is not one of"),
    (["--project", "nowhere", "today"], "does not exist"),
]


@pytest.mark.parametrize(
    ("arguments", "said"), USAGE, ids=[" ".join(words)[:40] for words, _ in USAGE]
)
def test_a_wrong_command_line_is_explained_with_exit_code_2(
    arguments, said, affirm, project
) -> None:
    answer = affirm(*arguments)

    assert answer.code == 2, answer.err
    assert said in answer.err
    assert "Traceback" not in answer.err
    assert not (project / "output").exists()


def test_all_unknown_names_are_told_at_once(affirm) -> None:
    answer = affirm("today", "--theme", "tied", "--format", "squire", "--voice", "nobody")

    assert answer.code == 2
    for word in ("'tied'", "'squire'", "'nobody'"):
        assert word in answer.err


def test_a_pretended_date_that_is_none_is_told(affirm, monkeypatch) -> None:
    monkeypatch.setenv("AFFIRM_DATE", "2026-02-30")

    answer = affirm("today")

    assert answer.code == 2
    assert "AFFIRM_DATE" in answer.err


def test_outside_a_project_it_says_how_to_make_one(affirm, tmp_path) -> None:
    for command in (["today"], ["plan"], ["card", "I am here."], ["preview"], ["ids"]):
        answer = affirm(*command, cwd=tmp_path)

        assert answer.code == 3, command
        assert "affirm new my-cards" in answer.err


LIBRARIES = [
    ("- I am here.\n- 'never closed\n", "words.yaml:"),
    ("- I am here.\n- text: I am there.\n  knd: story\n", "words.yaml:3:3"),
    ("- {id: one, text: I am here.}\n- {id: one, text: I am there.}\n", "words.yaml:2"),
    ("- I am here.\n- ''\n", "words.yaml:2:3"),
    ("- " + "very " * 80 + "long.\n", "words.yaml:1:3"),
    ("- {text: I am here., added: 2026-02-30}\n", "words.yaml:1:29"),
    ("- text: I am here.\n\ttags: [a]\n", "words.yaml:2:1"),
    ("", "content: the library has no entries"),
]


@pytest.mark.parametrize(("library", "place"), LIBRARIES)
def test_a_wrong_library_is_placed_with_exit_code_3(library, place, affirm, project) -> None:
    (project / "content" / "words.yaml").write_text(library, encoding="utf-8")

    answer = affirm("today")

    assert answer.code == 3
    assert place in answer.err
    assert "Traceback" not in answer.err
    assert not (project / "output").exists()


HUGE = {
    "a line of 50 MB": lambda: "- " + "x" * 50_000_000,
    "a text of 18 MB": lambda: '- "' + "x " * 9_000_000 + '"\n',
    "a name of 10 MB": lambda: "- {text: a b, id: " + "b" * 10_000_000 + "}\n",
    "100,000 wrong keys": lambda: "- {" + ",".join(f"k{n}: x" for n in range(100_000)) + "}\n",
    "20,000 wrong entries": lambda: "- {knd: a}\n" * 20_000,
    "a million brackets": lambda: "[" * 1_000_000,
}


@pytest.mark.parametrize("what", HUGE)
def test_a_huge_library_is_refused_in_bounds(what: str, affirm, project) -> None:
    (project / "content" / "words.yaml").write_text(HUGE[what](), encoding="utf-8")
    begun = time.process_time()
    answer = affirm("plan")
    assert answer.code == 3
    assert "words.yaml" in answer.err
    assert len(answer.err) < 300_000
    assert time.process_time() - begun < 20


def test_all_problems_of_settings_and_library_are_told_at_once(affirm, project) -> None:
    (project / "affirm.yaml").write_text(
        "themes: [dawn, tied]\nformat: squire\nvoice: {engine: hibary, fallback: [nobody]}\n",
        encoding="utf-8",
    )
    (project / "content" / "a.yaml").write_text(
        "- {id: one, text: I am here.}\n- ''\n- {id: one, text: I am there., knd: story}\n",
        encoding="utf-8",
    )
    (project / "content" / "words.yaml").write_text(
        f"- {{id: one, text: Third.}}\n- {'very ' * 80}\n", encoding="utf-8"
    )

    answer = affirm("today")

    assert answer.code == 3
    told = [line.split(" ")[1] for line in answer.err.splitlines() if line.startswith("error: ")]
    assert told == [
        "affirm.yaml:1:16:",
        "affirm.yaml:2:9:",
        "affirm.yaml:3:17:",
        "affirm.yaml:3:36:",
        "content/a.yaml:2:3:",
        "content/a.yaml:3:3:",
        "content/a.yaml:3:32:",
        "content/words.yaml:1:3:",
        "content/words.yaml:2:3:",
    ]
    assert answer.err.count("the id 'one' is used twice") == 2


SETTINGS = [
    ("themes: [dawn, tied]\n", "affirm.yaml:1:16: There is no theme 'tied'.", 3),
    ("format: squire\n", "affirm.yaml:1:9: There is no format 'squire'.", 3),
    ("voice: {engine: hibary}\n", "affirm.yaml:1:17: There is no voice 'hibary'.", 3),
    ("fromat: square\n", "Did you mean", 3),
    ("timezone: Europe/Dubln\n", "affirm.yaml:1:", 3),
    ("content: nowhere\n", "affirm.yaml:1:", 3),
    ("schedule: {epoch: 2026-02-30}\n", "affirm.yaml:1:19: `epoch`: '2026-02-30' is not a day", 3),
    ("voice: {name: hart}\n", "affirm.yaml:1:15: The engine 'hibari' has no voice 'hart'.", 3),
    ("- a list\n", "affirm.yaml:1:1: the file must be a mapping", 3),
    ("name: 'open\n", "affirm.yaml:2:1: this is not YAML", 3),
]


@pytest.mark.parametrize(("settings", "said", "code"), SETTINGS)
def test_wrong_settings_are_placed(settings, said, code, affirm, project) -> None:
    (project / "affirm.yaml").write_text(settings, encoding="utf-8")

    answer = affirm("today")

    assert answer.code == code, answer.err
    assert said in answer.err


def test_a_kind_the_library_has_not_is_nothing_to_do(affirm, project) -> None:
    answer = affirm("batch", "--kind", "milestone")

    assert answer.code == 8
    assert "milestone" in answer.err
    assert not (project / "output").exists()


def test_a_theme_that_reaches_outside_or_is_broken_is_exit_code_4(affirm, project) -> None:
    theme = project / "themes" / "mine"
    theme.mkdir(parents=True)
    (theme / "theme.yaml").write_text(
        "extends: tide\nbackground: {kind: picture, file: ../../secret.png}\n", encoding="utf-8"
    )

    answer = affirm("preview", "--text", "I am here.", "--theme", "mine")

    assert answer.code == 4
    assert "Traceback" not in answer.err


def test_on_github_problems_become_annotations(affirm, project, monkeypatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    (project / "content" / "words.yaml").write_text("- ''\n", encoding="utf-8")

    answer = affirm("today")

    assert "::error file=content/words.yaml,line=1,col=3::" in answer.out


def test_a_bug_of_ours_is_owned_up_to(affirm, monkeypatch) -> None:
    def broken(self: object, **asked: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("generator.cli.invocation.Invocation.project", broken)

    answer = affirm("today")

    assert answer.code == 1
    assert "ZeroDivisionError" in answer.err
    assert "bug of ours" in answer.err
