"""Publish and take back, and say what came of it."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from generator.batch.studio import Studio
from generator.batch.words import library_of
from generator.cli.failure import show_problems
from generator.cli.invocation import Invocation
from generator.errors import NothingToDo, PublishError, UsageError
from generator.formats import load_formats
from generator.project import Project
from generator.publish.gate import Gate
from generator.publish.outgoing import Outgoing, bundles_in
from generator.publish.publishing import Desk, Result, publish, unpublish
from generator.publish.targets import publisher_of, target_of
from generator.values import asdict

_WORDS = {
    "publish": "would be published",
    "retract": "would be taken back",
    "published": "is published",
    "retracted": "is taken back",
    "left out": "is left out",
    "failed": "failed",
}


def publish_bundles(
    invocation: Invocation,
    what: Sequence[str],
    target: str,
    output: Path | None,
    *,
    dry: bool,
    again: bool,
    as_json: bool,
) -> int:
    """Publish what the command line names; return the exit code.

    Raises UsageError for what is not there, ContentError for a wrong project.
    """
    project = invocation.project()
    desk = _desk(invocation, project, target, output, dry=dry, again=again)
    gate = Gate(
        project=project,
        library=library_of(project),
        studio=Studio.of_project(project),
        formats=load_formats(),
        today=desk.today,
    )
    asked = what or (desk.today.isoformat(),)
    chosen = {each.place: each for name in asked for each in _chosen(name, desk.output)}
    results = publish(tuple(chosen.values()), gate.barred, desk)
    return _told(results, target, dry=dry, as_json=as_json)


def unpublish_bundles(
    invocation: Invocation,
    what: Sequence[str],
    target: str,
    output: Path | None,
    *,
    dry: bool,
    as_json: bool,
) -> int:
    """Take back what the command line names; return the exit code. Raises as `publish_bundles`."""
    project = invocation.project()
    desk = _desk(invocation, project, target, output, dry=dry, again=False)
    results = unpublish({name.strip("/") for name in what}, desk)
    if not results:
        said = f"Nothing of {', '.join(what)} is published to {target!r}, by the ledger."
        raise NothingToDo(said, hint=f"It lies at {desk.output / 'ledger.jsonl'}.")
    return _told(results, target, dry=dry, as_json=as_json)


def _desk(
    invocation: Invocation,
    project: Project,
    name: str,
    output: Path | None,
    *,
    dry: bool,
    again: bool,
) -> Desk:
    where = project.where("publish")
    target = target_of(project, name)
    publisher = publisher_of(
        project, target, lambda variable: invocation.secret(variable, where), time.time
    )
    return Desk(
        output=(output or project.output).resolve(),
        target=name,
        publisher=publisher,
        now=lambda: datetime.now(UTC),
        today=invocation.today(project.settings.timezone),
        dry=dry,
        again=again,
    )


def _chosen(name: str, output: Path) -> Iterator[Outgoing]:
    """Yield the bundles that a name of the command line means. Raises UsageError if none."""
    folder = output / name
    if not folder.is_dir() and Path(name).is_dir():
        folder = Path(name).resolve()
    inside = folder.resolve().is_relative_to(output)
    if folder.is_dir() and inside and folder.resolve() != output:
        found = list(bundles_in(folder.resolve(), output))
    elif re.fullmatch(r"\d{4}-\d\d-\d\d", name):
        raise NothingToDo(f"No card of {name} is finished.", hint=f"affirm batch --date {name}")
    else:
        found = [each for each in bundles_in(output, output) if name in each.entries and each.words]
    if not found:
        hint = "Name a day, the folder of a card, such as 2026-12-24/01-halt, or an entry's id."
        raise UsageError(f"No finished card is {name!r}.", hint=hint)
    yield from found


def _told(results: Sequence[Result], target: str, *, dry: bool, as_json: bool) -> int:
    if as_json:
        told = [
            {**asdict(each), "problems": [str(problem) for problem in each.problems]}
            for each in results
        ]
        click.echo(json.dumps({"target": target, "dry": dry, "results": told}, indent=2))
    for each in () if as_json else results:
        why = f": {each.why}" if each.why else ""
        click.echo(f"{each.place} {_WORDS[each.fate]}{why}")
    for each in results:
        show_problems(each.problems)
    fates = {each.fate for each in results}
    if not as_json and "publish" in fates:
        click.echo(f"\nNothing was sent. With --yes it goes to {target}.")
    if not as_json and "retract" in fates:
        click.echo(f"\nNothing was taken back. With --yes it leaves {target}.")
    return PublishError.exit_code if "failed" in fates else 0
