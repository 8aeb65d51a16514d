"""`affirm cache`: what is kept to be used again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

import click

from generator.batch.cache import KINDS, Kept, damaged, kept, pruned, removed, total, unsent
from generator.batch.capacity import MEGABYTE
from generator.batch.studio import OUTBOX
from generator.cli.failure import shown
from generator.cli.invocation import Invocation, pass_invocation
from generator.cli.options import json_option
from generator.errors import EncodeError, SourceRef


@click.group(invoke_without_command=True)
@pass_invocation
@click.pass_context
def cache(context: click.Context, invocation: Invocation) -> None:  # noqa: ARG001 - click asks so
    """Show what is kept to be used again, or make room.

    Nothing in it is ever needed: what is gone is made anew, which takes time.

    \b
    Examples:
      affirm cache show
      affirm cache prune --to 500
    """
    if context.invoked_subcommand is None:
        context.invoke(show)


@cache.command()
@json_option
@pass_invocation
def show(invocation: Invocation, *, as_json: bool = False) -> None:
    """Say how many files there are of each kind, and how large they are together."""
    project = invocation.project()
    files, waiting = tuple(kept(project.cache)), tuple(unsent(project.cache))
    rows = {kind: [each for each in files if each.kind == kind] for kind in KINDS}
    limit = project.settings.limits.cache_mb
    if as_json:
        told = {
            "folder": str(project.cache),
            "limit": round(limit * MEGABYTE),
            "bytes": total(files),
            "kinds": {kind: {"files": len(of), "bytes": total(of)} for kind, of in rows.items()},
            "outbox": {"files": len(waiting), "bytes": total(waiting)},
        }
        click.echo(json.dumps(told, indent=2))
        return
    for kind, of in rows.items():
        click.echo(_row(kind, of))
    click.echo(f"\n{_size(files)} of {limit:g} MB in {shown(project.cache)}")
    if waiting:
        click.echo(f"\n{_row(OUTBOX, waiting)}  made, and not sent yet: `affirm retry` sends them")


@cache.command()
@click.option(
    "--to",
    "limit",
    type=click.FloatRange(min=0),
    metavar="MB",
    help="How much to leave. Default: `limits: cache_mb` of affirm.yaml.",
)
@pass_invocation
def prune(invocation: Invocation, limit: float | None) -> None:
    """Remove what was not used for longest until it fits; every batch does so at its end."""
    project = invocation.project()
    most = project.settings.limits.cache_mb if limit is None else limit
    _tell_gone(pruned(project.cache, most * MEGABYTE))


@cache.command()
@pass_invocation
def verify(invocation: Invocation) -> None:
    """Read every file, and remove those that are damaged or of another version.

    A card never uses one: it is made anew. This only makes room.
    """
    project = invocation.project()
    _tell_gone([each for each in damaged(project.cache) if removed(each)], " damaged or outdated")


@cache.command()
@pass_invocation
def clear(invocation: Invocation) -> None:
    """Remove all of it. Ends with 7 if something can't be removed."""
    cache = invocation.project().cache
    files = tuple(kept(cache))
    _tell_gone(pruned(cache, -1))
    if left := [each for each in files if each.path.exists()]:
        raise EncodeError(
            f"{len(left)} file{'s' * (len(left) != 1)} can't be removed",
            where=SourceRef(str(cache)),
            hint="The disk is read-only, the files are another's, or a program holds them open.",
        )


def _row(kind: str, files: Sequence[Kept]) -> str:
    return f"{kind:8}{len(files):8} file{'s' * (len(files) != 1):1}{_size(files):>12}"


def _tell_gone(gone: Sequence[Kept], what: str = "") -> None:
    click.echo(f"{len(gone)}{what} file{'s' * (len(gone) != 1)} removed, {_size(gone)}.")


def _size(files: Iterable[Kept]) -> str:
    return f"{total(files) / MEGABYTE:.1f} MB"
