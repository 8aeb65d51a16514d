"""`affirm recap` as a person runs it."""

from __future__ import annotations

import pytest


def test_the_week_up_to_today_is_joined(affirm, project) -> None:
    made = affirm("batch", "--date", "2026-11-20", "--kind", "affirmation", "--count", "1")
    broken = project / "output" / "2026-11-21" / "01-broken"
    broken.mkdir(parents=True)
    assert made.code == 0

    answer = affirm("recap", "--week")

    folder = project / "output" / "recaps" / "2026-11-16--2026-11-22"
    assert answer.code == 0
    assert "Your recap is ready: 1 card, " in answer.out
    assert "Open this first:  output/recaps/2026-11-16--2026-11-22/video.mp4" in answer.out
    assert "warning: output/2026-11-21/01-broken: this card is not whole" in answer.err
    assert {"video.mp4", "cover.jpg", "captions.srt"} <= {each.name for each in folder.iterdir()}
    assert "up to date" in affirm("recap").out


def test_a_week_without_cards_is_told_what_to_do(affirm, project) -> None:
    answer = affirm("recap", "--week", "2026-W01")

    assert answer.code == 8
    assert "No card of 29 Dec 2025 – 4 Jan 2026 is finished" in answer.err
    assert "affirm batch --from 2025-12-29 --days 7 --format square" in answer.err
    assert not (project / "output" / "recaps").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--week", "2026-W54"], "'2026-W54' is no week"),
        (["--week", "last"], "e.g. 2026-W47"),
        (["--week", "2026-W47", "--days", "3"], "either --week or"),
        (["--from", "9999-12-30"], "beyond the calendar"),
        (["--format", "sqare"], "Did you mean 'square'?"),
    ],
)
def test_a_wrong_wish_is_refused(affirm, arguments, said) -> None:
    answer = affirm("recap", *arguments)

    assert answer.code == 2
    assert said in answer.err
