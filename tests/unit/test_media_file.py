"""Files of people have tags of any age and encoding: that is no reason not to play them."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest
from music_files import make_music, tune

from generator.audio.music import music_loop
from generator.audio.reading import read_sound
from generator.media_file import open_media

RATE = 48_000


@pytest.fixture
def named_in_latin(tmp_path: Path) -> Path:
    """Write a WAV whose artist is "Beyoncé" in Latin-1, as programs of the nineties wrote it."""
    path = make_music(tmp_path / "old.wav", tune(8))
    artist = "Beyoncé\0".encode("latin-1")
    tags = b"INFO" + b"IART" + struct.pack("<I", len(artist)) + artist
    whole = path.read_bytes() + b"LIST" + struct.pack("<I", len(tags)) + tags
    path.write_bytes(whole[:4] + struct.pack("<I", len(whole) - 8) + whole[8:])
    return path


def test_tags_in_an_old_encoding_are_there_and_harm_nothing(named_in_latin: Path) -> None:
    with open_media(named_in_latin) as file:
        assert file.metadata["artist"].startswith("Beyonc")

    assert music_loop(named_in_latin, RATE).seconds > 3
    recording = read_sound(named_in_latin.read_bytes())
    assert np.abs(recording.samples).max() > 0.05
