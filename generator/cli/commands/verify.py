"""`affirm verify`: what a video says of its origin, and whether that can be believed."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.invocation import Invocation, pass_invocation
from generator.cli.options import json_option


@click.command()
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    metavar="PATH...",
    type=click.Path(path_type=Path, exists=True),
)
@click.option(
    "--trust",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A PEM file with the roots you trust. Default: the project's `signing: trust`.",
)
@click.option("--signed", is_flag=True, help="Fail for videos that nobody has signed, too.")
@click.option(
    "--format",
    "answer",
    type=click.Choice(("text", "json")),
    help="How to answer. Default: text.",
)
@json_option
@pass_invocation
def verify(
    invocation: Invocation,
    *,
    paths: tuple[Path, ...],
    trust: Path | None,
    signed: bool,
    answer: str | None,
    as_json: bool,
) -> int:
    """Say who signed a video, how it was made, and if it was altered.

    A PATH is a video, or a folder with bundles. The exit code is 9 if a video or another file of a
    bundle was altered, or if it is signed by somebody whom you do not trust.

    \b
    Examples:
      affirm verify output/2026-12-24
      affirm verify video.mp4 --trust our-root.pem
      affirm verify output --signed --format json
    """
    from generator.cli.verifying import Measure, verify_all

    measure = Measure.of(invocation, trust, signed=signed)
    return verify_all(paths, measure, as_json=as_json or answer == "json")
