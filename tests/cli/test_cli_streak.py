"""Streaks: counted at home, told without a name."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from generator.content.people import Streak, streak_entry, streak_of
from generator.errors import ContentError, UsageError

NAME = "quetzalina"


def people(root: Path, stretches: str) -> Path:
    (root / "people.yaml").write_text(f"people:\n  {NAME}: {{stretches: {stretches}}}\n")
    return root


@pytest.mark.parametrize(
    ("stretches", "today", "expected"),
    [
        ("[2026-11-01]", "2026-11-22", Streak(22, 22)),
        ("[2026-11-22]", "2026-11-22", Streak(1, 1)),
        ("[2024-02-28..2024-03-01, 2026-11-20]", "2026-11-22", Streak(3, 6)),
        ("[2026-01-01..2026-01-31]", "2026-11-22", Streak(0, 31)),
        ("[2026-01-01..2026-01-31, 2026-12-01]", "2026-11-22", Streak(0, 31)),
    ],
)
def test_a_setback_takes_no_day_away(
    tmp_path: Path, stretches: str, today: str, expected: Streak
) -> None:
    root = people(tmp_path, stretches)
    assert streak_of(NAME, root, date.fromisoformat(today)) == expected


@pytest.mark.parametrize(
    ("stretches", "said"),
    [
        ("[]", "stretches"),
        ("[someday]", "no stretch of days"),
        ("[2026-02-30]", "no stretch of days"),
        ("[2026-02-03..2026-02-01]", "ends before it begins"),
        ("[2026-02-01..2026-03-01, 2026-02-10]", "before the one above it has ended"),
        ("[2026-02-01, 2026-02-10]", "before the one above it has ended"),
        ("[2027-01-01]", "has not come yet"),
    ],
)
def test_what_is_wrong_is_told_without_the_name(tmp_path: Path, stretches: str, said: str) -> None:
    root = people(tmp_path, stretches)
    with pytest.raises((ContentError, UsageError), match=said) as caught:
        streak_of(NAME, root, date(2026, 11, 22))
    assert NAME not in "".join(map(str, caught.value.problems))


def test_what_a_card_says() -> None:
    assert streak_entry(Streak(1, 1)).title == "1 day"
    both = streak_entry(Streak(90, 1204))
    assert (both.title, both.id) == ("90 days", "streak-90")
    assert both.beats[1].text == "1,204 days overall. Not one of them is lost."
    paused = streak_entry(Streak(0, 31))
    assert paused.title == "31 days overall"
    assert "begin at any hour" in paused.beats[1].text


def test_a_card_says_it_in_another_language() -> None:
    spanish = streak_entry(Streak(90, 1204), "es-MX")
    assert (spanish.title, spanish.lang) == ("90 días", "es-MX")
    assert spanish.beats[1].text.startswith("1,204 días en total.")  # as Mexico writes it
    assert streak_entry(Streak(0, 1), "de").title == "1 Tag insgesamt"


def test_who_has_no_file_of_people_is_told_where_it_is_explained(affirm) -> None:
    answer = affirm("streak", NAME)

    assert answer.code == 2
    page = Path(__file__).parents[2] / "docs" / "mission" / "support.md"
    assert "docs/mission/support.md shows how" in answer.err
    assert "people.yaml" in page.read_text("utf-8")


def test_a_language_without_words_is_refused(affirm, project: Path) -> None:
    people(project, "[2026-11-01]")
    answer = affirm("streak", NAME, "--lang", "pl")
    assert answer.code == 2
    assert "no words for a streak in Polish (pl)" in answer.err
    assert "de, en, es, fr, it, pt" in answer.err


def test_the_name_is_in_no_file_and_no_message(affirm, project: Path) -> None:
    people(project, "[2025-01-01..2025-06-09, 2026-08-25]")

    answer = affirm("streak", NAME, "--voice", "silent", "--draft")

    assert answer.code == 0, answer.err
    made = [path for path in (project / "output").rglob("*") if path.is_file()]
    assert any(path.name == "video.mp4" for path in made)
    for path in made:
        assert NAME.encode() not in path.read_bytes(), path
        assert NAME not in str(path)
    assert NAME not in answer.out + answer.err
    (metadata,) = (path for path in made if path.name == "metadata.json")
    assert "90 days" in json.dumps(json.loads(metadata.read_text(encoding="utf-8")))

    wrong = affirm("streak", "quetzalin")
    assert (wrong.code, NAME in wrong.err) == (2, False)
