"""From the library to a translator's tool and back: extract, translate, merge, check, render."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

from generator.content.library import load_library

WORDS = """\
# Words of the night shift.
defaults: {author: Ana, hashtags: [Recovery]}
entries:
  # The first one is about time.
  - id: one-hour     # keep this id
    text: I can take this one hour at a time. // I breathe.
    note: Said at 4 in the morning.
    tags: [rest]

  - {id: still-here, text: "I am still here, with you."}
  - id: halt
    kind: coping
    title: What do I need?
    beats:
      - Am I hungry right now?
      - text: Am I tired of today?   # the second
        seconds: 4
"""
SPANISH = {
    "I can take this one hour at a time. // I breathe.": (
        "Puedo ir de una hora a la otra. // Respiro."
    ),
    "I am still here, with you.": "Sigo aquí, contigo.",
    "What do I need?": "¿Qué necesito?",
    "Am I hungry right now?": "¿Tengo hambre ahora?",
    "Am I tired of today?": "¿Me cansó este día?",
}


@pytest.fixture
def words(project: Path) -> Path:
    path = project / "content" / "words.yaml"
    path.write_text(WORDS, encoding="utf-8")
    settings = project / "affirm.yaml"
    slots = "  slots: [affirmation, coping]\n"
    both = slots + "  languages: [es]\n"
    settings.write_text(settings.read_text("utf-8").replace(slots, both), encoding="utf-8")
    return path


def translate(path: Path, told: Mapping[str, str]) -> None:
    """Fill a PO file in as a translator's tool does."""
    with path.open("rb") as file:
        catalog = read_po(file, abort_invalid=True)
    for message in catalog:
        if message.id in told:
            message.string = told[str(message.id)]
            message.flags.discard("fuzzy")
    with path.open("wb") as file:
        write_po(file, catalog, include_previous=True)


def changed(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text("utf-8")), encoding="utf-8")


def added_lines(before: str, after: str) -> list[str]:
    """Return the lines that are new, after making sure that none is lost or moved."""
    old, new = before.splitlines(), after.splitlines()
    fresh = []
    for line in new:
        if old and (line == old[0] or (line.startswith(old[0].rstrip("}")) and "{id" in line)):
            old.pop(0)
        else:
            fresh.append(line)
    assert old == [], "a line of the library is gone"
    return fresh


def test_the_way_to_a_translator_and_back(affirm, project: Path, words: Path) -> None:
    assert affirm("plan").code == 8  # nothing is in Spanish yet
    answer = affirm("extract", "--lang", "es")
    assert answer.code == 0, answer.err
    assert "translations/es.po: 0 of 5 translated" in answer.out
    po = project / "translations" / "es.po"
    text = po.read_text("utf-8")
    assert '"X-Source-Language: en\\n"' in text
    assert "#. // is a pause of the voice: keep it\n#. Note: Said at 4 in the morning.\n" in text
    assert "#: content/words.yaml:16\n" in text

    translate(po, SPANISH)
    merged = affirm("merge-translations", str(po))

    assert merged.out == (
        "3 translations added, 0 changed; left out: 0 not whole, 0 of changed words, "
        "0 of no entry, 0 unsafe.\n"
    )
    fresh = added_lines(WORDS, words.read_text("utf-8"))
    assert "    translations:" in fresh
    assert "        text: Puedo ir de una hora a la otra. // Respiro." in fresh
    library = load_library(words)
    spanish = [each for each in library.entries if each.lang == "es"]
    assert [each.id for each in spanish] == ["one-hour-es", "still-here-es", "halt-es"]
    assert not any(each.outdated or each.status for each in spanish)
    assert str(spanish[0].added) == "2026-11-23"
    assert affirm("check").code == 0
    tomorrow = affirm("plan", "--from", "2026-11-23", "--days", "1")
    assert "halt-es" in tomorrow.out

    made = affirm("card", "--entry", "halt", "--lang", "es", "--draft")

    assert made.code == 0, made.err
    (folder,) = project.glob("output/cards/**/*halt-es")
    assert "¿Tengo hambre ahora?" in (folder / "captions.srt").read_text("utf-8")
    post = (folder / "post" / "square.txt").read_text("utf-8")
    assert "Hay apoyo: findahelpline.com" in post
    assert "#Recovery" not in post
    assert not affirm("merge-translations", str(po)).err
    lacking = affirm("card", "--entry", "halt", "--lang", "fr")
    assert lacking.code == 2
    assert "is not in 'fr'.\n    It is in: en, es." in lacking.err


def test_extracting_again_loses_nothing_and_marks_what_has_changed(
    affirm, project: Path, words: Path
) -> None:
    affirm("extract", "--lang", "es")
    po = project / "translations" / "es.po"
    translate(po, {key: SPANISH[key] for key in list(SPANISH)[:2]})
    affirm("extract")
    once = po.read_bytes()
    affirm("extract")
    assert po.read_bytes() == once
    affirm("merge-translations", str(po))
    changed(words, lambda text: text.replace("one hour at a time", "hour by hour"))

    stale = affirm("merge-translations", str(po))
    assert "one-hour/text: the words have changed since" in stale.err
    assert "0 translations added, 0 changed; left out: 2 not whole, 1 of changed" in stale.out
    assert "outdated-translation (one-hour-es)" in affirm("check").out

    again = affirm("extract")
    assert "translations/es.po: 1 of 5 translated, 1 to look at again" in again.out
    text = po.read_text("utf-8")
    assert (
        '#, fuzzy\n#| msgid "I can take this one hour at a time. // I breathe."\n'
        'msgctxt "one-hour/text"\nmsgid "I can take this hour by hour. // I breathe."\n'
        'msgstr "Puedo ir de una hora a la otra. // Respiro."\n'
    ) in text
    assert "0 added" not in affirm("merge-translations", str(po)).out  # fuzzy is not finished

    translate(po, {"I can take this hour by hour. // I breathe.": "Voy hora a hora. // Respiro."})
    assert "0 translations added, 1 changed" in affirm("merge-translations", str(po)).out
    entry = load_library(words).get("one-hour-es")
    assert entry is not None
    assert entry.beats[0].text == "Voy hora a hora. Respiro."
    assert not entry.outdated


def test_a_translation_corrected_in_the_library_is_not_overwritten(
    affirm, project: Path, words: Path
) -> None:
    affirm("extract", "--lang", "es")
    po = project / "translations" / "es.po"
    translate(po, SPANISH)
    affirm("merge-translations", str(po), "--reviewed-by", "Luz")
    assert affirm("extract").code == 0
    changed(words, lambda text: text.replace("Respiro.", "Respiro hondo."))
    affirm("extract")
    assert "#. The library says: Puedo ir de una hora a la otra. // Respiro hondo." in (
        po.read_text("utf-8")
    )
    affirm("merge-translations", str(po))
    assert "Respiro hondo." in words.read_text("utf-8")


def test_a_review_is_written_and_does_not_outlive_the_words(
    affirm, project: Path, words: Path
) -> None:
    affirm("extract", "--lang", "es")
    po = project / "translations" / "es.po"
    translate(po, SPANISH)
    affirm("merge-translations", str(po), "--reviewed-by", "Luz")
    entry = load_library(words).get("halt-es")
    assert entry is not None
    assert (entry.status, entry.reviewed_by, str(entry.reviewed_on)) == (
        "approved",
        "Luz",
        "2026-11-22",
    )
    again = affirm("merge-translations", str(po), "--reviewed-by", "Sol")
    assert "0 translations added, 0 changed" in again.out  # Luz has read them
    changed(
        words,
        lambda text: text.replace("        title: ¿Qué", "        # by Luz\n        title: ¿Qué"),
    )
    translate(po, {"What do I need?": "¿Qué me hace falta?"})
    affirm("merge-translations", str(po))
    entry = load_library(words).get("halt-es")
    assert entry is not None
    assert (entry.title, entry.status, entry.reviewed_by) == ("¿Qué me hace falta?", None, "")
    assert "# by Luz" in words.read_text("utf-8")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("Sigo aquí, contigo.", "Sigo \u202eaquí, contigo."), "still-here/text: "),
        (("Respiro.", "Respiro…"), "the words have 0 `…`, the translation 1"),
        (("otra. // Resp", "otra. Resp"), "the words have 1 `//`, the translation 0"),
        (("Sigo aquí, contigo.", "Sigo {aquí}, contigo."), "{aquí} must stand in both"),
        (("¿Qué necesito?", "¿Qué necesito? " * 5), "halt/title: "),
        (('msgstr "Sigo', "msgstr Sigo"), "this is no line of a PO file"),
        (("Language: es", "Language: "), "the file does not say its language"),
        (("Language: es", "Language: de"), "the translations read as Spanish (es)"),
        (("Language: es", "Language: en_GB"), "the translations read as Spanish (es)"),
        (("charset=utf-8", "charset=cp1252"), "the file says that it is cp1252"),
    ],
)
def test_a_wrong_file_changes_nothing(
    affirm, project: Path, words: Path, change: tuple[str, str], said: str
) -> None:
    affirm("extract", "--lang", "es")
    po = project / "translations" / "es.po"
    translate(po, SPANISH)
    changed(po, lambda text: text.replace(*change))

    answer = affirm("merge-translations", str(po))

    assert answer.code == 3
    assert said in answer.err
    assert "error: translations/es.po:" in answer.err
    assert words.read_text("utf-8") == WORDS
    assert os.listdir(words.parent) == ["words.yaml"]  # noqa: PTH208 - nothing half-written


def test_what_is_not_whole_or_of_no_entry_is_told_and_left_out(
    affirm, project: Path, words: Path
) -> None:
    affirm("extract", "--lang", "es")
    po = project / "translations" / "es.po"
    translate(po, {"What do I need?": "¿Qué necesito?", "I am still here, with you.": "Aquí sigo."})
    changed(words, lambda text: text.replace("  - {id: still-here", "  - {id: was-here"))
    answer = affirm("-v", "merge-translations", str(po))
    assert answer.code == 0
    assert "content/words.yaml:11:5: halt: 2 of 3 still to be translated to es" in answer.err
    assert "no entry has 'still-here/text'" in answer.err
    assert "0 translations added" in answer.out
    affirm("extract")
    assert '#~ msgctxt "still-here/text"' in po.read_text("utf-8")


def test_nothing_is_translated_into_its_own_language(affirm, project: Path, words: Path) -> None:
    assert affirm("extract", "--lang", "en-GB").code == 2
    affirm("extract", "--lang", "es")
    po = project / "translations" / "es.po"
    translate(po, {"I am still here, with you.": "I am still here with you, mate."})
    changed(po, lambda text: text.replace("Language: es", "Language: en_GB"))
    answer = affirm("merge-translations", str(po))
    assert answer.code == 3
    assert "es.po:1: 'one-hour' is in 'en' itself: the file translates nothing" in answer.err
    assert affirm("extract", "--from", "fr").code == 2


def test_no_translation_takes_the_id_of_another_entry(affirm, project: Path, words: Path) -> None:
    changed(words, lambda text: text + "  - {id: still-here-es, text: I can rest for a while.}\n")
    before = words.read_bytes()
    affirm("extract", "--lang", "es")
    po = project / "translations" / "es.po"
    translate(po, SPANISH)

    answer = affirm("merge-translations", str(po))

    assert answer.code == 3
    said = "words.yaml:10:5: the translation would have the id 'still-here-es', and another entry"
    assert said in answer.err
    assert words.read_bytes() == before


def test_words_of_others_are_not_for_translation_here(affirm, project: Path, words: Path) -> None:
    (project / "theirs").mkdir()
    words.rename(project / "theirs" / words.name)
    changed(
        project / "affirm.yaml",
        lambda text: text.replace("content: ", "content: []\nextends: ./theirs\n#"),
    )
    answer = affirm("extract", "--lang", "es")
    assert answer.code == 2
    assert "No entry is in 'en'.\n    The project has no words of its own." in answer.err


def test_an_entry_without_an_id_is_asked_to_have_one_first(affirm, project: Path) -> None:
    answer = affirm("extract", "--lang", "es")
    assert answer.code == 3
    assert "content/words.yaml:1:3: an entry needs an `id` first" in answer.err
    assert not (project / "translations").exists()


def test_what_breaks_a_rule_is_left_out_with_its_place(affirm, project: Path, words: Path) -> None:
    affirm("extract", "--lang", "es")
    po = project / "translations" / "es.po"
    told = dict(SPANISH)
    told["I am still here, with you."] = "Deja la medicación, ya no la necesitas hoy."
    told["Am I tired of today?"] = "Los borrachos también pasan por esto hoy."
    translate(po, told)

    merged = affirm("merge-translations", str(po), "--reviewed-by", "Ana")

    assert merged.code == 0
    assert "1 translations added, 0 changed" in merged.out
    assert "0 of no entry, 2 unsafe." in merged.out
    lines = po.read_text("utf-8").splitlines()
    at = lines.index('msgctxt "halt/beats.2.text"') + 1
    assert f"translations/es.po:{at}: halt: left out: es-drunk" in merged.err
    assert "still-here: left out: es-stop-medicine: “Deja la medicación”" in merged.err
    there = load_library(words).entries
    assert [each.id for each in there if each.lang == "es"] == ["one-hour-es"]


def test_help_is_shown_for_a_translation_of_somebody_in_danger(
    affirm, project: Path, words: Path
) -> None:
    affirm("extract", "--lang", "es")
    po = project / "translations" / "es.po"
    translate(po, {**SPANISH, "I am still here, with you.": "Ya no quiero vivir más."})

    merged = affirm("merge-translations", str(po))

    assert "still-here: left out: es-crisis-intent" in merged.err
    assert "findahelpline.com" in merged.err


def test_what_is_still_to_be_translated_is_one_line(affirm, project: Path, words: Path) -> None:
    affirm("extract", "--lang", "es")
    po = project / "translations" / "es.po"

    few = affirm("merge-translations", str(po))
    all_ = affirm("-v", "merge-translations", str(po))

    assert few.err.count("still to be translated") == 1
    assert "3 entries are still to be translated whole; `affirm -v merge-" in few.err
    assert all_.err.count("still to be translated to es") == 3


@pytest.mark.parametrize(
    ("lang", "hint"),
    [
        ("ess", "Did you mean Spanish (es)?"),
        ("portuguese", "Did you mean Portuguese (pt)?"),
        ("xx-nope", "Examples: en, pt-BR"),
    ],
)
def test_a_language_that_is_none_is_refused(
    affirm, project: Path, words: Path, lang: str, hint: str
) -> None:
    answer = affirm("extract", "--lang", lang)

    assert answer.code == 2
    assert f"{lang!r} is not a language tag" in answer.err
    assert hint in answer.err
    assert not (project / "translations").exists()


def test_a_file_in_a_language_that_is_none_is_refused(affirm, project: Path, words: Path) -> None:
    affirm("extract", "--lang", "es")
    po = project / "translations" / "es.po"
    translate(po, SPANISH)
    changed(po, lambda text: text.replace("Language: es", "Language: ess"))

    answer = affirm("merge-translations", str(po))

    assert answer.code == 3
    assert "translations/es.po:1: there is no language 'ess'" in answer.err
    assert "Did you mean Spanish (es)?" in answer.err
    assert words.read_text("utf-8") == WORDS


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        (["--tag", "rest"], 1),
        (["--entry", "halt"], 3),
        (["--entry", "halt", "--entry", "still-here"], 4),
        (["content/words.yaml"], 5),
        (["content", "--tag", "rest"], 1),
    ],
)
def test_only_what_is_asked_for_is_extracted(
    affirm, project: Path, words: Path, asked: list[str], count: int
) -> None:
    answer = affirm("extract", *asked, "--lang", "es")

    assert answer.code == 0, answer.err
    assert f"translations/es.po: 0 of {count} translated" in answer.out
    assert f"translations/words.pot: {count} texts" in answer.out


def test_what_a_file_has_already_stays_in_it(affirm, project: Path, words: Path) -> None:
    affirm("extract", "--lang", "es", "--entry", "still-here")
    translate(project / "translations" / "es.po", SPANISH)

    answer = affirm("extract", "--tag", "rest")

    assert "translations/es.po: 1 of 2 translated" in answer.out


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--tag", "rst"], "Did you mean 'rest'?"),
        (["--entry", "hal"], "Did you mean 'halt'?"),
        (["affirm.yaml"], "affirm.yaml holds no entries of this project"),
        (["--entry", "halt", "--tag", "rest"], "No entry is all of that."),
    ],
)
def test_what_is_not_there_is_not_extracted(
    affirm, project: Path, words: Path, asked: list[str], said: str
) -> None:
    answer = affirm("extract", *asked, "--lang", "es")

    assert answer.code == 2
    assert said in answer.err
    assert not (project / "translations").exists()
