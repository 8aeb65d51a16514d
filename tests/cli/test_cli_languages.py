"""Cards in other languages: what one lacks is told at once, and nothing is mixed unseen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.typeset import fallback, fonts

ARABIC = "أستطيع أن أفعل هذا ساعة واحدة في كل مرة."


@pytest.fixture
def no_arabic_font(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    caches = (fallback.fallback_faces, fonts._find, fonts._word_faces)
    for cache in caches:
        cache.cache_clear()
    there = fallback.find_family
    monkeypatch.setattr(
        fallback, "find_family", lambda name: None if "Arabic" in name else there(name)
    )
    yield
    monkeypatch.undo()
    for cache in caches:
        cache.cache_clear()


def test_a_spanish_text_is_not_read_by_the_english_voice(affirm, project: Path) -> None:
    answer = affirm("card", "Puedo con esto, una hora a la vez.", "--voice", "hibari")

    assert answer.code == 9
    assert "it reads as Spanish (es), and its language is 'en'" in answer.err
    assert "--lang es" in answer.err
    assert "gtts" in answer.err
    assert not list(project.glob("output/**/*.mp4"))


@pytest.mark.usefixtures("no_arabic_font")
@pytest.mark.parametrize("said", [(), ("--lang", "ar")], ids=["language not said", "said"])
def test_a_missing_voice_and_a_missing_font_are_told_together(affirm, said) -> None:
    answer = affirm("card", ARABIC, "--voice", "hibari", *said)

    assert answer.code == (5 if said else 9)
    assert "gtts, recording, piper, silent" in answer.err
    assert "no installed font has these letters (Arabic)" in answer.err
    assert "pip install 'affirm-studio[arabic]'" in answer.err
    assert answer.err.count("error:") == 2


def test_what_falls_back_to_english_is_said_in_a_line(affirm, project: Path) -> None:
    words = "- {text: Jedna godzina naraz., lang: pl}\n- {text: I begin again here.}\n"
    (project / "content" / "words.yaml").write_text(words, encoding="utf-8")

    planned = affirm("plan", "--days", "2")
    checked = affirm("check")

    assert planned.err == "Cards in Polish (pl) have English around their words.\n"
    assert "cards in Polish (pl) have English around them" in checked.out
    assert checked.code == 0


def test_a_text_that_is_meant_so_can_be_allowed(affirm, project: Path) -> None:
    words = (
        "- text: Que será, será. Hasta la vista.\n"
        "  allow: {read-wrongly: it is a song that everybody knows}\n"
    )
    (project / "content" / "words.yaml").write_text(words, encoding="utf-8")

    assert affirm("check").code == 0
    (project / "content" / "words.yaml").write_text(words.split("\n", 1)[0] + "\n")
    assert affirm("check").code == 9
