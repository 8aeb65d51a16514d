"""Captions carry what the voice announces."""

from __future__ import annotations

from fractions import Fraction

from generator.bundle.announced import with_announcements
from generator.bundle.captions import captions
from generator.model import Beat
from generator.scene.timeline import BeatSpan, Cue, Timeline

SPAN = BeatSpan(0, 120, (Cue("Only", 40, 55), Cue("some", 55, 70), Cue("recover.", 70, 100)))


def opened(beat: Beat) -> Timeline:
    return with_announcements(Timeline(Fraction(30), (SPAN,), 120), [beat])


def test_a_spoken_label_opens_the_caption_of_its_beat():
    beat = Beat(text="Only some recover.", label="Myth", say="Myth: Only some recover.")
    (caption,) = captions(opened(beat))
    assert " ".join(caption.lines) == "Myth: Only some recover."
    assert caption.start == 25


def test_a_label_that_is_only_shown_stays_out_of_the_captions():
    beat = Beat(text="Only some recover.", label="Myth")
    (caption,) = captions(opened(beat))
    assert " ".join(caption.lines) == "Only some recover."


def test_other_spoken_words_announce_nothing():
    beat = Beat(text="Only some recover.", say="Only a few recover.", label="Myth")
    assert opened(beat).beats == (SPAN,)


def test_a_caption_never_begins_before_its_beat():
    early = BeatSpan(0, 60, (Cue("I", 5, 10),))
    beat = Beat(text="I", label="Where to get help", say="Where to get help: I")
    timeline = with_announcements(Timeline(Fraction(30), (early,), 60), [beat])
    assert timeline.beats[0].cues[0] == Cue("Where to get help: I", 0, 10)
