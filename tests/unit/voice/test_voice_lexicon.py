"""`lexicon.yaml`: what is taken, and what is told of what is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.errors import ContentError
from generator.voice.script import Directions, Lexicon, load_lexicon


def lexicon(folder: Path, text: str) -> Lexicon:
    (folder / "lexicon.yaml").write_text(text, encoding="utf-8")
    return load_lexicon(folder)


def test_words_are_said_as_the_file_says(tmp_path: Path) -> None:
    found = lexicon(
        tmp_path,
        "# names\nSiobhan: Shi-vawn\nAA: {say: double A, lang: en}\n'988': nine double eight\n",
    )
    (part,) = Directions(lexicon=found).script("Siobhan, of AA, dials 988.", "en-GB").parts
    assert part.text == "Shi-vawn, of double A, dials nine double eight."


def test_the_example_of_the_docs_is_one(tmp_path: Path) -> None:
    page = (Path(__file__).parents[3] / "docs" / "content.md").read_text("utf-8")
    (example,) = re.findall(r"```yaml\n(# lexicon\.yaml\n.*?)```", page, re.DOTALL)
    assert len(lexicon(tmp_path, example).words) == 3


@pytest.mark.parametrize("text", ["", "# nothing yet\n"])
def test_none_or_an_empty_one_is_fine(tmp_path: Path, text: str) -> None:
    assert load_lexicon(tmp_path) == lexicon(tmp_path, text) == Lexicon()


def test_every_fault_is_told_with_its_place(tmp_path: Path) -> None:
    wrong = (
        "good: fine\n"
        "two words: too many\n"
        "number: 5\n"
        "mute: '...'\n"
        "typo: {sey: what}\n"
        "tongue: {say: well, lang: English}\n"
        "list: [a, b]\n"
    )
    with pytest.raises(ContentError) as caught:
        lexicon(tmp_path, wrong)
    told = "\n".join(f"{each.where} {each.message} {each.hint}" for each in caught.value.problems)
    for said in (
        "lexicon.yaml:2:1",
        "'two words' is not one word",
        "lexicon.yaml:3:9",
        "Put it in quotes",
        "lexicon.yaml:4:7",
        "there is nothing to say",
        "lexicon.yaml:5:8",
        "Did you mean 'say'?",
        "'English' is not a language",
        "Examples: en, es, de.",
        "lexicon.yaml:7:7",
    ):
        assert said in told, f"{said!r} is missing in\n{told}"


def test_a_list_instead_of_words_is_told(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"lexicon\.yaml"):
        lexicon(tmp_path, "- Siobhan\n")
