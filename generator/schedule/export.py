"""The calendar for other programs: CSV for tables, JSON, and iCalendar (RFC 5545) for diaries."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time, timedelta

from generator.model import Card
from generator.values import asdict, dataclass, fields

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet run a cell instead of showing it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A card of the calendar, in plain values."""

    date: str
    number: int
    at: str
    """ISO 8601 with the zone's distance from UTC, where there is one; "" = at no set time."""
    id: str
    kind: str
    theme: str
    lang: str
    text: str
    why: str

    @classmethod
    def of(cls, card: Card) -> Row:
        """Return the row of a card."""
        return cls(
            date=card.date.isoformat(),
            number=card.number,
            at=card.at.isoformat(timespec="minutes") if card.at else "",
            id=card.entry.id,
            kind=card.entry.kind.value,
            theme=card.theme,
            lang=card.entry.lang,
            text=card.entry.text,
            why=card.why,
        )


def as_json(cards: Sequence[Card]) -> str:
    """Return the cards as a JSON list of objects."""
    return json.dumps([asdict(Row.of(card)) for card in cards], indent=2, ensure_ascii=False)


def as_csv(cards: Sequence[Card]) -> str:
    """Return the cards as comma-separated values with a heading.

    Words that a spreadsheet would take for a formula begin with an apostrophe.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([field.name for field in fields(Row)])
    for card in cards:
        cells = asdict(Row.of(card)).values()
        writer.writerow([f"'{cell}" if str(cell).startswith(_FORMULA) else cell for cell in cells])
    return text.getvalue()


def as_ics(cards: Sequence[Card]) -> str:
    """Return the cards as an iCalendar: an event each, all day long if it has no time.

    The same card has the same UID, so that a diary which reads it again moves its event.
    """
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//affirm//calendar//EN")
    calendar.add("version", "2.0")
    for card in cards:
        event = Event()
        event.add("uid", f"{card.date.isoformat()}-{card.number}@affirm")
        # RFC 5545 asks when this was written; the same calendar shall be the same bytes.
        event.add("dtstamp", datetime.combine(card.date, time(), UTC))
        event.add("summary", f"{card.entry.kind.value}: {card.entry.title or card.entry.text}")
        event.add("description", f"{card.entry.text}\n\n{card.entry.id} · {card.theme}\n{card.why}")
        if card.at is None:
            event.add("dtstart", card.date)
        else:
            event.add("dtstart", card.at.astimezone(UTC) if card.at.tzinfo else card.at)
            event.add("duration", timedelta(minutes=15))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    text: str = calendar.to_ical().decode()
    return text


WRITERS: dict[str, Callable[[Sequence[Card]], str]] = {
    ".csv": as_csv,
    ".json": as_json,
    ".ics": as_ics,
}
"""What writes a file, by the ending of its name."""
