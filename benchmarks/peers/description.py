"""What another tool needs to make a reference card of ours: card.json, narration.wav, font.ttf."""

from __future__ import annotations

import json
import wave
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from PIL import ImageFont

from benchmarks.cards import reference_card, studio
from generator.audio.pcm import Pcm
from generator.batch.composing import composed
from generator.batch.soundtrack import soundtrack
from generator.batch.theming import theme_of
from generator.batch.voicing import narrate
from generator.clock import SAMPLE_RATE
from generator.compose import Composition
from generator.scene.backdrops.gradient import SHOWN, SLIDE, TILT, Gradient
from generator.scene.backdrops.held import Held
from generator.scene.backdrops.ramp import ramp
from generator.scene.layers.still import StillLayer
from generator.scene.layers.words import WordsLayer
from generator.typeset.face import Face
from generator.typeset.style import TextStyle
from generator.values import asdict, dataclass

STOPS = 33
"""Colours that say how a gradient runs, its rounded corners with it."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word, in frame pixels and frames."""

    text: str
    x: int
    """Where its advance starts."""
    top: int
    """The baseline less the font's ascent, where a line of it starts in most tools."""
    start: int
    """It lights from here on."""
    end: int
    """It settles to the colour of what was said from here on."""


@dataclass(frozen=True, slots=True)
class Sky:
    """The drifting gradient; `generator.scene.backdrops.gradient` says how it moves."""

    stops: tuple[str, ...]
    period: float
    tilt: float
    tilt_phase: float
    slide: float
    slide_phase: float
    shown: float


@dataclass(frozen=True, slots=True)
class Rule:
    """The short line over the words, with round ends."""

    x: int
    y: int
    width: int
    height: int
    color: str


@dataclass(frozen=True, slots=True)
class Description:
    """A card, with nothing in it that only this project knows."""

    width: int
    height: int
    fps: int
    frames: int
    ramp: int
    """Frames in which a word goes from one colour to the next."""
    size: float
    """The em in pixels."""
    waiting: str
    lit: str
    said: str
    words: tuple[Word, ...]
    rule: Rule
    sky: Sky
    font: str
    narration: str


def describe(theme: str, number: int, folder: Path) -> Path:
    """Write a reference card whose ground is a drifting gradient; return its card.json."""
    card, place = reference_card(theme, number), studio(folder / "studio")
    read, narrations = theme_of(card, place), narrate(card, place)
    composition = composed(card, read, narrations, place)
    style = read.style("display", card.entry.lang, card.format.unit)
    font, sound = folder / "font.ttf", folder / "narration.wav"
    _write_font(style, font)
    _write_wav(soundtrack(card, read, composition, narrations, place).sound, sound)
    scene, layers = composition.scene, composition.scene.layers
    rule = next(each for each in layers if isinstance(each, StillLayer))
    spoken = next(each for each in layers if isinstance(each, WordsLayer))
    described = Description(
        width=scene.width,
        height=scene.height,
        fps=int(scene.fps),
        frames=scene.frames,
        ramp=spoken.ramp,
        size=style.size,
        waiting=_hex(read.color("wait")),
        lit=_hex(read.color("lit")),
        said=_hex(read.color("ink")),
        words=tuple(_words(spoken, font, style.size)),
        rule=Rule(
            rule.x, rule.y, rule.sprite.width, rule.sprite.height, _hex(read.color("accent"))
        ),
        sky=_sky(composition),
        font=font.name,
        narration=sound.name,
    )
    path = folder / "card.json"
    path.write_text(json.dumps(asdict(described), indent=1), encoding="utf-8")
    return path


def _words(layer: WordsLayer, path: Path, size: float) -> Iterable[Word]:
    font, tables = ImageFont.truetype(str(path), size), TTFont(path)
    ascent, _ = font.getmetrics()
    for word in layer.words:
        _, bearing = tables["hmtx"][tables.getBestCmap()[ord(word.cue.text[0])]]
        left = bearing * size / tables["head"].unitsPerEm
        _, top, _, _ = font.getbbox(word.cue.text, anchor="ls")
        end = max(word.cue.end, word.cue.start + layer.ramp)
        x, baseline = round(word.said.x - left), round(word.said.y - top)
        yield Word(word.cue.text, x, baseline - ascent, word.cue.start, end)


def _sky(composition: Composition) -> Sky:
    ground = composition.scene.backdrop
    ground = ground.backdrop if isinstance(ground, Held) else ground
    if not isinstance(ground, Gradient):
        raise TypeError("only a gradient can be described")
    tilt_phase, slide_phase = ground._phases
    stops = tuple(_hex(color) for color in np.rint(ramp(ground.colors, STOPS, soft=0.3)))
    return Sky(stops, ground.drift, TILT, tilt_phase, SLIDE, slide_phase, SHOWN)


def _hex(color: Iterable[float]) -> str:
    return "#" + "".join(f"{int(value):02x}" for value in color)


def _write_font(style: TextStyle, path: Path) -> None:
    """Write a font as it is set here: at its weight, its letters as far apart.

    Not every tool has variable fonts and tracking.
    """
    face: Face = style.stack.primary
    font = TTFont(face.path, fontNumber=face.index)
    if face.axes:
        instantiateVariableFont(font, dict(face.axes), inplace=True)
    closer = round(style.tracking * font["head"].unitsPerEm)
    for name, (advance, bearing) in font["hmtx"].metrics.items():
        if advance:
            font["hmtx"].metrics[name] = (max(0, advance + closer), bearing)
    font.save(path)


def _write_wav(sound: Pcm, path: Path) -> None:
    samples = np.clip(np.rint(np.asarray(sound.samples) * 32767), -32768, 32767)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(samples.shape[1])
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes(samples.astype("<i2").tobytes())
