"""A site shows what is finished, changes no more than it must, and minds its own files."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import av
import pytest
from finished_cards import HALT, QUIET, SPOKEN, cards, forge, replace_file
from PIL import Image

from generator.errors import NothingToDo, PublishError, ThemeError

HALT_FOLDER = Path("output", "2026-11-21", "02-halt")


def _tree(root: Path) -> dict[str, tuple[int, int]]:
    """Return each file with what tells whether it was written anew."""
    stats = {
        path.relative_to(root).as_posix(): path.stat() for path in root.rglob("*") if path.is_file()
    }
    return {name: (stat.st_ino, stat.st_mtime_ns) for name, stat in stats.items()}


def _changed(before: dict[str, tuple[int, int]], root: Path) -> set[str]:
    after = _tree(root)
    return {name for name in before | after if before.get(name) != after.get(name)}


def test_each_card_has_its_page_and_files(build, project) -> None:
    report = build()

    public = project / "public"
    assert (report.cards, report.problems, report.exit_code) == (3, (), 0)
    assert {each.name for each in (public / "cards").iterdir()} == {QUIET, SPOKEN, HALT}
    own = {path.name for path in (public / "cards" / SPOKEN).iterdir()}
    assert own == {
        "index.html", "embed.html", "oembed.json", "video.mp4", "video-block.mp4", "audio.m4a",
        "cover.jpg", "thumb.jpg", "captions.vtt", "captions.srt", "transcript.txt",
    }  # fmt: skip
    assert not (public / "cards" / QUIET / "audio.m4a").exists(), "nobody speaks"
    made = project / "output" / "2026-11-21" / "01-spoken" / "video.mp4"
    assert (public / "cards" / SPOKEN / "video.mp4").read_bytes() == made.read_bytes()
    assert {"feed.xml", "atom.xml", "feed.json", "podcast.xml", "sitemap.xml", "robots.txt"} < {
        path.name for path in public.iterdir()
    }
    assert (public / "calendar" / "2026-10.html").is_file()


def test_what_is_written_into_a_bundle_is_not_on_the_site_before_it_is_built(
    build, project
) -> None:
    build()
    bundle, shown = project / HALT_FOLDER, project / "public" / "cards" / HALT
    assert (shown / "video.mp4").samefile(bundle / "video.mp4"), "it takes no room"
    before = (shown / "captions.srt").read_bytes()

    with (bundle / "captions.srt").open("a") as captions:
        captions.write("oops\n")

    assert (shown / "captions.srt").read_bytes() == before


def test_the_sound_alone_is_the_videos_own_packet_for_packet(build, project) -> None:
    build()
    card = project / "public" / "cards" / SPOKEN

    def packets(path: Path) -> list[bytes]:
        with av.open(str(path)) as file:
            return [bytes(each) for each in file.demux(audio=0) if each.dts is not None]

    alone = packets(card / "audio.m4a")
    assert alone == packets(card / "video.mp4")
    assert len(alone) > 10
    data = (card / "audio.m4a").read_bytes()
    assert data.index(b"moov") < data.index(b"mdat"), "it plays before it is loaded"


def test_the_pictures_made_for_it_are_pictures(build, project) -> None:
    build()

    with Image.open(project / "public" / "podcast.jpg") as square:
        assert square.size == (1400, 1400)
    with Image.open(project / "public" / "cards" / HALT / "thumb.jpg") as thumb:
        assert thumb.size == (180, 320)


def test_a_second_build_writes_nothing(build, project) -> None:
    build()
    before = _tree(project / "public")

    assert build().changed == 0
    assert _changed(before, project / "public") == set()


def test_a_changed_card_changes_its_own_pages_the_index_and_the_feeds(build, project) -> None:
    build()
    before = _tree(project / "public")
    replace_file(project / HALT_FOLDER, "transcript.txt", b"Other words.\n")

    def retitle(value) -> None:
        value["entry"]["title"] = "PAUSE"

    forge(project / HALT_FOLDER, retitle)
    report = build()

    changed = _changed(before, project / "public") - {".affirm-site.json"}
    assert report.changed == len(changed)
    assert changed == {
        "index.html", "calendar/2026-11.html", "feed.xml", "atom.xml", "feed.json",
        f"cards/{HALT}/index.html", f"cards/{HALT}/embed.html", f"cards/{HALT}/oembed.json",
        f"cards/{HALT}/transcript.txt",
        f"cards/{SPOKEN}/index.html",  # it names the one after it
    }  # fmt: skip


def test_a_card_that_is_gone_leaves_no_page(build, project) -> None:
    build()
    shutil.rmtree(project / "output" / "2026-10-31")

    build()

    assert not (project / "public" / "cards" / QUIET).exists()
    assert not (project / "public" / "calendar" / "2026-10.html").exists()
    assert QUIET not in (project / "public" / "feed.xml").read_text("utf-8")


def test_a_file_of_somebody_else_is_kept(build, project) -> None:
    public = project / "public"
    public.mkdir()
    (public / "CNAME").write_text("example.org")
    build()
    page = public / "cards" / QUIET / "index.html"
    page.write_text("mine now")
    shutil.rmtree(project / "output" / "2026-10-31")

    report = build()

    assert (public / "CNAME").read_text() == "example.org"
    assert page.read_text() == "mine now"
    assert [each.severity for each in report.problems] == ["warning"]
    assert report.exit_code == 0


def test_a_folder_where_a_page_was_is_kept(build, project) -> None:
    build()
    page = project / "public" / "cards" / QUIET / "index.html"
    page.unlink()
    page.mkdir()
    shutil.rmtree(project / "output" / "2026-10-31")

    assert [each.severity for each in build().problems] == ["warning"]
    assert page.is_dir()


def test_a_folder_of_something_else_stops_it_before_anything_is_written(build, project) -> None:
    public = project / "public"
    public.mkdir()
    (public / "index.html").write_text("my own page")

    with pytest.raises(PublishError, match="no site"):
        build()

    assert [path.name for path in public.iterdir()] == ["index.html"]


def test_a_killed_build_is_gone_on_with(build, project, monkeypatch) -> None:
    def die(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("generator.publish.folder.SiteFolder.close", die)
    with pytest.raises(KeyboardInterrupt):
        build()
    monkeypatch.undo()
    before = _tree(project / "public")

    report = build()

    assert (report.cards, report.problems) == (3, ())
    names = {name for name in _tree(project / "public") if name != ".affirm-site.json"}
    assert names == before.keys() - {".affirm-site.json"}


def test_a_record_that_leads_out_of_the_site_is_not_believed(build, project) -> None:
    build()
    victim = project / "victim.txt"
    victim.write_text("precious")
    record = project / "public" / ".affirm-site.json"
    value = json.loads(record.read_text("utf-8"))
    value["files"]["../victim.txt"] = {"sha256": "", "bytes": 0, "source": ""}
    record.write_text(json.dumps(value), "utf-8")

    with pytest.raises(PublishError, match="in the way"):
        build()

    assert victim.read_text() == "precious"


def test_days_to_come_are_not_shown(build, project) -> None:
    assert build(until=date(2026, 11, 20)).cards == 1
    assert not (project / "public" / "cards" / HALT).exists()


def test_drafts_are_not_shown(build, project) -> None:
    def draft(value) -> None:
        value["card"]["draft"] = True

    forge(project / HALT_FOLDER, draft)

    assert build().cards == 2


def test_without_an_address_there_are_pages_and_no_feeds(build, project) -> None:
    build(base="")

    names = {path.name for path in (project / "public").rglob("*")}
    assert "index.html" in names
    assert not names & {"feed.xml", "sitemap.xml", "oembed.json", "podcast.xml"}
    assert 'rel="canonical"' not in (project / "public" / "index.html").read_text("utf-8")


def test_without_a_card_there_is_nothing_to_do(build, project) -> None:
    shutil.rmtree(project / "output")

    with pytest.raises(NothingToDo):
        build()
    assert not (project / "public").exists()


def test_a_project_may_change_a_part_and_bring_files(build, project) -> None:
    own = project / "site"
    own.mkdir()
    (own / "card.html.j2").write_text(
        '{% extends "ours/card.html.j2" %}{% block closing %}By {{ site.author }}{% endblock %}',
        encoding="utf-8",
    )
    (own / "CNAME").write_text("example.org")
    (own / "style.css").write_text("body { color: red }")

    build()

    public = project / "public"
    page = (public / "cards" / HALT / "index.html").read_text("utf-8")
    assert "By Small &amp; kind" in page
    assert "<h1" in page, "the rest is ours"
    assert (public / "CNAME").read_text() == "example.org"
    assert (public / "style.css").read_text() == "body { color: red }"


def test_a_fault_in_a_template_is_told_with_its_line(build, project) -> None:
    own = project / "site"
    own.mkdir()
    (own / "month.html.j2").write_text("one\n\n{{ month.tittle }}\n", encoding="utf-8")

    with pytest.raises(ThemeError) as caught:
        build()

    where = caught.value.problems[0].where
    assert where is not None
    assert (Path(where.file).name, where.line) == ("month.html.j2", 3)
    assert "tittle" in caught.value.problems[0].message
    assert not (project / "public").exists()


def test_the_cards_are_what_was_built() -> None:
    """The names above are those of `finished_cards`."""
    made = {f"{card.date.isoformat()}-{card.slug}" for card in cards()}

    assert made == {QUIET, SPOKEN, HALT}
