from __future__ import annotations

import json
import re
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.bundle.captions import GAP, LINE_WIDTH, Caption, captions, to_srt, to_vtt
from generator.bundle.phrasing import width
from generator.bundle.wordlevel import read_json, to_json
from generator.scene.timeline import BeatSpan, Cue, Timeline

FPS = Fraction(30)

LINES = (
    "I can begin again as many times as I need to.",
    "A craving is a wave: it rises, it peaks, and it passes, whether or not I act on it.",
    "Medication for opioid use disorder is a recognised treatment. "
    "People who take it are in recovery.",
    "I do not have to carry this alone. There is a person I could call today, and I know how.",
    "Five things I can see. Four things I can touch. Three things I can hear.",
)


def spoken(*texts: str, letters_a_second: float = 13.5) -> Timeline:
    """A timeline as a voice at an easy pace gives it, with a rest between beats."""
    frame, beats = 15, []
    for text in texts:
        start, cues = frame, []
        for word in text.split():
            end = frame + max(4, round((len(word) + 1) * 30 / letters_a_second))
            cues.append(Cue(word, frame, end))
            frame = end
        frame = max(frame + 20, start + 60)
        beats.append(BeatSpan(start, frame, tuple(cues)))
    return Timeline(FPS, tuple(beats), frame)


@pytest.mark.parametrize("text", LINES)
def test_captions_are_easy_to_read(text: str) -> None:
    shown = captions(spoken(text))
    for each in shown:
        assert len(each.lines) <= 2
        assert all(width(line) <= LINE_WIDTH for line in each.lines)
        seconds = (each.end - each.start) / FPS
        assert 1 <= seconds <= 7
        assert sum(map(len, each.lines)) / seconds <= 17
        assert not re.search(r"(?i)\b(a|an|the|my|of|to)$", each.lines[-1])
        assert not re.search(r"(?i)\b(a|an|the|my)$", each.lines[0])
    assert all(two.start - one.end >= GAP for one, two in pairwise(shown))


def test_captions_end_with_the_sentence_where_they_can() -> None:
    shown = [each.lines for each in captions(spoken(LINES[2]))]
    assert shown == [
        ("Medication for opioid", "use disorder"),
        ("is a recognised treatment.",),
        ("People who take it", "are in recovery."),
    ]


def test_a_caption_stays_within_its_beat() -> None:
    timeline = spoken("Hungry?", "Angry, or afraid?", "Lonely?", "Tired?")
    shown = captions(timeline)
    assert [" ".join(each.lines) for each in shown] == [
        "Hungry?",
        "Angry, or afraid?",
        "Lonely?",
        "Tired?",
    ]
    for each, beat in zip(shown, timeline.beats, strict=True):
        assert beat.start <= each.start < each.end <= beat.end


def test_a_caption_begins_with_its_first_word() -> None:
    timeline = spoken(*LINES)
    starts = {cue.start: cue.text for beat in timeline.beats for cue in beat.cues}
    for each in captions(timeline):
        assert starts[each.start] == each.lines[0].split()[0]


def test_a_long_pause_does_not_leave_a_caption_standing() -> None:
    beat = BeatSpan(0, 1200, (Cue("Breathe", 0, 20), Cue("in.", 22, 40)))
    (only,) = captions(Timeline(FPS, (beat,), 1200))
    assert only.end <= 7 * 30


def test_words_far_apart_are_captions_of_their_own() -> None:
    beat = BeatSpan(0, 900, (Cue("In", 0, 120), Cue("hold", 300, 420), Cue("out", 600, 720)))
    shown = captions(Timeline(FPS, (beat,), 900))
    assert [each.lines for each in shown] == [("In",), ("hold",), ("out",)]


def test_a_sentence_without_spaces_is_broken_at_its_phrases() -> None:
    text = "昨日の自分より、今日の自分を少しだけ信じてみます。一歩ずつ進めば大丈夫です。"
    timeline = Timeline(FPS, (BeatSpan(0, 240, (Cue(text, 10, 220),)),), 240)
    shown = captions(timeline, "ja")
    assert "".join(line for each in shown for line in each.lines) == text
    assert all(width(line) <= LINE_WIDTH for each in shown for line in each.lines)
    assert shown[-1].lines == ("一歩ずつ進めば大丈夫です。",)


def test_a_word_that_cannot_be_cut_stays_whole() -> None:
    word = "Grundstücksverkehrsgenehmigungszuständigkeit"
    shown = captions(spoken(f"Die {word} hilft."), "de")
    assert any(word in each.lines for each in shown)


@pytest.mark.parametrize(
    ("language", "text", "never"),
    [
        (
            "ja",
            "昨日の自分より、今日の自分を少しだけ信じてみます。一歩ずつ進めば大丈夫です。",
            "つ、。",
        ),
        ("th", "วันนี้ฉันจะหายใจช้าๆและให้อภัยตัวเองที่ยังไม่สมบูรณ์แบบเพราะทุกก้าวมีความหมาย", "ๆ"),
        ("zh", "今天我可以慢慢呼吸，也可以向朋友寻求帮助，一步一步地走。", "，。"),
    ],
)
def test_scripts_without_spaces_are_cut_between_phrases(language, text, never) -> None:
    timeline = Timeline(FPS, (BeatSpan(0, 400, (Cue(text, 10, 380),)),), 400)
    shown = captions(timeline, language)
    lines = [line for each in shown for line in each.lines]
    assert "".join(lines) == text
    assert len(lines) > 1
    assert all(width(line) <= LINE_WIDTH for line in lines)
    assert all(len(each.lines) <= 2 for each in shown)
    assert not any(line[0] in never for line in lines)


def test_lines_from_the_right_say_so_where_they_open_with_something_else() -> None:
    shown = captions(spoken("أستطيع أن أتصل بصديق. 24 ساعة تكفيني.", "OK أنا هنا", "100%"), "ar")
    lines = [line for each in shown for line in each.lines]
    assert any(line.startswith("\u200fOK") for line in lines)
    assert any(line.startswith("\u200f100%") for line in lines)
    assert any(line.startswith("أستطيع") for line in lines)
    assert "\u200f" not in to_srt(captions(spoken("I rest for 24 hours.")), FPS)


def test_what_is_no_word_is_cut_to_fit() -> None:
    shown = captions(spoken("x" * 300))
    lines = [line for each in shown for line in each.lines]
    assert "".join(lines) == "x" * 300
    assert all(width(line) <= LINE_WIDTH for line in lines)


def test_words_keep_their_times_in_json() -> None:
    timeline = spoken(*LINES)
    shown = captions(timeline)
    told = json.loads(to_json(shown, FPS))
    words = [word for each in told["captions"] for word in each["words"]]
    cues = [cue for beat in timeline.beats for cue in beat.cues]
    assert [word["text"] for word in words] == [cue.text for cue in cues]
    assert [word["start"] for word in words] == [
        pytest.approx(cue.start / 30, abs=0.001) for cue in cues
    ]
    assert all(word["start"] <= word["end"] <= timeline.frames / 30 for word in words)
    assert read_json(to_json(shown, FPS), FPS) == shown


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema_version": 9}', '{"schema_version": 1}'])
def test_another_file_is_not_captions(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_json(text, FPS)


def test_no_words_no_captions() -> None:
    timeline = Timeline(FPS, (BeatSpan(0, 60, ()),), 60)
    assert captions(timeline) == ()
    assert to_srt((), FPS) == ""
    assert to_vtt((), FPS) == "WEBVTT\n"


def test_the_two_files() -> None:
    shown = (
        Caption(15, 76, ("I & you <3", "--> go on")),
        Caption(108015, 108075, ("مرحبا",)),
    )
    assert to_srt(shown, FPS) == (
        "1\n00:00:00,500 --> 00:00:02,533\nI & you <3\n--> go on\n"
        "\n2\n01:00:00,500 --> 01:00:02,500\nمرحبا\n"
    )
    assert to_vtt(shown, FPS) == (
        "WEBVTT\n"
        "\n1\n00:00:00.500 --> 00:00:02.533\nI &amp; you &lt;3\n--&gt; go on\n"
        "\n2\n01:00:00.500 --> 01:00:02.500\nمرحبا\n"
    )


WORDS = st.one_of(
    st.text("abcdefgh',.!?-éש", min_size=1, max_size=12),
    st.sampled_from(["I", "the", "to", "recovery.", "💛", "家族と話す。", "a-very-long-word-" * 4]),
    st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=40),
)


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    fps = draw(st.sampled_from([Fraction(30), Fraction(24), Fraction(30000, 1001)]))
    frame, beats = 0, []
    for words in draw(st.lists(st.lists(WORDS, max_size=25), min_size=1, max_size=4)):
        start, cues = frame, []
        for word in words:
            frame += draw(st.integers(0, 8))
            end = frame + draw(st.integers(0, 30))
            cues.append(Cue(word, frame, end))
            frame = end
        frame += draw(st.integers(1, 200))
        beats.append(BeatSpan(start, frame, tuple(cues)))
    return Timeline(fps, tuple(beats), frame)


@settings(deadline=None)
@given(timelines())
def test_no_word_is_lost_added_or_moved(timeline: Timeline) -> None:
    shown = captions(timeline)
    words = [cue.text for beat in timeline.beats for cue in beat.cues]
    assert "".join("".join(each.lines) for each in shown).replace(" ", "") == "".join(words)
    if all(width(word) <= LINE_WIDTH for word in words):
        assert " ".join(" ".join(each.lines) for each in shown).split(" ") == words or not words


@settings(deadline=None)
@given(timelines())
def test_captions_lie_in_the_video_and_never_overlap(timeline: Timeline) -> None:
    shown = captions(timeline)
    for each in shown:
        assert 0 <= each.start < each.end <= timeline.frames
        assert each.end - each.start <= 7 * timeline.fps
        assert all(line and "\n" not in line for line in each.lines)
    for one, two in pairwise(shown):
        assert two.start - one.end >= GAP
    last = re.findall(r"--> (\d+):(\d+):(\d+)\.(\d+)", to_vtt(shown, timeline.fps))
    if last:
        hours, minutes, seconds, thousandths = map(int, last[-1])
        end = Fraction(((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths, 1000)
        assert end <= timeline.frames / timeline.fps


@settings(deadline=None)
@given(timelines())
def test_equal_timelines_give_equal_captions(timeline: Timeline) -> None:
    assert captions(timeline) == captions(timeline)
