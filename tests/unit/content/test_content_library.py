"""YAML -> Library: what a right file becomes, and what is said of a wrong one."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content.ids import derived_id, is_safe_id
from generator.content.library import load_library
from generator.errors import AffirmError, ContentError, SourceRef
from generator.model import Beat, Citation, Entry, Kind, Library

SOURCE = (
    "{title: A study, url: 'https://example.org/a', retrieved: 2026-11-01, review_by: 2027-11-01}"
)


def load(folder: Path, text: str) -> Library:
    (folder / "a.yaml").write_text(text, "utf-8")
    return load_library(folder / "a.yaml", root=folder)


def only(folder: Path, text: str) -> Entry:
    (entry,) = load(folder, text).entries
    return entry


def flaws(folder: Path, text: str) -> list[str]:
    with pytest.raises(ContentError) as caught:
        load(folder, text)
    return [str(each) for each in caught.value.problems]


# ------------------------------------------------------------------ right files


def test_a_list_of_texts_is_a_library(tmp_path: Path) -> None:
    library = load(tmp_path, "- I can rest.\n- I can ask for help.\n")
    assert [(each.id, each.kind, each.text) for each in library.entries] == [
        ("i-can-rest", Kind.AFFIRMATION, "I can rest."),
        ("i-can-ask-for-help", Kind.AFFIRMATION, "I can ask for help."),
    ]
    assert library.entries[1].ref == SourceRef("a.yaml", 2, 3)
    assert library.entries[1].beats[0].ref == SourceRef("a.yaml", 2, 3)


def test_every_field_of_an_entry_arrives(tmp_path: Path) -> None:
    entry = only(
        tmp_path,
        """\
- id: halt
  kind: coping
  title: HALT
  beats:
    - Am I hungry?
    - {text: Am I angry?, role: question, label: Angry, say: Or angry?, seconds: 4}
  tags: [cravings]
  hashtags: ["#CopingSkills", HALT]
  lang: en-GB
  licence: CC-BY-4.0
  author: Ana
  reviewed_by: Dr Lee
  reviewed_on: 2026-11-02
  added: 2026-11-22
""",
    )
    assert entry == Entry(
        id="halt",
        kind=Kind.COPING,
        title="HALT",
        beats=(
            Beat(text="Am I hungry?", role="step"),
            Beat(text="Am I angry?", role="question", label="Angry", say="Or angry?", seconds=4.0),
        ),
        tags=("cravings",),
        hashtags=("CopingSkills", "HALT"),
        lang="en-GB",
        licence="CC-BY-4.0",
        author="Ana",
        reviewed_by="Dr Lee",
        reviewed_on=date(2026, 11, 2),
        added=date(2026, 11, 22),
    )
    assert [beat.ref for beat in entry.beats] == [
        SourceRef("a.yaml", 5, 7),
        SourceRef("a.yaml", 6, 14),
    ]


def test_myth_fact_and_help_are_three_beats(tmp_path: Path) -> None:
    text = f"""\
- myth: It is.
  fact: It is not.
  help: {{text: See a.org, say: See a dot org}}
  source: {SOURCE}
"""
    entry = only(tmp_path, text)
    assert entry.kind is Kind.FACT
    assert [(beat.role, beat.label, beat.spoken) for beat in entry.beats] == [
        ("myth", "Myth", "Myth: It is."),
        ("fact", "Fact", "Fact: It is not."),
        ("help", "Where to get help", "See a dot org"),
    ]
    assert entry.source == Citation(
        title="A study",
        url="https://example.org/a",
        retrieved=date(2026, 11, 1),
        review_by=date(2027, 11, 1),
    )


def test_defaults_fill_up_and_tags_add_up(tmp_path: Path) -> None:
    text = """\
defaults:
  lang: pt
  author: Ana
  kind: story
  tags: [all]
  hashtags: [Recovery]
  by_kind: {story: {hashtags: [Stories], tags: [told]}}
entries:
  - {text: Era uma vez, tags: [own, all], hashtags: [Own]}
  - {text: Respiro, kind: coping, lang: es, author: ''}
"""
    story, coping = load(tmp_path, text).entries
    assert (story.kind, story.lang, story.author) == (Kind.STORY, "pt", "Ana")
    assert story.tags == ("own", "all", "told")
    assert story.hashtags == ("Own", "Stories", "Recovery")
    assert (coping.kind, coping.lang, coping.author) == (Kind.COPING, "es", "")
    assert coping.hashtags == ("Recovery",)


def test_a_folder_is_one_library_sorted_by_name(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text("- From b.\n", "utf-8")
    (tmp_path / "a.yml").write_text("- From a.\n", "utf-8")
    (tmp_path / "notes.txt").write_text("- Not this.\n", "utf-8")
    (tmp_path / ".draft.yaml").write_text("- Nor this.\n", "utf-8")
    (tmp_path / "empty.yaml").write_text("# nothing yet\n", "utf-8")
    library = load_library(tmp_path, root=tmp_path.parent)
    assert [each.text for each in library.entries] == ["From a.", "From b."]
    assert str(library.entries[0].ref) == f"{tmp_path.name}/a.yml:1:3"


def test_spaces_are_tidied_and_line_breaks_kept(tmp_path: Path) -> None:
    assert only(tmp_path, "- '  so   much \u00a0 space '\n").text == "so much space"
    assert only(tmp_path, "- |\n  one\n  two\n").text == "one\ntwo"
    assert only(tmp_path, "- cafe\u0301 here\n").text == "café here"


# ------------------------------------------------------------------ ids


def test_ids_do_not_change_when_other_entries_do(tmp_path: Path) -> None:
    texts = [
        "I can rest.",
        "I can take this one hour at a time, and then the next one after it.",
        "I can take this one hour at a time, and then the next one after lunch.",
        "今日は一歩だけ進みます。",
        "Ça va aller, un pas à la fois.",
        "CON",
    ]
    before = {each.text: each.id for each in load(tmp_path, _list(texts)).entries}
    assert len(set(before.values())) == len(texts)
    random.Random(5).shuffle(texts)
    after = {each.text: each.id for each in load(tmp_path, _list(["A new one.", *texts])).entries}
    assert {text: after[text] for text in texts} == before


def _list(texts: list[str]) -> str:
    return "".join(f'- "{text}"\n' for text in texts)


@pytest.mark.parametrize(
    ("text", "entry_id"),
    [
        ("I can rest.", "i-can-rest"),
        ("I don’t need to see it all", "i-dont-need-to-see-it-all"),
        ("Élan vital", "elan-vital"),
        (
            "I can take this one hour at a time, and then on",
            "i-can-take-this-one-hour-at-a-time-and-56d82e",
        ),
        ("今日は一歩", "story-d09725"),
        ("con", "con-1143da"),
    ],
)
def test_an_id_is_the_first_words_and_a_hash_if_they_do_not_say_all(
    text: str, entry_id: str
) -> None:
    assert derived_id(text, "story") == entry_id


@given(st.text(max_size=300))
def test_a_derived_id_can_name_a_folder_anywhere(text: str) -> None:
    assert is_safe_id(derived_id(text))


# ------------------------------------------------------------------ wrong files


def test_wrong_defaults_hide_no_flaw_of_an_entry(tmp_path: Path) -> None:
    text = (
        "defaults: {hashtags: [a b], kind: coping}\n"
        "extends: nowhere\n"
        "entries:\n"
        "  - beats: [Am I hungry?, Am I tired?]\n"
        "  - {text: I am here., colour: red}\n"
    )
    found = flaws(tmp_path, text)
    assert "can't be a hashtag" in found[0]
    assert any("`colour` is not a setting here" in each for each in found)
    assert not any(".yaml:4:" in each for each in found), "its kind is right"


def test_all_flaws_of_all_files_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("- {txt: one}\n- {kind: stori, text: two words}\n", "utf-8")
    (tmp_path / "b.yaml").write_text("- a: b: c\n", "utf-8")
    (tmp_path / "c.yaml").write_text("- Fine words.\n- ''\n", "utf-8")
    with pytest.raises(ContentError) as caught:
        load_library(tmp_path, root=tmp_path)
    assert [f"{each.where}: {each.message}" for each in caught.value.problems] == [
        "a.yaml:1:4: `txt` is not a setting here",
        "a.yaml:2:10: `kind` can't be 'stori'",
        "b.yaml:1:7: this is not YAML: mapping values are not allowed in this context",
        "c.yaml:2:3: item 2: there are no words to show",
    ]
    assert caught.value.exit_code == 3


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        (
            "- {texxt: I can.}",
            "a.yaml:1:4: `texxt` is not a setting here\n    Did you mean 'text'?",
        ),
        (
            "- text: I can.\n  kind: afirmation",
            "a.yaml:2:9: `kind` can't be 'afirmation'\n    Did you mean 'affirmation'?",
        ),
        (
            "- ab\n- '?!'",
            "a.yaml:2:3: item 2: there are no words to show\n"
            "    Write a text, or remove the entry.",
        ),
        (
            f"- {'x' * 281}",
            "a.yaml:1:3: item 1: 281 characters are too many for one screen: at most 280 fit\n"
            "    Shorten it, or split it into `beats:`.",
        ),
        (
            f"- beats: [{', '.join(['y' * 230] * 4)}]",
            "a.yaml:1:3: 920 characters are too many for one card: at most 900 fit\n"
            "    Shorten it, or make two entries.",
        ),
        (
            "- text: I can.\n  beats: [I can, I do]",
            "a.yaml:2:3: `text` and `beats` can't both be here\n"
            "    Keep one: `text` for one screen, `beats` for several.",
        ),
        (
            "- beats: []",
            "a.yaml:1:10: `beats` must be a list of at least 1 (it has 0)",
        ),
        (
            "- {kind: fact, text: Water is wet.}",
            "a.yaml:1:3: a fact needs a source\n"
            "    Add `source: {title: ..., url: ..., retrieved: ..., review_by: ...}`.",
        ),
        (
            f"- {{myth: It is., source: {SOURCE}}}",
            "a.yaml:1:3: `fact` is missing\n    Say what is true.",
        ),
        (
            f"- {{kind: story, fact: It is., source: {SOURCE}}}",
            "a.yaml:1:10: `fact` belongs to a fact, not to a story\n"
            "    Leave `kind` out, or write `kind: fact`.",
        ),
        (
            f"- {{text: I can., source: {SOURCE.replace('https://example.org/a', 'here')}}}",
            "a.yaml:1:48: `url`: 'here' is not a web address\n    It begins with https://",
        ),
        (
            f"- {{text: I can., source: {SOURCE.replace('2027', '2025')}}}",
            "a.yaml:1:107: `review_by` must be later than `retrieved`",
        ),
        (
            "- {text: I can., lang: english language}",
            "a.yaml:1:24: `lang`: 'english language' is not a language tag\n"
            "    Examples: en, pt-BR, zh-Hant, ar.",
        ),
        (
            "- {text: I can., hashtags: [One, one day]}",
            "a.yaml:1:34: item 2 of `hashtags`: 'one day' can't be a hashtag: "
            "one word of letters and digits\n    Write it as 'OneDay'.",
        ),
        (
            "- {text: I can., added: 22/11/2026}",
            "a.yaml:1:25: `added`: '22/11/2026' is not a day\n"
            "    Write it as year-month-day, e.g. 2026-11-22.",
        ),
        (
            "- {text: I can., id: One Day!}",
            "a.yaml:1:22: `id`: 'One Day!' can't be an id: it names a folder\n"
            "    Use lowercase letters, digits and hyphens, at most 60, e.g. 'one-day'.",
        ),
        (
            "- {text: I can., id: nul}",
            "a.yaml:1:22: `id`: 'nul' can't be an id: it names a folder\n"
            "    Use lowercase letters, digits and hyphens, at most 60.",
        ),
        (
            "- {text: I can., id: one}\n- ok then\n- {text: I do., id: one}",
            "a.yaml:3:3: the id 'one' is used twice\n    The first is at a.yaml:1:3.",
        ),
        (
            "- I can.\n- ok then\n- I can!",
            "a.yaml:3:3: this says the same as the entry at a.yaml:1:3\n"
            "    Remove one of them, or give one an `id:`.",
        ),
        (
            "- 5",
            "a.yaml:1:3: item 1: a text, or `key: value` lines, should be here instead of 5\n"
            "    Put it in quotes.",
        ),
        (
            "- {kind: story}",
            "a.yaml:1:3: this entry has no words\n"
            "    Give it a `text:`, or `beats:`, or `myth:`, `fact:` and `help:`.",
        ),
        (
            "- {beats: [I can, I do], say: I can}",
            "a.yaml:1:26: `say` goes with `text`\n    In `beats`, give each beat its own `say`.",
        ),
        (
            "- {beats: [{text: I can, seconds: 99}]}",
            "a.yaml:1:35: `seconds` must be 60 or less, not 99",
        ),
        (
            "entrys: [I can]",
            "a.yaml:1:1: `entrys` is not a setting here\n    Did you mean 'entries'?",
        ),
        (
            "I can.",
            "a.yaml:1:1: this is one text, not a list\n"
            "    A library is a list of texts, or a mapping with `entries:`.",
        ),
        (
            "",
            "a.yaml: the library has no entries\n    Write one text a line, each after a hyphen: "
            "`- I can take this one hour at a time.`",
        ),
        (
            "defaults: {lang: no such}\nentries: []",
            "a.yaml:1:18: `lang`: 'no such' is not a language tag\n"
            "    Examples: en, pt-BR, zh-Hant, ar.",
        ),
    ],
)
def test_a_flaw_is_told_with_its_place(tmp_path: Path, text: str, flaw: str) -> None:
    assert flaws(tmp_path, text)[0] == flaw


def test_norwegian_is_a_language(tmp_path: Path) -> None:
    assert only(tmp_path, "- {text: Jeg kan., lang: no}").lang == "no"


def test_a_missing_file_and_a_folder_of_none(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        load_library([tmp_path / "no.yaml", tmp_path], root=tmp_path.parent)
    assert [str(each) for each in caught.value.problems] == [
        f"{tmp_path.name}: there is no .yaml file in this folder",
        f"{tmp_path.name}/no.yaml: there is no such file",
    ]


KEYS = [
    *("text", "beats", "kind", "id", "myth", "fact", "help", "source", "entries", "defaults"),
    *("extends", "library", "include", "replace", "retire", "added"),
]
WORDS = st.sampled_from([*(f"{key}: " for key in KEYS), *"[]{}',5\n", "- ", "\n  ", "story", "a b"])


@settings(max_examples=300, deadline=10_000)
@given(st.lists(WORDS, max_size=40).map("".join))
def test_any_file_is_a_library_or_refused(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    try:
        load(tmp_path_factory.getbasetemp(), text)
    except AffirmError as error:
        assert all(problem.message and problem.where for problem in error.problems)


def test_a_pause_is_spoken_and_never_shown(tmp_path: Path) -> None:
    file = tmp_path / "pauses.yaml"
    file.write_text(
        "- Breathe in. // Breathe out.\n"
        "- {text: One // two, say: 'One. // And two.'}\n"
        "- {myth: No // way, fact: 'See https://a.org // now', source: {title: T,\n"
        "   url: https://a.org, retrieved: 2026-01-01, review_by: 2027-01-01}}\n",
        "utf-8",
    )
    first, second, fact = load_library(file).entries
    assert [(each.text, each.beats[0].spoken) for each in (first, second)] == [
        ("Breathe in. Breathe out.", "Breathe in. // Breathe out."),
        ("One two", "One. // And two."),
    ]
    assert [(beat.text, beat.spoken) for beat in fact.beats] == [
        ("No way", "Myth: No // way"),
        ("See https://a.org now", "Fact: See https://a.org // now"),
    ]
    assert first.id == "breathe-in-breathe-out"
