"""Feeds that are JSON: JSON Feed 1.1, and what oEmbed says of each card."""

from __future__ import annotations

import json

from generator.publish.item import Item, Site

FEED_VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(site: Site, items: tuple[Item, ...]) -> bytes:
    """Return a JSON Feed of these cards (https://www.jsonfeed.org/version/1.1/)."""
    return _bytes(
        {
            "version": FEED_VERSION,
            "title": site.title,
            "description": site.description,
            "home_page_url": site.base,
            "feed_url": f"{site.base}feed.json",
            "language": site.language,
            "authors": [{"name": site.author}],
            "items": [_entry(site, item) for item in items],
        }
    )


def _entry(site: Site, item: Item) -> dict[str, object]:
    return {
        "id": f"{site.base}{item.path}",
        "url": f"{site.base}{item.path}",
        "title": item.title,
        "content_text": item.body,
        "image": f"{site.base}{item.cover.path}",
        "date_published": item.updated,
        "tags": [item.kind, *item.tags],
        "language": item.language,
        "attachments": [
            {
                "url": f"{site.base}{item.video.path}",
                "mime_type": item.video.mime,
                "size_in_bytes": item.video.bytes,
                "duration_in_seconds": item.duration,
            }
        ],
    }


def oembed(site: Site, item: Item) -> bytes:
    """Return what oEmbed 1.0 (https://oembed.com) says of a card, as a file."""
    player = f"{site.base}{item.path}embed.html"
    width, height = item.video.width // 3, item.video.height // 3
    frame = (
        f'<iframe src="{player}" width="{width}" height="{height}" '
        'allow="fullscreen" loading="lazy" title="Video"></iframe>'
    )
    return _bytes(
        {
            "version": "1.0",
            "type": "video",
            "title": item.title,
            "author_name": site.author,
            "provider_name": site.title,
            "provider_url": site.base,
            "thumbnail_url": f"{site.base}{item.thumb.path}",
            "thumbnail_width": item.thumb.width,
            "thumbnail_height": item.thumb.height,
            "width": width,
            "height": height,
            "html": frame,
        }
    )


def _bytes(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
