"""Who speaks, and how an online voice is asked."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from generator.document import Strict, as_list
from generator.project.schedule_settings import Name


class RecordingSettings(Strict):
    """What is asked of a recording."""

    most_wrong: float = Field(
        default=0.5,
        ge=0.0,
        le=10.0,
        description="How much of an English text a recording may say otherwise: words replaced, "
        "missed and added, over the words of the text. 10 takes anything.",
    )


class VoiceSettings(Strict):
    """Who speaks."""

    engine: Name = Field(
        default="hibari", description="The voice engine; `affirm voices` lists them."
    )
    name: str = Field(
        default="", description="A voice of that engine; empty is the engine's own choice."
    )
    speed: float = Field(
        default=1.0, ge=0.6, le=2.0, description="1.0 is a calm pace; less is slower."
    )
    pause: float = Field(
        default=1.0,
        ge=0.1,
        le=5.0,
        description="How long `//` in a text is silent, in seconds; `…` rests half as long.",
    )
    fallback: Annotated[tuple[Name, ...], BeforeValidator(as_list)] = Field(
        default=(),
        description="Engines to try in turn if the first cannot speak, such as `gtts:co.uk`.",
    )
    otherwise: Literal["fail", "silent"] = Field(
        default="fail",
        description="If none of them can: `fail` the card, or make it `silent`.",
    )
    recording: RecordingSettings = Field(
        default=RecordingSettings.model_construct(), description="What is asked of a recording."
    )


class OnlineSettings(Strict):
    """How an online voice is asked: one request after another, and not for ever."""

    requests: int = Field(
        default=500, ge=1, le=100_000, description="How many requests a run may send."
    )
    per_minute: float = Field(
        default=60.0, gt=0.0, le=6000.0, description="How many requests a minute it may send."
    )
    timeout: float = Field(
        default=15.0, ge=1.0, le=300.0, description="How long to wait for an answer, in seconds."
    )
    tries: int = Field(
        default=4,
        ge=1,
        le=10,
        description="How often a request is sent, after growing pauses, before it has failed.",
    )
    failures: int = Field(
        default=3,
        ge=1,
        le=1000,
        description="After so many failed requests in a row the voice is left alone.",
    )
