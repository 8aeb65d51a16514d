"""A theme's background field to what draws it."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from generator.errors import SourceRef, ThemeError
from generator.model import Card, Rgba
from generator.scene.backdrops.held import Held
from generator.scene.background import (
    AuroraSpec,
    BackgroundSpec,
    BokehSpec,
    FlowSpec,
    GradientSpec,
    GrainSpec,
    PaperSpec,
    PictureSpec,
    StarsSpec,
    VideoSpec,
    WashSpec,
    WaterSpec,
    WavesSpec,
)
from generator.scene.layers.still import StillLayer
from generator.scene.model import Backdrop, Layer, Plate
from generator.scene.presence import Presence
from generator.scene.shapes import panel
from generator.theme import Theme
from generator.theme.assets import find_asset, open_picture
from generator.values import dataclass

if TYPE_CHECKING:
    from generator.encode.footage import Footage

Rgb = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Background:
    """What lies behind the words."""

    backdrop: Backdrop
    layers: tuple[Layer, ...] = ()
    """What stands right above the backdrop, such as twinkling stars or a shade."""
    pictures: tuple[Path, ...] = ()
    """Picture files that were read."""
    videos: tuple[Path, ...] = ()
    """Video files that were read."""


def background(
    card: Card, theme: Theme, folders: Iterable[Path], frames: int, *, held: bool = True
) -> Background:
    """Return the background of a card of so many frames. Raises ThemeError.

    `held`: see HouseStyle.
    """
    spec = theme.spec.background
    if spec is None:
        raise ThemeError(f"the theme {theme.name} has no background", where=theme.ref)
    return _Maker(card, theme, tuple(folders), frames, held).make(spec)


@lru_cache(maxsize=2)
def _plate(
    path: Path,
    where: SourceRef | None,
    seen: tuple[int, int, Rgba, float],
    _state: tuple[int, int],
) -> Plate:
    """Return a picture file as cards show it; kept for the next card, while the file is as it was.

    Within one process the time of writing does tell.
    """
    from generator.scene.backdrops.photograph import plate

    return plate(open_picture(path, where), *seen)


@dataclass(frozen=True, slots=True)
class _Maker:
    card: Card
    theme: Theme
    folders: tuple[Path, ...]
    frames: int
    held: bool

    def make(self, spec: BackgroundSpec) -> Background:
        """Return what a theme asks for."""
        if isinstance(spec, StarsSpec):
            return self._stars(spec)
        if isinstance(spec, PictureSpec):
            return self._picture(spec)
        if isinstance(spec, VideoSpec):
            return self._video(spec)
        if isinstance(spec, PaperSpec | GrainSpec | GradientSpec):
            return Background(self._quiet(spec))
        return Background(self._moving(spec))

    def _quiet(self, spec: PaperSpec | GrainSpec | GradientSpec) -> Backdrop:
        width, height, seed = self.card.format.width, self.card.format.height, self.card.seed
        match spec:
            case PaperSpec():
                from generator.scene.backdrops.paper import Paper

                sheet, shade = self._color(spec.sheet), self._color(spec.shade)
                return Paper(width, height, sheet, shade, seed, spec.fibre)
            case GrainSpec():
                from generator.scene.backdrops.grain import Grain

                return Grain(width, height, self._colors(spec.colors), seed, spec.grain)
            case GradientSpec():
                from generator.scene.backdrops.gradient import Gradient

                colors, fps = self._colors(spec.colors), self.card.format.fps
                drawn = Gradient(width, height, colors, fps, seed, spec.drift)
                return self._held(drawn) if spec.drift else drawn
            case _:
                assert_never(spec)

    def _moving(
        self, spec: AuroraSpec | WaterSpec | BokehSpec | WashSpec | FlowSpec | WavesSpec
    ) -> Backdrop:
        form, color, colors = self.card.format, self._color, self._colors
        size = (form.width, form.height, form.fps)
        seed = self.card.seed
        drawn: Backdrop
        match spec:
            case AuroraSpec():
                from generator.scene.backdrops.aurora import Aurora

                drawn = Aurora(*size, colors(spec.sky), colors(spec.lights), seed, spec.period)
            case WaterSpec():
                from generator.scene.backdrops.water import Water

                drawn = Water(*size, colors(spec.depths), color(spec.foam), seed, spec.period)
            case BokehSpec():
                from generator.scene.backdrops.bokeh import Bokeh

                ground, lights = colors(spec.ground), colors(spec.lights)
                drawn = Bokeh(*size, ground, lights, seed, spec.count, spec.glow, spec.period)
            case WashSpec():
                from generator.scene.backdrops.wash import Wash

                sheet, pigments = color(spec.sheet), colors(spec.pigments)
                wet = (spec.strength, spec.bloom, spec.period)
                drawn = Wash(*size, sheet, pigments, seed, *wet)
            case FlowSpec():
                from generator.scene.backdrops.flow import Flow

                ribbons, thread = colors(spec.colors), color(spec.thread)
                drawn = Flow(*size, ribbons, thread, seed, spec.strength, spec.period)
            case WavesSpec():
                from generator.scene.backdrops.waves import Waves

                sky, hills = colors(spec.sky), colors(spec.hills)
                drawn = Waves(*size, sky, hills, seed, spec.shade, spec.horizon, spec.period)
            case _:
                assert_never(spec)
        return self._held(drawn)

    def _stars(self, spec: StarsSpec) -> Background:
        from generator.scene.backdrops.stars import Sky, Twinkle

        form, seed, star = self.card.format, self.card.seed, self._color(spec.star)
        sky, haze = self._colors(spec.sky), self._color(spec.haze)
        return Background(
            Sky(form.width, form.height, sky, star, haze, seed, spec.count),
            (
                Twinkle(
                    form.width,
                    form.height,
                    form.fps,
                    star,
                    seed,
                    spec.twinkling,
                    spec.period,
                    spec.wanderer,
                ),
            ),
        )

    def _picture(self, spec: PictureSpec) -> Background:
        from generator.scene.backdrops.photograph import Photograph

        form, theme = self.card.format, self.theme
        where = theme.where("background", "file")
        path = find_asset(spec.file, self.folders, where)
        shade, state = theme.color(spec.shade), path.stat()
        seen = (form.width, form.height, shade, spec.zoom)
        shown = _plate(path, where, seen, (state.st_mtime_ns, state.st_size))
        seed = self.card.seed
        photograph = Photograph(form.width, form.height, shown, self.frames, seed, spec.zoom)
        return Background(self._held(photograph), pictures=(path,))

    def _video(self, spec: VideoSpec) -> Background:
        from generator.encode.footage import survey
        from generator.encode.reel import Reel
        from generator.scene.backdrops.video import Video

        form, where = self.card.format, self.theme.where("background", "file")
        path = find_asset(spec.file, self.folders, where)
        footage = survey(path, where)
        start, end = self._taken(spec, footage)
        video = Video(
            source=Reel(footage, (form.width, form.height), spec.fit),
            times=footage.times,
            tick=footage.tick,
            start=start,
            end=end,
            fps=form.fps,
            frames=self.frames,
            then=spec.then,
            ground=self._color(spec.ground),
        )
        shade = self._shade(self.theme.color(spec.shade, self.theme.where("background", "shade")))
        return Background(video, shade, videos=(path,))

    def _taken(self, spec: VideoSpec, footage: Footage) -> tuple[Fraction, Fraction]:
        """Return from which second of a video to which it is shown. Raises ThemeError."""
        if spec.trim is None:
            return Fraction(0), footage.seconds
        start, end = (Fraction(str(second)) for second in spec.trim)
        # A player shows tenths at most: 5.0 may be meant where 4.98 are there.
        if end > footage.seconds + Fraction(1, 10) or start >= footage.seconds:
            raise ThemeError(
                f"{footage.path.name} is {float(footage.seconds):.2f} s long, and ends before "
                f"{spec.trim[1]:g} s",
                where=self.theme.where("background", "trim"),
                hint="Take an earlier part of it, or leave `trim` away.",
            )
        return start, min(end, footage.seconds)

    def _held(self, drawn: Backdrop) -> Backdrop:
        return Held(drawn, self.card.format.fps, self.frames) if self.held else drawn

    def _shade(self, color: Rgba) -> tuple[Layer, ...]:
        if not color[3]:
            return ()
        whole = panel(self.card.format.width, self.card.format.height, 0, color)
        return (StillLayer(whole, 0, 0, Presence(0, self.frames, 0, 0)),)

    def _color(self, name: str) -> Rgb:
        red, green, blue, _ = self.theme.color(name, self.theme.where("background"))
        return red, green, blue

    def _colors(self, names: Iterable[str]) -> tuple[Rgb, ...]:
        return tuple(self._color(name) for name in names)
