"""`affirm import`: tables of other programs become drafts, or a clear answer says why not."""

from __future__ import annotations

import io
import json
import time
import zipfile
from pathlib import Path

import pytest

from generator.content.library import load_library

TABLE = """\
Quote,Who,Topic
I can begin again.,Ana,morning; rest
I can take this one hour at a time!,Bo,
=cmd|' /C calc'!A0,Cy,
Junkies never change.,Di,
I CAN begin again,Ed,
"Yes: I can # do ""it"", today",Flo,
"""
OLD = """\
# My words, by hand.

- I can rest.          # the first I wrote
-   text: >
      I can
      wait.
"""


def _drafts(project: Path) -> dict[str, str]:
    library = load_library(project / "content", root=project)
    return {entry.text: entry.id for entry in library.entries if entry.status == "draft"}


def test_a_table_becomes_drafts_that_join_tomorrow(affirm, project) -> None:
    (project / "quotes.csv").write_text(TABLE, encoding="utf-8")
    before = affirm("plan", "--days", "9", "--json").out

    answer = affirm("import", "quotes.csv")

    assert answer.code == 0, answer.err
    assert "content/imported.yaml: 3 drafts written; left out: 2 said already, 1 unsafe." in (
        answer.out
    )
    assert "quotes.csv:3: left out: it says the same as content/words.yaml:1:3" in answer.out
    assert "quotes.csv:6: left out: it says the same as quotes.csv:2" in answer.out
    assert "quotes.csv:5: left out: " in answer.out
    assert "slur: “Junkies”: It is a slur" in answer.out
    text = (project / "content" / "imported.yaml").read_text("utf-8")
    assert text.startswith("# Imported from quotes.csv on 2026-11-22.\n")
    entries = load_library(project / "content" / "imported.yaml").entries
    assert [entry.text for entry in entries] == [
        "I can begin again.",
        "=cmd|' /C calc'!A0",
        'Yes: I can # do "it", today',
    ]
    first = entries[0]
    assert (first.author, first.tags, first.status) == ("Ana", ("morning", "rest"), "draft")
    assert (str(first.added), first.licence) == ("2026-11-23", "unknown")
    assert affirm("plan", "--days", "9", "--json").out == before


def test_what_stands_in_the_file_stays_byte_for_byte(affirm, project) -> None:
    mine = project / "content" / "mine.yaml"
    mine.write_bytes(b"\xef\xbb\xbf" + OLD.replace("\n", "\r\n").encode())
    before = mine.read_bytes()
    (project / "more.txt").write_text("I can call one person.\n\nNo one has to do this alone.\n")

    answer = affirm("import", "more.txt", "--to", "content/mine.yaml", "--licence", "CC0-1.0")

    assert answer.code == 0, answer.err
    after = mine.read_bytes()
    assert after.startswith(before)
    assert b"\r\n- id: i-can-call-one-person\r\n" in after
    assert len(load_library(mine).entries) == 4
    # Once more adds nothing.
    assert "0 drafts written; left out: 2 said already" in affirm("import", "more.txt").out
    assert mine.read_bytes() == after


def test_entries_below_defaults_say_what_differs(affirm, project) -> None:
    mine = project / "content" / "mine.yaml"
    mine.write_text("defaults: {lang: es, kind: coping}\nentries:\n  - Respiro.\n")
    (project / "more.txt").write_text("I can call one person.\n")

    assert affirm("import", "more.txt", "--to", "content/mine.yaml").code == 0

    entry = load_library(mine).entries[1]
    assert (entry.lang, entry.kind.value) == ("en", "affirmation")
    assert mine.read_text().startswith(
        "defaults: {lang: es, kind: coping}\nentries:\n  - Respiro.\n"
    )


def test_json_and_workbooks_are_read_too(affirm, project) -> None:
    rows = [{"quote": "I can pause.", "tags": ["rest"]}, {"quote": "I can ask.", "author": "Ana"}]
    (project / "a.json").write_text(json.dumps({"quotes": rows}))
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["Nr", "Affirmation", "Date"])
    book.active.append([1, "I can walk a little.", None])
    book.active.append([2, "=SUM(A1:A2)", None])
    book.save(project / "b.xlsx")

    assert affirm("import", "a.json").code == 0
    assert affirm("import", "b.xlsx").code == 0
    assert set(_drafts(project)) == {
        *("I can pause.", "I can ask.", "I can walk a little.", "=SUM(A1:A2)")
    }


def test_columns_are_named_where_they_cannot_be_guessed(affirm, project) -> None:
    (project / "t.csv").write_text("Uno;Dos\nAna;I can rest a while.\n")

    asked = affirm("import", "t.csv")
    wrong = affirm("import", "t.csv", "--map", "text=Dps")
    unknown = affirm("import", "t.csv", "--map", "txt=Dos")
    right = affirm("import", "t.csv", "--map", "text=Dos", "--map", "author=1")

    assert (asked.code, wrong.code, unknown.code, right.code) == (2, 2, 2, 0)
    assert "--map text=NAME. The first row has 'Uno', 'Dos'" in asked.err
    assert "Did you mean 'Dos'?" in wrong.err
    assert "Did you mean 'text'?" in unknown.err
    assert list(_drafts(project)) == ["I can rest a while."]


def test_windows_1252_is_read_and_said(affirm, project) -> None:
    (project / "t.csv").write_bytes("Quote\nI can sit in a café – “now”.\n".encode("cp1252"))

    answer = affirm("import", "t.csv")

    assert "line 2 is not UTF-8: read as Windows-1252" in answer.out
    assert list(_drafts(project)) == ["I can sit in a café – “now”."]


def test_a_dry_run_writes_nothing(affirm, project) -> None:
    (project / "quotes.csv").write_text(TABLE, encoding="utf-8")

    assert "3 drafts would be written" in affirm("import", "quotes.csv", "--dry-run").out
    assert not (project / "content" / "imported.yaml").exists()


def _bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/worksheets/sheet1.xml", b"0" * 201_000_000)
    return packed.getvalue()


BAD = {
    "empty.csv": (b"", "the file holds no words"),
    "spaces.txt": (b" \n \n", "the file holds no words"),
    "names.csv": (b"Quote,Who\n", "holds no words below the names of its columns"),
    "ragged.csv": (b"Quote,Who\nI can rest, now, Ana\n", "ragged.csv:2: the row has 3 cells"),
    "open.csv": (b'Quote\n"I can rest\n', "open.csv:2: this is not CSV"),
    "binary.csv": (b"\x89PNG\r\n\x1a\n\x00\x00", "binary.csv:3: this is no text: it holds a NUL"),
    "nul.txt": (b"I can\nre\0st.\n", "nul.txt:2: this is no text: it holds a NUL"),
    "bidi.txt": ("I can\u202e rest.\n".encode(), "a direction override (U+202E) hides here"),
    "control.txt": (b"I can\x07 rest.\n", "a control character (U+0007) hides here"),
    "neither.txt": (b"I can \x81 rest.\n", "neither UTF-8 nor Windows-1252"),
    "long.txt": (b"so " * 100, "299 characters are too many for one screen"),
    "kind.csv": (b"Quote,Kind\nI can rest.,affirmaton\n", "Did you mean 'affirmation'?"),
    "fact.csv": (b"Quote,Kind\nIt helps.,fact\n", "kind.csv:2: a fact needs a source"),
    "a.json": (b'["I can rest.", or]', "a.json:1:17: this is not JSON"),
    "deep.json": (b"[" * 200_000, "nests too deep"),
    "list.json": (b'[{"text": {"a": 1}}]', "item 1: a text should be here"),
    "no.xlsx": (b"PK\x03\x04nothing", "this is no .xlsx workbook"),
    "words.docx": (b"PK", "It reads .csv, .txt, .json, .xlsx files."),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_explained_and_changes_nothing(affirm, project, name: str) -> None:
    data, said = BAD[name]
    (project / name).write_bytes(data)

    answer = affirm("import", name)

    assert answer.code == 3
    assert said.replace("kind.csv:2", f"{name}:2") in answer.err
    assert "Traceback" not in answer.err
    assert [each.name for each in (project / "content").iterdir()] == ["words.yaml"]


@pytest.mark.parametrize(
    ("name", "made", "said"),
    [
        ("line.txt", lambda: b"x" * 50_000_000, "larger than 20 MB"),
        ("line.csv", lambda: b"Quote\n" + b"x" * 15_000_000, "field larger than field limit"),
        ("bomb.xlsx", _bomb, "unpacked, the workbook is larger than 200 MB"),
    ],
)
def test_the_huge_is_refused_at_once(affirm, project, name: str, made, said: str) -> None:
    (project / name).write_bytes(made())
    begun = time.process_time()

    answer = affirm("import", name)

    assert answer.code == 3
    assert said in answer.err
    assert time.process_time() - begun < 10


def test_all_bad_rows_are_told_at_once(affirm, project) -> None:
    (project / "t.txt").write_text("I can rest.\n" + "!!!\n" * 70)

    answer = affirm("import", "t.txt")

    assert answer.code == 3
    assert answer.err.count("there are no words to show") == 50
    assert "20 more like these" in answer.err


def test_a_list_in_brackets_is_left_alone(affirm, project) -> None:
    mine = project / "content" / "mine.yaml"
    mine.write_text("[I can rest., I can wait.]\n")
    (project / "t.txt").write_text("I can call one person.\n")

    answer = affirm("import", "t.txt", "--to", "content/mine.yaml")

    assert answer.code == 3
    assert "content/mine.yaml: entries can't be put at the end" in answer.err
    assert mine.read_text() == "[I can rest., I can wait.]\n"


def test_words_in_another_language_are_named_so_with_what_to_say(affirm, project) -> None:
    (project / "a.txt").write_text(
        "Heute darf ich noch einmal neu anfangen.\nIch muss das nicht ganz allein schaffen.\n"
    )

    answer = affirm("import", "a.txt")

    assert "0 unsafe, 2 in another language." in answer.out
    assert answer.out.count("`--lang de`") == 1
    assert "2 drafts written" in affirm("import", "a.txt", "--lang", "de").out


def test_help_is_shown_for_words_of_somebody_in_danger(affirm, project) -> None:
    (project / "a.csv").write_text("Quote\nI want to die.\nI can rest a while.\n")

    answer = affirm("import", "a.csv")

    assert "1 draft written; left out: 0 said already, 1 unsafe." in answer.out
    assert "a.csv:2: left out: crisis-intent" in answer.out
    assert "findahelpline.com" in answer.out
