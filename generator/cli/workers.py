"""Where cards are built: in this process, in several of this computer, or by a cluster."""

from __future__ import annotations

from collections.abc import Sequence

from generator.batch.build import build_card
from generator.batch.capacity import available_cores, fitting_jobs
from generator.batch.executor import Executor, SerialExecutor
from generator.batch.pool import PoolExecutor
from generator.batch.sending import build_and_send
from generator.batch.studio import Studio
from generator.cli.options import MakingOptions
from generator.model import Card
from generator.values import replace


def workers(
    waiting: Sequence[Card], studio: Studio, making: MakingOptions, *, alone: bool
) -> tuple[Executor, Studio]:
    """Return where to build, and the studio with the encoder threads that fit."""
    if making.scheduler:
        from generator.batch.dask_executor import DaskExecutor

        return DaskExecutor(making.scheduler), studio
    work = build_and_send if studio.remote else build_card
    if alone:
        return SerialExecutor(work), replace(studio, threads=available_cores())
    if len(waiting) <= 1 or (studio.remote and not studio.remote.shared):
        return SerialExecutor(work), studio
    # Even one at a time: a process can be killed if a card hangs, and takes no other down.
    return PoolExecutor(work, min(making.jobs or fitting_jobs(), len(waiting))), studio
