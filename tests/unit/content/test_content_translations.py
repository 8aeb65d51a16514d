"""`translations:` of an entry: entries of their own, with a review of their own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.content.library import load_library
from generator.content.review import let_out
from generator.content.schema import EntryForm
from generator.content.translation.passages import mark, passages
from generator.errors import ContentError
from generator.model import Kind
from generator.values import replace

FILE = """\
defaults:
  status: approved
  reviewed_by: Ana
  reviewed_on: 2026-01-02
  author: Ana
  added: 2025-01-01
  hashtags: [Recovery]
  by_kind: {fact: {hashtags: [EndTheStigma], tags: [knowledge]}}
entries:
  - id: will
    title: A matter of will?
    myth: {text: People could stop if they tried., seconds: 3}
    fact: It is a health condition.
    help: {text: See findahelpline.com, say: See find a helpline dot com}
    tags: [stigma]
    bed: rain
    source: {title: A, url: https://a.org/x, retrieved: 2026-01-01, review_by: 2027-01-01}
    translations:
      es:
        title: ¿Cuestión de voluntad?
        myth: Quien quiere, lo deja.
        fact: Es un problema de salud.
        help: {text: Entra en findahelpline.com, label: Ayuda}
        hashtags: [SinEstigma]
        added: 2026-12-01
"""


def library(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "words.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def told(tmp_path: Path, text: str) -> list[str]:
    with pytest.raises(ContentError) as caught:
        load_library(library(tmp_path, text), root=tmp_path)
    return [str(each) for each in caught.value.problems]


def test_a_translation_is_an_entry_with_everything_else_of_its_own_entry(tmp_path: Path) -> None:
    english, spanish = load_library(library(tmp_path, FILE)).entries
    assert (spanish.id, spanish.lang, spanish.kind) == ("will-es", "es", Kind.FACT)
    assert spanish.translates == "will"
    assert spanish.title == "¿Cuestión de voluntad?"
    assert [(each.label, each.text, each.say) for each in spanish.beats] == [
        ("Mito", "Quien quiere, lo deja.", "Mito: Quien quiere, lo deja."),
        ("Dato", "Es un problema de salud.", "Dato: Es un problema de salud."),
        ("Ayuda", "Entra en findahelpline.com", ""),
    ]
    assert spanish.beats[0].seconds == 3
    assert (spanish.source, spanish.bed, spanish.author) == (english.source, "rain", "Ana")
    assert spanish.tags == english.tags == ("stigma", "knowledge")
    assert spanish.hashtags == ("SinEstigma",)  # English ones of the file would be mixed in
    assert spanish.ref is not None
    assert spanish.ref.line == 20


def test_a_review_of_the_entry_is_none_of_its_translation(tmp_path: Path) -> None:
    english, spanish = load_library(library(tmp_path, FILE)).entries
    assert (spanish.status, spanish.reviewed_by, spanish.reviewed_on) == (None, "", None)
    assert let_out((english, spanish), approved_only=True) == (english,)

    approved = FILE + "        status: approved\n        reviewed_by: Luz\n"
    assert "an approved entry needs `reviewed_on`" in told(tmp_path, approved)[0]
    both = load_library(library(tmp_path, approved + "        reviewed_on: 2026-11-20\n")).entries
    assert let_out(both, approved_only=True) == both
    assert both[1].reviewed_by == "Luz"


@pytest.mark.parametrize(
    ("entry", "own", "status", "retired"),
    [
        ("status: draft", "status: approved", "draft", None),
        ("status: retired\n    retired: 2026-12-24", "", None, date(2026, 12, 24)),
        (
            "status: retired\n    retired: 2026-12-24",
            "status: approved",
            "retired",
            date(2026, 12, 24),
        ),
        ("retired: 2026-12-24", "retired: 2026-12-12", None, date(2026, 12, 12)),
    ],
)
def test_words_that_may_not_go_out_do_so_in_no_language(
    tmp_path: Path, entry: str, own: str, status: str | None, retired: date | None
) -> None:
    text = FILE.replace("    bed: rain\n", f"    {entry}\n")
    if own:
        text += f"        {own}\n        reviewed_by: Luz\n        reviewed_on: 2026-11-20\n"
    spanish = load_library(library(tmp_path, text)).entries[1]
    assert (spanish.status, spanish.retired) == (status, retired)


def test_all_that_does_not_fit_is_told_at_its_place(tmp_path: Path) -> None:
    text = """\
- id: halt
  kind: coping
  title: HALT
  beats: [Am I hungry?, {text: Am I tired?, label: Tired}]
  translations:
    es: {beats: [¿Hambre?, ¿Sueño?, ¿Más?], added: 2026-12-01}
    en-GB: {title: HALT, beats: [Hungry?, {text: Tired?, label: Tired}], added: 2026-12-01}
- id: one
  text: I begin again.
  translations:
    de: {text: Ich beginne neu.}
- id: two
  text: I begin again today.
  translations:
    fr: {text: Je recommence., added: 2026-12-01, of: "12345678"}
"""
    problems = "\n".join(told(tmp_path, text))
    assert "words.yaml:6:9: the translation lacks `title`\n    In 'en' it says: HALT" in problems
    assert "the translation lacks `beats.2.label`" in problems
    assert "words.yaml:6:37: the entry has no `beats.3.text` to translate" in problems
    assert "words.yaml:7:5: the entry itself is in 'en'" in problems
    assert "words.yaml:11:9: a translation needs `added`" in problems
    assert "words.yaml:15:55: `of`: '12345678' is no mark of the words translated" in problems


def test_two_entries_never_share_an_id(tmp_path: Path) -> None:
    text = FILE + "  - {id: will-es, text: Words of their own.}\n"
    assert "the id 'will-es' is used twice" in told(tmp_path, text)[0]
    renamed = text.replace(
        "        added: 2026-12-01\n", "        added: 2026-12-01\n        id: x\n"
    )
    ids = [each.id for each in load_library(library(tmp_path, renamed)).entries]
    assert ids == ["will", "x", "will-es"]
    long = FILE.replace("id: will", f"id: {'w' * 58}")
    assert "the id is too long to be one with a language" in told(tmp_path, long)[0]


def test_a_translation_knows_when_the_words_it_was_made_of_have_changed(tmp_path: Path) -> None:
    form = EntryForm.model_validate({"text": "I begin again.", "hashtags": ["Again"]})
    text = (
        "- id: again\n  text: I begin again.\n  translations:\n"
        f"    es: {{text: Vuelvo a empezar., added: 2026-12-01, of: {mark(passages(form))}}}\n"
    )
    assert not load_library(library(tmp_path, text)).entries[1].outdated
    assert load_library(library(tmp_path, text.replace("again.", "anew."))).entries[1].outdated


def test_a_card_is_no_other_for_being_a_translation(tmp_path: Path) -> None:
    _, spanish = load_library(library(tmp_path, FILE)).entries
    assert spanish == replace(spanish, translates="", outdated=True)
