"""What a theme may say about its background: one form a kind.

Colours are palette names or #rrggbb; times are seconds. All of them are drawn from the card's seed.
"""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from generator.document import Strict, refusal

Colors = Annotated[tuple[str, ...], Field(min_length=1, max_length=12)]
Round = Annotated[float, Field(ge=8, le=600)]
"""Seconds of one round of a motion; shorter ones would not be calm."""

Moment = Annotated[float, Field(ge=0, le=86_400)]
"""Seconds from the beginning of a video."""


def _onwards(trim: tuple[float, float]) -> tuple[float, float]:
    if trim[1] <= trim[0]:
        said = f"a video can't be taken from {trim[0]:g} s to {trim[1]:g} s"
        raise refusal(said, hint="Write trim: [from, to] in seconds, the later one last.")
    return trim


Scrim = Literal["auto", "none", "scrim", "blur"]
"""What is done for words on a background: see BehindSpec."""


class BehindSpec(Strict):
    """What all backgrounds have in common."""

    scrim: Scrim = "none"
    """auto: a soft shade behind words that could not be read, and a blur where that is busy;
    scrim: the shade alone, where it is needed; blur: always the blur; none: nothing."""


class AuroraSpec(BehindSpec):
    """Soft lights drifting over a sky."""

    kind: Literal["aurora"]
    sky: Colors
    """Colours from top to bottom."""
    lights: Colors
    """One drifting light each."""
    period: Round = 24
    """Seconds a light needs for its round."""


class WaterSpec(BehindSpec):
    """Slow bands of tone like a calm sea."""

    kind: Literal["water"]
    depths: Colors
    """Colours from far (top) to near (bottom)."""
    foam: str
    """Colour of the crests."""
    period: Annotated[float, Field(ge=6, le=600)] = 16
    """Seconds from crest to crest."""


class PaperSpec(BehindSpec):
    """A still sheet with fibres."""

    kind: Literal["paper"]
    sheet: str
    shade: str
    """Colour towards the edges."""
    fibre: Annotated[float, Field(ge=0, le=30)] = 5
    """Strength of the grain in levels of 0..255."""


class GradientSpec(BehindSpec):
    """Colours from top to bottom, still or slowly sliding and turning."""

    kind: Literal["gradient"]
    colors: Colors
    drift: Literal[0] | Round = 0
    """Seconds the colours need to slide away and back; 0 = they stand still."""


class BokehSpec(BehindSpec):
    """Discs of light, far out of focus, that float upwards and breathe."""

    kind: Literal["bokeh"]
    ground: Colors
    """Colours behind them, from top to bottom."""
    lights: Colors
    """Colours of the discs, in turn."""
    count: Annotated[int, Field(ge=1, le=40)] = 16
    """How many discs."""
    glow: Annotated[float, Field(ge=0, le=1)] = 0.6
    """The most of a light's colour that is added to the ground, however many discs meet."""
    period: Round = 12
    """Seconds of one breath of a disc."""


class WashSpec(BehindSpec):
    """Watercolour: pigments that bloom into one another, darker at their edges."""

    kind: Literal["wash"]
    sheet: str
    """Colour of the paper."""
    pigments: Annotated[tuple[str, ...], Field(min_length=1, max_length=6)]
    """Colours as they look where they lie at full strength."""
    strength: Annotated[float, Field(gt=0, le=1)] = 0.6
    """How much pigment is in the water."""
    bloom: Literal[0] | Annotated[float, Field(ge=8, le=60)] = 10
    """Seconds in which the pigments spread at the beginning; 0 = they have spread."""
    period: Literal[0] | Annotated[float, Field(ge=20, le=600)] = 60
    """Seconds of one round of their slow motion; 0 = they dry and lie still."""


class FlowSpec(BehindSpec):
    """Silky ribbons along a smooth flow, with light that runs along them."""

    kind: Literal["flow"]
    colors: Annotated[tuple[str, ...], Field(min_length=2, max_length=12)]
    """Colours across the ribbons, from one bank to the other."""
    thread: str
    """Colour of the threads between the ribbons."""
    strength: Annotated[float, Field(ge=0, le=1)] = 0.4
    """How much the threads show."""
    period: Round = 12
    """Seconds from one light that runs along a thread to the next."""


class WavesSpec(BehindSpec):
    """Layers of hills or waves like cut paper, each sliding at its own pace."""

    kind: Literal["waves"]
    sky: Colors
    """Colours behind the hills, from top to bottom."""
    hills: Annotated[tuple[str, ...], Field(min_length=1, max_length=8)]
    """One layer each, from far to near."""
    shade: Annotated[float, Field(ge=0, le=1)] = 0.25
    """How dark the shadow is that a layer casts on the one behind it."""
    horizon: Annotated[float, Field(ge=0.1, le=0.9)] = 0.42
    """Where the farthest layer stands, as a share of the height from the top."""
    period: Annotated[float, Field(ge=40, le=600)] = 60
    """Seconds in which the nearest layer slides by one hill."""


class StarsSpec(BehindSpec):
    """A night sky whose stars twinkle gently."""

    kind: Literal["stars"]
    sky: Colors
    """Colours from top to bottom."""
    star: str
    """Colour of the stars."""
    haze: str
    """Colour of the milky band across the sky."""
    count: Annotated[int, Field(ge=0, le=600)] = 200
    """How many stars stand still."""
    twinkling: Annotated[int, Field(ge=0, le=40)] = 14
    """How many brighter ones twinkle."""
    period: Annotated[float, Field(ge=3, le=60)] = 6
    """Seconds of one twinkle, about."""
    wanderer: bool = True
    """One small star that crosses the sky very slowly."""


class GrainSpec(BehindSpec):
    """A quiet ground under film grain, still."""

    kind: Literal["grain"]
    colors: Colors
    """Colours of the ground, from one corner to the other."""
    grain: Annotated[float, Field(ge=0, le=20)] = 4
    """Strength of the grain in levels of 0..255."""


class PictureSpec(BehindSpec):
    """A picture file that covers the frame, and may slowly come nearer."""

    kind: Literal["picture"]
    file: str
    """Path inside the theme's folder or the project."""
    shade: str = "#00000099"
    """Laid over the picture, so that words stay readable."""
    zoom: Annotated[float, Field(ge=0, le=0.06)] = 0
    """How much nearer (or farther) it comes over the card; 0 = it lies still."""
    scrim: Scrim = "auto"


class VideoSpec(BehindSpec):
    """A video file behind the words, without its sound."""

    kind: Literal["video"]
    file: str
    """Path inside the theme's folder or the project's assets."""
    fit: Literal["cover", "contain"] = "cover"
    """cover: it fills the frame, cut around its middle; contain: all of it is seen."""
    ground: str = "#000000"
    """The colour beside a video that does not fill the frame."""
    then: Literal["loop", "freeze"] = "loop"
    """What is done if the card is longer: begin anew, through a short dissolve, or stand still."""
    trim: Annotated[tuple[Moment, Moment], AfterValidator(_onwards)] | None = None
    """Which seconds of it to take: from, to."""
    shade: str = "#00000099"
    """Laid over the video, so that words stay readable."""
    scrim: Scrim = "auto"


BackgroundSpec = Annotated[
    AuroraSpec
    | WaterSpec
    | PaperSpec
    | GradientSpec
    | BokehSpec
    | WashSpec
    | FlowSpec
    | WavesSpec
    | StarsSpec
    | GrainSpec
    | PictureSpec
    | VideoSpec,
    Field(discriminator="kind"),
]
