"""Help comes at once, names everything, and imports nothing heavy."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli.app import affirm as group

COMMANDS = tuple(group.list_commands(None))  # type: ignore[arg-type]
HEAVY = (
    "numpy",
    "PIL",
    "av",
    "yaml",
    "pydantic",
    "jinja2",
    "rich",
    "scipy",
    "onnxruntime",
    "moviepy",
)


def test_help_names_every_command(affirm) -> None:
    answer = affirm("--help")

    assert answer.code == 0
    for name in COMMANDS:
        assert f"  {name} " in answer.out


def test_every_command_has_a_module_and_the_other_way_round() -> None:
    folder = Path(sys.modules["generator.cli"].__file__ or "").parent / "commands"

    stems = {path.stem.replace("_", "-") for path in folder.glob("[!_]*.py")}
    assert stems == set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself(command, affirm) -> None:
    answer = affirm(command, "--help")

    assert answer.code == 0
    assert f"Usage: affirm {command}" in answer.out


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys\n"
        "from generator.cli.app import run\n"
        "run(['--help'])\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True
    )

    assert done.stderr.strip() == "[]"


def test_no_argument_shows_the_help(affirm) -> None:
    answer = affirm()

    assert "Make videos" in answer.out + answer.err


def test_python_m_generator_is_affirm(affirm_process) -> None:
    answer = affirm_process("--version")

    assert (answer.code, answer.out) == (0, "affirm 0.1.0\n")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_call_affirm(shell, affirm) -> None:
    answer = affirm("completion", shell)

    assert answer.code == 0
    assert "_AFFIRM_COMPLETE" in answer.out


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("t", "plain,today"),
        ("batch --kind co", "plain,coping"),
        ("today --theme ti", "plain,tide"),
        ("today --format sq", "plain,square"),
        ("today --voice si", "plain,silent"),
    ],
)
def test_completion_offers_what_there_is(typed, offered, affirm_process) -> None:
    answer = affirm_process(
        _AFFIRM_COMPLETE="bash_complete",
        COMP_WORDS=f"affirm {typed}",
        COMP_CWORD=str(len(typed.split())),
    )

    assert offered in answer.out
