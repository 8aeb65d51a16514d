"""Bundles to a site: media first, then pages that speak of them, then what is left over goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import SimpleNamespace

from generator.batch.retracted import is_retracted
from generator.errors import NothingToDo, Problem, PublishError
from generator.formats import load_formats
from generator.helplines import Service
from generator.languages import FALLBACK, has_words, words
from generator.project import LOCAL, Project
from generator.publish.clean import line
from generator.publish.folder import SiteFolder, Wanted
from generator.publish.found import Bundle, Found, find_bundles
from generator.publish.item import Item, Line, Site
from generator.publish.items import AUDIO, grouped, item_of
from generator.publish.media import PODCAST_COVER, media_of, place, podcast_cover
from generator.publish.months import month_path
from generator.publish.pages import pages, plain_files
from generator.publish.templates import Templates
from generator.publish.typefaces import typefaces
from generator.values import dataclass

OVERRIDES = "site"
"""The folder of a project with templates and files of its own."""

Group = tuple[Bundle, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteReport:
    """What came of it."""

    folder: Path
    cards: int
    changed: int
    """Files written or removed."""
    problems: tuple[Problem, ...]
    """Bundles that are left out, and files that were kept."""

    @property
    def exit_code(self) -> int:
        """0, or PublishError's if a bundle was left out."""
        left_out = any(each.severity == "error" for each in self.problems)
        return PublishError.exit_code if left_out else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteMaker:
    """A project's site: what it is called, where it will be, whom it tells of."""

    project: Project
    base_url: str
    """Empty, or with a slash at its end."""
    services: Sequence[Service] = ()
    threads: int = 1

    def build(self, target: Path, until: date | None) -> SiteReport:
        """Bring a folder up to date with the finished cards up to a day, all if it is None.

        A bundle that is not as it was made is left out and told of. Raises NothingToDo without
        any card, PublishError if none can be shown, a file of somebody else is in the way or the
        folder is theirs, ThemeError for a template, EncodeError if the disk refuses.
        """
        folder = SiteFolder(target)
        folder.require_own()
        found = find_bundles(self.project.output, until, self.threads)
        groups = grouped(self._let_out(found.bundles), self.project.settings.format)
        if not groups:
            raise _nothing(found)
        plain = plain_files(self.project.root / OVERRIDES)
        media = self._media(groups, plain)
        # A fault of a template shows with one card as with all: before anything is written.
        templates = Templates(self.project.root / OVERRIDES, self._spoken)
        trial = self._pages(groups[:1], {place(groups[0], AUDIO): 1}, templates)
        folder.claim([*trial, *media])
        faults = folder.put(media, self.threads)
        broken = tuple(each for problems in faults.values() for each in problems)
        good = self._good(groups, faults, folder)
        if not good:
            raise PublishError((*found.problems, *broken))
        written = self._pages(good, folder.sizes(), templates)
        written = {name: data for name, data in written.items() if name not in plain}
        folder.claim([*written])
        folder.put(written, self.threads)
        problems = (*found.problems, *broken, *folder.close())
        return SiteReport(folder=target, cards=len(good), changed=folder.changed, problems=problems)

    def _good(
        self, groups: Sequence[Group], faults: Mapping[str, object], folder: SiteFolder
    ) -> tuple[Group, ...]:
        """Return the cards all of whose files could be made; those of others go again."""
        good = []
        for group in groups:
            names = [name for name, _ in media_of(group)] if faults else []
            if faults.keys().isdisjoint(names):
                good.append(group)
            else:
                folder.withdraw(names)
        return tuple(good)

    def _let_out(self, bundles: Sequence[Bundle]) -> tuple[Bundle, ...]:
        """Return those that are not retracted."""
        retracted = self.project.settings.review.retracted
        return tuple(
            each
            for each in bundles
            if not is_retracted(
                (each.facts.card.entry,), f"{each.facts.card.date}/{each.folder.name}", retracted
            )
        )

    def _media(self, groups: Sequence[Group], plain: dict[str, bytes]) -> dict[str, Wanted]:
        media: dict[str, Wanted] = {name: how for group in groups for name, how in media_of(group)}
        media |= typefaces()
        if self.base_url:
            media[PODCAST_COVER] = podcast_cover(groups[-1])
        return {**media, **plain}

    def _pages(
        self, groups: Sequence[Group], sizes: Mapping[str, int], templates: Templates
    ) -> dict[str, bytes]:
        settings = self.project.settings
        zone = "UTC" if settings.timezone == LOCAL else settings.timezone
        formats, times, said = load_formats(), settings.schedule.times, words(self._spoken).site
        items = tuple(item_of(each, sizes, formats, times, zone, said) for each in groups)
        return dict(pages(self._site(items), items, templates, settings.site.feed_items))

    @property
    def _spoken(self) -> str:
        """The language of what the site says itself."""
        language = self.project.settings.site.language
        return language if has_words(language) else FALLBACK

    def _site(self, items: Sequence[Item]) -> Site:
        told = self.project.settings.site
        title, said = line(told.title or self.project.name), words(self._spoken)
        return Site(
            title=title,
            description=line(told.description or said.site.description),
            base=self.base_url,
            language=told.language,
            author=line(told.author) or title,
            email=told.email,
            category=line(told.category),
            spoken=self._spoken,
            words=SimpleNamespace(**said.site.model_dump()),
            help_text=said.support,
            help_lines=tuple(
                Line(line(each.name), line(each.number), each.dial, line(each.hours))
                for each in self.services
            ),
            newest_month=month_path(items[0].day),
            podcast=any(item.audio for item in items),
        )


def _nothing(found: Found) -> NothingToDo | PublishError:
    if found.problems:
        return PublishError(found.problems)
    return NothingToDo(
        "There is no finished card to show.",
        hint="Make some with `affirm today`, or show those of days to come with --ahead.",
    )
