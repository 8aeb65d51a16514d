"""Which theme each card of the calendar wears."""

from __future__ import annotations

from collections import deque

from generator.model import Format
from generator.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How the planned cards look and sound; one theme fixes it, several are taken in turn."""

    themes: tuple[str, ...]
    format: Format
    voice: str
    backgrounds: tuple[str, ...] = ()
    """The kind of background of each theme, for its cool-down; may be left out."""


class Themes:
    """Gives each place of each day its theme."""

    def __init__(self, look: Look, cooldown: int) -> None:
        self._themes = look.themes
        self._backgrounds = dict(zip(look.themes, look.backgrounds, strict=False))
        self._last: deque[str] = deque(maxlen=cooldown)

    @property
    def remembers(self) -> bool:
        """Whether a theme depends on those before, and so has to be chosen from the epoch on."""
        return bool(self._backgrounds and self._last.maxlen)

    def next(self, number: int, place: int, wished: str) -> str:
        """Return the theme of a place in a day: each day starts with another than the day before.

        One whose background was seen only just now gives way to the next in turn.
        """
        among = len(self._themes)
        # With three or more, skip one after each round: else a slot of as many kinds as there are
        # themes would always show a kind in the same theme.
        skipped = number // among if among > 2 else 0
        turn = [self._themes[(number + skipped + place + n) % among] for n in range(among)]
        fresh = [each for each in turn if self._backgrounds.get(each) not in self._last]
        theme = wished if wished in self._themes else (fresh or turn)[0]
        self.note(theme)
        return theme

    def note(self, theme: str) -> None:
        """Remember the background of a card; that of a theme out of turn is not known."""
        if theme in self._backgrounds:
            self._last.append(self._backgrounds[theme])
