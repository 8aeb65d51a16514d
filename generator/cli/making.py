"""Make cards: choose where they are built, show the progress, close with a report."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

from generator.batch.beforehand import sort_out
from generator.batch.cache import pruned
from generator.batch.capacity import MEGABYTE, fitting_jobs
from generator.batch.executor import Executor, NoExecutor
from generator.batch.helping import with_help
from generator.batch.holding import Guarded, held
from generator.batch.report import Report
from generator.batch.run import run
from generator.batch.shard_record import record_shard
from generator.batch.studio import Studio
from generator.batch.unmade import place, remember
from generator.batch.warming import warm
from generator.cli.closing import close
from generator.cli.interrupt import heeding
from generator.cli.invocation import Invocation
from generator.cli.log import Several, logging
from generator.cli.options import MakingOptions
from generator.cli.progress import reporting
from generator.cli.tracing import tracing
from generator.errors import UsageError
from generator.formats import drafted
from generator.model import Card, Entry
from generator.schedule.shard import Shard
from generator.values import replace

if TYPE_CHECKING:
    from generator.batch.looks import Looks
    from generator.project import Project

MANY = 15
"""Cards that take a second or more to be looked at: somebody waits and should know for what."""
DRAFTS = "drafts"
"""The folder of the output that holds drafts: none ever takes the place of a finished card."""


def make(
    invocation: Invocation,
    project: Project,
    cards: Sequence[Card],
    making: MakingOptions,
    shard: Shard | None = None,
) -> int:
    """Build cards, or one part of them, and print the report; return its exit code."""
    cards, studio = _placed(invocation, project, cards, making)
    if invocation.only and shard is None:  # a part tells of all its cards; most are current
        cards = [card for card in cards if place(card) in invocation.only]
    if shard is None:
        report = build(invocation, cards, studio, making)
    else:
        report = _build_shard(invocation, cards, studio, making, shard)
        cards = shard.cards(cards)
    today = invocation.today(project.settings.timezone)
    remember(report, cards, studio, invocation.arguments, today)
    close(invocation, report, as_json=making.as_json)
    return report.exit_code


def _placed(
    invocation: Invocation, project: Project, cards: Sequence[Card], making: MakingOptions
) -> tuple[Sequence[Card], Studio]:
    """Return the cards as they are to be made, and the studio that knows where."""
    output = making.output or project.output
    if making.draft:
        cards = [replace(card, format=drafted(card.format)) for card in cards]
        output /= DRAFTS
    studio = Studio.of_project(project, output=output, force=making.force)
    return cards, opened(invocation, project, studio)


def opened(invocation: Invocation, project: Project, studio: Studio) -> Studio:
    """Return a studio whose signatory can open its key. Raises UsageError."""
    variable = project.settings.signing.passphrase
    if studio.signatory is None or not variable:
        return studio
    secret = invocation.secret(variable, project.where("signing", "passphrase"))
    return replace(studio, signatory=studio.signatory.opened_by(secret))


def _build_shard(
    invocation: Invocation,
    plan: Sequence[Card],
    studio: Studio,
    making: MakingOptions,
    shard: Shard,
) -> Report:
    mine = shard.cards(plan)
    if not mine:
        _tell(f"No card of this plan falls to part {shard}.")
    # A card that is alone gets all cores in its encoder, and other bytes than in a whole run.
    report = build(invocation, mine, studio, replace(making, jobs=making.jobs or fitting_jobs()))
    if not report.interrupted:
        record_shard(shard, plan, report, studio)
    return replace(report, part=True)


def make_alone(
    invocation: Invocation,
    project: Project,
    entry: Entry,
    looks: Looks,
    making: MakingOptions,
) -> int:
    """Build one entry, outside of any calendar, in each format; return the exit code."""
    if entry.id in project.settings.review.retracted:
        where = project.where("review", "retracted")
        raise UsageError(f"{entry.id} is retracted: it must never go out again.", where=where)
    today = invocation.today(project.settings.timezone)
    cards = [
        Card(entry=entry, theme=looks.themes[0], format=each, voice=looks.voice, date=today)
        for each in looks.formats
    ]
    # A folder a theme: trying one after the other keeps them all.
    output = making.output or project.output / "cards" / looks.themes[0]
    making = replace(making, output=output)
    placed, studio = _placed(invocation, project, with_help(project, cards), making)
    report = build(invocation, placed, studio, making)
    close(invocation, report, as_json=making.as_json)
    return report.exit_code


def build(
    invocation: Invocation, cards: Sequence[Card], studio: Studio, making: MakingOptions
) -> Report:
    """Build cards with as many processes as suit. Raises ThemeError before any work begins."""
    _require_scheduler(making)
    if len(cards) >= MANY:
        click.echo(f"Looking at {len(cards)} cards first ...", err=True)
    sorted_out = sort_out(cards, studio)
    if making.scheduler:
        from generator.batch.dask_executor import require_shippable

        require_shippable(sorted_out.waiting, studio)
    with ExitStack() as stack:
        hold = None
        # Where all is current nothing is written, and a read-only output will do.
        if sorted_out.waiting:
            patience = studio.settings.limits.wait_seconds
            hold = stack.enter_context(held(studio.store, patience, _tell))
            if hold.waited:
                sorted_out = sort_out(cards, studio)  # the other run may have made them
        warmed = warm(sorted_out.waiting, studio, _tell)
        waiting, studio = warmed.waiting, warmed.studio
        alone = len(cards) == 1 and making.jobs is None
        executor, studio = _executor(waiting, studio, making, alone=alone)
        shown = stack.enter_context(reporting(invocation, _tell))
        as_json = making.log_format == "json"
        logged = stack.enter_context(logging(shown, making.log_file, as_json=as_json))
        if making.otel:
            logged = Several(logged, tracing())
        reporter = stack.enter_context(heeding(Guarded(logged, hold) if hold else logged))
        known = (*sorted_out.known, *warmed.failed)
        report = run(waiting, studio, executor, reporter, known, fail_fast=making.fail_fast)
        if waiting:
            pruned(studio.cache, studio.settings.limits.cache_mb * MEGABYTE)
        return report


def _tell(line: str) -> None:
    click.echo(line, err=True)


def _require_scheduler(making: MakingOptions) -> None:
    if (making.executor == "dask") != bool(making.scheduler):
        said = "--executor dask and --scheduler ADDRESS belong together: give both, or neither."
        raise click.UsageError(said)


def _executor(
    waiting: Sequence[Card], studio: Studio, making: MakingOptions, *, alone: bool
) -> tuple[Executor, Studio]:
    """Return where to build, and the studio with the encoder threads that fit."""
    if not waiting:
        return NoExecutor(), studio
    # Here, as all that draws and encodes comes with it.
    from generator.cli.workers import workers

    return workers(waiting, studio, making, alone=alone)
