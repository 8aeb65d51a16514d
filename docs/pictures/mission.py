"""Draw the pictures of the five pages of docs/mission anew: three cards each.

From the root of the repository: python docs/pictures/mission.py
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.batch.preview import save_picture, sheet
from generator.batch.studio import Studio
from generator.content.library import load_library
from generator.content.people import Streak, streak_entry
from generator.formats import load_formats
from generator.helplines import chosen_services, helped, load_services
from generator.model import Card, Entry
from generator.project import load_project
from generator.values import replace

HEIGHT = 480
STREAK = streak_entry(Streak(90, 1204))
PAGES = {
    "connection": (
        ("sunday-soup", "paper"),
        ("a-kind-message", "kite"),
        ("a-win-to-be-seen", "tide"),
    ),
    "education": (
        ("fact-medicine", "dawn"),
        ("fact-stopping-safely", "clear"),
        ("fact-tolerance", "night"),
    ),
    "motivation": (
        ("one-hour-at-a-time", "dawn"),
        ("slow-work", "bloom"),
        ("one-kind-thing", "ease"),
    ),
    "creative": (("draw-a-bridge", "kite"), ("a-hand-of-support", "paper"), ("same-tree", "bloom")),
    "support": (("box-breathing", "tide"), ("halt", "night"), (STREAK.id, "paper")),
}


def main() -> None:
    """Write a picture a page beside this file."""
    project = load_project(Path())
    studio = Studio.of_project(project)
    library = load_library(project.content, root=project.root)
    services = chosen_services(load_services(), "IE", "", ())
    known = {entry.id: entry for entry in (*library.entries, STREAK)}
    form = load_formats().get("tiktok")

    def card(entry: Entry, theme: str) -> Card:
        return Card(
            entry=entry, theme=theme, format=form, voice="silent", date=date(2026, 11, 26), seed=3
        )

    for name, chosen in PAGES.items():
        cards = [card(known[entry_id], theme) for entry_id, theme in chosen]
        if name == "education":
            # The last one shows what a project in one country makes of a fact: its last beat.
            told = helped(cards[-1].entry, services)
            cards[-1] = replace(cards[-1], entry=replace(told, beats=told.beats[-1:]))
        row = [(each.theme, each) for each in cards]
        save_picture(
            sheet([("", row)], studio, HEIGHT), Path(__file__).with_name(f"mission-{name}.webp")
        )


if __name__ == "__main__":
    main()
