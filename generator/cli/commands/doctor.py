"""`affirm doctor`: what is installed, what is missing, what to do."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from generator import __version__
from generator.cli.health import Finding, findings
from generator.cli.invocation import Invocation, pass_invocation
from generator.cli.options import json_option
from generator.errors import AffirmError
from generator.values import asdict

if TYPE_CHECKING:
    from generator.project import Project

_MARKS = {"ok": ("ok  ", "green"), "warn": ("warn", "yellow"), "fail": ("FAIL", "red")}


@click.command()
@json_option
@pass_invocation
def doctor(invocation: Invocation, as_json: bool) -> int:
    """Check what this computer has, and say what to do about what is missing.

    Ends with exit code 1 if something is missing that every card needs.
    """
    found: Project | None = None
    try:
        found = invocation.project()
        project = Finding("ok", "project", f"{found.name} in {found.root}")
    except AffirmError as error:
        first = error.problems[0]
        where = f"{first.where}: " if first.where else ""
        # Without a project the computer may still be well.
        project = Finding("warn", "project", where + first.message, first.hint)
    all_findings = [Finding("ok", "affirm", __version__), *findings(found), project]
    failed = any(each.level == "fail" for each in all_findings)
    if as_json:
        rows = [asdict(each) | {"what": each.what.strip()} for each in all_findings]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return int(failed)
    for each in all_findings:
        mark, colour = _MARKS[each.level]
        click.echo(f"{click.style(mark, fg=colour, bold=True)}  {each.what:28}  {each.found}")
        if each.advice:
            click.echo(f"{'':36}-> {each.advice}")
    click.echo("\nSomething is missing: see FAIL above." if failed else "\nAll is well.")
    if not failed and any(each.level == "warn" for each in all_findings):
        click.echo("What is marked `warn` is missed only by those who use it.")
    return int(failed)
