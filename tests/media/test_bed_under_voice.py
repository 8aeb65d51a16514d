"""Real cards with each bed: the voice stands above it, and the finished file is as it should be.

Voice and bed are measured apart, before they are mixed: what `soundtrack` adds together.
"""

from __future__ import annotations

import difflib
import re
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from music_files import make_music, tune
from small_frames import shrunk

from generator.audio.loudness import integrated, k_weighted
from generator.audio.pcm import Pcm
from generator.audio.resample import resample
from generator.audio.soundscapes import NAMES
from generator.audio.true_peak import true_peak
from generator.batch.build import build_card
from generator.batch.composing import composed
from generator.batch.soundtrack import soundtrack, stems
from generator.batch.studio import Studio
from generator.batch.theming import theme_of
from generator.batch.voicing import narrate
from generator.encode.decode import decoded_sound
from generator.model import Beat, Card, Entry, Kind
from generator.project import MusicSettings, Settings, SoundSettings
from generator.values import replace

RATE = 48_000
BEATS = (
    "I drink water, I eat, I sleep, and I begin again.",
    "It is okay to leave a party early!",
    "Shh. A quiet morning is enough.",
)
ENTRY = Entry(id="three", kind=Kind.COPING, beats=tuple(Beat(text=text) for text in BEATS))


@pytest.fixture(scope="module")
def card(formats) -> Card:
    return Card(
        entry=ENTRY,
        theme="ease",
        format=shrunk(formats.get("tiktok"), 6),
        voice="hibari",
        date=date(2026, 11, 22),
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Return a project's folder with a piece of music as loud as files get."""
    folder = tmp_path_factory.mktemp("beds")
    (folder / "assets").mkdir()
    random = np.random.default_rng(4)
    loud = np.tanh(6 * tune(12) + 2 * random.standard_normal(12 * RATE))
    make_music(folder / "assets" / "loud.wav", loud.astype(np.float32))
    return folder


def studio_of(folder: Path, bed: str, **sound: object) -> Studio:
    if bed == "music":
        music = MusicSettings(file="loud.wav", author="Ada", licence="CC0-1.0")
        chosen = SoundSettings(music=music, **sound)
    else:
        chosen = SoundSettings(bed=bed, **sound)
    return Studio(
        root=folder,
        themes=(Path(__file__).parents[2] / "themes",),
        output=folder / "output" / bed,
        cache=folder / "cache",
        settings=Settings(sound=chosen),
    )


def powers(samples: np.ndarray) -> np.ndarray:
    """Return the mean power of each window of 400 ms, one every 10 ms."""
    whole = len(samples) // 480 * 480
    steps = np.square(samples[:whole].astype(float)).mean(axis=1).reshape(-1, 480).mean(axis=1)
    return np.convolve(steps, np.ones(40) / 40, "valid")


def least_above(voice: Pcm, bed: Pcm, *, heard_as: bool) -> float:
    """Return the least of voice over bed in dB, over all windows within 15 dB of the speech."""
    pair = (voice.to_stereo(), bed)
    spoken, under = (powers(k_weighted(each) if heard_as else each.samples) for each in pair)
    mean = spoken[spoken > spoken.max() / 10].mean()
    speaks = spoken > mean * 10**-1.5
    return float((10 * np.log10(spoken[speaks] / np.maximum(under[speaks], 1e-20))).min())


@pytest.mark.parametrize("bed", [*NAMES, "music"])
@pytest.mark.parametrize(("wish", "least"), [({}, 12.0), ({"below_voice": 20}, 20.0)])
def test_the_voice_stands_above_the_bed_in_every_window(bed, wish, least, card, folder) -> None:
    studio = studio_of(folder, bed, **wish)
    theme, narrations = theme_of(card, studio), narrate(card, studio)
    # One beat is whispered.
    narrations = (*narrations[:2], replace(narrations[2], pcm=narrations[2].pcm * 0.2))
    composition = composed(card, theme, narrations, studio)
    voice, under = stems(card, theme, composition, narrations, studio)
    assert under is not None

    assert least_above(voice, under, heard_as=False) >= least - 0.1
    # As ears weigh it, a bright bed stands up to 4 dB higher; as shipped there is room for that.
    assert least_above(voice, under, heard_as=True) >= least - (0.1 if not wish else 4)
    # The quiet beat by itself: its own speech, its own bed.
    start = round(float(composition.starts[2] / composition.scene.fps) * RATE)
    part = slice(start, start + round(narrations[2].seconds * RATE))
    soft, below = (Pcm(each.samples[part], RATE) for each in (voice, under))
    assert least_above(soft, below, heard_as=False) >= least - 0.1
    # And yet it is heard, where nobody speaks.
    track = soundtrack(card, theme, composition, narrations, studio).sound
    assert 10 * np.log10(powers(track.samples)).max() > -20
    assert 10 * np.log10(powers(track.samples[RATE // 2 : RATE])).min() > -55


def words_heard(sound: Pcm) -> int:
    """Return how many words of the card a recogniser that knows none of them finds, in order."""
    pocketsphinx = pytest.importorskip("pocketsphinx")
    decoder = pocketsphinx.Decoder(samprate=16_000)
    samples = resample(np.ascontiguousarray(sound.to_mono().samples[:, 0]), RATE, 16_000)
    decoder.start_utt()
    decoder.process_raw((samples.clip(-1, 1) * 32_767).astype("<i2").tobytes(), full_utt=True)
    decoder.end_utt()
    heard = decoder.hyp().hypstr.split()
    said = re.sub(r"[^a-z ]", "", " ".join(BEATS).lower()).split()
    blocks = difflib.SequenceMatcher(None, said, heard, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks)


@pytest.mark.heavy
@pytest.mark.parametrize("bed", ["rain", "music"])
def test_a_recogniser_hears_the_words_over_the_bed_as_well_as_alone(bed, card, folder) -> None:
    found = {}
    for each in ("none", bed):
        studio = studio_of(folder, each)
        theme, narrations = theme_of(card, studio), narrate(card, studio)
        composition = composed(card, theme, narrations, studio)
        found[each] = words_heard(soundtrack(card, theme, composition, narrations, studio).sound)

    assert found["none"] >= 15
    assert found[bed] >= found["none"] - 2


@pytest.mark.parametrize("bed", ["pad", "bowls", "music"])
def test_the_finished_file_is_at_14_lufs_below_1_dbtp_and_begins_at_once(bed, card, folder) -> None:
    import pyloudnorm

    made = build_card(card, studio_of(folder, bed), lambda event: None).folder
    heard = decoded_sound(made / "video.mp4")
    sound = Pcm(np.ascontiguousarray(heard), RATE)

    loudness = pyloudnorm.Meter(RATE).integrated_loudness(heard.astype(float))
    assert loudness == pytest.approx(-14, abs=0.5)
    assert integrated(sound) == pytest.approx(-14, abs=0.5)
    assert true_peak(sound) <= -1
    assert np.abs(heard.mean(axis=0)).max() < 1e-3
    # Silence at the start is at most 0.4 s: by then more is heard than a quiet room.
    loud = np.flatnonzero(np.abs(heard).max(axis=1) > 10 ** (-50 / 20))
    assert loud[0] / RATE <= 0.4
    # Faded at both ends.
    assert np.abs(heard[: RATE // 100]).max() < 0.01
    assert np.abs(heard[-RATE // 50 :]).max() < 0.01


@pytest.mark.parametrize("bed", ["rain", "waves", "bowls"])
def test_the_finished_file_sounds_as_it_was_mixed_in_every_moment(bed, card, folder) -> None:
    beat = Beat(text="I am learning to rest before I break and to call it being brave.")
    card = replace(card, entry=Entry(id="one", kind=Kind.AFFIRMATION, beats=(beat,)))
    studio = studio_of(folder, bed)
    theme, narrations = theme_of(card, studio), narrate(card, studio)
    composition = composed(card, theme, narrations, studio)
    mixed = soundtrack(card, theme, composition, narrations, studio).sound.samples
    heard = decoded_sound(build_card(card, studio, lambda event: None).folder / "video.mp4")

    whole = len(mixed) // 1024 * 1024
    moments = np.square(heard[:whole] - mixed[:whole]).reshape(-1, 2048).mean(axis=1)
    assert 10 * np.log10(moments[1:].max()) < -38
    assert 10 * np.log10(moments.mean() / np.square(mixed).mean()) < -34


def test_the_bed_costs_little_more_than_the_voice_alone(card, folder) -> None:
    """Not a benchmark: only that no loop is made, decoded or levelled for each card again."""
    import time

    costs = {}
    for bed in ("rain", "none"):
        studio = studio_of(folder, bed)
        theme, narrations = theme_of(card, studio), narrate(card, studio)
        composition = composed(card, theme, narrations, studio)
        soundtrack(card, theme, composition, narrations, studio)
        begun = time.process_time()
        for _ in range(3):
            soundtrack(card, theme, composition, narrations, studio)
        costs[bed] = (time.process_time() - begun) / 3

    assert costs["rain"] < 4 * costs["none"] + 0.05
