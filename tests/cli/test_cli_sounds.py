"""`affirm sounds`, and what the settings of sound answer to mistakes."""

from __future__ import annotations

import json
import re
import wave

import numpy as np
import pytest
from music_files import make_music, tune

from generator.audio.soundscapes import NAMES


def test_soundscapes_are_listed(affirm) -> None:
    table = affirm("sounds")
    rows = json.loads(affirm("sounds", "--json").out)

    assert table.code == 0
    assert [row["name"] for row in rows] == [*NAMES]
    assert all(row["name"] in table.out and row["title"] in table.out for row in rows)


def test_one_is_written_to_listen_to(affirm, tmp_path) -> None:
    path = tmp_path / "pad.wav"
    answer = affirm("sounds", "pad", "--key", "A minor", "--seconds", "3", "--write", str(path))

    assert (answer.code, path.name in answer.out) == (0, True)
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getframerate(), file.getnframes()) == (2, 48_000, 144_000)
        samples = np.frombuffer(file.readframes(144_000), "<i2") / 32_768
    assert 0.01 < np.sqrt(np.square(samples).mean()) < 0.3
    power = np.abs(np.fft.rfft(samples[::2]))
    assert 190 < np.argmax(power) / 3 < 700


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["rian", "--write", "x.wav"], "Did you mean 'rain'?"),
        (["rain"], "--write"),
        (["--write", "x.wav"], "NAME"),
        (["--seconds", "5"], "--write"),
        (["rain", "--write", "x.mp3"], "ends in .wav"),
        (["rain", "--key", "D", "--write", "x.wav"], "has no key"),
        (["pad", "--key", "H", "--write", "x.wav"], "Write a note"),
    ],
)
def test_mistakes_are_told(arguments, said, affirm, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    answer = affirm("sounds", *arguments)

    assert (answer.code, said in answer.err) == (2, True), answer.err
    assert not list(tmp_path.glob("x.*"))


@pytest.mark.parametrize(
    ("sound", "said"),
    [
        ("{bed: rian}", "affirm.yaml:9:14: `bed` can't be 'rian'\n    Did you mean 'rain'?"),
        ("{key: H}", "'H' is no key"),
        ("{below_voice: 3}", "`below_voice`"),
        ("{music: tune.mp3}", "`music`"),
        ("{music: {file: tune.mp3, author: Ada}}", "`licence` is missing"),
        ("{music: {file: tune.mp3, licence: CC0-1.0}}", "`author` is missing"),
        ("{music: {file: tune.mp3, author: A, licence: B}}", "There is no music 'tune.mp3'"),
        ("{music: {file: tuna.wav, author: A, licence: B}}", "Did you mean 'tune.wav'?"),
        ("{music: {file: ../x.wav, author: A, licence: B}}", "There is no music '../x.wav'"),
        ("{bed: rain, music: {file: a.mp3, author: A, licence: B}}", "can't both be here"),
    ],
)
def test_wrong_settings_are_told_with_their_place(sound, said, affirm, project) -> None:
    (project.parent / "x.wav").write_bytes(b"RIFF")
    (project / "assets").mkdir()
    make_music(project / "assets" / "tune.wav", tune(5))
    settings = (project / "affirm.yaml").read_text("utf-8") + f"sound: {sound}\n"
    (project / "affirm.yaml").write_text(settings, encoding="utf-8")

    answer = affirm("batch", "--date", "2026-11-22")

    assert (answer.code, said in answer.err) == (3, True), answer.err
    assert "affirm.yaml:9:" in answer.err
    assert not (project / "output").exists()


def test_music_that_cannot_be_played_ends_with_its_place(affirm, project) -> None:
    (project / "page.mp3").write_bytes(b"<html><body>404 Not Found</body></html>" * 100)
    settings = (project / "affirm.yaml").read_text("utf-8")
    settings += "sound: {music: {file: page.mp3, author: Ada, licence: CC0-1.0}}\n"
    (project / "affirm.yaml").write_text(settings, encoding="utf-8")

    answer = affirm("batch", "--date", "2026-11-22")

    assert answer.code == 3
    assert "page.mp3" in answer.err
    assert re.search(r"affirm\.yaml:9:\d+: page\.mp3 is no music", answer.err)
    assert list((project / "output").rglob("*.mp4")) == []
