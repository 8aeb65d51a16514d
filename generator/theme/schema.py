"""What stands in a theme.yaml. Every field may be left out and is then taken from `extends`."""

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from generator.audio.sound_spec import SoundSpec
from generator.document import Strict, refusal
from generator.scene.background import BackgroundSpec
from generator.scene.motion import EasingName
from generator.scene.motions import MotionName

Seconds = Annotated[float, Field(ge=0, le=10)]


class FontSpec(Strict):
    """A typeface by family name, or a font file of the theme."""

    family: str = ""
    """A Google Fonts family, e.g. "Outfit"; its package is `fontpkg-outfit`."""
    file: str = ""
    """A .ttf or .otf inside the theme's folder, instead of a family."""
    weight: Annotated[int, Field(ge=1, le=1000)] = 400
    italic: bool = False


class StyleSpec(Strict):
    """One step of the type scale; sizes in design pixels (1080 to the short side)."""

    font: str | None = None
    """A name of `fonts`."""
    size: Annotated[float, Field(ge=8, le=1000)] | None = None
    """The size wished for."""
    min: Annotated[float, Field(ge=8, le=1000)] | None = None
    """The smallest size a long text may shrink to."""
    leading: Annotated[float, Field(ge=0.7, le=3)] | None = None
    """Line height as a multiple of the size."""
    tracking: Annotated[float, Field(ge=-0.2, le=1)] | None = None
    """Extra room between letters, in em."""
    uppercase: bool | None = None
    lines: Annotated[int, Field(ge=1, le=40)] | None = None
    """The most lines; unset = as many as fit."""


class MotionSpec(Strict):
    """How things move. `calm`, a word alone, stands for {calm: true}."""

    calm: bool | None = None
    """True: words and beats only fade, slowly, whatever else is said here or in `extends`."""
    words: MotionName | None = None
    """How words light as they are said: light, lines, ink, fade, rise, pop, typewriter or
    underline."""
    ramp: Seconds | None = None
    """Seconds a word takes to light."""
    enter: Seconds | None = None
    """Seconds a beat takes to come."""
    leave: Seconds | None = None
    """Seconds a beat takes to go."""
    transition: Literal["fade", "slide", "dip", "wipe", "wipe_down"] | None = None
    """How one beat follows another. fade: through the bare background; slide: sideways; dip:
    under a shade that comes and goes; wipe: a soft edge passes, as one reads or downwards."""
    dip: str | None = None
    """The shade of `transition: dip`: a palette name or #rrggbb[aa]."""
    rise: Annotated[float, Field(ge=0, le=200)] | None = None
    """Design pixels that words climb while they come; 0 = they only fade."""
    easing: EasingName | None = None
    """The curve by which beats and words come, and run backwards by which they go. Unset: `out`
    for what moves, `in_out` for what fades, and each word motion's own."""

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        if value != "calm":
            hint = "Write `calm`, or fields such as {words: fade, ramp: 0.4}."
            raise refusal(f"{value!r} is no way to move", hint=hint)
        return {"calm": True}


class TimingSpec(Strict):
    """The rests that let words breathe, in seconds."""

    lead_in: Seconds | None = None
    """Before the first word of the card is said."""
    rest: Seconds | None = None
    """Between the last word of a beat and the first of the next."""
    tail: Seconds | None = None
    """After the last word."""


class ThemeFile(Strict):
    """A theme.yaml."""

    extends: str | None = None
    """The theme to take everything from that is not said here."""
    title: str | None = None
    description: str | None = None
    look: str | None = None
    """The picture in words, for alt texts: "white words over slowly drifting light"."""
    profile: Literal["calm", "lively"] | None = None
    """calm: fades only, nothing climbs or scales; the default for recovery libraries."""
    abstract: bool = False
    """True for a theme that is only there to be extended."""
    palette: dict[str, str] = Field(default_factory=dict)
    """Colour names to #rrggbb or #rrggbbaa. `ink`, `accent` and `muted` must be there."""
    fonts: dict[str, FontSpec] = Field(default_factory=dict)
    type: dict[str, StyleSpec] = Field(default_factory=dict)
    """The type scale. `display`, `body`, `label` and `small` must be there."""
    # A default is right as it stands: to validate it would build a validator of its own.
    motion: MotionSpec = MotionSpec.model_construct()
    timing: TimingSpec = TimingSpec.model_construct()
    background: BackgroundSpec | None = None
    sound: SoundSpec = SoundSpec.model_construct()
    """The bed of sound under the voice."""
    look_in: dict[str, str] = Field(default_factory=dict)
    """The same in other languages; who extends this theme with a `look` of its own has none."""
    texts: dict[str, str] = Field(default_factory=dict)
    """Words that templates use, e.g. the heading of a kind."""
    texts_in: dict[str, dict[str, str]] = Field(default_factory=dict)
    """The same words for cards in other languages: language tags to words by name."""
