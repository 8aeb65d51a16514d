"""The feeds are what readers, podcast apps and search engines expect."""

from __future__ import annotations

import json
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import feedparser
import pytest
from finished_cards import BASE, HALT, QUIET, SETTINGS, SPOKEN

from generator.languages import words

MEDIA = "{http://search.yahoo.com/mrss/}"
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
DUE = {HALT: "2026-11-21T19:00:00+00:00", QUIET: "2026-10-31T07:30:00+00:00"}


@pytest.mark.parametrize("name", ["feed.xml", "atom.xml", "podcast.xml"])
def test_a_feed_is_well_formed_to_a_reader(name, public) -> None:
    feed = feedparser.parse((public / name).read_bytes())

    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.feed.title == "Small & kind"
    slugs = [SPOKEN] if name == "podcast.xml" else [HALT, SPOKEN, QUIET]
    assert [entry.link for entry in feed.entries] == [f"{BASE}cards/{each}/" for each in slugs]
    for entry in feed.entries:
        assert entry.published_parsed
        (enclosure,) = entry.enclosures
        file = public / enclosure.href.removeprefix(BASE)
        assert int(enclosure.length) == file.stat().st_size
        assert enclosure.type == ("audio/x-m4a" if name == "podcast.xml" else "video/mp4")


def test_every_address_in_a_feed_is_absolute_and_leads_to_a_file(public) -> None:
    for name in ("feed.xml", "atom.xml", "podcast.xml", "sitemap.xml"):
        tree = ElementTree.parse(public / name)
        links = [each.text for each in tree.iter() if each.tag.split("}")[-1] in ("link", "loc")]
        links += [v for e in tree.iter() for k, v in e.items() if k in ("url", "href")]
        ours = [link for link in links if link]
        assert len(ours) >= 4
        for link in ours:
            path = link.removeprefix(BASE)
            assert path != link, f"{name}: {link}"
            target = public / path
            assert (target / "index.html" if target.is_dir() else target).is_file(), link


def test_media_rss_tells_of_the_video(public) -> None:
    item = ElementTree.parse(public / "feed.xml").find(".//item")
    assert item is not None
    content = item.find(f"{MEDIA}content")
    assert content is not None

    told = {key: content.get(key) for key in ("medium", "width", "height", "lang", "type")}
    expected = {"medium": "video", "width": "180", "height": "320", "lang": "es"}
    assert told == {**expected, "type": "video/mp4"}
    assert content.find(f"{MEDIA}thumbnail") is not None
    assert [each.text for each in item.findall("category")] == ["Coping", "cravings", "night shift"]


def test_days_are_those_of_the_projects_zone(public) -> None:
    items = ElementTree.parse(public / "feed.xml").findall(".//item")
    feed = json.loads((public / "feed.json").read_text("utf-8"))

    for item, entry in zip(items, feed["items"], strict=True):
        moment = parsedate_to_datetime(item.findtext("pubDate") or "")
        assert moment.isoformat() == entry["date_published"]
        slug = entry["id"].rstrip("/").rpartition("/")[2]
        assert DUE.get(slug) in (None, entry["date_published"])


def test_summer_time_is_told_in_a_feed(build, project) -> None:
    """New York is four or five hours behind: the last of October still has summer time there."""
    (project / "affirm.yaml").write_text(SETTINGS.replace("Europe/Dublin", "America/New_York"))
    build()

    items = ElementTree.parse(project / "public" / "feed.xml").findall(".//item")
    assert items[0].findtext("pubDate") == "Sat, 21 Nov 2026 19:00:00 -0500"
    assert items[2].findtext("pubDate") == "Sat, 31 Oct 2026 07:30:00 -0400"


def test_a_podcast_directory_finds_what_it_asks_for(public) -> None:
    channel = ElementTree.parse(public / "podcast.xml").find("channel")
    assert channel is not None

    for name in ("author", "explicit", "category", "image", "type"):
        assert channel.find(f"{ITUNES}{name}") is not None, name
    item = channel.find("item")
    assert item is not None
    assert int(item.findtext(f"{ITUNES}duration") or 0) >= 1
    assert item.findtext("guid") == f"{BASE}cards/{SPOKEN}/audio.m4a"


def test_a_json_feed_has_what_its_version_asks_for(public) -> None:
    feed = json.loads((public / "feed.json").read_text("utf-8"))

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert {"title", "home_page_url", "feed_url", "language", "authors"} <= feed.keys()
    for item in feed["items"]:
        assert {"id", "url", "title", "content_text", "date_published", "language"} <= item.keys()
        (video,) = item["attachments"]
        assert {"url", "mime_type", "size_in_bytes", "duration_in_seconds"} == video.keys()


def test_a_sitemap_names_each_page_a_person_may_want(public) -> None:
    tree = ElementTree.parse(public / "sitemap.xml")
    named = {each.text for each in tree.iter(f"{SITEMAP}loc")}

    assert named == {
        BASE,
        f"{BASE}calendar/2026-11.html",
        f"{BASE}calendar/2026-10.html",
        *(f"{BASE}cards/{slug}/" for slug in (HALT, SPOKEN, QUIET)),
    }
    assert f"Sitemap: {BASE}sitemap.xml" in (public / "robots.txt").read_text("utf-8")


def test_a_page_tells_other_sites_how_to_show_it(public) -> None:
    page = (public / "cards" / HALT / "index.html").read_text("utf-8")
    oembed = json.loads((public / "cards" / HALT / "oembed.json").read_text("utf-8"))

    for tag in ("og:title", "og:video", "og:image", "twitter:card", "twitter:player", "og:url"):
        assert f'"{tag}" content="' in page, tag
    assert f'href="{BASE}cards/{HALT}/oembed.json"' in page
    assert (oembed["version"], oembed["type"]) == ("1.0", "video")
    assert f'src="{BASE}cards/{HALT}/embed.html"' in oembed["html"]
    assert (public / "cards" / HALT / "embed.html").is_file()


def test_feeds_say_in_the_cards_language_where_support_is(public) -> None:
    feed = json.loads((public / "feed.json").read_text("utf-8"))
    told = {entry["language"]: entry["content_text"] for entry in feed["items"]}
    described = ElementTree.parse(public / "feed.xml").findtext(".//item/description")

    assert told["en"].endswith(words("en").support)
    assert told["es"].endswith(words("es").support)
    assert described == told["es"]
