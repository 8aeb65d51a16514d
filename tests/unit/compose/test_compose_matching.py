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


def test_figures_take_the_time_of_their_words():
    spoken = heard("Five", "things", "from", "one", "hundred", "or", "so")
    times = times_of_shown(("5", "things", "from", "100", "—", "or", "so"), spoken)
    assert times[0] == SpokenWord("5", 0.0, 0.5)
    assert (times[3].start, times[3].end) == (spoken[3].start, spoken[4].end)
    assert times[5:] == tuple(spoken[5:])


def test_what_looks_alike_is_found_among_other_words():
    spoken = heard("Please", "go", "to", "find", "a", "helpline", "dot", "com", "or", "ring", "up")
    times = times_of_shown(("See", "findahelpline.com", "or", "phone"), spoken)
    assert (times[0].start, times[0].end) == (0.0, spoken[2].end)
    assert (times[1].start, times[1].end) == (spoken[3].start, spoken[7].end)
    assert (times[3].start, times[3].end) == (spoken[9].start, spoken[10].end)


def test_a_date_said_in_words_keeps_step():
    spoken = heard("On", "March", "third", "I", "began")
    assert times_of_shown(("On", "March", "3", "I", "began"), spoken)[2].start == spoken[2].start


def test_long_texts_with_nothing_in_common_share_the_time():
    shown = [f"word{chr(97 + n % 26)}" for n in range(300)]
    times = times_of_shown(shown, heard(*["zzz"] * 300))
    assert [word.text for word in times] == shown
    assert times[-1].end == 299 * 0.6 + 0.5


words = st.lists(st.sampled_from(["a", "be", "sea", "5-4", "rest", "—"]), max_size=12)


@given(shown=words, said=words)
def test_every_word_shown_gets_a_time_and_times_rise(shown, said):
    spoken = heard(*said)
    times = times_of_shown(shown, spoken)
    assert [word.text for word in times] == shown
    moments = [moment for word in times for moment in (word.start, word.end)]
    assert moments == sorted(moments)
    assert all(0 <= moment <= len(spoken) * 0.6 for moment in moments)
