"""What a large library costs: python -m benchmarks.library.

A year of `affirm plan` for libraries of several sizes, as a command in a process of its own: once
with nothing kept, as after a change of all files, and once more. The entries are of the length,
the kinds and the fields of the shipped ones, in files of 12,500.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.process import Cost, run
from generator.content.library import load_library
from generator.document import Value, written
from generator.model import Entry
from generator.project import bundled_root

MARK = "987654321"
SIZES = (1_000, 10_000, 100_000)
A_FILE = 12_500


def row(entry: Entry) -> dict[str, Value]:
    """Return a shipped entry as it is written, with MARK for a number that makes it another."""
    texts: list[Value] = [f"{beat.text.rstrip('.')}, {MARK}." for beat in entry.beats]
    told: dict[str, Value] = {"id": f"e{MARK}", "kind": entry.kind.value}
    if entry.title:
        told["title"] = entry.title
    if entry.source and len(texts) == 3:
        told |= dict(zip(("myth", "fact", "help"), texts, strict=True))
        told["source"] = {
            "title": entry.source.title,
            "url": entry.source.url,
            "retrieved": entry.source.retrieved.isoformat(),
            "review_by": entry.source.review_by.isoformat(),
        }
    elif len(texts) == 1:
        told["text"] = texts[0]
    else:
        told["beats"] = texts
    return told | {"tags": list(entry.tags)}


def write_library(folder: Path, size: int) -> float:
    """Write a project with so many entries; return the megabytes of its library."""
    (folder / "content").mkdir(parents=True)
    (folder / "affirm.yaml").write_text("voice: {engine: silent}\n", "utf-8")
    shipped = load_library(bundled_root() / "content").entries
    texts = [written([row(entry)]) for entry in shipped]
    total = 0
    for first in range(0, size, A_FILE):
        file = folder / "content" / f"part-{first}.yaml"
        numbers = range(first, min(first + A_FILE, size))
        lines = (texts[n % len(texts)].replace(MARK, str(n)) for n in numbers)
        file.write_text("".join(lines), "utf-8")
        total += file.stat().st_size
    return total / 1e6


def cells(cost: Cost) -> str:
    """Return the cells of a run."""
    return f"{cost.cpu:.1f} s | {cost.wall:.1f} s | {cost.memory:.0f} MB"


def main() -> None:
    """Print a row a size."""
    print("| entries | YAML | first: CPU | wall | memory | again: CPU | wall | memory |")
    print("|---|---|---|---|---|---|---|---|")
    for size in SIZES:
        with tempfile.TemporaryDirectory() as scratch:
            megabytes = write_library(Path(scratch, "project"), size)
            command = (sys.executable, "-m", "generator", "--project", f"{scratch}/project")
            asked = (*command, "plan", "--from", "2026-01-01", "--days", "365", "--json")
            first, again = run(*asked), run(*asked)
            assert first.output == again.output
        print(f"| {size:,} | {megabytes:.1f} MB | {cells(first)} | {cells(again)} |", flush=True)


if __name__ == "__main__":
    main()
