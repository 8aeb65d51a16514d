"""Every voice engine keeps the promises of `Engine` and `Narration`."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from recorded import write_sound

from generator.errors import VoiceError
from generator.values import replace
from generator.voice.catalogue import load_engine
from generator.voice.engine import Engine, VoiceSettings
from generator.voice.engines import ENGINES
from generator.voice.lane import Lane, Limits
from generator.voice.narration import Narration, split_words

INSTALLED = [name for name, info in ENGINES.items() if info.installed]
TEXTS = [
    "One hour at a time.",
    "I can feel a craving — and let it pass. It always does.",
    "Today I’m 24 hours sober 🌱 #OneDayAtATime",
    "At 7:30 pm on March 3rd, I call Dr. Smith; 50% of the work is done!",
    "“Rest” is part of the work…\nso I rest.\n\nThen I begin again.",
    "Well-being   isn't\ta race.",
    "hello",
]


LANE = Lane(Limits(per_minute=100_000))


class Recorded:
    """The engine `recording`, each of whose texts is recorded first: by hibari, or as beeps."""

    def __init__(self, root: Path) -> None:
        self._engine, self._root = load_engine("recording"), root

    def __getattr__(self, name: str):
        return getattr(self._engine, name)

    def speak(self, text: str, lang: str, settings: VoiceSettings) -> Narration:
        voice = load_engine("hibari" if lang == "en" else "tone")
        said = voice.speak(text, lang, VoiceSettings())
        if said.pcm.any():
            write_sound(self._root / "recordings" / "text.wav", said.pcm, said.rate)
        return self._engine.speak(text, lang, replace(settings, root=self._root, take="text"))


class Placed:
    """The engine `piper`, with the voice of a project."""

    def __init__(self, root: Path) -> None:
        self._engine, self._root = load_engine("piper"), root

    def __getattr__(self, name: str):
        return getattr(self._engine, name)

    def speak(self, text: str, lang: str, settings: VoiceSettings) -> Narration:
        return self._engine.speak(text, lang, replace(settings, root=self._root, voice="joe"))


@pytest.fixture(params=INSTALLED)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    if request.param == "piper":
        return Placed(request.getfixturevalue("joe"))
    if request.param == "recording":
        return Recorded(tmp_path)
    if ENGINES[request.param].online:
        request.getfixturevalue("translate")
        return load_engine(request.param, LANE)
    return load_engine(request.param)


@pytest.mark.parametrize("text", TEXTS)
def test_words_are_those_of_the_text_in_order_and_inside_the_audio(
    engine: Engine, text: str
) -> None:
    narration = engine.speak(text, "en", VoiceSettings())
    assert tuple(word.text for word in narration.words) == split_words(text)
    before = 0.0
    for word in narration.words:
        assert before <= word.start <= word.end
        before = word.end
    assert before <= narration.seconds
    assert narration.pcm.dtype == np.float32
    assert narration.pcm.ndim == 1


def test_words_that_sound_take_time_and_mute_ones_none(engine: Engine) -> None:
    narration = engine.speak("Rest — then 🌱 begin #again", "en", VoiceSettings())
    lengths = [word.end - word.start for word in narration.words]
    assert [length > 0 for length in lengths] == [True, False, True, False, True, False]


def test_only_the_silent_engine_is_silent(engine: Engine) -> None:
    narration = engine.speak("I breathe in slowly.", "en", VoiceSettings())
    assert len(narration.pcm) > narration.rate
    assert narration.pcm.any() == (engine.name != "silent")
    assert np.abs(narration.pcm).max() <= 1.0


def test_same_text_gives_same_samples(engine: Engine) -> None:
    first, second = (engine.speak("One small step.", "en", VoiceSettings()) for _ in range(2))
    assert np.array_equal(first.pcm, second.pcm)
    assert first.words == second.words


def test_speed_and_pause_are_obeyed(engine: Engine) -> None:
    if engine.name == "recording":
        pytest.skip("a recording is as quick as it was spoken")

    def seconds(**settings: float) -> float:
        return engine.speak("I rest today. I rest well.", "en", VoiceSettings(**settings)).seconds

    assert seconds(speed=0.7) > 1.15 * seconds() > 1.3 * seconds(speed=1.5)
    assert seconds(pause=1.6) == pytest.approx(seconds(pause=0.6) + 1.0, abs=0.01)


@pytest.mark.parametrize("text", ["", "  \n ", "🌱🌱", "— … “”", "🌱 #hope —"])
def test_nothing_to_say_is_empty_audio_with_words_at_zero(engine: Engine, text: str) -> None:
    narration = engine.speak(text, "en", VoiceSettings())
    assert tuple(word.text for word in narration.words) == split_words(text)
    assert all(word.start == word.end == 0 for word in narration.words)
    assert not narration.pcm.any()


def test_it_says_what_it_is(engine: Engine) -> None:
    info = ENGINES[engine.name]
    narration = engine.speak("hello", "en", VoiceSettings())
    assert engine.languages == info.languages
    assert narration.engine == engine.name
    assert narration.synthetic == info.synthetic
    assert narration.timing in ("engine", "aligned", "estimated")
    assert engine.fingerprint() == engine.fingerprint()
    assert engine.name in engine.fingerprint()


def test_a_language_it_lacks_is_refused_with_those_who_have_it(engine: Engine) -> None:
    if engine.name == "piper":
        with pytest.raises(VoiceError, match="'joe' of piper speaks 'en-US', not 'eo'"):
            engine.speak("Hodiaŭ mi ripozas.", "eo", VoiceSettings())
        return
    if "*" in engine.languages:
        assert engine.speak("Hodiaŭ mi ripozas.", "eo", VoiceSettings()).words
        return
    with pytest.raises(VoiceError) as caught:
        engine.speak("Hodiaŭ mi ripozas.", "eo", VoiceSettings())
    assert "'eo'" in str(caught.value)
    assert "silent" in str(caught.value)


def test_fingerprints_differ_between_engines() -> None:
    prints = [load_engine(name).fingerprint() for name in INSTALLED]
    assert len(set(prints)) == len(prints)


def test_an_unknown_engine_is_named_with_the_nearest() -> None:
    with pytest.raises(VoiceError, match="hibary") as caught:
        load_engine("hibary")
    assert "Did you mean 'hibari'?" in str(caught.value)
