"""Whether the look of a card lets it out: judged by its layout, and by its frames as it is filmed.

Words are judged before (`proofread.py`). What is drawn for this is little: some moments of the
background, without words; flashes are seen in the very frames that go into the video.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from generator.batch.refusing import refusal
from generator.batch.studio import Studio
from generator.bundle.captions import Caption
from generator.check.looks import Look, broken, laid_out
from generator.check.model import Finding, Profile
from generator.check.rulebook import Rulebook
from generator.check.written import shipped
from generator.compose import Composition
from generator.errors import CheckError
from generator.model import Card
from generator.raster.flash import Flicker, cells, flashing, watched
from generator.raster.frames import frames
from generator.raster.planes import Planes
from generator.theme import Theme

DRAWN_A_SECOND = 10
"""Frames of a draft that are drawn; each stands until the next one."""


class Judge:
    """Watches one card being made."""

    def __init__(
        self,
        card: Card,
        theme: Theme,
        composition: Composition,
        shown: Sequence[Caption],
        studio: Studio,
    ) -> None:
        settings = studio.settings.check
        self.scene = composition.scene
        self._card = card
        self._calm = theme.spec.profile != "lively"
        self._profile = Profile(settings.profile)
        self._book = _book(settings.rules, studio.root)
        self._look = laid_out(card, composition, shown)
        self._flicker = Flicker(self.scene.fps)

    @classmethod
    def of_readable(
        cls,
        card: Card,
        theme: Theme,
        composition: Composition,
        shown: Sequence[Caption],
        studio: Studio,
    ) -> Judge:
        """Return the judge of a card and its captions. Raises CheckError if they can't be read."""
        judge = cls(card, theme, composition, shown, studio)
        judge._require(judge._look)
        return judge

    def frames(self) -> Iterator[Planes]:
        """Yield its frames, and watch them."""
        self._flicker = Flicker(self.scene.fps)
        every = max(1, round(self.scene.fps / DRAWN_A_SECOND)) if self._card.format.draft else 1
        return watched(frames(self.scene, every), self._flicker)

    def require_calm(self) -> None:
        """Raise CheckError if the frames yielded flash; what seems to is measured anew."""
        seen = self._look.with_flicker(self._flicker.worst)
        if next(self._wrong(seen), None) is not None:
            exact = flashing(cells(frames(self.scene)), self.scene.fps)
            self._require(self._look.with_flicker(exact))

    def _require(self, look: Look) -> None:
        if wrong := list(self._wrong(look)):
            raise CheckError(refusal(each, self._card.entry) for each in wrong)

    def _wrong(self, look: Look) -> Iterator[Finding]:
        found = broken(look, self._card, self._book, self._profile, calm=self._calm, told=True)
        return (each for each in found if each.severity == "error" and not each.allowed)


@cache
def _book(rules: tuple[str, ...], root: Path) -> Rulebook:
    """Return the rules; those of a project may change what is asked of a look."""
    if not rules:
        return shipped()
    from generator.check.loading import load_rules

    return load_rules([root / each for each in rules], root=root)
