"""PO files as affirm writes them and as translators' tools do; broken ones are told with a line."""

from __future__ import annotations

import io

import pytest
from babel.messages.pofile import read_po as babel_read
from babel.messages.pofile import write_po as babel_write

from generator.errors import ContentError, SourceRef
from generator.languages.po import PoFile, PoMessage, po_text, read_po

FILE = PoFile(
    headers={"Language": "pt_BR", "X-Source-Language": "en"},
    messages=(
        PoMessage(
            context="halt/beats.1.text",
            source='Am I "hungry"? //\nOr not?',
            comments=("coping: words shown and spoken", "Note: a\\b"),
            place=SourceRef("content/words.yaml", 3, 2),
        ),
        PoMessage(
            context="halt/title",
            source="HALT now",
            text="PARE",
            fuzzy=True,
            previous='HALT "then"\nor',
            own_comments=("I am not sure.",),
        ),
        PoMessage(context="one/text", source="One.", text="Um."),
    ),
    gone=(PoMessage(context="old/text", source="A\nb", text="Ç"),),
)


def bare(file: PoFile) -> list[tuple[object, ...]]:
    return [
        (each.context, each.source, each.text, each.fuzzy, each.previous, each.own_comments)
        for each in (*file.messages, *file.gone)
    ]


def test_what_is_written_reads_back() -> None:
    text = po_text(FILE, "Words, for translators.")
    again = read_po(text.encode(), "pt-BR.po")
    assert again.lang == "pt-BR"
    assert again.headers["X-Source-Language"] == "en"
    assert bare(again) == bare(FILE)
    line = text.splitlines().index('msgctxt "halt/title"') + 1
    assert again.messages[1].place == SourceRef("pt-BR.po", line)


def test_other_tools_understand_it_and_are_understood() -> None:
    catalog = babel_read(io.BytesIO(po_text(FILE, "Words.").encode()), abort_invalid=True)
    message = catalog.get(FILE.messages[0].source, "halt/beats.1.text")
    assert message is not None
    message.string = "Fome? //\nOu não?"
    out = io.BytesIO()
    babel_write(out, catalog, include_previous=True)
    file = read_po(b"\xef\xbb\xbf" + out.getvalue().replace(b"\n", b"\r\n"), "x.po")
    assert file.lang == "pt-BR"
    assert file.messages[0].text == "Fome? //\nOu não?"
    assert [each.finished for each in file.messages] == [True, False, True]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ('msgid "a"\nmsgstr "b\n', "x.po:2: this is no line of a PO file"),
        ("id,text\n1,a\n", "x.po:1: this is no line of a PO file"),
        ('msgid "b"\nmsgid "c"\n', "x.po:1: this is no PO file: missing msgstr"),
        (
            'msgctxt "a"\nmsgid "b"\nmsgstr ""\n\nmsgctxt "a"\nmsgid "b"\nmsgstr "x"\n',
            "x.po:5: 'a' is here twice",
        ),
        (
            'msgid ""\nmsgstr "Content-Type: text/plain; charset=iso-8859-1\\n"\n',
            "x.po:1: the file says that it is iso-8859-1",
        ),
    ],
)
def test_a_broken_file_is_told_with_its_line(data: str, said: str) -> None:
    with pytest.raises(ContentError, match=said):
        read_po(data.encode(), "x.po")


def test_another_encoding_is_told_with_its_line() -> None:
    data = 'msgid "a"\nmsgstr "é"\n'.encode("latin-1")
    with pytest.raises(ContentError, match=r"x\.po:2: the file is not UTF-8 text"):
        read_po(data, "x.po")


@pytest.mark.parametrize("data", [b"", b"\x00" * 100, b'"' * 5000, b"msgid " * 5000, b"\xff\xfe"])
def test_rubbish_is_an_error_or_nothing(data: bytes) -> None:
    try:
        assert read_po(data, "x.po").messages == ()
    except ContentError as error:
        assert error.problems[0].where
