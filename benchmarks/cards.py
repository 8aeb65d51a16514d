"""The reference cards: 10 s of 1080 x 1920 at 30 fps, 14 words lighting, footer, fades, sound.

Built by hand for now, so that raster and encoder are measured alone. To measure the path a user's
card takes, let `reference` compose a real one: nothing else here knows how a card is made.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import fontpkg
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from generator.scene.model import OPAQUE, Placed, Scene, Sprite, Tones

Background = Literal["still", "moving"]
BACKGROUNDS: tuple[Background, ...] = ("still", "moving")

WIDTH, HEIGHT, FPS, FRAMES = 1080, 1920, Fraction(30), 300
TEXT = "I can take one calm breath and let this next small step be enough today"
FADE = 15


def reference(background: Background) -> tuple[Scene, NDArray[np.float32]]:
    """Return a reference card: its scene and its sound [n, 2] at 48 kHz."""
    scene = Scene(
        width=WIDTH,
        height=HEIGHT,
        fps=FPS,
        frames=FRAMES,
        backdrop=Drift(moving=background == "moving"),
        layers=(Words(TEXT), Footer("one breath at a time")),
        cover=FRAMES // 2,
    )
    t = np.arange(int(FRAMES / FPS * 48_000)) / 48_000
    voice = 0.2 * np.sin(2 * np.pi * 220 * t) * (0.5 + 0.5 * np.sin(2 * np.pi * 3 * t))
    return scene, np.stack([voice, voice], axis=1).astype(np.float32)


@dataclass(frozen=True)
class Drift:
    """A diagonal gradient of three colours that drifts, or stands."""

    moving: bool

    def key(self, frame: int) -> int:
        return frame if self.moving else 0

    def picture(self, frame: int) -> Tones:
        phase = np.float32(self.key(frame) / FRAMES)
        y = np.arange(HEIGHT // 8, dtype=np.float32)[:, None] / (HEIGHT // 8)
        x = np.arange(WIDTH // 8, dtype=np.float32)[None, :] / (WIDTH // 8)
        at = (0.7 * y + 0.3 * x + phase) % 1
        stops = [0, 1 / 3, 2 / 3, 1]
        ends = np.array([(38, 30, 72), (104, 52, 110), (206, 112, 96), (38, 30, 72)])
        ramp = np.stack([np.interp(np.arange(1025) / 1024, stops, end) for end in ends.T], axis=1)
        picture: Tones = ramp.astype(np.float32)[(at * 1024).astype(np.int16)]
        return picture


class Words:
    """Centred words with soft shadows, each lit at its time, the whole faded in and out."""

    def __init__(self, text: str) -> None:
        font = outfit(96, weight=600)
        self._words: list[tuple[Sprite, Sprite, int, int]] = []
        line: list[str] = []
        lines = [line]
        for word in text.split():
            if font.getlength(" ".join([*line, word])) > 760:
                line = []
                lines.append(line)
            line.append(word)
        for row, words in enumerate(lines):
            x = (WIDTH - font.getlength(" ".join(words))) / 2
            for word in words:
                dim, lit = (drawn(word, font, colour) for colour in ("#cfcbdc", "#ffe1a0"))
                self._words.append((dim, lit, int(x) - 40, 560 + 126 * row))
                x += font.getlength(word + " ")

    def at(self, frame: int) -> tuple[Placed, ...]:
        opacity = min(OPAQUE, OPAQUE * frame // FADE, OPAQUE * (FRAMES - 1 - frame) // FADE)
        lit = (frame - 30) // 16
        return tuple(
            Placed(on if number <= lit else off, x, y, opacity)
            for number, (off, on, x, y) in enumerate(self._words)
        )


class Footer:
    """A line of small type that stays."""

    def __init__(self, text: str) -> None:
        font = outfit(36, weight=400)
        sprite = drawn(text, font, "#ffffff")
        self._placed = (Placed(sprite, (WIDTH - sprite.width) // 2, 1640, 200),)

    def at(self, frame: int) -> tuple[Placed, ...]:  # noqa: ARG002 - it stays
        return self._placed


def outfit(size: int, weight: int) -> ImageFont.FreeTypeFont:
    """Return a geometric sans at a weight."""
    font = ImageFont.truetype(str(fontpkg.path("Outfit")), size)
    font.set_variation_by_axes([weight])
    return font


def drawn(text: str, font: ImageFont.FreeTypeFont, colour: str) -> Sprite:
    """Return text with a soft shadow, 40 pixels of room around it."""
    size = (int(font.getlength(text)) + 80, int(font.size * 1.3) + 80)
    shadow = Image.new("RGBA", size)
    ImageDraw.Draw(shadow).text((40, 44), text, font=font, fill="#00000090")
    shadow = shadow.filter(ImageFilter.GaussianBlur(10))
    face = Image.new("RGBA", size)
    ImageDraw.Draw(face).text((40, 40), text, font=font, fill=colour)
    return Sprite(np.asarray(Image.alpha_composite(shadow, face)))
