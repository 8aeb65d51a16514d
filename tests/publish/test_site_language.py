"""A site speaks the language that its project asks for; the cards keep theirs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.languages import KNOWN, words
from generator.model import Kind
from generator.publish.build import SiteReport


def speaking(lang: str, build, project: Path) -> dict[str, str]:
    settings = project / "affirm.yaml"
    settings.write_text(f"{settings.read_text('utf-8')}\nsite: {{language: {lang}}}\n", "utf-8")
    report: SiteReport = build()
    return {
        path.relative_to(report.folder).as_posix(): path.read_text("utf-8")
        for path in report.folder.rglob("*.html")
    }


def heard(page: str) -> set[str]:
    """Return each text of a page, also those that are only heard or asked for by a script."""
    told = re.findall(r">([^<>]+)<", page)
    told += re.findall(r'(?:aria-label|title|label|data-\w+|content)="([^"]*)"', page)
    return {" ".join(each.split()) for each in told}


@pytest.mark.parametrize("lang", sorted(set(KNOWN) - {"en"}))
def test_no_page_says_in_english_what_affirm_has_to_say(lang: str, build, project) -> None:
    pages = speaking(lang, build, project)

    english, own = (words(each).site.model_dump() for each in ("en", lang))
    for name, page in pages.items():
        assert f'<html lang="{lang}">' in page
        texts = heard(page)
        left = {
            key
            for key, text in english.items()
            if isinstance(text, str) and text in texts and own[key] not in texts
        }
        assert not left, (name, left)
    index = pages["index.html"]
    for key in ("gallery", "calendar", "hard", "search", "all_kinds", "show_all", "many"):
        assert own[key].replace("{count}", "3") in index or own[key] in index, key
    assert own["kinds"]["coping"] in index
    assert words(lang).support in index
    assert own["description"] in index


def test_days_and_months_are_written_as_the_language_has_them(build, project) -> None:
    pages = speaking("es", build, project)

    assert "21 de noviembre de 2026" in pages["index.html"]
    month = pages["calendar/2026-11.html"]
    assert "<h1>Noviembre de 2026</h1>" in month
    assert '<abbr title="Lunes">Lun</abbr>' in month


def test_a_language_without_words_gets_english_ones_and_keeps_its_name_in_feeds(
    build, project
) -> None:
    pages = speaking("nl", build, project)

    assert '<html lang="en">' in pages["index.html"]
    assert "If today is hard" in pages["index.html"]
    assert "<language>nl</language>" in (project / "public" / "feed.xml").read_text("utf-8")


@pytest.mark.parametrize("lang", KNOWN)
def test_every_kind_of_entry_has_a_name(lang: str) -> None:
    assert set(words(lang).site.kinds) == {each.value for each in Kind}
