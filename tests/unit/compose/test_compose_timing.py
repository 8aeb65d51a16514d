"""Who speaks when, and how long a beat stays."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from generator.compose.timing import Rests, timed
from generator.errors import RenderError
from generator.model import Beat, Card, Entry, Kind
from generator.values import replace
from generator.voice.narration import Narration, SpokenWord

RESTS = Rests(lead_in=0.5, rest=1.0, tail=1.5)


def narration(seconds: float, *words: tuple[str, float, float]) -> Narration:
    return Narration(
        pcm=np.zeros(int(seconds * 1000), np.float32),
        rate=1000,
        words=tuple(SpokenWord(*word) for word in words),
        timing="engine",
        engine="test",
        voice="test",
        synthetic=True,
    )


def card(formats, *beats: Beat) -> Card:
    entry = Entry(id="x", kind=Kind.AFFIRMATION, beats=beats)
    return Card(
        entry=entry, theme="dawn", format=formats.get("tiktok"), voice="t", date=date(2026, 1, 1)
    )


def test_the_narration_decides_the_length(formats):
    spoken = narration(4.0, ("one", 0.2, 1.0), ("day", 2.0, 3.5))
    result = timed(card(formats, Beat(text="one day")), [spoken], RESTS)
    assert result.starts == (15,)
    assert result.timeline.frames == 15 + round((4.0 + 1.5) * 30)
    cues = result.timeline.beats[0].cues
    assert [(cue.text, cue.start, cue.end) for cue in cues] == [("one", 21, 45), ("day", 75, 120)]


def test_a_short_word_stays_long_enough_to_be_read(formats):
    text = "Rest is allowed, and so is asking for it."
    words = tuple((word, 0.0, 0.1) for word in text.split())
    result = timed(card(formats, Beat(text=text)), [narration(0.1, *words)], RESTS)
    # max(2.0, 0.8 + 41 / 13, 0.4 x 9) = 3.95 s
    assert result.timeline.frames == 119


def test_a_help_beat_stays_at_least_four_seconds(formats):
    help_beat = Beat(text="Ask for help.", role="help")
    words = (("Ask", 0, 0.1), ("for", 0.1, 0.2), ("help.", 0.2, 0.3))
    result = timed(card(formats, help_beat), [narration(0.4, *words)], RESTS)
    assert result.timeline.frames >= 120


def test_a_timed_step_lasts_as_long_as_it_asks(formats):
    beat = Beat(text="Breathe in", seconds=6.0)
    spoken = narration(1.0, ("Breathe", 0, 0.4), ("in", 0.5, 0.9))
    assert timed(card(formats, beat), [spoken], RESTS).timeline.frames == 180


def test_beats_follow_without_a_gap_and_voices_do_not_overlap(formats):
    beats = [Beat(text="one two"), Beat(text="three")]
    voices = [
        narration(2.0, ("one", 0, 1), ("two", 1, 2)),
        narration(2.5, ("three", 0, 2)),
    ]
    result = timed(card(formats, *beats), voices, RESTS)
    first, second = result.timeline.beats
    assert (first.start, first.end, second.end) == (0, second.start, result.timeline.frames)
    assert result.starts[1] >= result.starts[0] + 60


def test_other_words_for_the_voice_still_light_those_shown_in_order(formats):
    beat = Beat(text="5-4-3-2-1 now", say="five four three two one now")
    spoken = narration(
        3.0, *((word, n * 0.5, n * 0.5 + 0.4) for n, word in enumerate(beat.say.split()))
    )
    cues = timed(card(formats, beat), [spoken], RESTS).timeline.beats[0].cues
    assert [cue.text for cue in cues] == ["5-4-3-2-1", "now"]
    assert cues[0].start == 15
    assert cues[0].end <= cues[1].start < cues[1].end <= 15 + 90


def test_a_card_longer_than_its_format_allows_is_an_error_that_says_so(formats):
    short = replace(formats.get("tiktok"), max_seconds=10.0)
    long_card = replace(card(formats, Beat(text="one", seconds=60)), format=short)
    with pytest.raises(RenderError, match=r"lasts 60 s and .* takes at most 10 s"):
        timed(long_card, [narration(0.5, ("one", 0, 0.4))], RESTS)


MOVING = Rests(lead_in=0.5, rest=1.0, tail=0.0, ramp=0.4, enter=0.8, leave=0.6)


def test_the_last_word_of_a_beat_rests_before_the_beat_leaves(formats):
    beats = [Beat(text="one two"), Beat(text="three")]
    voices = [narration(4.0, ("one", 0, 1), ("two", 3, 4)), narration(4.0, ("three", 3, 4))]
    first, last = timed(card(formats, *beats), voices, MOVING).timeline.beats
    # It lights in 0.4 s, then nothing moves for 0.5 s, then the beat goes in 0.6 s.
    assert first.end - first.cues[-1].end == round((0.4 + 0.5 + 0.6) * 30)
    # The last beat stays: its word only needs to light and to rest.
    assert last.end - last.cues[-1].end == round((0.4 + 0.5) * 30)


def test_nothing_is_said_before_its_beat_is_there(formats):
    beats = [Beat(text="one"), Beat(text="two")]
    voices = [narration(1.0, ("one", 0, 1)), narration(1.0, ("two", 0, 1))]
    result = timed(card(formats, *beats), voices, MOVING)
    assert result.starts[1] - result.timeline.beats[1].start == round(0.8 * 30)


def test_the_time_to_read_is_not_spent_on_coming_and_going(formats):
    text = "Rest is allowed, and so is asking for it."
    words = tuple((word, 0.0, 0.1) for word in text.split())
    beats = [Beat(text=text)] * 3
    _, middle, _ = timed(card(formats, *beats), [narration(0.1, *words)] * 3, MOVING).timeline.beats
    assert middle.end - middle.start == round((0.8 + 41 / 13 + (0.8 + 0.6) / 2) * 30)


def test_a_timed_step_lasts_as_long_as_it_asks_however_it_comes_and_goes(formats):
    beats = [Beat(text="Breathe in", seconds=4.0)] * 3
    spoken = narration(1.0, ("Breathe", 0, 0.4), ("in", 0.5, 0.9))
    spans = timed(card(formats, *beats), [spoken] * 3, MOVING).timeline.beats
    assert {span.end - span.start for span in spans} == {120}
