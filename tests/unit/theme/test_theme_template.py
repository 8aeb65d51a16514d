"""Card templates: expressions, conditions, repetition, and what a stranger's template may not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.document import parse_document
from generator.errors import ThemeError
from generator.model import Beat
from generator.scene.spec import TextItem
from generator.theme.expressions import Expressions
from generator.theme.template import CardTemplate

BEAT = Beat(text="It's 5 o'clock: {breathe} \"now\"\nand #rest", label="One")


def template(text: str) -> CardTemplate:
    document = parse_document(text, "card.yaml", error=ThemeError)
    return CardTemplate(Path("card.yaml"), document, Expressions())


def columns(text: str, **context: object):
    return template(text).columns("beat", {"beat": BEAT, "count": 3, **context})


def problems_of(text: str, **context: object) -> list[str]:
    with pytest.raises(ThemeError) as caught:
        columns(text, **context)
    return [str(problem) for problem in caught.value.problems]


def one_text(expression: str, **context: object) -> str:
    item = columns(f"beat:\n  - items:\n      - {{kind: text, text: {expression}}}\n", **context)[
        0
    ].items[0]
    assert isinstance(item, TextItem)
    return item.text


def test_quotes_colons_and_line_breaks_in_a_text_break_nothing():
    assert one_text('"{{ beat.text }}"') == BEAT.text


def test_numbers_may_come_from_expressions():
    found = columns('beat:\n  - gap: "{{ count * 10 }}"\n    items: []\n')
    assert found[0].frame.gap == 30


def test_when_drops_items_and_columns():
    found = columns(
        "beat:\n"
        "  - when: count > 5\n"
        "    items: []\n"
        "  - items:\n"
        "      - {kind: space, when: beat.label == 'Two'}\n"
        "      - {kind: rule, when: beat.label}\n"
    )
    assert [[item.kind for item in column.items] for column in found] == [["rule"]]


def test_for_each_repeats_an_item():
    found = columns(
        "beat:\n  - items:\n"
        '      - {kind: text, for_each: names, as: name, when: name != "b", text: "{{ name }}!"}\n',
        names=["a", "b", "c"],
    )
    assert [item.text for item in found[0].items] == ["a!", "c!"]


def test_an_unknown_name_is_told_with_its_place_and_a_near_one():
    assert problems_of('beat:\n  - items:\n      - {kind: text, text: "{{ beet.text }}"}\n') == [
        "card.yaml:3:28: 'beet' is undefined in the template '{{ beet.text }}'\n"
        "    Did you mean 'beat'?"
    ]


def test_an_unknown_attribute_is_told_with_a_near_one():
    (problem,) = problems_of('beat:\n  - items:\n      - {kind: text, text: "{{ beat.txt }}"}\n')
    assert "has no attribute 'txt'" in problem
    assert "Did you mean 'text'?" in problem


def test_an_unknown_name_in_a_condition_is_told_too():
    (problem,) = problems_of("beat:\n  - items:\n      - {kind: rule, when: beatt.label}\n")
    assert problem.startswith("card.yaml:3:")
    assert "'beatt' is undefined" in problem


def test_every_problem_is_told_at_once():
    found = problems_of(
        "beat:\n"
        "  - items:\n"
        '      - {kind: text, text: "{{ nope }}"}\n'
        "      - {kind: txt, text: hello}\n"
        "      - {kind: rule, widht: 3}\n"
        "      - {kind: rule, width: wide}\n"
        "  - {box: [0, 0, 2, 1], items: []}\n"
    )
    assert [int(each.split(":")[1]) for each in found] == [3, 4, 5, 6, 7]
    assert "Did you mean 'text'?" in found[1]
    assert "Did you mean 'width'?" in found[2]


@pytest.mark.parametrize(
    "expression",
    [
        "beat.__class__.__mro__",
        "''.__class__.__base__.__subclasses__()",
        "beat.text.format.__globals__",
        "'x' * 1000000000",
        "9 ** 9 ** 9",
        "'%3000000000d' % 1",
        "'x' | center(3000000000)",
        "'{:>3000000000}'.format(1)",
        "'x'.rjust(3000000000)",
        "beat.text.replace('e', beat.text)",
        "beat.text | replace('e', beat.text)",
        "beat.text | join(beat.text | join(beat.text | join(beat.text * 1)))",
        "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' | join('b' | center(9999))",
        "[0] * 1000000000",
        "lists.append(1)",
        "cycler",
        "self.__init__",
    ],
)
def test_a_strangers_template_can_not_reach_or_exhaust_the_machine(expression):
    with pytest.raises(ThemeError):
        one_text(f'"{{{{ {expression} }}}}"', lists=[1])


def test_broken_syntax_is_told_at_the_string():
    (problem,) = problems_of('beat:\n  - items:\n      - {kind: text, text: "{{ beat. }}"}\n')
    assert problem.startswith("card.yaml:3:28: the template '{{ beat. }}' can't be read")


def test_an_unknown_part_is_told():
    with pytest.raises(ThemeError, match="'beats' is no part of a card template"):
        columns("beats: []\n")


def test_a_join_of_joins_is_stopped_before_it_fills_the_memory():
    text = "'" + "a" * 200 + "'"
    nested = f"{text} | join({text} | join({text} | join({text})))"
    with pytest.raises(ThemeError, match="so much text can't be joined"):
        one_text(f'"{{{{ {nested} }}}}"')


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{% for a in 'aaaa' %}{{ a }}{% endfor %}", "no statements"),
        ("{% include '/etc/passwd' %}", "no statements"),
        ("{% set x = 1 %}", "no statements"),
        ("{{ beat.text.upper() }}", "only filters"),
    ],
)
def test_a_template_holds_expressions_alone(source, said):
    (problem,) = problems_of(f'beat:\n  - items:\n      - {{kind: text, text: "{source}"}}\n')
    assert problem.startswith("card.yaml:3:28: not allowed in a template")
    assert said in problem


def test_an_unknown_filter_is_told_with_a_near_one():
    (problem,) = problems_of(
        'beat:\n  - items:\n      - {kind: text, text: "{{ beat.text | uper }}"}\n'
    )
    assert "no filter named 'uper' in the template" in problem
    assert "Did you mean 'upper'?" in problem


def test_filters_work():
    assert one_text("\"{{ names | join(', ') | upper }}\"", names=["a", "b"]) == "A, B"


def test_index_counts_the_rounds_of_for_each_so_that_a_list_comes_one_by_one():
    found = columns(
        "beat:\n  - items:\n"
        "      - for_each: \"['a', 'b', 'c']\"\n"
        "        kind: text\n"
        '        text: "{{ item }}"\n'
        '        enter: {motion: slide, delay: "{{ 0.5 + index * 0.25 }}"}\n'
    )
    assert [item.enter.delay for item in found[0].items] == [0.5, 0.75, 1.0]


def test_the_examples_of_the_page_on_motion_work():
    page = (Path(__file__).parents[3] / "docs" / "motion.md").read_text(encoding="utf-8")
    whole, looped = re.findall(r"```yaml\n(.*?)```", page, re.S)
    entry = {"tags": ["one", "two"]}

    (column,) = columns(whole, entry=entry)
    assert [item.enter.motion if item.enter else None for item in column.items] == [
        "rise",
        "wipe",
        None,
    ]
    (column,) = columns(f"beat:\n  - items:\n{looped}", entry=entry)
    assert [item.enter.delay for item in column.items] == [0.2, 0.35]
