"""A breath can be written in several ways, and a wrong one is told at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.content.library import load_library
from generator.errors import ContentError
from generator.model import Kind


def beat(tmp_path: Path, line: str):
    file = tmp_path / "a.yaml"
    file.write_text(
        f"entries:\n  - kind: coping\n    beats:\n      - text: Breathe along.\n        {line}\n",
        "utf-8",
    )
    (entry,) = load_library(file, root=tmp_path).entries
    assert entry.kind is Kind.COPING
    return entry.beats[0]


@pytest.mark.parametrize(
    ("written", "phases"),
    [
        ("box", "in 4 hold 4 out 4 hold 4"),
        ("4-6", "in 4 out 6"),
        ("4-7-8", "in 4 hold 7 out 8"),
        ("[4, 4, 4, 4]", "in 4 hold 4 out 4 hold 4"),
        ("[5.5, 5.5]", "in 5.5 out 5.5"),
        ("[{in: 4}, {hold: 2}, {out: 6}]", "in 4 hold 2 out 6"),
    ],
)
def test_every_way_to_write_a_breath(tmp_path, written, phases):
    found = beat(tmp_path, f"breath: {written}").breath
    assert " ".join(f"{each.name} {each.seconds:g}" for each in found.phases) == phases
    assert found.rounds == 1


def test_rounds_say_how_often(tmp_path):
    assert beat(tmp_path, "breath: box\n        rounds: 3").breath.rounds == 3


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("breath: [0, 4]", "5:18: a phase of a breath lasts 1 to 20 seconds, not 0"),
        ("breath: [4, 1000]", "5:21: a phase of a breath lasts 1 to 20 seconds, not 1000"),
        ("breath: 4-0", "a phase of a breath lasts 1 to 20 seconds, not 0"),
        ("breath: []", "5:17: `breath`: a breath has no phases"),
        ("breath: boxx", "5:17: `breath`: there is no breath 'boxx'\n    Did you mean 'box'?"),
        ("breath: [4]", "5:17: `breath`: 1 numbers are no breath"),
        ("breath: 7", "5:17: `breath`: a breath can't be 7"),
        ("breath: [{inn: 4}, {out: 4}]", "'inn' is no phase of a breath\n    Did you mean 'in'?"),
        ("breath: [{in: 4}, {in: 4}, {out: 4}]", "`in` and `out` take turns"),
        ("breath: [{out: 4}, {in: 4}]", "a breath begins with `in`"),
        ("breath: [{in: four}, {out: 4}]", "a phase lasts so many seconds, not 'four'"),
        ("breath: box\n        rounds: 0", "`rounds` must be 1 or more, not 0"),
        ("rounds: 2", "5:9: `rounds` goes with `breath`"),
        ("breth: box", "5:9: `breth` is not a setting here\n    Did you mean 'breath'?"),
    ],
)
def test_a_wrong_breath_is_told_at_its_place(tmp_path, line, told):
    with pytest.raises(ContentError) as raised:
        beat(tmp_path, line)
    assert told in str(raised.value)
    assert "a.yaml:" in str(raised.value)


def test_only_a_coping_card_breathes(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_text("- kind: story\n  beats: [{text: Once., breath: box}]\n", "utf-8")
    with pytest.raises(ContentError, match="`breath` belongs to a coping card, not to a story"):
        load_library(file, root=tmp_path)


def test_help_lines_are_kept_as_they_are_written(tmp_path):
    file = tmp_path / "a.yaml"
    lines = 'helplines: [{name: A line, number: "0800 00-00", hours: by day}]'
    file.write_text(
        f"defaults:\n  {lines}\nentries:\n  - I can rest.\n"
        '  - {text: I can ask., helplines: [{name: Other, number: "+00 1"}]}\n'
        "  - {text: I can wait., helplines: []}\n",
        "utf-8",
    )
    numbers = [
        [(each.number, each.hours) for each in entry.helplines]
        for entry in load_library(file).entries
    ]
    assert numbers == [[("0800 00-00", "by day")], [("+00 1", "")], []]


def test_a_number_without_quotes_is_refused_as_its_zeros_would_be_lost(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_text("- {text: I can ask., helplines: [{name: A line, number: 988}]}\n", "utf-8")
    with pytest.raises(ContentError, match=r"`number` must be text, not 988\n.*quotes"):
        load_library(file)
