"""A card that takes too long is given up, told, and nothing of it is left."""

from __future__ import annotations

import pytest

LONG = "I am here, and I can take this one hour at a time. " * 5


@pytest.mark.parametrize("command", [["card", LONG], ["batch", "--days", "2", "--count", "1"]])
def test_a_card_beyond_its_time_fails_with_a_hint(command, affirm, project) -> None:
    with (project / "affirm.yaml").open("a", encoding="utf-8") as settings:
        settings.write("limits: {card_seconds: 1}\n")
    library = project / "content" / "words.yaml"
    library.write_text(f"- {LONG}one\n- {LONG}two\n- {LONG}three\n", encoding="utf-8")

    answer = affirm(*command)

    assert answer.code == 6, answer.err
    assert "it was not done after 1 s, and was given up" in answer.err
    assert "raise `limits: card_seconds` in affirm.yaml" in answer.err
    assert "Traceback" not in answer.err
    output = project / "output"
    assert not list(output.rglob("video.mp4"))
    assert not list(output.rglob(".*.tmp-*")), "nothing hidden either"
