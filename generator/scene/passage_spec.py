"""What a template says of how an item or a column comes and goes."""

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from generator.document import Strict
from generator.scene.motion import EasingName

PassageName = Literal["fade", "rise", "slide", "pop", "wipe", "wipe_down"]
Seconds = Annotated[float, Field(ge=0, le=10)]


class PassageSpec(Strict):
    """What entrances and exits share; the motion's name alone stands for {motion: name}."""

    motion: PassageName = "fade"
    """fade, rise, slide, pop, wipe or wipe_down."""
    seconds: Seconds | None = None
    """How long it takes; unset = as long as the theme's beats take."""
    easing: EasingName | None = None
    """Its curve; unset = the theme's, or else the motion's own."""

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: Any) -> Any:
        return {"motion": value} if isinstance(value, str) else value


class EnterSpec(PassageSpec):
    """How something comes."""

    delay: Seconds = 0
    """Seconds after its beat (or the card) has begun."""


class LeaveSpec(PassageSpec):
    """How something goes."""

    early: Seconds = 0
    """Seconds before its beat (or the card) ends, by which it is gone."""


class Staged(Strict):
    """Something that may come and go its own way; else as the theme's beats do."""

    enter: EnterSpec | None = None
    leave: LeaveSpec | None = None
