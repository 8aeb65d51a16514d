"""What is measured rather than read: a library that breaks each rule, and one that does not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.check import Editor, Profile, shipped
from generator.check.gathering import material_of
from generator.check.grade import reading_grade
from generator.check.likeness import alike
from generator.check.material import Asset, Material, Published
from generator.check.measures import LOOKS, MEASURES
from generator.content.library import load_library
from generator.formats import load_formats
from generator.project import load_project
from generator.values import replace

TODAY = date(2026, 11, 26)
SOURCE = '{title: t, url: "https://example.org", retrieved: 2025-01-01, review_by: %s}'


def entries(tmp_path: Path, text: str):
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    return load_library(tmp_path / "a.yaml", root=tmp_path).entries


def found(material: Material) -> list[str]:
    findings = Editor(shipped(), Profile.ORG).review(material).findings
    return sorted({each.rule for each in findings})


@pytest.mark.parametrize(
    ("words", "country", "rules"),
    [
        ("Call 988 at any hour.", "IE", ["helpline-elsewhere"]),
        ("Call 9-8-8 at any hour.", "IE", ["helpline-elsewhere"]),
        ("Call 1 (800) 662-4357 at any hour.", "IE", ["helpline-elsewhere"]),
        ("Call 988 at any hour.", "CA", []),
        ("Call 988 at any hour.", "", []),
        ("Call 112 or 999 at any hour.", "IE", []),
        ("I have been here for 988 days.", "IE", []),
        ("Call me on page 1988.", "IE", []),
        ("Call your people, as on 9/11.", "IE", []),
        ("I see light on day 988.", "IE", []),
    ],
)
def test_a_help_line_of_another_country_is_told(tmp_path, words, country, rules) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.yaml").write_text(f"- {words}\n", encoding="utf-8")
    (tmp_path / "affirm.yaml").write_text(f"help: {{country: '{country}'}}\n", encoding="utf-8")
    project = load_project(tmp_path)

    material = material_of(project, entries(tmp_path, f"- {words}\n"), TODAY)

    assert [rule for rule in found(material) if rule == "helpline-elsewhere"] == rules


def fact(review_by: str) -> str:
    source = SOURCE % review_by
    return f"- {{myth: It is so., fact: It is not., help: Ask a doctor., source: {source}}}\n"


LONG = "I can " + "walk and " * 11 + "rest."


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("- I can ask for help today.\n- I can ask for help today, too.\n", ["near-duplicate"]),
        ("- I can ask for help today.\n- The river is quiet at six.\n", []),
        (fact("2026-12-01"), []),
        (fact("2026-11-01"), ["review-due"]),
        (fact("2026-01-01"), ["review-due", "review-overdue"]),
        ("- 7 in 10 adults recover.\n", ["figure-without-source"]),
        ("- Breathe in for 4 of 10 seconds.\n", []),
        (fact("2026-12-01").replace(", help: Ask a doctor.", ""), ["help-missing"]),
        (
            "- {text: One line., say: Ask Lee now., helplines: [{name: Lee, number: '1'},"
            " {name: Ann, number: '2'}]}\n"
            "- {text: Another line., say: Ask Ann or Lee., helplines: [{name: Lee, number: '3'},"
            " {name: Ann, number: '2'}]}\n",
            ["helplines-differ", "helpline-unspoken"],
        ),
        ("- {text: Ask Lee., helplines: [{name: Lee, number: '1'}]}\n", ["helplines-one"]),
        ("- {text: I am here., licence: ''}\n", ["no-licence"]),
        ("- {text: I am here., licence: CC-BY-4.0}\n", ["no-author"]),
        ("- {text: I am here., licence: CC-BY-4.0, author: Ana}\n", []),
        ('- "The wound is where light enters. — Jalal Rumi"\n', ["quotation"]),
        ("- I can rest, and that is enough - for today.\n", []),
        (f"- {LONG}\n", ["long-sentence"]),
        ("- {text: I am here., hashtags: [onedayatatimenow]}\n", ["hashtag-case"]),
        ("- {text: I am here., hashtags: [OneDayAtATime]}\n", []),
        ("- {text: I am here., hashtags: [A, B, C, D, E, F]}\n", ["many-hashtags"]),
        ('- "I am here 🌱🌊☀️"\n', ["many-emoji"]),
        ('- "I am 🌱 here."\n', ["many-emoji"]),
        ('- "I am here 🌱🌊"\n', []),
        ('- "I am 𝐡𝐞𝐫𝐞."\n', ["fancy-letters"]),
        ("- I AM HERE AND I STAY.\n", ["shouting"]),
        ("- {text: HALT, say: Halt.}\n", []),
        ("- {text: Rivers carry heavy stones slowly., say: Hello there.}\n", ["unspoken"]),
        ("- {text: Call 5 people., say: Call five people.}\n", []),
    ],
)
def test_an_entry_is_measured(tmp_path: Path, text: str, rules: list[str]) -> None:
    assert found(Material(entries=entries(tmp_path, text), today=TODAY)) == sorted(rules)


def test_many_that_begin_alike_are_told(tmp_path: Path) -> None:
    nouns = ["sea", "sky", "hill", "rain", "path", "bread", "soup", "song", "moon", "star", "lamp"]
    verbs = ["walk", "rest", "sing", "bake", "draw", "swim", "read", "hum", "nap", "sew", "row"]
    pairs = list(zip(nouns, verbs, strict=True))
    text = "".join(f"- I can {verb} near the {noun} a while.\n" for noun, verb in pairs)
    text += "".join(f"- {noun} first, then {verb}ing, then {noun}.\n" for noun, verb in pairs)

    assert "same-opening" in found(Material(entries=entries(tmp_path, text)))


def test_what_was_published_counts(tmp_path: Path) -> None:
    now = entries(tmp_path, "- {id: new, text: I can ask for help today.}\n")
    before = Published("2026-11-01/01-old", "old", "I can ask for help today.")

    assert found(Material(entries=now, published=(before,))) == ["published-before"]
    # An entry that comes again, as the calendar has it, is no copy.
    assert found(Material(entries=now, published=(replace(before, entry="new"),))) == []


def test_the_same_thought_in_other_words_is_told(tmp_path: Path) -> None:
    text = "- I can ask a friend for help.\n- {text: Some other day., lang: de}\n"
    now = entries(tmp_path, text + "- {id: late, text: A friend can help if I ask.}\n")
    before = Published("2026-11-01/01-old", "old", "My body calms as I slowly breathe.")
    again = entries(tmp_path, "- I breathe slowly and my body calms down.\n")

    assert found(Material(entries=now)) == ["same-thought"]
    assert found(Material(entries=again, published=(before,))) == ["same-thought"]
    assert found(Material(entries=now[:2])) == []


def test_finished_cards_are_measured() -> None:
    fine = Published("2026-11-01/01-old", "old", "Hello.", 2.5, ("voice",), flagged=True)

    assert found(Material(entries=(), published=(fine,))) == []
    assert found(Material(entries=(), published=(replace(fine, megabytes=90),))) == ["file-size"]
    assert found(Material(entries=(), published=(replace(fine, flagged=False),))) == [
        "ai-unflagged"
    ]


def test_a_project_is_measured(tmp_path: Path) -> None:
    now = entries(tmp_path, "- I am here.\n")
    tiktok = load_formats().get("tiktok")
    old = replace(tiktok, verified_on=date(2026, 1, 1))
    short = replace(tiktok, caption_limit=5)

    assert found(Material(entries=now, today=TODAY, formats=(tiktok,))) == []
    assert found(Material(entries=now, today=TODAY, formats=(old,))) == ["stale-limits"]
    assert found(Material(entries=now, formats=(short,))) == ["caption-length"]


@pytest.mark.parametrize(
    ("asset", "rules"),
    [
        (Asset(name="a.jpg"), ["asset-credit", "asset-consent"]),
        (Asset(name="a.jpg", licence="CC0", people="none"), []),
        (Asset(name="a.jpg", licence="CC-BY-4.0", people="none"), ["asset-credit"]),
        (Asset(name="a.jpg", licence="CC-BY-4.0", author="Ana"), ["asset-consent"]),
        (Asset(name="a.ttf", seen=False), ["asset-credit"]),
        (Asset(name="a.mp3", seen=False, licence="CC0"), []),
    ],
)
def test_a_picture_has_its_credit(tmp_path: Path, asset: Asset, rules: list[str]) -> None:
    now = entries(tmp_path, "- I am here.\n")

    assert found(Material(entries=now, assets=(asset,))) == sorted(rules)


def test_a_file_that_is_hard_to_read_is_told(tmp_path: Path) -> None:
    hard = "- Acknowledging vulnerability cultivates unconditional interpersonal compassion.\n"
    more = "".join(
        hard.replace("Acknowledging", word) for word in ("Reevaluating", "Understanding")
    )
    text = hard + more + "- Recognising psychological complexity facilitates rehabilitation.\n" * 1
    text += "- Communicating necessities appropriately accelerates institutional participation.\n"
    text += (
        "- Individuals continually reorganising possibilities eventually discover alternatives.\n"
    )

    assert "grade" in found(Material(entries=entries(tmp_path, text)))


def test_the_grade_is_that_of_flesch_and_kincaid() -> None:
    # 6 words, 1 sentence, 7 syllables.
    assert reading_grade(["One day at a silent time."]) == pytest.approx(
        0.39 * 6 + 11.8 * 7 / 6 - 15.59
    )


def test_likeness_is_that_of_the_sets() -> None:
    texts = ["one two three four", "one two three five", "something else at all"]

    (pair,) = alike(texts, 0.3)

    assert pair == (0, 1, pytest.approx(3 / 7))


def test_every_measurement_has_a_rule() -> None:
    named = {rule.measure for rule in shipped().rules.values()} - {"", "named-person"}

    assert named == {*MEASURES, *LOOKS}
