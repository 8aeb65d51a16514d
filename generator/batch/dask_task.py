"""What runs in the workers of a Dask cluster: a project is unpacked once, a card is made."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from distributed import Worker, WorkerPlugin, get_worker

from generator.batch.algebra import one_thread
from generator.batch.build import build_card
from generator.batch.events import CardEvent, Progress
from generator.batch.executor import SerialExecutor, failure
from generator.batch.outcome import Outcome
from generator.batch.parcel import Parcel
from generator.batch.sending import build_and_send
from generator.batch.studio import Studio
from generator.batch.versions import differences, versions
from generator.errors import RenderError
from generator.model import Card
from generator.project import bundled_root
from generator.values import dataclass, replace


@dataclass(frozen=True, slots=True)
class Made:
    """What a worker hands back."""

    outcome: Outcome
    events: tuple[CardEvent, ...]
    """What has happened, as it would have been told at once on one machine."""
    files: Mapping[str, bytes]
    """The bundle; none if it failed, was current, or went to a remote store."""


class ProjectPlugin(WorkerPlugin):  # type: ignore[misc]  # it has no types
    """Unpacks a project at every worker there is, and at those that come later."""

    def __init__(self, parcel: Parcel) -> None:
        self._parcel = parcel
        self.name = f"affirm-{parcel.mark}"

    def setup(self, worker: Worker) -> None:
        """Unpack it, unless it was before."""
        self._parcel.unpacked(_projects(worker))


def worker_versions() -> Mapping[str, str]:
    """Return the versions of this machine, asked for before any work begins."""
    return dict(versions())


def make(card: Card, studio: Studio, mark: str, expected: Mapping[str, str]) -> Made:
    """Make a card as its caller would have, of the project with that mark."""
    worker = get_worker()
    if differing := differences(expected):
        said = f"the worker {worker.address} has other versions: {', '.join(differing)}"
        return Made(failure(card, studio, RenderError(said, where=card.entry.ref)), (), {})
    root = _projects(worker) / mark
    with TemporaryDirectory(dir=worker.local_directory) as output:
        here = replace(
            studio,
            root=root,
            themes=tuple(dict.fromkeys((root / "themes", bundled_root() / "themes"))),
            output=Path(output),
            cache=Path(worker.local_directory, "affirm-cache"),
        )
        work = build_and_send if here.remote else build_card
        events: list[CardEvent] = []
        with one_thread():
            (outcome,) = SerialExecutor(work).run((card,), here, events.append)
        told = tuple(each for each in events if not isinstance(each, Progress))
        return Made(_at_home(outcome, here, studio), told, _files(outcome, here))


def _projects(worker: Worker) -> Path:
    return Path(worker.local_directory, "affirm-projects")


def _files(outcome: Outcome, here: Studio) -> dict[str, bytes]:
    if outcome.status != "built" or here.remote:
        return {}
    folder = outcome.folder
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _at_home(outcome: Outcome, here: Studio, studio: Studio) -> Outcome:
    """Return an outcome that names places as they are called where the cards were asked for."""
    problems = []
    for each in outcome.problems:
        where = each.where
        if where is not None:
            file = where.file.replace(str(here.output), str(studio.output))
            where = replace(where, file=file.replace(str(here.root), str(studio.root)))
        problems.append(replace(each, where=where))
    return replace(outcome, folder=studio.folder(outcome.card), problems=tuple(problems))
