"""Cards as small moving pictures: how a look moves, felt without making the video."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice, pairwise
from pathlib import Path

from PIL import Image

from generator.batch.preview import silently_composed
from generator.batch.studio import Studio
from generator.bundle.disk import written_whole
from generator.errors import SourceRef, UsageError
from generator.formats import drafted
from generator.model import Card
from generator.raster.frames import Painter, frames
from generator.values import dataclass, replace

_RATE = 15
"""Pictures a second: enough to judge an easing by, and half the work of the video's."""
_WIDTH = 360
_FILM = ".mp4"


@dataclass(frozen=True, slots=True)
class MovingPicture:
    """Pictures of one size, and how long each is shown."""

    pictures: tuple[Image.Image, ...]
    milliseconds: tuple[int, ...]


def moving_preview(card: Card, studio: Studio, seconds: float) -> MovingPicture:
    """Return the first `seconds` of a card, or all of it if it is shorter, 360 pixels wide.

    Words light up in the time of the silent voice. Raises ThemeError or RenderError as building
    the card would.
    """
    scene = silently_composed(card, studio).scene
    length = min(seconds, float(scene.frames / scene.fps))
    count = max(1, int(length * _RATE))
    size = (_WIDTH, round(_WIDTH * scene.height / scene.width))
    painter = Painter(scene)
    pictures = tuple(
        Image.fromarray(painter.frame(int(number * scene.fps / _RATE)).rgb()).resize(
            size, Image.Resampling.BOX, reducing_gap=1.0
        )
        for number in range(count)
    )
    return MovingPicture(pictures, _shown(count))


def save_motion(card: Card, studio: Studio, seconds: float, path: Path) -> None:
    """Write the first `seconds` of a card, by the ending of the name as .webp or as silent .mp4.

    Raises UsageError if the name ends in anything else, ThemeError or RenderError as building the
    card would, EncodeError if the file cannot be written.
    """
    check_moving_path(path)
    if path.suffix.lower() == _FILM:
        _save_film(card, studio, seconds, path)
    else:
        _save_webp(moving_preview(card, studio, seconds), path)


def _save_film(card: Card, studio: Studio, seconds: float, path: Path) -> None:
    # A preview that is a picture does without the encoder.
    from generator.encode.mp4 import encode
    from generator.encode.settings import EncodeSettings

    scene = silently_composed(replace(card, format=drafted(card.format)), studio).scene
    count = max(1, min(int(Fraction(seconds) * scene.fps), scene.frames))
    size = (scene.width, scene.height)
    with written_whole(path) as part:
        encode(part, lambda: islice(frames(scene), count), scene.fps, size, None, EncodeSettings())


def _shown(count: int) -> tuple[int, ...]:
    """Return how long each picture is shown: whole milliseconds that never drift apart."""
    ticks = [round(number * 1000 / _RATE) for number in range(count + 1)]
    return tuple(after - before for before, after in pairwise(ticks))


def check_moving_path(path: Path) -> None:
    """Raise UsageError if a moving picture cannot be written under that name."""
    if path.suffix.lower() not in (".webp", _FILM):
        raise UsageError(
            f"a moving picture cannot be written as {path.suffix or 'a file without an ending'}",
            where=SourceRef(str(path)),
            hint="Choose a name that ends in .webp or .mp4.",
        )


def _save_webp(moving: MovingPicture, path: Path) -> None:
    """Write a moving picture that plays again and again; a viewer never sees half of it."""
    first, *others = moving.pictures
    with written_whole(path) as part:
        first.save(
            part,
            "WEBP",
            save_all=True,
            append_images=others,
            duration=list(moving.milliseconds),
            loop=0,
            quality=80,
            method=2,
        )
