"""`affirm check`, and the gate before every card, as a person meets them."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from generator.cli.app import run
from generator.document import MAX_BYTES


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "affirm.yaml").write_text(
        "voice: {engine: silent}\nthemes: [tide]\n", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def library(project: Path, text: str) -> None:
    (project / "content" / "a.yaml").write_text(text, encoding="utf-8")


def test_a_finding_has_its_line_and_a_mark_below_it(project: Path, capsys) -> None:
    library(project, "- I am here.\n- {id: once, text: An addict can change.}\n")

    assert run(["check"]) == 9

    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith("content/a.yaml:2:23: error language/addict (once)")
    mark = out[2].index("^")
    assert out[1][mark : mark + 6] == "addict"
    assert "person with a substance use disorder" in out[4]
    assert out[-1] == "1 error in 2 texts (profile org)."


def test_the_answer_goes_into_a_file_if_that_is_asked_for(project: Path, capsys) -> None:
    library(project, "- I am here.\n- An addict can change.\n")

    assert run(["check"]) == 9
    shown = capsys.readouterr().out
    assert run(["check", "--output", "check.txt"]) == 9

    assert (project / "check.txt").read_text("utf-8") == shown
    assert capsys.readouterr().out == ""


def test_words_that_were_typed_have_no_entry_to_allow_anything_in(project: Path, capsys) -> None:
    night = project / "themes" / "night"
    night.mkdir(parents=True)
    dark = 'extends: tide\npalette: {ink: "#102030", lit: "#102030", wait: "#102030"}\n'
    (night / "theme.yaml").write_text(dark, encoding="utf-8")
    library(project, "- {id: here, text: I am here.}\n")

    assert run(["card", "An addict can change."]) == 9
    assert run(["card", "I am here.", "--theme", "night"]) == 9
    said = capsys.readouterr().err
    assert "[addict]" in said
    assert "[contrast]" in said
    assert "allow:" not in said

    assert run(["batch", "--theme", "night", "--count", "1"]) == 9
    assert "`allow: {contrast: ...}` in the entry" in capsys.readouterr().err


def test_all_is_well(project: Path, capsys) -> None:
    library(project, "- I am here.\n")

    assert run(["check"]) == 0
    assert "Nothing to mend in 1 text" in capsys.readouterr().out


def test_a_profile_and_a_number_of_warnings(project: Path, capsys) -> None:
    (project / "a.txt").write_text("Ninety days clean.\n", encoding="utf-8")

    assert run(["check", "a.txt"]) == 0
    assert run(["check", "a.txt", "--max-warnings", "0"]) == 9
    assert run(["check", "a.txt", "--max-warnings", "0", "--profile", "peer"]) == 0


def test_json_for_other_programs(project: Path, capsys) -> None:
    library(project, "- Go cold turkey.\n")

    assert run(["check", "--json"]) == 9

    answer = json.loads(capsys.readouterr().out)
    (problem,) = answer["problems"]
    assert (problem["file"], problem["line"], problem["column"]) == ("content/a.yaml", 1, 6)
    assert (problem["rule"], problem["category"]) == ("cold-turkey", "safety")
    assert answer["summary"]["errors"] == 1


def test_annotations_for_github(project: Path, capsys) -> None:
    library(project, "- Go cold turkey.\n")

    assert run(["check", "--format", "github"]) == 9
    assert capsys.readouterr().out.startswith("::error file=content/a.yaml,line=1,col=6::")


def test_a_text_needs_no_project(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("A junkie.\n", encoding="utf-8")

    assert run(["check", "a.txt"]) == 9
    assert run(["check"]) == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "nothing.txt"], "There is no nothing.txt"),
        (["check", "affirm.png"], "no file that can be checked"),
        (["check", "--explain", "cold-turky"], "Did you mean 'cold-turkey'?"),
    ],
)
def test_what_is_not_there(project: Path, capsys, arguments: list[str], said: str) -> None:
    (project / "affirm.png").write_bytes(b"x")

    assert run(arguments) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\0\1", "it holds binary data"),
        (b"caf\xe9", "not UTF-8"),
        (b"x" * (MAX_BYTES + 1), "larger than 20 MB"),
        (b"Hello. affirm:allow[addict]\n", "needs a rule and a reason"),
    ],
)
def test_standard_input_is_bounded_and_text(monkeypatch, capsys, data: bytes, said: str) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))

    assert run(["check", "-"]) == 3
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("suffix", [".txt", ".md", ".srt", ".csv"])
def test_a_text_in_another_language_than_said_is_told_of_once(
    tmp_path: Path, monkeypatch, capsys, suffix: str
) -> None:
    monkeypatch.chdir(tmp_path)
    lines = ["Hoy puedo empezar otra vez, y eso me basta.", "Los borrachos también pasan por aquí."]
    if suffix == ".srt":
        times = "1\n00:00:01,000 --> 00:00:02,000\n"
        lines = [f"{times}{each}\n" for each in lines]
    if suffix == ".csv":
        lines = [f'"{each}"' for each in lines]
    name = f"a{suffix}"
    (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")

    assert run(["check", name]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert out.count("warning accessibility/read-wrongly") == 1
    assert "it reads as Spanish (es), and was held against the rules for 'en'" in out
    assert "Say `--lang es`." in out
    assert run(["check", name, "--lang", "es"]) == 9
    assert "read-wrongly" not in capsys.readouterr().out


def test_a_card_in_a_language_without_rules_says_so(project: Path, capsys) -> None:
    assert run(["card", "Ich atme ein und bin da.", "--lang", "de", "--draft"]) == 0
    assert capsys.readouterr().err.count("no word rules for de: only words of a crisis") == 1


def test_a_text_says_its_language(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Die Welt ist weit.\nEl agua limpia.\n", encoding="utf-8")

    assert run(["check", "a.txt", "--lang", "de"]) == 0
    assert capsys.readouterr().out.count("no word rules for de") == 1
    assert run(["check", "a.txt", "--lang", "es", "--json"]) == 0
    assert '"languages_without_rules": []' in capsys.readouterr().out
    assert run(["check", "a.txt", "--lang", "no language"]) == 2


def test_a_rule_explains_itself(project: Path, capsys) -> None:
    assert run(["check", "--explain", "cold-turkey"]) == 0

    out = capsys.readouterr().out
    assert "seizures" in out
    assert "gov.uk" in out


def test_rules_of_the_project_count(project: Path, capsys) -> None:
    library(project, "- Our clients matter.\n")
    (project / "affirm.yaml").write_text("check: {rules: ours.yaml}\n", encoding="utf-8")
    assert run(["check"]) == 3
    assert "affirm.yaml:1:16: there is no rule file 'ours.yaml'" in capsys.readouterr().err

    rule = "{id: clients, severity: error, match: [client~], why: They are people.}"
    (project / "ours.yaml").write_text(f"category: language\nrules: [{rule}]\n", encoding="utf-8")
    assert run(["check"]) == 9
    assert "They are people." in capsys.readouterr().out


def test_only_the_card_that_breaks_a_rule_is_not_made(project: Path, capsys) -> None:
    library(project, "- {id: good, text: I am here.}\n- {id: bad, text: Go cold turkey.}\n")

    assert run(["batch", "--draft", "--kind", "affirmation", "--count", "2", "--jobs", "1"]) == 1

    made = [each.parent.name for each in project.glob("output/**/video.mp4")]
    assert [name[3:] for name in made] == ["good"]
    assert "cold-turkey" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["card"], ["preview", "--text"]])
def test_nothing_is_made_where_somebody_may_be_in_danger(
    project: Path, capsys, command: list[str]
) -> None:
    assert run([*command, "I want to die."]) == 9

    assert "findahelpline.com" in capsys.readouterr().err
    assert list(project.glob("output/**/*.*")) == []


@pytest.mark.parametrize("lang", ["en", "de", "pl"])
@pytest.mark.parametrize(
    "words",
    ["Ich will sterben.", "Quiero morir", "Je veux mourir", "Quero morrer", "Voglio morire"],
)
def test_words_of_a_crisis_are_known_whatever_language_is_said(
    project: Path, capsys, words: str, lang: str
) -> None:
    assert run(["card", words, "--lang", lang, "--draft"]) == 9

    assert "findahelpline.com" in capsys.readouterr().err
    assert list(project.glob("output/**/*.*")) == []


def test_the_closing_words_of_a_post_are_held_against_the_rules(project: Path, capsys) -> None:
    (project / "affirm.yaml").write_text("post: {closing: Just say no.}\n", encoding="utf-8")

    assert run(["card", "I am here."]) == 9
    assert "the settings of `post`" in capsys.readouterr().err


def test_the_help_of_the_project_is_shown_first(project: Path, capsys) -> None:
    (project / "affirm.yaml").write_text("help: {country: IE}\n", encoding="utf-8")

    assert run(["card", "I want to die."]) == 9

    err = capsys.readouterr().err
    assert "Samaritans: 116 123" in err
    assert err.index("116 123") < err.index("findahelpline.com")
