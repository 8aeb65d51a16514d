from __future__ import annotations

from pathlib import Path

import pytest

from generator.check import Editor, Profile, shipped
from generator.check.reading import read_passages
from generator.document import MAX_BYTES
from generator.errors import ContentError


def places(path: Path) -> list[str]:
    editor = Editor(shipped(), Profile.ORG)
    found = editor.review_texts(read_passages(path, path.name)).findings
    return [f"{each.where} {each.text}" for each in found]


def written(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode("utf-8"))
    return path


def test_in_a_text_each_line_stands_for_itself(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", "Hello.\r\n\r\nAn addict, cold\r\nturkey on a plate\r\n")

    assert places(path) == ["a.txt:3:4 addict"]


def test_markdown_is_read_without_its_code_and_links(tmp_path: Path) -> None:
    text = """# A junkie

Some `junkie` and [a page](https://example.org/junkie), and he
went cold
turkey.

```
junkie
```
<!-- junkie -->
"""
    assert places(written(tmp_path, "a.md", text)) == [
        "a.md:1:5 junkie",
        "a.md:4:6 cold\nturkey",
    ]


def test_captions_are_read_without_their_times(tmp_path: Path) -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nAn\naddict.\n\n2\n00:00:03,000 --> 00:00:04,000\nHi\n"

    assert places(written(tmp_path, "a.srt", text)) == ["a.srt:4:1 addict"]


def test_a_table_is_read_by_its_cells(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", 'day,text\n1,"An addict, he said"\n')

    assert places(path) == ["a.csv:2:1 addict"]


def test_a_note_allows_a_rule(tmp_path: Path) -> None:
    text = "Cold turkey. affirm:allow[cold-turkey] it is a recipe\nCold turkey.\n\nCold turkey.\n"
    editor = Editor(shipped(), Profile.ORG)
    found = editor.review_texts(read_passages(written(tmp_path, "a.txt", text), "a.txt"))

    assert [each.where.line for each in found.findings] == [4]
    assert [each.allowed for each in found.allowed] == ["it is a recipe", "it is a recipe"]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b"PK\x00\x01", "binary data"),
        ("a.md", b"caf\xe9", "not UTF-8"),
        ("a.txt", b"x" * (MAX_BYTES + 1), "larger than 20 MB"),
        ("a.txt", b"Hello. affirm:allow[addict]\n", "needs a rule and a reason"),
        ("a.csv", b'"' + b"x" * 200_000, "no CSV table"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)

    with pytest.raises(ContentError, match=said):
        read_passages(path, name)
