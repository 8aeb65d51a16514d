"""Words can be read on whatever picture somebody takes, and nothing is done where they can."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pydantic import TypeAdapter
from shipped_themes import shipped_theme
from small_frames import shrunk
from small_videos import make_video

from generator.compose import Composition, HouseStyle, compose
from generator.compose.scrim import Shades
from generator.model import Beat, Box, Card, Entry, Kind
from generator.raster.frames import Painter
from generator.scene.background import BackgroundSpec
from generator.theme import Theme
from generator.values import replace
from generator.voice.catalogue import load_engine
from generator.voice.engine import VoiceSettings

LIGHT = {"ink": "#ffffff", "lit": "#ffffff", "wait": "#ffffffb0", "muted": "#f4f4f4"}
DARK = {"ink": "#000000", "lit": "#101010", "wait": "#000000b0", "muted": "#181818"}
SIZE = (180, 320)


def _pictures() -> dict[str, np.ndarray]:
    rng = np.random.default_rng(5)
    down, across = np.mgrid[0:960, 0:540]
    checks = ((down // 24 + across // 24) % 2 * 255).astype(np.uint8)
    noise = np.clip(rng.normal(190, 50, (960, 540)), 0, 255).astype(np.uint8)
    return {
        "white": np.full((960, 540), 252, np.uint8),
        "black": np.full((960, 540), 4, np.uint8),
        "grey": np.full((960, 540), 120, np.uint8),
        "night": np.full((960, 540), 30, np.uint8),
        "checks": checks,
        "noise": noise,
        "half": np.where(across < 270, 250, 5).astype(np.uint8),
    }


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("behind")
    for name, grey in _pictures().items():
        Image.fromarray(np.dstack([grey] * 3)).save(folder / f"{name}.png")
    make_video(folder / "brightening.mp4", 30, size=(90, 160), gaps=(200,))
    return folder


@pytest.fixture
def card(folder, formats):
    """Return a function that lays a card out on a background."""

    def composed(palette: dict[str, str], beats: tuple[str, ...] = (), **fields) -> Composition:
        theme = _on(shipped_theme("tide"), folder, palette, fields)
        texts = beats or ("I can take this one hour at a time, and then the next.",)
        entry = Entry(id="x", kind=Kind.AFFIRMATION, beats=tuple(Beat(text=text) for text in texts))
        form = shrunk(formats.get("tiktok"), 4)
        voice = load_engine("silent")
        spoken = [voice.speak(text, "en", VoiceSettings()) for text in texts]
        card = Card(
            entry=entry, theme="tide", format=form, voice="silent", date=date(2026, 1, 1), seed=7
        )
        return compose(card, theme, spoken, HouseStyle(handle="@one.day"))

    return composed


@cache
def _backgrounds() -> TypeAdapter:
    return TypeAdapter(BackgroundSpec)


def _on(theme: Theme, folder: Path, palette: dict[str, str], fields: dict[str, object]) -> Theme:
    if fields.get("kind") != "gradient":
        fields = {"kind": "picture", "shade": "#00000000", **fields}
    background = _backgrounds().validate_python(fields)
    changes = {"background": background, "palette": {**theme.spec.palette, **palette}}
    spec = theme.spec.model_copy(update=changes)
    return replace(theme, spec=spec, folders=(folder, *theme.folders))


def shades(composition: Composition):
    """Return what the card lays behind its words."""
    layers = [layer for layer in composition.scene.layers if isinstance(layer, Shades)]
    return [placed for layer in layers for placed in layer.at(0)]


def behind(composition: Composition, frame: int) -> np.ndarray:
    """Return the frame as it is drawn, but for its words."""
    scene = composition.scene
    count = next((n for n, layer in enumerate(scene.layers) if isinstance(layer, Shades)), -1)
    bare = replace(scene, layers=scene.layers[: count + 1])
    return Painter(bare).frame(frame).rgb()


def contrast(composition: Composition, color: str, frame: int = 0) -> float:
    """Return the least contrast of an opaque colour behind any word of a frame (WCAG 2.2)."""
    return least_contrast(behind(composition, frame), color, composition.words)


def least_contrast(picture: np.ndarray, color: str, words: Iterable[Box]) -> float:
    ink = luminance(np.array([int(color[n : n + 2], 16) for n in (1, 3, 5)], float))
    least = 21.0
    for box in words:
        below = luminance(picture[box.y : box.bottom, box.x : box.right].astype(float))
        ratio = (np.maximum(ink, below) + 0.05) / (np.minimum(ink, below) + 0.05)
        least = min(least, float(np.quantile(ratio, 0.005)))
    return least


def luminance(rgb: np.ndarray) -> np.ndarray:
    channel = rgb / 255
    linear = np.where(channel <= 0.04045, channel / 12.92, ((channel + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


HARD = [
    ("white", LIGHT),
    ("black", DARK),
    ("grey", LIGHT),
    ("checks", LIGHT),
    ("checks", DARK),
    ("noise", LIGHT),
    ("half", LIGHT),
    ("half", DARK),
]


@pytest.mark.parametrize("zoom", [0, 0.05])
@pytest.mark.parametrize("scrim", ["auto", "scrim", "blur"])
@pytest.mark.parametrize(("picture", "palette"), HARD)
def test_words_are_readable_on_any_picture(picture, palette, scrim, zoom, card) -> None:
    made = card(palette, file=f"{picture}.png", scrim=scrim, zoom=zoom)
    bare = card(palette, file=f"{picture}.png", scrim="none", zoom=zoom)

    assert contrast(bare, palette["ink"]) < 4.5, "else there would be nothing to do"
    handle = max(made.words, key=lambda box: box.y)
    for frame in (0, made.scene.frames // 2, made.scene.frames - 1):
        picture = behind(made, frame)
        assert least_contrast(picture, palette["ink"], made.words) >= 4.5
        assert least_contrast(picture, palette["muted"], [handle]) >= 4.5


def test_light_words_are_darkened_and_dark_words_lightened(card) -> None:
    (under_light,) = shades(card(LIGHT, file="white.png"))
    (under_dark,) = shades(card(DARK, file="black.png"))

    assert under_light.sprite.rgba[..., :3].max() < 40
    assert under_dark.sprite.rgba[..., :3].min() > 215


def test_a_shade_is_as_weak_as_can_be(card) -> None:
    """Words that wait are see-through, and need the most here: they get 3, and little more."""
    made = card({**LIGHT, "wait": "#ffffff"}, file="white.png")

    assert 4.5 <= contrast(made, LIGHT["muted"]) < 4.9


def test_nothing_is_done_where_words_can_be_read(card) -> None:
    made = card(LIGHT, file="night.png")
    bare = card(LIGHT, file="night.png", scrim="none")

    assert shades(made) == []
    assert not any(isinstance(layer, Shades) for layer in bare.scene.layers)
    for frame in (0, made.scene.cover):
        assert np.array_equal(
            Painter(made.scene).frame(frame).rgb(), Painter(bare.scene).frame(frame).rgb()
        )


def test_a_busy_picture_is_blurred_and_then_needs_less_shade(card) -> None:
    blurred, shaded = (card(LIGHT, file="checks.png", scrim=scrim) for scrim in ("auto", "scrim"))

    detail = [behind(made, 0)[120:150, 60:200].std() for made in (blurred, shaded)]
    opacity = [max(each.sprite.rgba[..., 3].max() for each in shades(m)) for m in (blurred, shaded)]
    assert detail[0] < detail[1] / 4
    assert opacity[0] < opacity[1]


def test_a_quiet_picture_is_not_blurred(card) -> None:
    auto, shaded = (card(LIGHT, file="half.png", scrim=scrim) for scrim in ("auto", "scrim"))

    assert np.array_equal(behind(auto, 0), behind(shaded, 0))


def test_no_edge_of_a_shade_is_seen(card) -> None:
    """From one row to the next the picture changes by a few levels only."""
    picture = behind(card(LIGHT, file="white.png"), 0).astype(int)

    assert np.abs(np.diff(picture, axis=0)).max() <= 8
    assert np.abs(np.diff(picture, axis=1)).max() <= 2
    assert picture[2].min() > 245, "far from the words the picture is as it was"


def test_a_shade_stands_from_the_first_frame_to_the_last(card) -> None:
    """The video is dark at first: a shade that came with its light would look like a fault."""
    made = card(LIGHT, kind="video", file="brightening.mp4")
    (layer,) = [layer for layer in made.scene.layers if isinstance(layer, Shades)]

    assert layer.at(0)
    assert layer.at(0) == layer.at(made.scene.frames - 1)
    for frame in range(0, made.scene.frames, 20):
        assert contrast(made, LIGHT["ink"], frame) >= 4.5


def test_a_generated_background_can_ask_for_it_too(card) -> None:
    plain = {"kind": "gradient", "colors": ["#ffffff", "#e8e8e8"]}

    assert contrast(card(LIGHT, **plain), LIGHT["ink"]) < 1.3
    assert contrast(card(LIGHT, scrim="auto", **plain), LIGHT["ink"]) >= 4.5
