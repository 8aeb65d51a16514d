"""`write_ids` puts in what is missing and touches nothing else."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content.library import load_library
from generator.content.write_ids import write_ids
from generator.errors import ContentError

TODAY = date(2026, 11, 22)

BEFORE = """\
# My texts, by hand.
defaults: {author: Ana}   # all mine

entries:
  - I can rest.   # short
  # about mornings
  - 'A quoted text
    goes on'
  - |
    Block one
    two

  -   >2
        folded
        text
  - kind: coping
    title: HALT   # four letters
    beats: [Am I hungry?, {text: Am I angry?, seconds: 4}]
  -
    kind: story
    text: "On its own line"
  - {kind: prompt, text: draw it}
  - id: kept
    added: 2025-01-01
    text: It has both.
  - text: It has a day.
    added: 2025-01-01
"""

AFTER = """\
# My texts, by hand.
defaults: {author: Ana}   # all mine

entries:
  - id: i-can-rest
    added: 2026-11-22
    text: I can rest.   # short
  # about mornings
  - id: a-quoted-text-goes-on
    added: 2026-11-22
    text: 'A quoted text
      goes on'
  - id: block-one-two
    added: 2026-11-22
    text: |
      Block one
      two

  -   id: folded-text
      added: 2026-11-22
      text: >2
            folded
            text
  - id: halt
    added: 2026-11-22
    kind: coping
    title: HALT   # four letters
    beats: [Am I hungry?, {text: Am I angry?, seconds: 4}]
  -
    id: on-its-own-line
    added: 2026-11-22
    kind: story
    text: "On its own line"
  - {id: draw-it, added: 2026-11-22, kind: prompt, text: draw it}
  - id: kept
    added: 2025-01-01
    text: It has both.
  - id: it-has-a-day
    text: It has a day.
    added: 2025-01-01
"""


def test_comments_order_and_layout_stay(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(BEFORE, "utf-8")
    before = load_library(file)
    written = write_ids(file, added=TODAY, root=tmp_path)
    assert file.read_text("utf-8") == AFTER
    assert [f"{each.where} {each.id}" for each in written] == [
        "a.yaml:5:5 i-can-rest",
        "a.yaml:7:5 a-quoted-text-goes-on",
        "a.yaml:9:5 block-one-two",
        "a.yaml:13:7 folded-text",
        "a.yaml:16:5 halt",
        "a.yaml:20:5 on-its-own-line",
        "a.yaml:22:5 draw-it",
        "a.yaml:26:5 it-has-a-day",
    ]
    after = load_library(file)
    assert [each.id for each in after.entries] == [each.id for each in before.entries]
    assert [each.text for each in after.entries] == [each.text for each in before.entries]


def test_a_second_time_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(BEFORE, "utf-8")
    write_ids(file, added=TODAY)
    os.utime(file, (1, 1))
    assert write_ids(file, added=date(2027, 1, 1)) == ()
    assert file.stat().st_mtime == 1
    assert file.read_text("utf-8") == AFTER


def test_an_id_stays_when_the_text_is_corrected(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("- I can rset.\n", "utf-8")
    write_ids(file)
    assert file.read_text("utf-8") == "- id: i-can-rset\n  text: I can rset.\n"
    file.write_text(file.read_text("utf-8").replace("I can rset", "I can rest"), "utf-8")
    assert [each.id for each in load_library(file).entries] == ["i-can-rset"]


def test_lists_in_brackets_and_other_layouts(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text('["a text", plain words, {text: foo}]', "utf-8")
    write_ids(file)
    assert file.read_text("utf-8") == (
        '[{id: a-text, text: "a text"}, {id: plain-words, text: plain words}, {id: foo, text: foo}]'
    )
    file.write_text("-\n  over two\n  lines\n-   wide\n    text\n", "utf-8")
    write_ids(file)
    assert [each.id for each in load_library(file).entries] == ["over-two-lines", "wide-text"]


def test_windows_lines_and_a_byte_order_mark_stay(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"\xef\xbb\xbf- I can rest.\r\n- 'On two\r\n  lines'\r\n")
    write_ids(file)
    assert file.read_bytes() == (
        b"\xef\xbb\xbf- id: i-can-rest\r\n  text: I can rest.\r\n"
        b"- id: on-two-lines\r\n  text: 'On two\r\n    lines'\r\n"
    )


def test_a_folder_is_written_file_by_file(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("- From a.\n", "utf-8")
    (tmp_path / "b.yaml").write_text("- {id: b, text: From b.}\n", "utf-8")
    assert [each.id for each in write_ids(tmp_path)] == ["from-a"]
    assert (tmp_path / "b.yaml").read_text("utf-8") == "- {id: b, text: From b.}\n"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.yaml", "b.yaml"]


def test_an_id_taken_in_another_file_is_not_given_again(tmp_path: Path) -> None:
    one, two = tmp_path / "one.yaml", tmp_path / "two.yaml"
    one.write_text("- {id: i-can-rest, text: Another text.}\n", "utf-8")
    two.write_text("- I can rest.\n", "utf-8")
    with pytest.raises(ContentError, match="the id 'i-can-rest' is used twice"):
        write_ids([one, two], root=tmp_path)
    assert two.read_text("utf-8") == "- I can rest.\n"


def test_a_wrong_library_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("- I can rest.\n- {txt: no}\n", "utf-8")
    with pytest.raises(ContentError):
        write_ids(file)
    assert file.read_text("utf-8") == "- I can rest.\n- {txt: no}\n"


def test_what_cant_be_edited_safely_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    text = "- {id: one, text: &same I can rest.}\n- *same\n"
    file.write_text(text, "utf-8")
    with pytest.raises(ContentError) as caught:
        write_ids(file, root=tmp_path)
    assert str(caught.value) == (
        "a.yaml:2:3: an alias can't have an id\n    Write the entry out in place of its alias."
    )
    assert file.read_text("utf-8") == text


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no mode bits to keep")
def test_the_mode_of_the_file_stays(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("- I can rest.\n", "utf-8")
    file.chmod(0o640)
    write_ids(file)
    assert file.stat().st_mode & 0o777 == 0o640


TEXTS = st.lists(
    st.text("abc dé'\"#:-", min_size=3, max_size=30).filter(
        lambda text: sum(map(str.isalnum, text)) >= 3
    ),
    min_size=1,
    max_size=6,
)
STYLES = st.sampled_from(
    ["- '{single}'\n", '- "{double}"\n', "- >-\n    {raw}\n", "- text: '{single}'\n"]
)


@settings(max_examples=150, deadline=10_000)
@given(TEXTS, st.lists(STYLES, min_size=6, max_size=6), st.booleans())
def test_texts_survive_in_every_style(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], styles: list[str], crlf: bool
) -> None:
    file = tmp_path_factory.getbasetemp() / "styles.yaml"
    source = "".join(
        style.format(
            single=text.replace("'", "''"),
            double=text.replace("\\", "\\\\").replace('"', '\\"'),
            raw=text.strip(),
        )
        for text, style in zip(texts, styles, strict=False)
    )
    file.write_bytes((source.replace("\n", "\r\n") if crlf else source).encode())
    try:
        before = load_library(file)
    except ContentError:
        return  # two texts that say the same
    write_ids(file, added=TODAY)
    after = load_library(file)
    assert [(each.id, each.text) for each in after.entries] == [
        (each.id, each.text) for each in before.entries
    ]
    # None had an id before: none of them is new.
    assert all(each.added is None for each in after.entries)
    assert write_ids(file) == ()
