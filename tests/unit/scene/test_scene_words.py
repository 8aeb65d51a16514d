"""Words wait, light while they are said, and stay lit."""

from __future__ import annotations

import numpy as np

from generator.scene.layers.words import LitWord, Look, Step, WordsLayer
from generator.scene.model import OPAQUE, Sprite
from generator.scene.presence import Presence
from generator.scene.timeline import Cue


def look(level: int) -> Look:
    return Look(Sprite(np.full((2, 4, 4), level, np.uint8)), 10, 20)


WAITING, LIT, SAID = look(1), look(2), look(3)
STROKES = tuple(look(level) for level in (4, 5, 6))
STAYS = Presence(start=0, end=100, enter=0, leave=0)


def layer(looks=(LIT,), presence: Presence = STAYS, *, blended: bool = True) -> WordsLayer:
    steps = tuple(Step(look) for look in looks)
    word = LitWord(Cue("hope", 10, 20), WAITING, steps, SAID, blended=blended)
    return WordsLayer((word,), presence, ramp=4)


def shown(layer: WordsLayer, frame: int) -> dict[int, int]:
    """Return opacity by the sprite's level."""
    return {int(each.sprite.rgba[0, 0, 0]): each.opacity for each in layer.at(frame)}


def test_a_word_waits_until_it_is_said():
    assert shown(layer(), 9) == {1: OPAQUE}


def test_a_word_starts_to_light_on_the_frame_it_is_said():
    states = shown(layer(), 10)
    assert states[1] == OPAQUE
    assert 0 < states[2] < OPAQUE


def test_a_word_is_fully_lit_within_the_ramp_and_then_settles():
    assert shown(layer(), 13) == {2: OPAQUE}
    assert shown(layer(), 20) == {2: OPAQUE}
    assert set(shown(layer(), 22)) == {2, 3}
    assert shown(layer(), 24) == {3: OPAQUE}


def test_a_stroke_only_ever_grows():
    reached = []
    for frame in range(10, 14):
        states = shown(layer(STROKES), frame)
        reached.append(max((level, states[level]) for level in states if level >= 4))
    assert reached == sorted(reached)
    assert reached[-1] == (6, OPAQUE)


def test_steps_that_are_not_blended_follow_one_another_to_the_last():
    seen = []
    for frame in range(10, 14):
        states = shown(layer(STROKES, blended=False), frame)
        seen.append([level for level in states if level >= 4])
    assert seen == [[4], [5], [6], [6]]


def test_a_word_fades_with_its_beat():
    fading = layer(presence=Presence(start=0, end=100, enter=0, leave=10))
    opacities = [shown(fading, frame)[3] for frame in range(88, 100)]
    assert opacities == sorted(opacities, reverse=True)
    assert opacities[-1] < OPAQUE / 4
    assert fading.at(100) == ()


def test_frames_that_look_alike_answer_alike():
    assert layer().at(30) != layer().at(15)
    words = layer()
    assert words.at(30) == words.at(60)


def test_a_silent_word_is_lit_at_its_moment():
    word = LitWord(Cue("—", 10, 10), WAITING, (Step(LIT),), SAID)
    assert set(shown(WordsLayer((word,), STAYS, ramp=4), 18)) == {3}
