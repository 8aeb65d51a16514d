"""The one door to piper-tts: a voice's files, and what it says with the time of each sound."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.errors import VoiceError
from generator.values import dataclass
from generator.voice.engine import VoiceSettings
from generator.voice.hibari_library import runtime

FOLDER = "voices"
MODEL, DESCRIPTION = ".onnx", ".onnx.json"

LOUDEST = 0.7
"""The highest sample of a sentence, about that of the other voices."""

BEGIN, END, SPACE = "^", "$", " "
MARKS = frozenset(".,;:!?¡¿—-…\"'()«»“”‘’")
"""What stands among the sounds and is a pause or a tone of voice."""


@dataclass(frozen=True, slots=True)
class Group:
    """Sounds that the voice says together, mostly a word, and when, in seconds."""

    sounds: str
    start: float
    end: float


class Voice:
    """One voice, ready to speak."""

    def __init__(self, model: Path) -> None:
        """Load the model. Raises VoiceError if it is no voice of piper."""
        runtime()  # piper would load it too, and say nothing
        import piper

        self._piper = piper
        try:
            about = json.loads(model.with_name(model.stem + DESCRIPTION).read_text("utf-8"))
            self._voice: Any = piper.PiperVoice.load(
                model, download_dir=model.parent, include_alignments=True
            )
            said = about.get("language", {}).get("code") or about["espeak"]["voice"]
        except Exception as error:
            raise VoiceError(
                f"{model.name} is not to be used as a voice of piper: {error}",
                hint="Is it whole? A voice is two files: NAME.onnx and NAME.onnx.json.",
            ) from error
        self.rate: int = self._voice.config.sample_rate
        self.lang: str = said.replace("_", "-")

    def speak(self, text: str, speed: float) -> tuple[NDArray[np.float32], tuple[Group, ...]]:
        """Return samples of a text, and its groups of sounds; none if the voice tells no times."""
        # Without noise in it the same text gives the same samples.
        how = self._piper.SynthesisConfig(
            length_scale=self._voice.config.length_scale / speed,
            noise_scale=0.0,
            noise_w_scale=0.0,
            volume=LOUDEST,
        )
        chunks = list(self._voice.synthesize(text, how, include_alignments=True))
        groups: list[Group] = []
        now = 0
        for chunk in chunks:
            if chunk.phoneme_alignments is None:
                groups.clear()
                break
            groups += _groups(chunk.phoneme_alignments, now, self.rate)
            now += len(chunk.audio_float_array)
        parts = [np.asarray(chunk.audio_float_array, np.float32) for chunk in chunks]
        return np.concatenate(parts) if parts else np.zeros(0, np.float32), tuple(groups)

    def sounds(self, word: str) -> str:
        """Return how a word sounds by itself, its groups parted by spaces."""
        sentences: list[list[str]] = self._voice.phonemize(word)
        found = " ".join("".join(sentence) for sentence in sentences)
        return "".join(sound for sound in found if sound not in MARKS)


def _groups(sounds: Sequence[Any], now: int, rate: int) -> list[Group]:
    """Return the groups of a sentence that begins at sample `now`."""
    found: list[Group] = []
    said, start, end = "", now, now
    for each in sounds:
        after = now + int(each.num_samples)
        if each.phoneme == SPACE or each.phoneme in (BEGIN, END) or each.phoneme in MARKS:
            # A pause ends a group; a space within a word does not stand here.
            found += [Group(said, start / rate, end / rate)] if said else []
            said = ""
        else:
            start = start if said else now
            said, end = said + each.phoneme, after
        now = after
    return found + ([Group(said, start / rate, end / rate)] if said else [])


@cache
def load_voice(model: Path, _written: int) -> Voice:
    """Return the voice of a model, the same for the whole process as long as the file is."""
    return Voice(model)


def find_voice(settings: VoiceSettings) -> Path:
    """Return the model of the voice that the settings name.

    Raises VoiceError if none is named, it lies outside the project, or it is not there.
    """
    if not settings.voice:
        raise VoiceError(
            "The engine 'piper' has no voice of its own.",
            hint=f"Put one into the folder {FOLDER} and name it: `voice: name:`. docs/voices.md "
            "tells where voices are had.",
        )
    model = _model(settings)
    if model is None:
        raise VoiceError(
            f"The voice {settings.voice!r} lies outside the project.",
            hint=f"Copy both of its files into the folder {FOLDER}.",
        )
    missing = [path.name for path in _both(model) if not path.is_file()]
    if missing:
        raise VoiceError(
            f"The voice {settings.voice!r} of piper is not whole: there is no "
            f"{' and no '.join(missing)}.",
            hint=f"A voice is two files in the folder {FOLDER}: NAME.onnx and NAME.onnx.json.",
        )
    return model


def voice_files(settings: VoiceSettings) -> tuple[Path, ...]:
    """Return the files of the voice that the settings name, as far as they are there."""
    model = _model(settings) if settings.voice else None
    return tuple(path for path in _both(model) if path.is_file()) if model else ()


def _model(settings: VoiceSettings) -> Path | None:
    """Return where the model lies: a path in the project, or a name in its folder of voices."""
    if settings.root is None:
        return None
    name = settings.voice
    if not name.endswith(MODEL):
        name = f"{FOLDER}/{name}{MODEL}"
    model = (settings.root / name).resolve()
    return model if model.is_relative_to(settings.root.resolve()) else None


def _both(model: Path) -> tuple[Path, Path]:
    return model, model.with_name(model.stem + DESCRIPTION)
