"""Help lines on the cards that need them, as the project says."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.errors import ContentError
from generator.helplines import Service, chosen_services, helped, load_services, stale
from generator.model import Card
from generator.project import HelpSettings, Project
from generator.values import replace


def services_of(project: Project) -> tuple[Service, ...]:
    """Return the services that a project's cards tell of; none if it names no country.

    Raises ContentError if its country or a name is unknown, or they are fewer than two.
    """
    told = project.settings.help
    if not told.country and not told.services:
        return ()
    part = "services" if told.services else "country"
    return chosen_services(
        load_services(project.root),
        told.country,
        told.region,
        told.services,
        project.where("help", part),
    )


def near_services(told: HelpSettings, root: Path) -> tuple[Service, ...]:
    """Return the services to show somebody in danger; none if the project's are in disorder.

    Then is no time to talk about settings.
    """
    if not told.country and not told.services:
        return ()
    try:
        return chosen_services(load_services(root), told.country, told.region, told.services)
    except ContentError:
        return ()


def with_help(project: Project, cards: Iterable[Card]) -> tuple[Card, ...]:
    """Return cards with help lines where they touch substances or a crisis.

    Raises ContentError as `services_of`.
    """
    services = services_of(project)
    return tuple(replace(card, entry=helped(card.entry, services)) for card in cards)


def require_verified(card: Card) -> None:
    """Raise ContentError if a number was last verified over a year before the card's day."""
    problems = tuple(
        replace(each, where=card.entry.ref) for each in stale(card.entry.helplines, card.date)
    )
    if problems:
        raise ContentError(problems)
