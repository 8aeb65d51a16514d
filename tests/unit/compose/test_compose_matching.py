"""Which moment belongs to which word shown, when the voice says other words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.compose.matching import times_of_shown
from generator.voice.narration import SpokenWord


def heard(*words: str) -> list[SpokenWord]:
    """Half a second a word, with a pause of a tenth after each."""
    return [SpokenWord(word, n * 0.6, n * 0.6 + 0.5) for n, word in enumerate(words)]


def test_words_both_shown_and_said_keep_their_exact_times():
    spoken = heard("Myth:", "You", "have", "to.")
    assert times_of_shown(("You", "have", "to."), spoken) == tuple(spoken[1:])


def test_an_address_takes_the_time_of_all_it_is_said_with():
    spoken = heard("see", "find", "a", "helpline", "dot", "com.", "Now")
    times = times_of_shown(("see", "findahelpline.com.", "Now"), spoken)
    assert [word.text for word in times] == ["see", "findahelpline.com.", "Now"]
    assert (times[1].start, times[1].end) == (spoken[1].start, spoken[5].end)
    assert times[2] == spoken[6]


def test_punctuation_and_case_do_not_hinder_a_match():
    times = times_of_shown(("Hope,", "again"), heard("hope", "Again!"))
    assert [word.start for word in times] == [0, 0.6]


def test_a_word_nothing_is_said_for_lights_in_passing():
    times = times_of_shown(("rest", "🌱", "now"), heard("rest", "now"))
    assert (times[1].start, times[1].end) == (0.5, 0.5)


words = st.lists(st.sampled_from(["a", "be", "sea", "5-4", "rest", "—"]), max_size=12)


@given(shown=words, said=words)
def test_every_word_shown_gets_a_time_and_times_rise(shown, said):
    spoken = heard(*said)
    times = times_of_shown(shown, spoken)
    assert [word.text for word in times] == shown
    moments = [moment for word in times for moment in (word.start, word.end)]
    assert moments == sorted(moments)
    assert all(0 <= moment <= len(spoken) * 0.6 for moment in moments)
