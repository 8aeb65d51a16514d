"""A theme's background field to the backdrop that draws it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import assert_never

from generator.errors import ThemeError
from generator.model import Card
from generator.scene.backdrops.aurora import Aurora
from generator.scene.backdrops.gradient import Gradient
from generator.scene.backdrops.paper import Paper
from generator.scene.backdrops.photograph import Photograph
from generator.scene.backdrops.water import Water
from generator.scene.model import Backdrop
from generator.scene.spec import AuroraSpec, GradientSpec, PaperSpec, PictureSpec, WaterSpec
from generator.theme import Theme
from generator.theme.assets import find_asset, open_picture

Rgb = tuple[int, int, int]


def backdrop(card: Card, theme: Theme, folders: Iterable[Path]) -> tuple[Backdrop, list[Path]]:
    """Return the backdrop of a card and the picture files it reads. Raises ThemeError."""

    def color(name: str) -> Rgb:
        red, green, blue, _ = theme.color(name)
        return red, green, blue

    def colors(names: Iterable[str]) -> tuple[Rgb, ...]:
        return tuple(color(name) for name in names)

    spec = theme.spec.background
    width, height, fps = card.format.width, card.format.height, card.format.fps
    if spec is None:
        raise ThemeError(f"the theme {theme.name} has no background", where=theme.ref)
    if isinstance(spec, AuroraSpec):
        return Aurora(
            width, height, fps, colors(spec.sky), colors(spec.lights), card.seed, spec.period
        ), []
    if isinstance(spec, WaterSpec):
        return Water(
            width, height, fps, colors(spec.depths), color(spec.foam), card.seed, spec.period
        ), []
    if isinstance(spec, PaperSpec):
        return Paper(width, height, color(spec.sheet), color(spec.shade), card.seed, spec.fibre), []
    if isinstance(spec, GradientSpec):
        return Gradient(width, height, colors(spec.colors)), []
    if isinstance(spec, PictureSpec):
        path = find_asset(spec.file, tuple(folders), theme.ref)
        source = open_picture(path, theme.ref)
        return Photograph(width, height, source, theme.color(spec.shade)), [path]
    assert_never(spec)
