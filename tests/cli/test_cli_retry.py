"""One bad card costs itself; it can be mended and made alone, days later."""

from __future__ import annotations

import json

import pytest

LONG = "Unbreakable" * 20
WORDS = f"- {LONG}\n- {{kind: coping, text: I can rest.}}\n"


@pytest.fixture
def bad(project):
    """Return the file of words of a project whose first card of each day can't be laid out."""
    words = project / "content" / "words.yaml"
    words.write_text(WORDS, encoding="utf-8")
    return words


def _made(project) -> list[str]:
    return sorted(each.parent.name for each in (project / "output").rglob("video.mp4"))


def test_a_mended_card_is_made_by_retry_alone_and_on_its_day(bad, affirm, project) -> None:
    assert affirm("batch", "--draft").code == 1
    assert _made(project) == ["02-i-can-rest"]
    bad.write_text(WORDS.replace(LONG, "I can begin again."), encoding="utf-8")

    answer = affirm("retry", "--", "--json")

    told = json.loads(answer.out)
    assert answer.code == 0, answer.err
    assert [(each["id"], each["date"]) for each in told["cards"]] == [
        ("i-can-begin-again", "2026-11-22")
    ]
    assert _made(project) == ["01-i-can-begin-again", "02-i-can-rest"]
    assert affirm("retry").code == 8


def test_fail_fast_stops_and_retry_makes_what_was_not_reached(bad, affirm, project) -> None:
    stopped = affirm("batch", "--draft", "--fail-fast")

    assert stopped.code == 6
    assert "Stopped at the first failure: 1 card was not made." in stopped.err
    assert _made(project) == []
    again = affirm("retry", "--", "--keep-going")
    assert again.code == 1
    assert _made(project) == ["02-i-can-rest"]


def test_the_report_says_what_was_not_made(bad, affirm) -> None:
    told = json.loads(affirm("batch", "--draft", "--fail-fast", "--json").out)

    assert (told["failed"], told["left"]) == (1, 1)
    assert (told["cards"][0]["stage"], told["cards"][0]["tries"]) == (None, 1)


def test_a_person_is_in_no_record(affirm, project) -> None:
    (project / "people.yaml").write_text("people:\n  quetzalina: {stretches: [2026-11-01]}\n")

    assert affirm("streak", "quetzalina", "--draft").code == 0

    assert not [path for path in (project / ".cache").rglob("*.json")
                if "quetzalina" in path.read_text("utf-8")]  # fmt: skip
