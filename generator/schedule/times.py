"""When in a day each card is due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from generator.values import dataclass


@dataclass(frozen=True, slots=True)
class Times:
    """Local times of day; a day has more cards than times where the last ones are due any time."""

    times: Sequence[time]
    zone: str = ""

    def of(self, day: date, place: int) -> datetime | None:
        """Return when the card of a place (from 0) is due; None = at no set time.

        A time that the clocks leave out in spring is moved on by as much as they are; of one that
        comes twice in autumn, the first is meant. Without a zone the time has none.
        """
        if place >= len(self.times):
            return None
        local = datetime.combine(day, self.times[place])
        if not self.zone:
            return local
        zone = ZoneInfo(self.zone)
        # There and back again: of a time that does not exist, the way back gives the real one.
        return local.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)
