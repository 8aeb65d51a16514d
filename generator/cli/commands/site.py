"""`affirm site`: the finished cards as a web site with feeds."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.failure import show_problems, shown
from generator.cli.invocation import Invocation, pass_invocation
from generator.project.site_settings import site_address

FOLDER = "site"


def _url(_context: click.Context, _parameter: click.Parameter, text: str | None) -> str | None:
    if text is None:
        return None
    try:
        return site_address(text)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


@click.command()
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Where the site goes. Default: `site` in the project's `output`.",
)
@click.option(
    "--base-url",
    callback=_url,
    metavar="URL",
    help="Where it will be found. Default: `site: base_url` of affirm.yaml.",
)
@click.option("--ahead", is_flag=True, help="Show the cards of days to come, too.")
@pass_invocation
def site(invocation: Invocation, *, output: Path | None, base_url: str | None, ahead: bool) -> int:
    """Build a web site of the finished cards: gallery, calendar, a page a card, feeds.

    It is brought up to date: what did not change is not written. Look at it with
    `python -m http.server --directory output/site`.

    \b
    Examples:
      affirm site
      affirm site --output public --base-url https://example.org/cards
    """
    from generator.batch.capacity import available_cores
    from generator.batch.helping import services_of
    from generator.batch.lock import locked
    from generator.publish.build import SiteMaker

    project = invocation.project()
    today = invocation.today(project.settings.timezone)
    maker = SiteMaker(
        project=project,
        base_url=project.settings.site.base_url if base_url is None else base_url,
        services=services_of(project),
        threads=available_cores(),
    )
    patience = project.settings.limits.wait_seconds
    with locked(project.output, patience, lambda text: click.echo(text, err=True)):
        report = maker.build(
            (output or project.output / FOLDER).resolve(), None if ahead else today
        )
    show_problems(report.problems)
    if not maker.base_url:
        click.echo("Feeds are left out: they need `site: base_url` or --base-url.", err=True)
    cards = f"{report.cards} card{'s' * (report.cards != 1)}"
    files = f"{report.changed} file{'s' * (report.changed != 1)}"
    click.echo(f"Your site of {cards} is in {shown(report.folder)} ({files} changed).")
    click.echo("\nLook at it at http://localhost:8000 while this runs:")
    click.echo(f"  python -m http.server --directory {shown(report.folder)}")
    return report.exit_code
