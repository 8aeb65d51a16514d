"""`affirm check`: hold words against the rules before anybody hears them."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.invocation import Invocation, pass_invocation
from generator.cli.options import json_option

FORMATS = ("text", "json", "github", "sarif", "junit", "vale")
PROFILES = ("org", "peer", "twelve-step", "general")


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option(
    "--profile",
    type=click.Choice(PROFILES),
    help="For whom the words are. Default: the project's, or org.",
)
@click.option(
    "--format",
    "answer",
    type=click.Choice(FORMATS),
    help="How to answer. `vale` writes the rules, not what they find. Default: text.",
)
@json_option
@click.option(
    "--max-warnings",
    type=click.IntRange(0),
    metavar="N",
    help="Fail if there are more warnings than this.",
)
@click.option(
    "--lang",
    default="en",
    metavar="LANG",
    help="The language of texts; a library says its own. Default: en.",
)
@click.option("--fix", is_flag=True, help="Make the swaps that can't change what is said.")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where the answer goes instead of the terminal; for `vale` a folder of styles.",
)
@click.option("--looks", is_flag=True, help="Draw cards of every theme and measure them, too.")
@click.option("--explain", metavar="RULE", help="Say what a rule is for, and who says so.")
@pass_invocation
def check(
    invocation: Invocation,
    *,
    paths: tuple[Path, ...],
    profile: str | None,
    answer: str | None,
    as_json: bool,
    max_warnings: int | None,
    lang: str,
    fix: bool,
    looks: bool,
    output: Path | None,
    explain: str | None,
) -> int:
    """Hold the library, or any PATHs, against the rules.

    A PATH is a library (.yaml, or a folder of them) or a text (.txt, .md, .srt, .csv); in a .txt
    each line stands for itself. `-` reads a text from standard input. The exit code is 9 if a rule
    of severity error is met.

    \b
    Examples:
      affirm check
      affirm check captions.srt --profile peer
      affirm check --explain cold-turkey
      affirm check --format sarif --output check.sarif
    """
    from generator.cli.reviewing import Request, explained, review

    request = Request(
        paths=paths,
        profile=profile,
        lang=lang,
        answer="json" if as_json else answer or "text",
        max_warnings=max_warnings,
        fix=fix,
        looks=looks,
        output=output,
    )
    if explain:
        return explained(invocation, explain, request)
    return review(invocation, request)
