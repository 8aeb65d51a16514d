"""What a project may set of its sound."""

from typing import Literal, Self

from pydantic import Field, model_validator

from generator.audio.sound_spec import KeyName
from generator.audio.soundscapes import SoundscapeName
from generator.document import Strict, refusal
from generator.project.schedule_settings import Name


class MusicSettings(Strict):
    """A piece of music under the voice, and whom to name for it."""

    file: Name = Field(
        description="The file: in the folder `assets`, or anywhere in the project by its path."
    )
    author: Name = Field(description="Who made it; named in every post.")
    licence: Name = Field(
        description="On what terms you may use it, such as CC-BY-4.0, or `licensed to me`."
    )
    title: str = Field(default="", description="Its name; empty takes the file's.")
    url: str = Field(default="", description="Where it is to be found; named in every post.")


class SoundSettings(Strict):
    """What sounds besides the voice, and how loud the finished sound is."""

    bed: Literal["theme", "none", SoundscapeName] = Field(
        default="theme",
        description="What lies under the voice: as each `theme` has it, `none`, or a soundscape; "
        "`affirm sounds` lists them.",
    )
    key: KeyName = Field(
        default="",
        description="The key of `pad` and `bowls`, such as D or F# minor; empty is the theme's.",
    )
    music: MusicSettings | None = Field(
        default=None, description="A piece of music of yours instead of a soundscape, see below."
    )
    below_voice: float = Field(
        default=16.0,
        ge=12.0,
        le=40.0,
        description="How far the bed stays below the voice wherever somebody speaks, in dB; 20 is "
        "what WCAG 1.4.7 asks for.",
    )
    alone: float = Field(
        default=-20.0,
        ge=-36.0,
        le=-9.0,
        description="Integrated loudness of a card on which nobody speaks, in LUFS.",
    )
    loudness: float = Field(
        default=-14.0, ge=-30.0, le=-9.0, description="Integrated loudness to master to, in LUFS."
    )
    peak: float = Field(
        default=-1.0, ge=-9.0, le=0.0, description="The highest true peak allowed, in dBTP."
    )

    @model_validator(mode="after")
    def _one_bed(self) -> Self:
        if self.music and self.bed != "theme":
            hint = "Keep one: `bed` for a soundscape, `music` for a file of yours."
            raise refusal("`bed` and `music` can't both be here", hint=hint, at=("music",))
        return self
