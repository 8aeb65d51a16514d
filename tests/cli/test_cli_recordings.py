"""`affirm voices recordings`: what is recorded, what is missing, what says something else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from recorded import record

pytest.importorskip("pocketsphinx")

FIRST, SECOND = "I can take this one hour at a time.", "Today I will try one kind thing."


def test_they_are_listed(affirm, project: Path) -> None:
    listed = json.loads(affirm("voices", "recordings", "--json").out)
    takes = [each["take"] for each in listed]
    assert {each["state"] for each in listed} == {"missing"}
    assert len(takes) == 4
    assert [take[-2:] for take in takes[2:]] == [".1", ".2"]

    record(project, takes[0], FIRST)
    record(project, takes[1], "Every craving has a beginning.")
    record(project, takes[0] + "x", FIRST)
    (project / "recordings" / f"{takes[2]}.mp3").write_text("<html>", encoding="utf-8")

    quick = json.loads(affirm("voices", "recordings", "--json").out)
    assert [each["state"] for each in quick] == ["there", "there", "there", "missing", "stray"]
    assert f"Did you mean '{takes[0]}'?" in quick[4]["note"]

    heard = affirm("voices", "recordings", "--listen")
    assert heard.code == 5
    assert "1 there, 1 differs, 1 unusable, 1 missing, 1 stray." in heard.out
    assert "refused" in heard.out
