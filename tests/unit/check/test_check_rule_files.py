from __future__ import annotations

import time
from pathlib import Path

import pytest

from generator.check import Editor, Profile, load_rules, shipped
from generator.check.matcher import Pattern
from generator.check.model import Passage, Surface
from generator.errors import ContentError

OWN = """
category: language
words:
  town: [(north|south)side]
change:
  addict: {severity: off, reason: our members call themselves so}
rules:
  - id: clients
    severity: {org: error, peer: warning}
    match: [client~, <town> folk]
    inside: [client portal]
    suggest: people we support
    why: They are not customers.
"""


def book(tmp_path: Path, text: str, name: str = "ours.yaml"):
    (tmp_path / name).write_text(text, encoding="utf-8")
    return load_rules([tmp_path / name], root=tmp_path)


def found(rulebook, text: str, profile: Profile = Profile.ORG) -> list[str]:
    passage = Passage(text=text, surface=Surface.SCREEN)
    return [each.rule for each in Editor(rulebook, profile).review_texts([passage]).findings]


def test_every_shipped_phrase_compiles() -> None:
    for rule in shipped().rules.values():
        Pattern(rule, shipped().words).compile()


def test_every_shipped_rule_says_what_it_is_for() -> None:
    for rule in shipped().rules.values():
        assert rule.why.endswith((".", "?"))
        assert rule.source is not None, rule.id
        assert rule.suggest, rule.id


def test_a_project_adds_rules_and_changes_others(tmp_path: Path) -> None:
    ours = book(tmp_path, OWN)

    assert found(ours, "Our clients from Northside folk.") == ["clients", "clients"]
    assert found(ours, "The client portal is open.") == []
    assert found(ours, "An addict.") == []
    assert found(shipped(), "An addict.") == ["addict"]
    review = Editor(ours, Profile.ORG).review([])
    assert [(each.rule, each.reason) for each in review.changes] == [
        ("addict", "our members call themselves so")
    ]


def test_a_file_extends_what_it_names(tmp_path: Path) -> None:
    book(tmp_path, OWN.replace("change:", "extends: [language]\nchange:"), "base.yaml")
    rulebook = book(tmp_path, "extends: [base.yaml]\n")

    assert found(rulebook, "A client.") == ["clients"]
    assert found(rulebook, "A junkie.") == ["slur"]
    assert found(rulebook, "Go cold turkey.") == []


MUCH = "[^x]{900}" * 30
"""A phrase of which one can be compiled, and ten together are too large."""


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("category: languages\n", "1:11", "`category` can't be 'languages'"),
        (
            "category: safety\nrules:\n  - {id: a, severity: error, why: w, match: ['(?=a)b']}",
            "3:46",
            "can't be looked for",
        ),
        ("category: safety\nrules:\n  - {id: a, severity: error, why: w}", "3:5", "needs either"),
        ("rules:\n  - {id: a, severity: error, why: w, match: b}", "1:1", "no category"),
        ("change:\n  adict: {severity: off, reason: r}", "2:3", "no rule 'adict'"),
        ("change:\n  addict: {severity: off}", "2:11", "`reason` is missing"),
        ("change:\n  crisis-intent: {severity: off, reason: r}", "2:3", "can't be made weaker"),
        ("names: [Our Club, '(Club']", "1:19", "'(Club' can't be looked for"),
        ("change:\n  addict: {reason: r, match: [x, '(y']}", "2:34", "'(y' can't be looked for"),
        (
            "category: safety\nrules:\n  - {id: a, severity: error, why: w, match: "
            + f"{[letter + MUCH for letter in 'abcdefghij']}}}",
            "3:5",
            "the phrases of 'a' can't be looked for together",
        ),
        ("extends: [safty]", "1:11", "no rules 'safty'"),
        ("extends: [ours.yaml]", "1:11", "extends itself"),
        (
            "category: safety\nrules:\n  - {id: addict, severity: error, why: w, match: b}",
            "3:10",
            "there is a rule 'addict' already",
        ),
    ],
)
def test_a_faulty_file_is_told_with_its_place(
    tmp_path: Path, text: str, place: str, said: str
) -> None:
    with pytest.raises(ContentError) as caught:
        book(tmp_path, text)

    (problem,) = caught.value.problems
    assert str(problem.where) == f"ours.yaml:{place}"
    assert said in problem.message


def test_a_catastrophic_pattern_takes_linear_time(tmp_path: Path) -> None:
    rule = "{id: a, severity: error, why: w, match: ['(a|aa)+(a|aa)+(a|aa)+$x']}"
    rulebook = book(tmp_path, f"category: safety\nextends: none\nrules:\n  - {rule}\n")
    begun = time.process_time()

    assert found(rulebook, "a" * 200_000) == []

    assert time.process_time() - begun < 10
