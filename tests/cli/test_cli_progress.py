"""Progress as a terminal shows it: a bar a card with its stage, in any width; else plain lines."""

from __future__ import annotations

import os
import re
import struct
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="Windows has no terminals to pretend")
fcntl, termios = pytest.importorskip("fcntl"), pytest.importorskip("termios")

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
MOVES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


def _on_terminal(project: Path, columns: int, *arguments: str, **environment: str) -> str:
    """Return all that `affirm` writes to a terminal so many columns wide."""
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(project)
        os.environ.update(AFFIRM_DATE="2026-11-22", TERM="xterm-256color", **environment)
        for name in ("COLUMNS", "GITHUB_ACTIONS", "NO_COLOR"):
            if name not in environment:
                os.environ.pop(name, None)
        os.execv(sys.executable, [sys.executable, "-m", "generator", *arguments])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    said = b""
    while True:
        try:
            part = os.read(terminal, 65_536)
        except OSError:  # how Linux tells that the other side has gone
            break
        if not part:
            break
        said += part
    os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0, said.decode()
    return said.decode()


@pytest.mark.parametrize("columns", [40, 100])
def test_each_card_has_a_bar_with_its_stage_and_the_time_left(columns, project) -> None:
    said = _on_terminal(project, columns, "batch", "--jobs", "1")

    lines = [MOVES.sub("", line).strip() for line in re.split(r"\r|\n", said)]
    card = r"11-22 0\d-\S*( \(square\))?"
    assert any(re.search(rf"^{card} +━.* drawing +\d\d:\d\d$", line) for line in lines)
    assert any(re.search(r"^all cards +━.* 1 of 2", line) for line in lines)
    assert any(re.search(r"^✓ 11-22 0\d-.* \d+\.\d s$", line) for line in lines)
    assert max(map(len, lines)) <= max(columns, 80)  # the closing words wrap by themselves
    assert "2 cards are ready (2 new):" in lines
    assert COLOUR.search(said)


def test_no_colour_means_none(project) -> None:
    said = _on_terminal(project, 80, "card", "I am here.", "--draft", NO_COLOR="1")

    assert "✓ 11-22" in said
    assert not COLOUR.search(said)


def test_without_a_terminal_there_are_plain_lines(affirm, project) -> None:
    answer = affirm("card", "I am here.", "--draft")

    assert re.fullmatch(
        r" +11-22 01-i-am-here \(square\) \.\.\.\n"
        r"\[1/1\] 11-22 01-i-am-here \(square\): done in \d+\.\d s\n",
        answer.err,
    )
