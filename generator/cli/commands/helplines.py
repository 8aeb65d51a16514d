"""`affirm helplines`: where people answer, and how long ago anybody looked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from generator.batch.helping import services_of
from generator.cli.invocation import Invocation, pass_invocation
from generator.cli.options import json_option
from generator.errors import ContentError, UsageError, did_you_mean
from generator.helplines import LOOK_AGAIN, TOO_OLD, load_services, stale

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from rich.text import Text

    from generator.helplines import Service


@click.command()
@click.option("--country", metavar="CODE", help="Only those of a country, such as IE.")
@json_option
@pass_invocation
def helplines(invocation: Invocation, country: str | None, as_json: bool) -> None:
    """List help lines, and how long ago each was held against its own page.

    Those that the project's cards tell of are marked. Ends with 3 if one of them is older than a
    year: no card is made with it then.
    """
    project = invocation.project()
    today = invocation.today(project.settings.timezone)
    used = services_of(project)
    shown = _of_country(load_services(project.root), country)
    if as_json:
        rows = [_row(each, today, used=each in used) for each in shown]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
    else:
        _show(invocation, shown, used, today)
    problems = list(stale((each.line for each in used), today))
    if problems:
        raise ContentError(problems)


def _of_country(services: Sequence[Service], country: str | None) -> Sequence[Service]:
    if country is None:
        return services
    there = [each for each in services if each.country == country.upper()]
    if not there:
        raise UsageError(
            f"There are no help lines for {country!r}.",
            hint=did_you_mean(country.upper(), {each.country for each in services}),
        )
    return there


def _row(service: Service, today: date, *, used: bool) -> dict[str, object]:
    return {
        "id": service.id,
        "country": service.country,
        "region": service.region,
        "kind": service.kind,
        "name": service.name,
        "number": service.number,
        "dial": service.dial,
        "hours": service.hours,
        "languages": list(service.languages),
        "source": service.source,
        "verified_on": service.verified_on.isoformat(),
        "age": service.age(today),
        "used": used,
    }


def _show(
    invocation: Invocation, shown: Sequence[Service], used: Sequence[Service], today: date
) -> None:
    from rich.text import Text

    from generator.cli.tables import Column, show_table

    # A number that is broken or cut off is a wrong one.
    columns = (
        *(Column(title) for title in ("", "id", "kind", "number", "verified")),
        *(Column(title, flow="wrap", below=True) for title in ("name", "hours")),
        Column("source", below=True),
    )
    rows = [
        (
            "✓" if each in used else "",
            Text(each.id, "bold"),
            each.kind,
            each.number,
            _verified(each, today),
            *(each.name, each.hours, each.source),
        )
        for each in shown
    ]
    show_table(invocation.console(), columns, rows)
    if not used:
        click.echo("No card tells of them: `help: country` in affirm.yaml is not set.")


def _verified(service: Service, today: date) -> Text:
    from rich.text import Text

    said, age = service.verified_on.isoformat(), service.age(today)
    if age > TOO_OLD:
        return Text(f"{said}: too old", "red")
    return Text(f"{said}: look again", "yellow") if age > LOOK_AGAIN else Text(said)
