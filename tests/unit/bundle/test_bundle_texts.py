from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bundle.alt import alt_text
from generator.bundle.finished import Finished
from generator.bundle.hashtags import hashtags
from generator.bundle.post import post_text
from generator.bundle.provenance import Credit, Voice
from generator.bundle.transcript import transcript
from generator.bundle.wording import shortened, units
from generator.formats import load_formats
from generator.languages import words
from generator.model import Beat, Breath, BreathPhase, Citation, Format, Helpline, Kind
from generator.project import PostSettings
from generator.values import replace

Finish = Callable[..., Finished]
SOURCE = Citation(
    title="NIDA, Treatment and Recovery",
    url="https://nida.nih.gov/treatment",
    retrieved=date(2026, 10, 1),
    review_by=date(2027, 10, 1),
)
MYTH = Beat(text="Going back to use means treatment failed.", role="myth", label="Myth")
TRUTH = Beat(text="It means the plan needs a change.", role="fact", label="Fact")
EMOJI = Credit(
    what="emoji",
    title="OpenMoji",
    licence="CC-BY-SA-4.0",
    notice="Emoji: OpenMoji, CC BY-SA 4.0",
)
PLAIN = PostSettings()
HELP = words("en").support
NAMED = PostSettings(handle="@one.day", hashtags=("Recovery",), closing="See you tomorrow.")


def on(name: str, **changes: object) -> Format:
    return replace(load_formats().get(name), **changes)  # type: ignore[arg-type]


def test_a_post_in_full(finish: Finish) -> None:
    fact = finish(
        MYTH, TRUTH, kind=Kind.FACT, source=SOURCE, hashtags=("no shame",), credits=(EMOJI,)
    )
    assert post_text(fact, on("tiktok"), NAMED) == (
        "Myth: Going back to use means treatment failed.\n"
        "Fact: It means the plan needs a change.\n"
        "\n"
        "Support is there: findahelpline.com or your local emergency number.\n"
        "\n"
        "Source: NIDA, Treatment and Recovery, https://nida.nih.gov/treatment\n"
        "\n"
        "See you tomorrow.\n@one.day\n"
        "\n"
        "Voice is AI-generated.\nEmoji: OpenMoji, CC BY-SA 4.0\n"
        "\n"
        "#NoShame #Recovery\n"
    )


def test_a_post_needs_nothing_but_words(finish: Finish) -> None:
    assert post_text(finish("I begin again.", voice=None), on("tiktok"), PLAIN) == (
        "I begin again.\n"
    )


def test_a_recorded_voice_is_not_called_a_machine(finish: Finish) -> None:
    own = Voice(engine="recording", name="", timing="aligned", synthetic=False)
    finished = finish("I begin again.", voice=own)
    assert "AI" not in post_text(finished, on("tiktok"), PLAIN)
    assert "AI" not in transcript(finished)


def test_youtube_has_a_title_and_no_angle_brackets(finish: Finish) -> None:
    finished = finish("I <3 " + "mornings and " * 12 + "rest.", title="")
    title, blank, *rest = post_text(finished, on("shorts"), PLAIN).split("\n")
    assert units(title) <= 100
    assert title.startswith("I ‹3 mornings")
    assert blank == ""
    assert "<" not in "".join(rest)
    named = finish("Hungry?", title="HALT")
    assert post_text(named, on("shorts"), PLAIN).startswith("HALT\n\nHungry?")
    alone = finish("I begin again.", voice=None)
    assert post_text(alone, on("shorts"), PLAIN).splitlines()[0] == "I begin again."
    assert post_text(alone, on("shorts"), PLAIN).count("I begin again.") == 1


def test_help_is_told_once_and_only_where_it_belongs(finish: Finish) -> None:
    told = Beat(text="findahelpline.com", role="help")
    assert HELP in post_text(finish("Breathe in.", kind=Kind.COPING), on("reels"), PLAIN)
    assert HELP not in post_text(finish(MYTH, told, kind=Kind.FACT), on("reels"), PLAIN)
    assert HELP not in post_text(finish("I begin again."), on("reels"), PLAIN)
    assert not any(digit in HELP for digit in "0123456789"), "no country's number by default"


@pytest.mark.parametrize("limit", [280, 300, 400, 2200])
@pytest.mark.parametrize("word", ["calm", "💛💛💛", "long" * 300])
def test_a_post_never_exceeds_its_limit_and_keeps_what_must_stay(
    finish: Finish, limit: int, word: str
) -> None:
    long = " ".join([word] * 900)[:3_000]  # characters
    finished = finish(long, kind=Kind.FACT, source=SOURCE, credits=(EMOJI,), tags=("a", "b"))
    text = post_text(finished, on("tiktok", caption_limit=limit), NAMED)
    assert units(text.rstrip("\n")) <= limit
    assert "Voice is AI-generated." in text
    assert HELP in text
    assert EMOJI.notice in text
    assert text.startswith(word[:2])
    assert "…" in text


def test_hashtags_are_read_word_by_word() -> None:
    wanted = ["one day at a time", "#OneDayAtATime", "self-kindness", "don't quit", "2026", "#", ""]
    assert hashtags(wanted, 5) == ("#OneDayAtATime", "#SelfKindness", "#DontQuit")
    assert hashtags(["AAmeeting", "हिन्दी", "回復", "été"], 5) == (
        "#AAmeeting",
        "#हिन्दी",
        "#回復",
        "#Été",
    )


def test_hashtags_keep_to_the_platforms_limit(finish: Finish) -> None:
    finished = finish("I begin again.", hashtags=("a", "b"), tags=("c", "d", "e", "f"))
    text = post_text(finished, on("tiktok"), NAMED)
    assert text.rstrip("\n").split("\n")[-1] == "#A #B #Recovery #C #D"
    assert "#A\n" in post_text(finished, on("tiktok", hashtag_limit=1), NAMED)
    assert "#" not in post_text(finished, on("tiktok", hashtag_limit=0), NAMED)


@given(st.text(), st.integers(1, 60))
def test_shortened_text_fits(text: str, limit: int) -> None:
    short = shortened(text, limit)
    assert units(short) <= limit
    assert short == text or short.endswith("…")


def test_text_is_cut_between_words() -> None:
    assert shortened("One hour, then the next one.", 15) == "One hour, then…"
    assert shortened("One hour, then the next one.", 12) == "One hour…"
    assert shortened("💛💛💛", 4) == "💛…"


def test_a_transcript_in_full(finish: Finish) -> None:
    call = Beat(text="Call 116 123.", say="Call one one six, one two three.")
    finished = finish(
        MYTH, TRUTH, call, kind=Kind.FACT, title="Relapse", source=SOURCE, sound="soft rain"
    )
    assert transcript(finished) == (
        "Relapse\n\n[soft rain]\n\n"
        "Myth\nGoing back to use means treatment failed.\n\n"
        "Fact\nIt means the plan needs a change.\n\n"
        "Call 116 123.\n(Spoken: Call one one six, one two three.)\n\n"
        "Voice is AI-generated.\n\n"
        "Source: NIDA, Treatment and Recovery, https://nida.nih.gov/treatment\n\n"
        "Support is there: findahelpline.com or your local emergency number.\n"
    )


def test_a_transcript_without_a_voice_says_so(finish: Finish) -> None:
    said = transcript(finish(Beat(text="Rest.", say="Rest now."), voice=None))
    assert said == "Rest.\n\nNobody speaks in this video: the words are shown.\n"


def test_a_transcript_tells_the_breath_and_the_help_lines(finish: Finish) -> None:
    breath = Breath((BreathPhase("in", 4.0), BreathPhase("out", 6.5)), rounds=3)
    finished = finish(Beat(text="Follow the circle.", breath=breath), voice=None)
    entry = replace(
        finished.card.entry,
        helplines=(Helpline("A line", "0800 00-00", "day and night"), Helpline("Chat", "00 1")),
    )
    said = transcript(replace(finished, card=replace(finished.card, entry=entry)))
    assert "Follow the circle.\n(A circle breathes, in seconds: in 4, out 6.5; 3 times.)" in said
    assert "A line: 0800 00-00 (day and night)\nChat: 00 1\n" in said


def test_alt_texts(finish: Finish) -> None:
    assert alt_text(finish("I begin again.")) == (
        "White words over slowly drifting light: “I begin again.” "
        "Each word is marked as it is spoken.\n"
    )
    assert alt_text(finish("Hungry?", "Tired?", title="HALT", voice=None)) == (
        "White words over slowly drifting light, under the heading “HALT”, on 2 screens: "
        "“Hungry?”, then “Tired?”\n"
    )
    assert units(alt_text(finish("word " * 900))) <= 1501
    assert alt_text(finish("I begin again.", voice=None, pictured=("our logo", "a bird"))) == (
        "White words over slowly drifting light: “I begin again.” "
        "Also to be seen: our logo and a bird.\n"
    )
    assert units(alt_text(finish("word " * 900, pictured=("bird " * 900,)))) <= 1501
