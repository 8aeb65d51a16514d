"""How long a site of a thousand cards takes: the first time, again, and after one card changed.

python -m benchmarks.site

One real card of 12 seconds is made, and a thousand bundles of it, each with a day and an id of its
own; their files are links to one another, but each is read, checked and shown by itself.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.__main__ import verdict
from generator.batch.build import build_card
from generator.batch.capacity import available_cores
from generator.batch.studio import Studio
from generator.formats import load_formats
from generator.model import Beat, Card, Entry, Kind
from generator.project import create_project, load_project
from generator.publish.build import SiteMaker, SiteReport

CARDS, SECONDS = 1_000, 20.0
FIRST = date(2024, 1, 1)
A_DAY = 3
TEXT = "I can take this one hour at a time, and I can begin again whenever I need to."


def main() -> None:
    """Print the figures."""
    with TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as folder:
        root = create_project(Path(folder, "project"), "Benchmark", {})
        project = load_project(root)
        model = _card(Studio.of_project(project))
        for number in range(CARDS):
            _multiply(model, project.output, number)
        shutil.rmtree(model)
        maker = SiteMaker(
            project=project, base_url="https://example.org/", threads=available_cores()
        )
        target = root / "site-built"
        first, report = _timed(lambda: maker.build(target, None))
        assert (report.cards, report.problems) == (CARDS, ())
        again, report = _timed(lambda: maker.build(target, None))
        assert report.changed == 0
        _retitle(next(project.output.glob("2024-03-01/*")))
        one, report = _timed(lambda: maker.build(target, None))
    print(f"\na site of {CARDS} cards on {available_cores()} cores, seconds by the clock")
    verdict("the first time", first, SECONDS, " s")
    verdict("again, nothing changed", again, SECONDS, " s")
    verdict(f"one card changed ({report.changed} files written)", one, SECONDS, " s")


def _card(studio: Studio) -> Path:
    entry = Entry(id="model", kind=Kind.AFFIRMATION, beats=(Beat(text=TEXT),))
    card = Card(
        entry=entry,
        theme="dawn",
        format=load_formats().get("tiktok"),
        voice="hibari",
        date=FIRST,
    )
    return build_card(card, studio, lambda _: None).folder


def _multiply(model: Path, output: Path, number: int) -> None:
    """Make another bundle of a real one."""
    day = FIRST + timedelta(1 + number // A_DAY)
    place, name = number % A_DAY + 1, f"card-{number}"
    folder = output / day.isoformat() / f"{place:02d}-{name}"
    shutil.copytree(model, folder, copy_function=os.link)
    facts = json.loads((model / "metadata.json").read_text("utf-8"))
    facts["card"] |= {"entry": name, "date": day.isoformat(), "number": place}
    facts["entry"] |= {"title": f"Card {number}", "tags": [f"tag-{number % 20}"]}
    (folder / "metadata.json").unlink()
    (folder / "metadata.json").write_text(json.dumps(facts), "utf-8")


def _retitle(folder: Path) -> None:
    path = folder / "metadata.json"
    facts = json.loads(path.read_text("utf-8"))
    facts["entry"]["title"] = "Another title"
    path.write_text(json.dumps(facts), "utf-8")


def _timed(work: Callable[[], SiteReport]) -> tuple[float, SiteReport]:
    begun, cpu = time.perf_counter(), time.process_time()
    report = work()
    print(f"{report.changed} files written: {time.process_time() - cpu:.1f} s of CPU")
    return time.perf_counter() - begun, report


if __name__ == "__main__":
    main()
