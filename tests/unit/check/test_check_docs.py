from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import jsonschema
import pytest

from generator.check import Editor, Profile, check_text, loading
from generator.check.answer import document
from generator.check.loading import read_shipped
from generator.check.model import Passage, Surface
from generator.check.schema import ChangeForm, RuleFile, RuleForm
from generator.check.written import PATH as RULES
from generator.check.written import crisis_rules, shipped
from generator.document import load_document

DOCS = Path(__file__).parents[3] / "docs"
PAGE = (DOCS / "check.md").read_text(encoding="utf-8")


def writer():
    spec = importlib.util.spec_from_file_location("docs_rules", DOCS / "rules.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_tells_every_rule_as_it_is() -> None:
    assert writer().page(PAGE) == PAGE, "run: python docs/rules.py"


def test_the_schema_is_that_of_the_answer() -> None:
    text = (DOCS / "schema" / "check.schema.json").read_text(encoding="utf-8")

    assert writer().schema() == text, "run: python docs/rules.py"


@pytest.mark.parametrize("form", [RuleForm, RuleFile, ChangeForm])
def test_every_field_of_a_rule_file_is_explained(form) -> None:
    fields = set(form.model_fields)

    assert not {each for each in fields if f"`{each}`" not in PAGE and f"{each}:" not in PAGE}


def test_the_answer_fits_its_schema() -> None:
    passage = Passage(text="I want to die, says the junkie.", surface=Surface.SCREEN)
    review = Editor(shipped(), Profile.ORG).review_texts([passage])
    answer = document(review, ["help"]).model_dump(mode="json")

    jsonschema.validate(answer, writer().ReviewDocument.model_json_schema())
    assert answer["version"] == 1
    assert answer["summary"]["crisis"]
    assert answer["summary"]["help"] == ["help"]


def test_the_rules_of_the_page_work(tmp_path: Path) -> None:
    from generator.check import load_rules

    example = re.search(r"```yaml\n(extends:.*?)```", PAGE, re.S)[1]
    (tmp_path / "ours.yaml").write_text(example, encoding="utf-8")

    assert load_rules([tmp_path / "ours.yaml"], root=tmp_path).rules["clients"]


def test_the_python_of_the_page_works() -> None:
    (finding,) = check_text("Go cold turkey.", profile="peer")

    assert (finding.severity, finding.rule) == ("error", "cold-turkey")


def test_the_rules_that_are_read_are_those_of_the_yaml_files() -> None:
    """What is read at the start of each process must not be weaker than what people edit."""
    assert writer().rules() == RULES.read_text("utf-8"), "run: python docs/rules.py"
    book, written = read_shipped(), shipped()
    assert written == book
    assert list(written.rules) == list(book.rules)


def test_the_rules_of_a_crisis_are_all_of_them_and_no_other() -> None:
    folder = Path(loading.__file__).parent / "rules"
    files = [folder / "crisis.yaml", *folder.glob("*/crisis.yaml")]
    named = {each["id"] for file in files for each in load_document(file).value["rules"]}

    assert len(files) == 6
    assert set(crisis_rules().rules) == named
