"""Whose words may go out today: what was let out when it was made may be held back by now."""

from __future__ import annotations

from datetime import date

from generator.batch.helping import with_help
from generator.batch.proofread import require_fit
from generator.batch.retracted import is_retracted
from generator.batch.studio import Studio
from generator.content.review import withheld
from generator.errors import CheckError, ContentError
from generator.formats import Formats
from generator.model import Card, Entry, Library
from generator.project import Project
from generator.publish.outgoing import Outgoing
from generator.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What a bundle is held against: the settings and the library as they are now."""

    project: Project
    library: Library
    studio: Studio
    formats: Formats
    today: date

    def barred(self, bundle: Outgoing) -> str:
        """Return why a bundle must not go out, as the end of a sentence; "" if it may."""
        if bundle.draft:
            return "it is only a draft, at half its size"
        review = self.project.settings.review
        if is_retracted(bundle.entries, bundle.place, review.retracted):
            return "it is in `review: retracted`"
        for name in bundle.entries:
            entry = self.library.get(name)
            if entry is None:
                if review.approved_only:
                    return f"nobody has approved {name}: the library has no such entry"
            elif why := self._held_back(entry, bundle):
                return why
        return ""

    def _held_back(self, entry: Entry, bundle: Outgoing) -> str:
        only = self.project.settings.review.approved_only
        if why := withheld(entry, approved_only=only, day=self.today):
            return why
        card = Card(
            entry=entry,
            theme=bundle.theme,
            format=self.formats.get(bundle.format),
            voice="",
            date=bundle.day,
        )
        try:
            (card,) = with_help(self.project, [card])
            require_fit(card, self.studio)
        except (CheckError, ContentError) as error:
            return f"it would not be made any more: {error.problems[0].message}"
        words = tuple(beat.text for beat in card.entry.beats)
        if only and bundle.words not in ((), words):
            return "its words were changed since it was made: make it anew"
        return ""
