"""The described card as one would make it with moviepy: python -m ... CARD_JSON OUT_MP4 [FRAME].

With a FRAME the third argument is the frame that is written as a picture instead of the video.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import numpy as np
from moviepy import AudioFileClip, CompositeVideoClip, ImageClip, TextClip, VideoClip, vfx
from numpy.typing import NDArray
from PIL import Image, ImageDraw

BESIDE, BELOW = 12, 0.6
"""Pixels beside a word, and em below it: moviepy takes a word to be as high as its ink, but sets
it on the baseline of a whole line, which would cut its lower half away."""


def card(said: SimpleNamespace, folder: Path) -> CompositeVideoClip:
    """Return the whole card as a clip."""
    seconds = said.frames / said.fps
    ground = VideoClip(sky(said), duration=seconds)
    clips = [ground, rule(said.rule).with_duration(seconds)]
    for word in said.words:
        clips += states(word, said, str(folder / said.font))
    sound = AudioFileClip(str(folder / said.narration))
    whole = CompositeVideoClip(clips, size=(said.width, said.height))
    return whole.with_duration(seconds).with_audio(sound)


def states(word: SimpleNamespace, said: SimpleNamespace, font: str) -> Iterator[TextClip]:
    """Yield a clip for each state of a word, each one coming over the one before."""
    fade = vfx.CrossFadeIn(said.ramp / said.fps)
    steps = ((said.waiting, 0), (said.lit, word.start), (said.said, word.end))
    gone = (word.start + said.ramp, word.end + said.ramp, said.frames)
    for (color, start), end in zip(steps, gone, strict=True):
        clip = TextClip(
            font=font,
            text=word.text,
            font_size=said.size,
            color=color,
            margin=(BESIDE, 0, BESIDE, round(BELOW * said.size)),
        )
        clip = clip.with_start(start / said.fps).with_end(end / said.fps)
        clip = clip.with_position((word.x - BESIDE, word.top))
        yield clip.with_effects([fade]) if start else clip


def rule(line: SimpleNamespace) -> ImageClip:
    """Return the short line, its ends round."""
    picture = Image.new("RGBA", (line.width, line.height))
    box = (0, 0, line.width - 1, line.height - 1)
    ImageDraw.Draw(picture).rounded_rectangle(box, line.height // 2, fill=line.color)
    return ImageClip(np.array(picture), transparent=True).with_position((line.x, line.y))


def sky(said: SimpleNamespace) -> Callable[[float], NDArray[np.uint8]]:
    """Return what draws the gradient at a second: colours from a table, looked up by place."""
    told, steps = said.sky, 1024
    stops = np.array([[int(stop[n : n + 2], 16) for n in (1, 3, 5)] for stop in told.stops])
    spots, known = np.linspace(0, 1, steps), np.linspace(0, 1, len(stops))
    table = np.stack([np.interp(spots, known, stops[:, n]) for n in range(3)], axis=1)
    table = np.rint(table).astype(np.uint8)
    y = (np.arange(said.height, dtype=np.float32)[:, None] + 0.5) / said.height - 0.5
    x = (np.arange(said.width, dtype=np.float32)[None, :] + 0.5) / said.width - 0.5

    def drawn(second: float) -> NDArray[np.uint8]:
        turn = 2 * np.pi * second / told.period
        tilt = told.tilt * np.sin(turn + told.tilt_phase)
        slide = told.slide * np.sin(turn + told.slide_phase)
        down, across = np.float32(told.shown * np.cos(tilt)), np.float32(told.shown * np.sin(tilt))
        place = y * down + x * across + np.float32(0.5 + slide)
        shown: NDArray[np.uint8] = table[
            (np.clip(place, 0, 1) * np.float32(steps - 1)).astype(np.intp)
        ]
        return shown

    return drawn


def main() -> None:
    """Make the video, or a picture of one of its frames."""
    source, target = Path(sys.argv[1]), sys.argv[2]
    said = json.loads(source.read_text("utf-8"), object_hook=lambda each: SimpleNamespace(**each))
    clip = card(said, source.parent)
    if len(sys.argv) > 3:
        clip.save_frame(target, t=int(sys.argv[3]) / said.fps)
        return
    clip.write_videofile(
        target,
        fps=said.fps,
        codec="libx264",
        preset="veryfast",
        audio_codec="aac",
        ffmpeg_params=["-crf", "20", "-pix_fmt", "yuv420p"],
        threads=1,
        logger=None,
        temp_audiofile_path=str(source.parent),
    )


if __name__ == "__main__":
    main()
