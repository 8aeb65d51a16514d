"""The pages for people name every command, every option, every exit code and every error."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from generator import errors
from generator.batch.report import CardDocument, ReportDocument
from generator.cli.app import affirm as group

DOCS = Path(__file__).parents[2] / "docs"
COMMANDS = (DOCS / "commands.md").read_text(encoding="utf-8")
ERRORS = (DOCS / "errors.md").read_text(encoding="utf-8")
NAMES = tuple(group.list_commands(click.Context(group)))


@pytest.mark.parametrize("name", NAMES)
def test_each_command_and_its_options_are_told(name) -> None:
    command = group.get_command(click.Context(group), name)
    assert command is not None

    options = [option for each in command.params for option in each.opts if option.startswith("--")]

    assert f"**`affirm {name}" in COMMANDS
    assert [option for option in options if f"`{option}" not in COMMANDS] == []


def test_each_option_that_is_told_exists() -> None:
    commands = [group.get_command(click.Context(group), name) for name in NAMES]
    commands += [
        each for one in commands if isinstance(one, click.Group) for each in one.commands.values()
    ]
    known = {
        option
        for each in [group, *commands]
        if each
        for p in each.params
        for option in (*p.opts, *p.secondary_opts)
    }

    told = set(re.findall(r"(?<![\w-])--[a-z][a-z0-9-]*", COMMANDS))

    assert told - known == {"--help"} - known


def test_each_field_of_the_report_is_told() -> None:
    fields = [*ReportDocument.model_fields, *CardDocument.model_fields]

    assert [name for name in fields if not re.search(rf"`(cards\[\]\.)?{name}`", COMMANDS)] == []


def test_each_error_has_its_exit_code_told() -> None:
    classes = [
        each
        for each in vars(errors).values()
        if isinstance(each, type) and issubclass(each, errors.AffirmError)
    ]

    assert len(classes) >= 10
    for each in classes:
        assert re.search(rf"^\| {each.exit_code} \| `{each.__name__}` \|", ERRORS, re.M), each
    assert "| 0 |" in ERRORS
    assert "| 130 |" in ERRORS
