"""The ledger only grows, survives what happens to files, and two processes share it."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from generator.check.material import Published
from generator.errors import PublishError
from generator.publish.ledger import LEDGER, Record, add, held, last, read_ledger, sent, used
from generator.schedule.used import Used


def record(place: str = "2026-11-22/01-here", **changes: object) -> Record:
    told = {
        "action": "published",
        "at": datetime(2026, 11, 22, 8, tzinfo=UTC),
        "day": date(2026, 11, 22),
        "target": "shelf",
        "place": place,
        "fingerprint": "f",
        "entry": "here",
        "card_day": date(2026, 11, 22),
        "theme": "tide",
        "receipt": "HTTP 200",
    }
    return Record(**{**told, **changes})  # type: ignore[arg-type]


def test_what_is_added_is_read_in_order(tmp_path: Path) -> None:
    assert read_ledger(tmp_path) == ()
    added = [record(), record(action="retracted"), record("2026-11-23/01-there", entry="there")]
    for each in added:
        add(tmp_path, each)

    assert list(read_ledger(tmp_path)) == added
    assert last(tuple(added), "shelf", "2026-11-22/01-here") == added[1]
    assert last(tuple(added), "elsewhere", "2026-11-22/01-here") is None


@pytest.mark.parametrize("torn", [b'{"action": "publ', b"\x00\x00\x00", b"\xff\xfe"])
def test_a_line_that_a_crash_cut_off_costs_itself_alone(tmp_path: Path, torn: bytes) -> None:
    add(tmp_path, record())
    with (tmp_path / LEDGER).open("ab") as file:
        file.write(torn)
    before = (tmp_path / LEDGER).read_bytes()

    add(tmp_path, record("2026-11-23/01-there"))

    assert [each.place[-5:] for each in read_ledger(tmp_path)] == ["-here", "there"]
    assert (tmp_path / LEDGER).read_bytes().startswith(before), "nothing is taken away"


def test_a_ledger_of_tomorrow_can_be_read_today(tmp_path: Path) -> None:
    add(tmp_path, record())
    path = tmp_path / LEDGER
    path.write_text(path.read_text().replace('{"action"', '{"reach": 12, "action"'))

    assert read_ledger(tmp_path) == (record(),)


def test_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "sys.path[:0] = sys.argv[2:]\n"
        "from generator.publish.ledger import add, held\n"
        "from test_publish_ledger import record\n"
        "for number in range(40):\n"
        "    with held(Path(sys.argv[1])):\n"
        "        add(Path(sys.argv[1]), record(f'{number:02}-' + 'x' * 5000))\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path), str(Path(__file__).parent)]
    running = [subprocess.Popen(command) for _ in range(2)]

    assert [process.wait(60) for process in running] == [0, 0]
    assert len(read_ledger(tmp_path)) == 80


def test_a_ledger_that_can_not_be_written_is_told_of(tmp_path: Path) -> None:
    (tmp_path / LEDGER).mkdir()

    with pytest.raises(PublishError, match="the ledger can't be used"):
        add(tmp_path, record())
    with pytest.raises(PublishError, match="the ledger can't be used"):
        read_ledger(tmp_path)


def test_the_calendar_hears_of_cards_but_not_of_recaps_or_retractions(tmp_path: Path) -> None:
    told = [record(), record(target="buffer"), record(action="retracted"), record(entry="")]

    assert used(told) == (Used("here", date(2026, 11, 22), date(2026, 11, 22), "tide"),)
    with held(tmp_path):
        pass


def test_the_words_of_what_went_out_are_known_once_each() -> None:
    told = [
        record(text="I am here."),
        record(text="I am here.", target="buffer"),
        record(text="I am here.", action="retracted"),
        record("2026-11-23/01-here", text="I am still here."),
        record("2026-11-24/01-here"),
    ]

    assert sent(told) == (
        Published("2026-11-22/01-here", "here", "I am here."),
        Published("2026-11-23/01-here", "here", "I am still here."),
    )
