"""Draw motions.webp anew: every motion as a strip, a moment a cell.

From the root of the repository: python docs/pictures/motions.py
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import get_args

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from generator.compose import Composition, HouseStyle, compose
from generator.document import parse_document
from generator.errors import ThemeError
from generator.formats import load_formats
from generator.model import Beat, Box, Card, Entry, Format, Kind
from generator.raster.frames import Painter
from generator.scene.motions import NAMES
from generator.scene.passage import PassageName
from generator.theme import Theme, load_theme
from generator.theme.expressions import Expressions
from generator.theme.schema import MotionSpec
from generator.theme.template import CardTemplate
from generator.values import replace
from generator.voice.catalogue import load_engine
from generator.voice.engine import VoiceSettings

TRANSITIONS = ("fade", "slide", "dip", "wipe", "wipe_down")
CELLS, GAP, LABEL = 7, 6, 150
SIZE = (240, 112)
"""Of the frame that is drawn; a cell is the half of it."""
PAGE, INK, PALE = (250, 249, 246), (40, 40, 48), (120, 120, 130)
WORDS = """
beat:
  - items:
      - {kind: text, text: "{{ beat.text }}", style: display, spoken: true,
         color: wait, lit: lit, said: ink}
"""
ITEM = """
beat:
  - items:
      - {kind: text, text: "{{ beat.text }}", style: display, panel: {color: accent, radius: 40},
         color: on_pill, enter: {motion: MOTION, seconds: 0.6}}
"""


def small() -> Format:
    """Return a format as wide and low as a line of words."""
    width, height = SIZE[0] * 2, SIZE[1] * 2
    whole = Box(0, 0, width, height)
    return replace(load_formats().get("square"), width=width, height=height, safe={"strict": whole})


def made(theme: Theme, beats: Sequence[str]) -> Composition:
    """Return a card of these words in a theme, so small."""
    entry = Entry(id="x", kind=Kind.STORY, beats=tuple(Beat(text=text) for text in beats))
    card = Card(
        entry=entry, theme="x", format=small(), voice="silent", date=date(2026, 1, 1), seed=4
    )
    silent = load_engine("silent")
    spoken = [silent.speak(beat.spoken, "en", VoiceSettings()) for beat in entry.beats]
    return compose(card, theme, spoken, HouseStyle())


def theme_with(name: str, template: str, size: float = 330, **motion: object) -> Theme:
    """Return a theme that moves so, with a template for nothing but the words."""
    theme = load_theme(name, [Path("themes")])
    document = parse_document(template, "motions", error=ThemeError)
    templates = {Kind.STORY: CardTemplate(Path("motions"), document, Expressions())}
    display = theme.spec.type["display"].model_copy(update={"size": size, "lines": 1})
    moved = theme.spec.motion.model_copy(update=MotionSpec(**motion).model_dump(exclude_unset=True))
    spec = theme.spec.model_copy(
        update={"motion": moved, "type": {**theme.spec.type, "display": display}}
    )
    return replace(theme, spec=spec, templates=templates)


def strip(composition: Composition, frames: Sequence[float]) -> list[Image.Image]:
    """Return the frames of a card, small."""
    painter = Painter(composition.scene)
    return [
        Image.fromarray(painter.frame(round(frame)).rgb()).resize(SIZE, Image.Resampling.LANCZOS)
        for frame in frames
    ]


def word_strip(name: str) -> list[Image.Image]:
    """Return words being said."""
    theme = theme_with("tide", WORDS, words=name, ramp=0.3)
    composition = made(theme, ["one hour more"])
    (beat,) = composition.timeline.beats
    first, last = beat.cues[0].start - 2, beat.cues[-1].start + 10
    return strip(composition, np.linspace(first, last, CELLS))


def beat_strip(name: str) -> list[Image.Image]:
    """Return one beat giving way to the next."""
    theme = theme_with("kite", WORDS, 250, words="light", transition=name, dip="#33173acc")
    composition = made(theme, ["I was lost.", "I am found."])
    leaves, comes = composition.timeline.beats
    reach = 22 if name == "dip" else 12
    frames = np.linspace(leaves.end - reach, comes.start + reach + 1, CELLS)
    return strip(composition, frames)


def item_strip(name: str) -> list[Image.Image]:
    """Return something coming on its own."""
    theme = theme_with("night", ITEM.replace("MOTION", name), 300)
    return strip(made(theme, ["Breathe in"]), [1, 4, 7, 9, 11, 14, 19])


def main() -> None:
    """Write the picture beside this file."""
    parts = (
        ("words", [(name, word_strip(name)) for name in NAMES]),
        ("transition", [(name, beat_strip(name)) for name in TRANSITIONS]),
        ("enter", [(name, item_strip(name)) for name in get_args(PassageName)]),
    )
    rows = [(f"{part}: {name}", cells) for part, group in parts for name, cells in group]
    wide, high = SIZE[0] // 2 + 20, SIZE[1] // 2 + 9
    page = Image.new("RGB", (LABEL + CELLS * (wide + GAP), len(rows) * (high + GAP) + GAP), PAGE)
    pen, font = ImageDraw.Draw(page), ImageFont.load_default(13)
    for number, (label, cells) in enumerate(rows):
        top = GAP + number * (high + GAP)
        pen.text((10, top + high // 2 - 8), label, INK, font)
        for column, cell in enumerate(cells):
            picture = cell.resize((wide, high), Image.Resampling.LANCZOS)
            page.paste(picture, (LABEL + column * (wide + GAP), top))
    page.save(Path(__file__).with_name("motions.webp"), quality=86, method=6)


if __name__ == "__main__":
    main()
