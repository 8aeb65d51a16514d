from __future__ import annotations

from pathlib import Path

import pytest

from generator.check import Category, Editor, Profile, check_text, shipped
from generator.check.place import Places
from generator.content.library import load_library
from generator.errors import ContentError

ROOT = Path(__file__).parents[3]


def rules(text: str, profile: str = "org") -> list[str]:
    return [each.rule for each in check_text(text, profile)]


def review(tmp_path: Path, text: str, profile: Profile = Profile.ORG):
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    library = load_library(tmp_path / "a.yaml", root=tmp_path)
    return Editor(shipped(), profile).review(library.entries)


def test_a_finding_tells_all() -> None:
    (finding,) = check_text("Every junkie has a name.")

    assert (finding.rule, finding.category, finding.severity) == (
        "slur",
        Category.LANGUAGE,
        "error",
    )
    assert finding.text == "junkie"
    assert "person" in finding.suggestion


def test_profiles_differ() -> None:
    text = "Ninety days clean."

    assert [each.severity for each in check_text(text, "org")] == ["warning"]
    assert [each.severity for each in check_text(text, "peer")] == ["info"]
    assert check_text(text, "twelve-step") == ()


def test_people_choose_words_for_themselves() -> None:
    (of_others,) = check_text("He is a recovering addict.")
    (of_oneself,) = check_text("I am a grateful recovering addict.")

    assert (of_others.severity, of_oneself.severity) == ("error", "warning")


def test_of_two_findings_the_longer_one_is_told() -> None:
    assert rules("A recovering alcoholic bakes bread.") == ["former-addict"]


def test_a_myth_may_be_quoted_but_no_slur(tmp_path: Path) -> None:
    entry = """
- myth: Addiction is a choice. {}
  fact: It is a health condition.
  help: Ask a doctor.
  source: {{title: t, url: "https://example.org", retrieved: 2026-11-01, review_by: 2027-11-01}}
"""
    assert review(tmp_path, entry.format("")).findings == ()
    assert [each.rule for each in review(tmp_path, entry.format("Junkies.")).findings] == ["slur"]


def test_an_allow_with_a_reason_is_listed(tmp_path: Path) -> None:
    found = review(tmp_path, "- {text: Cold turkey., allow: {cold-turkey: a recipe for dinner}}")

    assert found.findings == ()
    assert [(each.rule, each.allowed) for each in found.allowed] == [
        ("cold-turkey", "a recipe for dinner")
    ]


def test_an_allow_that_does_nothing_is_told(tmp_path: Path) -> None:
    text = "- {text: Hello there., allow: {cold-turky: a recipe for dinner}}"
    (finding,) = review(tmp_path, text).findings

    assert finding.severity == "warning"
    assert finding.suggestion == "Did you mean 'cold-turkey'?"


@pytest.mark.parametrize("reason", ["", "ok", "{}", "[a, b]"])
def test_an_allow_needs_a_reason(tmp_path: Path, reason: str) -> None:
    with pytest.raises(ContentError) as caught:
        review(tmp_path, f"- text: Cold turkey.\n  allow:\n    cold-turkey: {reason}\n")

    assert caught.value.problems[0].where.line == 3


def test_nothing_allows_a_crisis(tmp_path: Path) -> None:
    found = review(tmp_path, "- {text: I want to die., allow: {crisis-intent: it is a song}}")

    assert found.crisis
    assert [each.severity for each in found.findings] == ["error", "warning"]


def test_a_word_is_told_once_an_entry_and_in_its_place(tmp_path: Path) -> None:
    text = "- id: the-junkie\n  title: The junkie\n  text: |\n    I am here.\n    A junkie, too.\n"
    (finding,) = review(tmp_path, text).findings

    assert str(Places(tmp_path).placed(finding).where) == "a.yaml:5:7"


def test_what_only_the_voice_says_counts(tmp_path: Path) -> None:
    (finding,) = review(tmp_path, "- {text: A person., say: A junkie.}").findings

    assert finding.rule == "slur"


def test_tags_become_hashtags(tmp_path: Path) -> None:
    (finding,) = review(tmp_path, "- {text: Hello there., tags: [get clean]}").findings

    assert finding.rule == "clean-person"


def test_other_languages_are_held_only_against_signs(tmp_path: Path) -> None:
    found = review(tmp_path, "- {text: Der Junkie heute 💉, lang: de}")

    assert [each.rule for each in found.findings] == ["paraphernalia"]
    assert found.unruled == ("de",)


def test_spanish_is_held_against_rules_of_its_own(tmp_path: Path) -> None:
    lines = "- {text: Los ADICTOS cantan mucho., lang: es-MX}\n- {text: Un junkie y mar., lang: es}"
    found = review(tmp_path, lines)

    assert [(each.rule, each.text) for each in found.findings] == [("es-addict", "ADICTOS")]
    assert found.unruled == ()


def test_nobody_speaks_of_themselves_by_speaking_of_their_kin() -> None:
    def severity(text: str, lang: str = "en") -> str:
        return check_text(text, lang=lang)[0].severity

    assert severity("I am an addict.") == severity("Soy adicta.", "es") == "warning"
    assert severity("I am the daughter of an addict.") == "error"
    assert severity("Both my uncles were alcoholics.") == "error"
    assert severity("Soy hija de un alcohólico.", "es") == "error"


@pytest.mark.parametrize("profile", Profile)
def test_the_shipped_library_passes(profile: Profile) -> None:
    english = load_library(ROOT / "content", root=ROOT)
    spanish = load_library(ROOT / "content" / "es", root=ROOT)
    found = Editor(shipped(), profile).review((*english.entries, *spanish.entries))

    assert [each for each in found.findings if each.severity == "error"] == []
    assert found.unruled == ()


def test_people_are_not_named_with_their_recovery() -> None:
    assert rules("Yesterday John Smith got sober with us.") == ["named-person"]
    assert rules("John Smith wrote the song.") == []


def crisis(text: str, lang: str) -> bool:
    return any(each.crisis for each in check_text(text, lang=lang))


def test_of_other_languages_only_the_rules_of_a_crisis_are_held_against_a_text() -> None:
    assert crisis("Ich will sterben.", "en")
    assert crisis("I want to die.", "de")
    assert check_text("Just say no.", lang="en")
    assert not check_text("Just say no.", lang="de")


def test_a_short_word_of_a_crisis_may_be_another_one_elsewhere() -> None:
    assert crisis("kys", "en")
    assert not crisis("Et kys på kinden.", "da")
    assert crisis("Mátate.", "en")
