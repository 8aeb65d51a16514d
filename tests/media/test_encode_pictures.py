"""Encoded, decoded, and compared with what was drawn."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pytest

from generator.encode.decode import decoded_planes, decoded_rgb
from generator.encode.mp4 import encode
from generator.encode.settings import EncodeSettings
from generator.raster.frames import frames
from generator.scene.model import Placed, Scene, Sprite

FPS = Fraction(30)
# Measured 37.5 to 43 dB; text missing gives 22, red and blue swapped 12, black 7.
FLOOR = {(90, 160): 34.0, (180, 320): 36.0}


@dataclass
class Gradient:
    moving: bool = True

    def key(self, frame):
        return frame if self.moving else 0

    def picture(self, frame):
        y, x = np.mgrid[0:40, 0:24] / 40
        tide = 0.5 + 0.5 * np.sin(2 * np.pi * (x + y) + frame / 12)
        return np.stack([30 + 60 * tide, 40 + 50 * y, 120 + 90 * x], axis=-1).astype(np.uint8)


class Words:
    """Letters, or something as hard to encode: bars with soft edges that light one by one."""

    def __init__(self, scale):
        def bar(colour):
            rgba = np.zeros((24, 40, 4), np.uint8)
            rgba[..., :3] = colour
            rgba[4:20, 2:38:4, 3] = 255
            rgba[4:20, 3:39:4, 3] = 110
            return Sprite(np.repeat(np.repeat(rgba, scale, 0), scale, 1))

        self.scale = scale
        self.dim, self.lit = bar((205, 205, 215)), bar((255, 214, 120))

    def at(self, frame):
        opacity = min(256, frame * 32)
        return tuple(
            Placed(
                self.lit if frame > 8 + 4 * word else self.dim,
                4 * self.scale + 1,
                (20 + 28 * word) * self.scale,
                opacity,
            )
            for word in range(4)
        )


def film(size, count, *layers, backdrop=None):
    return Scene(
        width=size[0],
        height=size[1],
        fps=FPS,
        frames=count,
        backdrop=backdrop or Gradient(),
        layers=layers,
    )


def write(path, scene, **options):
    size = (scene.width, scene.height)
    encode(path, lambda: frames(scene), scene.fps, size, None, EncodeSettings(), **options)


def psnr(one, other):
    error = float(((one.astype(float) - other) ** 2).mean())
    return 10 * math.log10(255**2 / error) if error else 99.0


class Counter:
    """The number of the frame as eight black or white blocks."""

    size = (128, 64)

    def __init__(self):
        self.white = Sprite(np.full((32, 32, 4), 255, np.uint8))

    def at(self, frame):
        return tuple(
            Placed(self.white, 32 * (bit % 4), 32 * (bit // 4))
            for bit in range(8)
            if frame >> bit & 1
        )

    @staticmethod
    def read(luma):
        blocks = luma.reshape(2, 32, 4, 32).mean(axis=(1, 3)).ravel()
        return sum(1 << bit for bit, level in enumerate(blocks) if level > 125)


class Black:
    def key(self, frame):
        return 0

    def picture(self, frame):
        return np.zeros((2, 4, 3), np.uint8)


def test_every_frame_is_in_its_place(tmp_path):
    path = tmp_path / "counter.mp4"
    write(path, film(Counter.size, 200, Counter(), backdrop=Black()))
    assert [Counter.read(y) for y, _, _ in decoded_planes(path)] == list(range(200))


def test_frames_handed_over_again_are_shown_again(tmp_path):
    class Slow(Counter):
        def at(self, frame):
            return super().at(frame // 7)

    path = tmp_path / "slow.mp4"
    write(path, film(Counter.size, 90, Slow(), backdrop=Black()))
    assert [Counter.read(y) for y, _, _ in decoded_planes(path)] == [n // 7 for n in range(90)]


@pytest.mark.parametrize("size", FLOOR)
@pytest.mark.parametrize("moving", [False, True])
def test_decoded_frames_look_like_what_was_drawn(tmp_path, size, moving):
    path = tmp_path / "card.mp4"
    scene = film(size, 45, Words(size[0] // 90), backdrop=Gradient(moving))
    write(path, scene)
    shown = list(decoded_planes(path))
    assert len(shown) == 45
    for drawn, found in zip(frames(scene), shown, strict=True):
        assert psnr(found[0], drawn.y) >= FLOOR[size]
        assert min(psnr(found[1], drawn.u), psnr(found[2], drawn.v)) >= FLOOR[size]


PATCHES = {
    "red": (230, 20, 30),
    "green": (20, 190, 60),
    "blue": (30, 40, 220),
    "white": (255, 255, 255),
    "black": (0, 0, 0),
    "skin": (224, 172, 140),
}


def test_colours_come_out_as_they_went_in(tmp_path):
    class Patches:
        def key(self, frame):
            return 0

        def picture(self, frame):
            columns = [np.full((64, 32, 3), colour, np.uint8) for colour in PATCHES.values()]
            return np.concatenate(columns, axis=1)

    path = tmp_path / "patches.mp4"
    write(path, film((192, 64), 5, backdrop=Patches()))
    last = list(decoded_rgb(path))[-1]
    for column, (name, colour) in enumerate(PATCHES.items()):
        found = last[8:56, 32 * column + 8 : 32 * column + 24].reshape(-1, 3).mean(axis=0)
        # BT.601 by mistake would be off by 10 to 30 levels in red and green.
        assert np.abs(found - colour).max() <= 4, name


def test_progress_counts_every_frame(tmp_path):
    seen = []
    write(tmp_path / "a.mp4", film((64, 64), 7), on_frame=seen.append)
    assert seen == [1, 2, 3, 4, 5, 6, 7]


IN_A_NEW_PROCESS = """
import hashlib, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from test_encode_pictures import Words, film, write
size = int(sys.argv[3]), int(sys.argv[4])
write(Path(sys.argv[2]), film(size, 15, Words(size[0] // 90)))
print(hashlib.sha256(Path(sys.argv[2]).read_bytes()).hexdigest())
"""


@pytest.mark.parametrize("size", [(270, 480), (540, 960), (1080, 1350), (1080, 1920)])
def test_two_runs_give_the_same_bytes_whatever_was_in_memory(tmp_path, request, size):
    def written(fill):
        command = [sys.executable, "-c", IN_A_NEW_PROCESS, str(request.path.parent)]
        command += [str(tmp_path / "a.mp4"), *map(str, size)]
        # glibc fills fresh memory with this: reading what was never written shows itself.
        surroundings = os.environ | {"MALLOC_PERTURB_": fill}
        return subprocess.check_output(command, env=surroundings, text=True, encoding="utf-8")

    assert written("0") == written("1")
