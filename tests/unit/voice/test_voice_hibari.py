"""The embedded voice from the inside: its graph, its phonemes, its limits."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import onnx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import VoiceError
from generator.voice.catalogue import load_engine
from generator.voice.engine import VoiceSettings
from generator.voice.hibari_graph import Network, with_durations
from generator.voice.hibari_library import assets, library
from generator.voice.hibari_phonemes import Phonemizer


@pytest.fixture(scope="module")
def phonemizer() -> Phonemizer:
    return Phonemizer(british=False)


@pytest.fixture(scope="module")
def network() -> Network:
    return Network(assets() / "hibari.onnx")


def test_the_opened_graph_is_a_sound_model_with_one_more_output() -> None:
    plain = (assets() / "hibari.onnx").read_bytes()
    before, after = onnx.load_from_string(plain), onnx.load_from_string(with_durations(plain))
    summed = next(node for node in after.graph.node if node.op_type == "CumSum").input[0]
    assert after.graph.output[-1].name == summed
    assert after.graph.output[-1].type.tensor_type.elem_type == onnx.TensorProto.INT64
    assert len(after.graph.output) == len(before.graph.output) + 1
    assert after.graph.node == before.graph.node
    onnx.checker.check_model(after)


def test_a_graph_without_durations_is_refused() -> None:
    model = onnx.helper.make_model(onnx.helper.make_graph([], "empty", [], []))
    with pytest.raises(VoiceError, match="no phoneme durations"):
        with_durations(model.SerializeToString())


@pytest.mark.parametrize(
    "text",
    [
        "One hour at a time.",
        "At 7:30 pm, Dr. Smith said “rest” — and 50% of us did!",
        "I'm well-rested; it's 2024 (really)...",
        "Xyzzyx Wojciechowski, 3/4 of $9.99",
    ],
)
def test_phonemes_are_those_the_library_reads(phonemizer: Phonemizer, text: str) -> None:
    tts = library("tts").Hibari(g2p=phonemizer._g2p)
    (ours,) = phonemizer.sentence(range(len(text.split())), text.split())
    assert list(ours.ids) == tts.ids(tts.g2p(text))
    assert len(ours.owners) == len(ours.ids)
    assert set(ours.owners) >= {0, len(text.split()) - 1}


def test_a_very_long_sentence_is_cut_and_loses_no_word(phonemizer: Phonemizer) -> None:
    words = ["and", "carefully", "remember,"] * 60
    parts = list(phonemizer.sentence(range(len(words)), words))
    assert len(parts) > 1
    assert all(len(part.ids) <= 402 for part in parts)
    assert {owner for part in parts for owner in part.owners if owner >= 0} == set(
        range(len(words))
    )


def test_durations_add_up_to_the_samples(phonemizer: Phonemizer, network: Network) -> None:
    (phonemes,) = phonemizer.sentence(range(3), ["I", "rest", "now."])
    pcm, ends = network.speak(phonemes.ids, 0.8, seed=0)
    assert ends[-1] == pytest.approx(len(pcm) / 24_000)
    assert len(ends) == len(phonemes.ids)
    steps = np.diff(ends, prepend=0) / 0.025
    assert steps == pytest.approx(np.round(steps))


def test_narration_starts_and_ends_close_to_the_voice() -> None:
    narration = load_engine("hibari").speak("I begin again.", "en-GB", VoiceSettings())
    loud = np.flatnonzero(np.abs(narration.pcm) > 0.02 * np.abs(narration.pcm).max())
    assert 0.0 < loud[0] / narration.rate < 0.2
    assert narration.seconds - loud[-1] / narration.rate < 0.25
    assert narration.pcm[0] == narration.pcm[-1] == 0.0


def test_sentences_are_apart_by_the_pause() -> None:
    narration = load_engine("hibari").speak("I rest. I begin.", "en", VoiceSettings(pause=1.2))
    gap = narration.words[2].start - narration.words[1].end
    assert gap == pytest.approx(1.2, abs=0.02)


def test_a_line_break_is_layout_and_a_blank_line_a_pause() -> None:
    speak = load_engine("hibari").speak
    flat, broken, apart = (
        speak(text, "en", VoiceSettings())
        for text in ("one hour at a time", "one hour\nat a time", "one hour\n\nat a time")
    )
    assert np.array_equal(flat.pcm, broken.pcm)
    assert apart.seconds > flat.seconds + 0.5


@pytest.mark.parametrize("word", ["Доброе", "おはよう", "καλημέρα", "שלום"])
def test_letters_it_cannot_read_are_an_error(word: str) -> None:
    with pytest.raises(VoiceError, match=word) as caught:
        load_engine("hibari").speak(f"I say {word} today", "en", VoiceSettings())
    assert "say:" in str(caught.value)
    assert "today" not in str(caught.value)


@pytest.mark.parametrize(
    ("voice", "said"), [("hart", "Did you mean 'heart'?"), ("emma", "Fetch it once")]
)
def test_a_voice_that_is_not_there_is_explained(
    voice: str, said: str, monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    monkeypatch.setenv("HIBARI_HOME", str(tmp_path))
    with pytest.raises(VoiceError) as caught:
        load_engine("hibari").speak("hello", "en", VoiceSettings(voice=voice))
    assert said in str(caught.value)


def test_it_stays_out_of_scipy_and_of_sight_until_it_speaks() -> None:
    code = (
        "import sys; from generator.voice.catalogue import load_engine;"
        "from generator.voice.engine import VoiceSettings;"
        "engine = load_engine('hibari'); engine.fingerprint();"
        "assert not {'hibari', 'onnxruntime'} & set(sys.modules);"
        "engine.speak('hello', 'en', VoiceSettings());"
        "assert not {'scipy', 'scipy.fft', 'onnx'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["I", "rest", "don’t", "well-being", "—", "“", "…", "🌱", "#now", "24/7", "7:30",
                 "pm", "$5.50", "50%", "Dr.", "e.g.", "&", "#1", "(really)", "end.", "end!”",
                 "\n\n"]
            ),
            st.text(max_size=6),
        ),
        max_size=12,
    ).map(" ".join)
)  # fmt: skip
def test_any_text_keeps_its_words(text: str) -> None:
    try:
        narration = load_engine("hibari").speak(text, "en", VoiceSettings(speed=2.0))
    except VoiceError:
        return
    assert [word.text for word in narration.words] == text.split()
    moments = [moment for word in narration.words for moment in (word.start, word.end)]
    assert moments == sorted(moments)
    assert not moments or moments[-1] <= narration.seconds
