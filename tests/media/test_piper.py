"""The engine `piper` with a real voice: when its words sound, and what it refuses."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from shipped_words import spoken_words

from generator.errors import VoiceError
from generator.voice.align import align
from generator.voice.cache import cache_key
from generator.voice.catalogue import load_engine
from generator.voice.engine import VoiceSettings
from generator.voice.listening import can_listen, listen

pytest.importorskip("piper")

MEDIAN_ONSET, WORST_ONSETS = 0.040, 0.100
TEXT = "I rest today."


def settings(root: Path, voice: str = "joe") -> VoiceSettings:
    return VoiceSettings(root=root, voice=voice)


def test_words_light_when_they_are_heard(joe: Path) -> None:
    pytest.importorskip("pocketsphinx")
    engine = load_engine("piper")
    errors, told = [], 0
    texts = spoken_words()[:6]
    for text in texts:
        narration = engine.speak(text, "en", settings(joe))
        heard, _ = align(narration.pcm, narration.rate, text, "en")
        if narration.timing == "engine":
            told += 1
            pairs = zip(narration.words, heard, strict=True)
            errors += [abs(a.start - b.start) for a, b in pairs if b.end > b.start]
    assert told > len(texts) / 2
    assert np.median(errors) <= MEDIAN_ONSET
    assert np.percentile(errors, 95) <= WORST_ONSETS


def test_a_listener_hears_the_text(joe: Path) -> None:
    if not can_listen("en"):
        pytest.skip("no recogniser")
    text = "Every craving has a beginning and an end."
    narration = load_engine("piper").speak(text, "en", settings(joe))
    hearing = listen(narration.pcm, narration.rate, text)
    assert hearing is not None
    assert hearing.wrong <= 0.2


def test_a_voice_is_found_by_name_or_by_its_path_in_the_project(joe: Path) -> None:
    engine = load_engine("piper")
    by_name = engine.speak(TEXT, "en-GB", settings(joe))
    by_path = engine.speak(TEXT, "en-GB", settings(joe, "voices/joe.onnx"))
    assert np.array_equal(by_name.pcm, by_path.pcm)
    assert (by_name.voice, by_name.synthetic) == ("joe", True)
    assert [path.name for path in engine.files(settings(joe))] == ["joe.onnx", "joe.onnx.json"]


def test_another_model_of_the_same_name_is_another_narration(tmp_path: Path) -> None:
    engine, keys = load_engine("piper"), set()
    (tmp_path / "voices").mkdir()
    for data in (b"one", b"two"):
        (tmp_path / "voices" / "joe.onnx").write_bytes(data)
        keys.add(cache_key(engine, TEXT, "en", settings(tmp_path)))
    assert len(keys) == 2


@pytest.mark.parametrize(
    ("voice", "told"),
    [
        ("", "has no voice of its own"),
        ("nobody", "there is no nobody.onnx and no nobody.onnx.json"),
        ("../joe.onnx", "lies outside the project"),
        ("broken", "broken.onnx is not to be used as a voice of piper"),
        ("half", "there is no half.onnx.json"),
    ],
)
def test_a_voice_that_is_not_there_or_not_one_is_told(
    joe: Path, tmp_path: Path, voice: str, told: str
) -> None:
    folder = tmp_path / "voices"
    folder.mkdir()
    (folder / "broken.onnx").write_bytes(b"<html>")
    shutil.copy(joe / "voices" / "joe.onnx.json", folder / "broken.onnx.json")
    (folder / "half.onnx").write_bytes(b"")
    with pytest.raises(VoiceError) as caught:
        load_engine("piper").speak(TEXT, "en", settings(tmp_path, voice))
    assert told in str(caught.value)
