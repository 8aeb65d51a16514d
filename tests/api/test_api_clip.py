"""A card as a moviepy clip: the same picture and sound as its video, at any moment."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from generator import Card, render
from generator.encode.decode import decoded_rgb, decoded_sound
from generator.encode.probe import probe
from generator.errors import CheckError

WORDS = "I can begin again."


def _psnr(one: np.ndarray, other: np.ndarray) -> float:
    error = np.mean((one.astype(float) - other.astype(float)) ** 2)
    return float(10 * np.log10(255**2 / error))


def _frame(path: Path, number: int) -> np.ndarray:
    return next(islice(decoded_rgb(path), number, None))


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[object, Path]:
    """Return a spoken card as a clip and as a video."""
    card = Card(WORDS, theme="dawn", format="square")
    return card.to_clip(), render(card, output=tmp_path_factory.mktemp("out")).video


def test_it_is_as_long_large_and_quick_as_the_video(both) -> None:
    clip, video = both
    facts = probe(video)

    assert tuple(clip.size) == (facts.width, facts.height)
    assert clip.fps == facts.fps
    assert clip.duration == pytest.approx(float(facts.frames / facts.fps))
    assert clip.audio.duration == pytest.approx(clip.duration, abs=1e-3)


@pytest.mark.parametrize("number", [90, 15, 47])
def test_it_shows_the_frame_of_the_video_at_each_moment(both, number: int) -> None:
    clip, video = both

    assert _psnr(clip.get_frame(number / clip.fps), _frame(video, number)) > 36
    # The frame stands until the next one begins.
    later = clip.get_frame((number + 0.9) / clip.fps)
    assert np.array_equal(later, clip.get_frame(number / clip.fps))


def test_a_moment_looks_the_same_whatever_was_shown_before(both) -> None:
    clip, _ = both
    first = clip.get_frame(1.0).copy()
    clip.get_frame(3.0)
    clip.get_frame(0.2)

    assert np.array_equal(clip.get_frame(1.0), first)


def test_it_sounds_as_the_video(both) -> None:
    clip, video = both
    heard = decoded_sound(video)
    spoken = clip.audio.to_soundarray(fps=48_000)

    length = min(len(heard), len(spoken))
    # AAC is not exact, and its first frame is silence.
    one, other = heard[1024:length, 0], spoken[1024:length, 0]
    assert np.corrcoef(one, other)[0, 1] > 0.99


@pytest.mark.heavy
def test_it_can_be_put_into_a_film_and_written(both, tmp_path: Path) -> None:
    from moviepy import ColorClip, CompositeVideoClip

    clip, _ = both
    ground: Callable[..., object] = ColorClip((1200, 1200), (0, 0, 0), duration=clip.duration)
    film = CompositeVideoClip([ground, clip.with_position((60, 60))])
    target = tmp_path / "film.mp4"
    film.write_videofile(str(target), fps=clip.fps, audio_codec="aac", logger=None)

    facts = probe(target)
    assert (facts.width, facts.height, facts.audio_codec) == (1200, 1200, "aac")
    assert facts.frames == round(clip.duration * clip.fps)
    inside = _frame(target, 60)[60:-60, 60:-60]
    assert _psnr(inside, clip.get_frame(2.0)) > 30


def test_words_that_break_a_rule_reach_no_voice() -> None:
    with pytest.raises(CheckError):
        Card("Once an addict, always an addict.").to_clip()
