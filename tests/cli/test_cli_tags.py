"""A calendar of some tags: on the command line, and in the settings."""

from __future__ import annotations

import json

WORDS = """\
- {text: I can begin this day slowly., tags: [morning]}
- {text: I can rest before I decide., tags: [rest]}
- {text: I may put the day down now., tags: [rest, evening]}
- I can ask one question.
"""


def _planned(answer) -> set[str]:
    assert answer.code == 0, answer.err
    return {each["id"] for each in json.loads(answer.out)}


def test_a_tag_typed_goes_before_the_tags_of_the_settings(affirm, project) -> None:
    (project / "content" / "words.yaml").write_text(WORDS, encoding="utf-8")
    settings = project / "affirm.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"{text}  tags: morning\n", encoding="utf-8")

    assert _planned(affirm("plan", "--json")) == {"i-can-begin-this-day-slowly"}
    two = _planned(affirm("plan", "--json", "--tag", "rest", "--days", "9"))
    assert two == {"i-can-rest-before-i-decide", "i-may-put-the-day-down-now"}


def test_a_tag_that_no_entry_has_is_told_with_the_nearest(affirm, project) -> None:
    (project / "content" / "words.yaml").write_text(WORDS, encoding="utf-8")

    typed = affirm("plan", "--tag", "mornin", "--tag", "rets")
    assert typed.code == 2
    assert "There is no tag 'mornin'." in typed.err
    assert "Did you mean 'rest'?" in typed.err

    settings = project / "affirm.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"{text}  tags: [rest, mornin]\n", encoding="utf-8")
    written = affirm("plan")
    assert written.code == 3
    assert "affirm.yaml:9:16: There is no tag 'mornin'." in written.err


def test_a_kind_and_a_tag_that_do_not_meet_are_nothing_to_do(affirm, project) -> None:
    (project / "content" / "words.yaml").write_text(
        WORDS + "- {kind: prompt, text: Draw a line., tags: [making]}\n", encoding="utf-8"
    )
    answer = affirm("plan", "--kind", "prompt", "--tag", "rest")
    assert answer.code == 8
    assert "None of them has the tag 'rest'." in answer.err
