"""Cards on the workers of a Dask cluster, each in whichever is free.

A worker that dies loses the card it held; the scheduler gives that to another one. Should a card be
made twice, both are the same, and one is put in its place.
"""

from __future__ import annotations

import logging
from collections.abc import Generator, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from itertools import islice
from typing import TYPE_CHECKING

from generator.batch.executor import Tell, failure
from generator.batch.outcome import Outcome
from generator.batch.parcel import packed
from generator.batch.studio import Studio
from generator.batch.versions import differences, versions
from generator.batch.voicing import asks_online
from generator.bundle.draft import BundleDraft
from generator.errors import AffirmError, Problem, RenderError, SourceRef, UsageError
from generator.model import Card

if TYPE_CHECKING:
    from distributed import Client, Future

    from generator.batch.dask_task import Made

_PATIENCE = 20.0
"""Seconds in which a scheduler must answer, and have a worker."""
_AHEAD = 4
"""Cards a worker that are given to the scheduler at a time: more only take its memory."""


def require_shippable(cards: Sequence[Card], studio: Studio) -> None:
    """Raise UsageError unless other machines can make these cards, with all that is wrong."""
    problems = []
    if studio.signatory is not None:
        said = "cards that are signed are not made by Dask: the key would have to leave here"
        hint = "Make them on this machine, or in parts with --shard where the key is."
        problems.append(Problem(said, studio.signatory.where, hint))
    if studio.remote is not None and not studio.remote.shared:
        said = "other machines can't write there"
        problems.append(Problem(said, SourceRef(studio.remote.named()), "Take another --output."))
    online = {each.voice for each in cards if asks_online(each, studio)}
    problems += [
        Problem(
            f"the voice {voice!r} is asked by one machine for all, which Dask's can't be",
            None,
            "Choose a voice that needs no network, or make the cards here.",
        )
        for voice in sorted(online)
    ]
    if problems:
        raise UsageError(problems)


class DaskExecutor:
    """Builds cards on the workers of the scheduler at an address."""

    def __init__(self, address: str) -> None:
        self._address = address

    def run(
        self, cards: Sequence[Card], studio: Studio, tell: Tell
    ) -> Generator[Outcome, None, None]:
        """Yield outcomes as they come. Bundles go to the output here, or to the remote store.

        Raises UsageError if no scheduler answers, or if its workers can't do what this machine
        would.
        """
        if not cards:
            return
        with _connected(self._address) as client:
            from distributed import as_completed

            from generator.batch.dask_task import ProjectPlugin, make

            workers = _require_fit_workers(client, self._address)
            plugin = ProjectPlugin(packed(studio))
            client.register_plugin(plugin)
            expected, mark = dict(versions()), plugin.name.removeprefix("affirm-")

            def submitted(card: Card) -> Future:
                return client.submit(make, card, studio, mark, expected, pure=False)

            waiting = iter(cards)
            given = {submitted(card): card for card in islice(waiting, workers * _AHEAD)}
            try:
                for future in (ending := as_completed(list(given), loop=client.loop)):
                    card = given.pop(future)
                    for following in islice(waiting, 1):
                        given[after := submitted(following)] = following
                        ending.add(after)
                    yield _received(future, card, studio, tell)
            finally:
                with suppress(OSError, RuntimeError):  # of a scheduler that is gone
                    client.cancel(list(given), force=True)
                    client.unregister_worker_plugin(plugin.name)


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    try:
        from distributed import Client
    except ImportError:
        hint = 'pip install "affirm-studio[dask]"'
        raise UsageError("Dask is not installed here.", hint=hint) from None
    # What happens to the scheduler is told in words of ours, once.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        said = "no Dask scheduler answers" if isinstance(error, OSError) else "it is no address"
        raise UsageError(
            said,
            where=SourceRef(address),
            hint="Start one with `dask scheduler`, and give the address that it prints: "
            "--scheduler tcp://host:8786",
        ) from None
    with client:
        yield client


def _require_fit_workers(client: Client, address: str) -> int:
    """Return how many workers there are. Raises UsageError unless all fit."""
    from generator.batch.dask_task import worker_versions

    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError:
        hint = f"Start some with:  dask worker {address} --nthreads 1 --nworkers -1"
        raise UsageError("has no worker", where=SourceRef(address), hint=hint) from None
    threads: Mapping[str, int] = client.nthreads()
    answers = client.run(worker_versions, on_error="return")
    problems = [each for name in threads for each in _unfit(name, threads[name], answers)]
    if problems:
        raise UsageError(problems)
    return len(threads)


def _unfit(
    worker: str, threads: int, answers: Mapping[str, Mapping[str, str] | Exception]
) -> Iterator[Problem]:
    where = SourceRef(worker)
    answer = answers.get(worker)
    if not isinstance(answer, Mapping):
        said = "this worker has no affirm, or another one than here"
        yield Problem(said, where, "Install the same there as here, with the same Python.")
    elif differing := differences(answer):
        said = f"this worker has other versions: {', '.join(differing)}"
        yield Problem(said, where, "Install the same there as here, or the cards would differ.")
    if threads > 1:
        said = f"this worker makes {threads} cards in one process, which would mix them up"
        yield Problem(said, where, "Start it with --nthreads 1, and more of them: --nworkers -1")


def _received(future: Future, card: Card, studio: Studio, tell: Tell) -> Outcome:
    """Return what came of a card, once its bundle lies where it belongs."""
    try:
        made: Made = future.result()
    except CancelledError:
        hint = "Start it again, and then:  affirm retry"
        gone = RenderError("the scheduler of Dask is gone", where=card.entry.ref, hint=hint)
        return failure(card, studio, gone)
    except Exception as error:  # noqa: BLE001 - whatever has happened there, the others go on
        said = f"no worker could make it: {type(error).__name__}"
        hint = "If memory ran out there, give each worker more of it."
        return failure(card, studio, RenderError(said, where=card.entry.ref, hint=hint))
    finally:
        future.release()
    for event in made.events:
        tell(event)
    try:
        if made.files:
            with BundleDraft(studio.folder(card)) as draft:
                for name, data in made.files.items():
                    draft.write(name, data)
                draft.commit()
    except AffirmError as error:
        return failure(card, studio, error, made.outcome.seconds)
    return made.outcome
