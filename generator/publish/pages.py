"""Everything of a site that is text, by its path."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from generator.languages import weekdays
from generator.publish.feeds import json_feed, oembed
from generator.publish.item import Item, Site
from generator.publish.months import months
from generator.publish.templates import OURS, SUFFIX, Templates

INDEX = "index.html"
PLAIN = ("icon.svg", "site.js", "style.css")
"""Files of ours that are used as they are."""
_FEEDS = ("feed.xml", "atom.xml")
PODCAST = "podcast.xml"


def pages(
    site: Site, items: tuple[Item, ...], templates: Templates, feed_items: int
) -> Iterator[tuple[str, bytes]]:
    """Yield path and contents of each page and feed.

    Feeds, the sitemap and what other sites embed need to know where the site is, and are left out
    if `site.base` is empty. Raises ThemeError if a template is at fault.
    """
    yield INDEX, templates.render("index.html.j2", site=site, items=items, root="", **_seen(items))
    for newer, item, older in _neighbours(items):
        around = {"newer": newer, "older": older, "root": "../../"}
        page = templates.render("card.html.j2", site=site, item=item, **around)
        yield f"{item.path}{INDEX}", page
        if site.base:
            embed = templates.render("embed.html.j2", site=site, item=item, root="../../")
            yield f"{item.path}embed.html", embed
            yield f"{item.path}oembed.json", oembed(site, item)
    yield from _calendar(site, items, templates)
    if site.base:
        yield from _feeds(site, items, templates, feed_items)


def _neighbours(
    items: tuple[Item, ...],
) -> Iterator[tuple[Item | None, Item, Item | None]]:
    for newer, item, older in zip_longest((None, *items[:-1]), items, items[1:]):
        assert item is not None  # noqa: S101 - the longest of the three
        yield newer, item, older


def _seen(items: tuple[Item, ...]) -> dict[str, list[str]]:
    """Return what cards can be chosen by."""
    return {
        "kinds": sorted({item.kind for item in items}),
        "themes": sorted({item.theme for item in items}),
        "languages": sorted({item.language for item in items}),
        "tags": sorted({tag for item in items for tag in item.tags}),
    }


def _calendar(
    site: Site, items: tuple[Item, ...], templates: Templates
) -> Iterator[tuple[str, bytes]]:
    every = months(items, site.spoken)
    for newer, month, older in zip_longest((None, *every[:-1]), every, every[1:]):
        around = {"newer": newer, "older": older, "months": every, "root": "../"}
        around["weekdays"] = weekdays(site.spoken)
        assert month is not None  # noqa: S101 - the longest of the three
        yield month.path, templates.render("month.html.j2", site=site, month=month, **around)


def _feeds(
    site: Site, items: tuple[Item, ...], templates: Templates, feed_items: int
) -> Iterator[tuple[str, bytes]]:
    newest = items[:feed_items]
    for name in _FEEDS:
        yield name, templates.render(f"{name}{SUFFIX}", site=site, items=newest)
    yield "feed.json", json_feed(site, newest)
    if spoken := tuple(item for item in items if item.audio)[:feed_items]:
        yield PODCAST, templates.render(f"{PODCAST}{SUFFIX}", site=site, items=spoken)
    for name in ("sitemap.xml", "robots.txt"):
        context = {"items": items, "months": months(items, site.spoken)}
        yield name, templates.render(f"{name}{SUFFIX}", site=site, **context)


def plain_files(project: Path) -> dict[str, bytes]:
    """Return files that are used as they are: ours, and over them those of a project's folder.

    Links and what begins with a dot are passed over.
    """
    found = {name: (OURS / name).read_bytes() for name in PLAIN}
    for path in sorted(project.rglob("*")) if project.is_dir() else ():
        within = path.relative_to(project)
        parts = [project / Path(*within.parts[: depth + 1]) for depth in range(len(within.parts))]
        if any(part.is_symlink() or part.name.startswith(".") for part in parts):
            continue
        if path.is_file() and path.suffix != SUFFIX:
            found[within.as_posix()] = path.read_bytes()
    return found
