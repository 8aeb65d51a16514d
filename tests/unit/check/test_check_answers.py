from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
import re2
import yaml

from generator.cli.app import run


def exactly(**properties: object) -> dict[str, object]:
    """Return the schema of an object that has some of these properties and no other."""
    return {"type": "object", "properties": properties, "additionalProperties": False}


MESSAGE = exactly(text={"type": "string", "minLength": 1}) | {"required": ["text"]}
COUNT = {"type": "integer", "minimum": 1}
PLACE = exactly(
    artifactLocation=exactly(uri={"type": "string", "pattern": r"^[\w./%~!$&'()*+,;=:@-]+$"}),
    region=exactly(startLine=COUNT, startColumn=COUNT, endColumn=COUNT),
)
RULE = exactly(
    id={"type": "string"},
    shortDescription=MESSAGE,
    help=MESSAGE,
    helpUri={"type": "string", "format": "uri"},
    properties={"type": "object"},
)
RESULT = exactly(
    ruleId={"type": "string"},
    level={"enum": ["none", "note", "warning", "error"]},
    message=MESSAGE,
    locations={"type": "array", "items": exactly(physicalLocation=PLACE)},
    suppressions={
        "type": "array",
        "items": exactly(kind={"enum": ["inSource", "external"]}, justification={"type": "string"}),
    },
) | {"required": ["message"]}
DRIVER = exactly(
    name={"type": "string"},
    version={"type": "string"},
    rules={"type": "array", "uniqueItems": True, "items": RULE},
) | {"required": ["name"]}
RUN = exactly(
    tool=exactly(driver=DRIVER) | {"required": ["driver"]},
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    results={"type": "array", "items": RESULT},
) | {"required": ["tool"]}
SARIF = exactly(
    **{"$schema": {"type": "string"}},
    version={"const": "2.1.0"},
    runs={"type": "array", "items": RUN},
) | {"required": ["version", "runs"]}
"""What SARIF 2.1.0 says of the parts that are written here (OASIS, section 3)."""


@pytest.fixture
def text(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "a.txt"
    path.write_text(
        "He Committed suicide.\n"
        "Substance abuse disorder has a name.\n"
        "Cold turkey. affirm:allow[cold-turkey] it is a recipe\n"
        "A relapse & a <tag>.\n",
        encoding="utf-8",
    )
    return path


def test_sarif(text: Path, capsys) -> None:
    assert run(["check", "a.txt", "--format", "sarif"]) == 9

    (log,) = json.loads(capsys.readouterr().out)["runs"]
    first, second, third, allowed = log["results"]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a.txt"
    assert place["region"] == {"startLine": 1, "startColumn": 4, "endColumn": 21}
    assert [first["level"], second["level"], third["level"]] == ["error", "warning", "note"]
    assert allowed["suppressions"] == [{"kind": "inSource", "justification": "it is a recipe"}]
    assert {each["id"] for each in log["tool"]["driver"]["rules"]} == {
        each["ruleId"] for each in log["results"]
    }


def test_sarif_is_what_its_schema_asks_for(text: Path, capsys) -> None:
    text.rename("eine Datei ä.txt")
    run(["check", "eine Datei ä.txt", "--format", "sarif"])
    log = json.loads(capsys.readouterr().out)

    jsonschema.validate(log, SARIF)
    (uri,) = {
        each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for each in log["runs"][0]["results"]
    }
    assert uri == "eine%20Datei%20%C3%A4.txt"


def test_annotations_keep_to_their_line(text: Path, capsys) -> None:
    text.rename("a, b: 100%.txt")
    run(["check", "a, b: 100%.txt", "--format", "github"])
    lines = capsys.readouterr().out.splitlines()

    assert len(lines) == 3
    for line in lines:
        assert re.match(r"::(error|warning) file=a%2C b%3A 100%25\.txt,line=\d+,col=\d+::.", line)


def test_junit(text: Path, capsys) -> None:
    assert run(["check", "a.txt", "--format", "junit"]) == 9

    root = ElementTree.fromstring(capsys.readouterr().out)
    (suite,) = root.findall("testsuite")
    assert (suite.get("name"), suite.get("tests"), suite.get("failures")) == ("a.txt", "3", "2")
    assert len(suite.findall("testcase/failure")) == 2


def test_junit_of_a_clean_text(tmp_path: Path, capsys, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("I am here.\n", encoding="utf-8")

    assert run(["check", "a.txt", "--format", "junit"]) == 0
    assert ElementTree.fromstring(capsys.readouterr().out)[0].get("failures") == "0"


def test_an_answer_goes_into_a_file(text: Path, capsys) -> None:
    assert run(["check", "a.txt", "--json", "--output", "out.json"]) == 9

    assert json.loads(Path("out.json").read_text(encoding="utf-8"))["summary"]["errors"] == 1
    assert run(["check", "a.txt", "--json", "--output", "no/out.json"]) == 2
    assert "can't be written" in capsys.readouterr().err


def test_the_rules_as_a_style_of_vale(text: Path, capsys) -> None:
    assert run(["check", "--format", "vale"]) == 2
    assert run(["check", "--format", "vale", "--output", "styles"]) == 0

    style = yaml.safe_load(Path("styles/affirm/cold-turkey.yml").read_text(encoding="utf-8"))
    assert style["extends"] == "existence"
    assert style["level"] == "error"
    assert style["tokens"] == [r"cold[\s-]+turkey"]
    files = list(Path("styles/affirm").iterdir())
    assert len(files) > 60
    for file in files:
        rule = yaml.safe_load(file.read_text(encoding="utf-8"))
        assert set(rule) - {"link"} == {"extends", "message", "level", "ignorecase", "tokens"}
        assert rule["level"] in ("suggestion", "warning", "error")
        assert rule["message"].count("%s") == 1
        for token in rule["tokens"]:
            re2.compile(token)


def test_swaps_are_made_and_nothing_else(text: Path, capsys) -> None:
    assert run(["check", "a.txt", "--fix"]) == 0

    assert text.read_text(encoding="utf-8").splitlines() == [
        "He Died by suicide.",
        "Substance use disorder has a name.",
        "Cold turkey. affirm:allow[cold-turkey] it is a recipe",
        "A relapse & a <tag>.",
    ]
    assert "a.txt:1:4: Committed suicide -> Died by suicide" in capsys.readouterr().err


def test_swaps_in_a_library_keep_its_layout(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    lines = [
        "\ufeff# ours",
        "",
        "- {id: a,  text: 'He committed suicide, and we talk.' }  # keep",
        "",
    ]
    path = tmp_path / "a.yaml"
    path.write_bytes("\r\n".join(lines).encode())

    assert run(["check", "a.yaml", "--fix"]) == 0

    lines[2] = lines[2].replace("committed", "died by")
    assert path.read_bytes() == "\r\n".join(lines).encode()
