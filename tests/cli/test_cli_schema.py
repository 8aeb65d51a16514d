"""The JSON Schemas: kept in step, true of all that is shipped, and not of mistakes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from repository import ROOT

from generator.cli.schemas import FILES, file_name, schema_text
from generator.document import load_document

SHIPPED = {
    "affirm": ["affirm.yaml"],
    "library": ["content/*.yaml", "content/es/*.yaml"],
    "theme": ["themes/*/theme.yaml", "benchmarks/themes/*/theme.yaml"],
    "card": ["themes/*/cards/*.yaml"],
    "helplines": ["generator/data/helplines.yaml"],
    "rules": ["generator/check/rules/**/*.yaml"],
}
WRONG = {
    "affirm": "voice: {sped: 1.0}",
    "library": "- {text: I can rest., statu: draft}",
    "theme": "motion: {words: jump}",
    "card": "beat:\n  - {items: [{kind: text, txt: hello}]}",
    "helplines": "services: {x: {country: Ireland}}",
    "rules": "rules: [{id: a-rule, severity: error, mtch: [x], why: because}]",
}
SHORT = {
    "affirm": "themes: dawn\nschedule: {times: ['07:30'], blackout: 12-24..12-26}",
    "library": "- I can rest.\n- {text: I breathe., kind: coping, title: Box}",
    "theme": "motion: calm\nsound: rain",
    "card": "beat:\n  - {when: count > 1, items: [{kind: text, text: '{{ beat.text }}'}]}",
    "helplines": "services: {}",
    "rules": "rules: [{id: a-rule, severity: error, match: x, why: because}]",
}


@pytest.mark.parametrize("name", FILES)
def test_the_schemas_of_the_docs_are_those_of_the_program(name: str) -> None:
    kept = ROOT / "docs" / "schema" / file_name(name)

    assert kept.read_text(encoding="utf-8") == schema_text(name), (
        "run: affirm schema --write docs/schema"
    )


@pytest.mark.parametrize("name", FILES)
def test_every_shipped_file_fits(name: str) -> None:
    schema = json.loads(schema_text(name))
    jsonschema.Draft202012Validator.check_schema(schema)
    judge = jsonschema.Draft202012Validator(schema)
    files = [path for pattern in SHIPPED[name] for path in ROOT.glob(pattern)]

    assert files
    for path in files:
        wrong = [error.message for error in judge.iter_errors(load_document(path).value)]
        assert not wrong, path


@pytest.mark.parametrize("name", FILES)
def test_a_mistake_does_not_fit_and_short_forms_do(name: str, tmp_path: Path) -> None:
    judge = jsonschema.Draft202012Validator(json.loads(schema_text(name)))
    file = tmp_path / "file.yaml"
    file.write_text(WRONG[name])
    assert not judge.is_valid(load_document(file).value)
    file.write_text(SHORT[name])
    assert [error.message for error in judge.iter_errors(load_document(file).value)] == []


def test_the_command_lists_prints_and_writes(affirm, project) -> None:
    assert "theme       themes/*/theme.yaml" in affirm("schema").out
    assert json.loads(affirm("schema", "library").out)["title"] == "A library of affirm"
    assert affirm("schema", "--write", "schema").code == 0

    written = sorted(path.name for path in (project / "schema").iterdir())
    assert written == sorted(map(file_name, FILES))
    # The program that editors and build servers use agrees.
    done = subprocess.run(
        [
            *(sys.executable, "-m", "check_jsonschema"),
            *("--schemafile", "schema/library.schema.json", "content/words.yaml"),
        ],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_a_new_project_tells_editors_its_schemas(affirm, tmp_path) -> None:
    assert affirm("new", "mine", cwd=tmp_path).code == 0

    root = tmp_path / "mine"
    for file in [root / "affirm.yaml", *root.glob("content/**/*.yaml")]:
        first = file.read_text(encoding="utf-8").splitlines()[0]
        named = first.removeprefix("# yaml-language-server: $schema=")
        schema = json.loads((file.parent / named).read_text(encoding="utf-8"))
        assert jsonschema.Draft202012Validator(schema).is_valid(load_document(file).value)
    assert affirm("plan", cwd=root).code == 0
