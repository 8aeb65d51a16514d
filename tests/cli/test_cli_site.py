"""`affirm site`: what it says and how it ends."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from finished_cards import HALT, QUIET


@pytest.fixture
def project(finished: Path, tmp_path: Path) -> Path:
    """Return a project with three finished cards, the last of them of the day before."""
    shutil.copytree(finished, tmp_path / "small")
    return tmp_path / "small"


def test_it_says_where_the_site_is_and_how_to_look_at_it(affirm, project) -> None:
    answer = affirm("site")

    assert answer.code == 0, answer.err
    assert "Your site of 3 cards is in output/site (" in answer.out
    assert "python -m http.server --directory output/site" in answer.out
    assert "Feeds are left out: they need `site: base_url` or --base-url." in answer.err
    assert (project / "output" / "site" / "cards" / HALT / "index.html").is_file()

    again = affirm("site")
    assert "(0 files changed)" in again.out


def test_an_address_brings_feeds_and_the_setting_is_as_good(affirm, project) -> None:
    affirm("site", "--output", "one", "--base-url", "https://example.org/cards")
    settings = project / "affirm.yaml"
    told = "site: {base_url: https://example.org/cards/}\n"
    settings.write_text(settings.read_text("utf-8") + told, "utf-8")
    affirm("site", "--output", "two")

    one, two = (project / name / "feed.xml" for name in ("one", "two"))
    assert "https://example.org/cards/cards/" in one.read_text("utf-8")
    assert one.read_bytes() == two.read_bytes()


def test_a_site_is_never_strewn_over_a_folder_of_something_else(affirm, project) -> None:
    before = sorted(project.rglob("*"))

    answer = affirm("site", "--output", ".")

    assert answer.code == 10
    assert "the folder is no site: it holds 'affirm.yaml'" in answer.err
    assert [each for each in sorted(project.rglob("*")) if each not in before] == [
        project / "output" / ".affirm.lock"
    ]
    pages = project / "pages"
    (pages / ".git").mkdir(parents=True)
    (pages / "CNAME").write_text("example.org\n", "utf-8")
    assert affirm("site", "--output", "pages").code == 0
    assert affirm("site", "--output", "pages").code == 0


@pytest.mark.parametrize(
    "url",
    ["example.org", "ftp://example.org", "https://", "https://e.org/?a=1", "https://a@e.org/"],
)
def test_what_is_no_address_is_refused(url, affirm, project) -> None:
    answer = affirm("site", "--base-url", url)

    assert answer.code == 2
    assert "--base-url" in answer.err
    assert not (project / "output" / "site").exists()

    settings = project / "affirm.yaml"
    settings.write_text(settings.read_text("utf-8") + f"site: {{base_url: '{url}'}}\n", "utf-8")
    answer = affirm("site")
    assert answer.code == 3
    assert "affirm.yaml:6:" in answer.err
    assert "https://example.org" in answer.err, "the hint shows how"


def test_cards_of_days_to_come_wait_for_their_day(affirm, project, monkeypatch) -> None:
    shutil.move(project / "output" / "2026-10-31", project / "output" / "2026-12-24")
    facts = project / "output" / "2026-12-24" / "01-quiet" / "metadata.json"
    facts.write_text(facts.read_text("utf-8").replace("2026-10-31", "2026-12-24"), "utf-8")

    assert "Your site of 2 cards" in affirm("site").out
    assert "Your site of 3 cards" in affirm("site", "--ahead").out


def test_an_altered_card_is_told_of_and_the_others_are_shown(affirm, project) -> None:
    folder = project / "output" / "2026-10-31" / "01-quiet"
    (folder / "captions.vtt").write_text("WEBVTT\n\nother words\n", encoding="utf-8")

    answer = affirm("site")

    assert answer.code == 10
    assert (
        "01-quiet: this card is left out: the file is not as it was made (captions.vtt)"
        in answer.err
    )
    assert "Your site of 2 cards" in answer.out
    assert not (project / "output" / "site" / "cards" / QUIET).exists()


def test_without_a_finished_card_it_says_what_to_do(affirm, project) -> None:
    shutil.rmtree(project / "output")

    answer = affirm("site")

    assert answer.code == 8
    assert "affirm today" in answer.err


def test_help_lines_of_the_country_stand_on_every_page(affirm, project) -> None:
    settings = project / "affirm.yaml"
    settings.write_text(settings.read_text("utf-8") + "help: {country: IE}\n", "utf-8")

    assert affirm("site").code == 0

    for page in (project / "output" / "site").rglob("index.html"):
        assert 'href="tel:116123"' in page.read_text("utf-8"), page
