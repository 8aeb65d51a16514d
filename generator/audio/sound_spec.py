"""What a theme may say about the sound under the voice."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, model_validator

from generator.audio.key import parse_key
from generator.audio.soundscapes import SoundscapeName
from generator.document import Strict, refusal


def _key(text: str) -> str:
    if text:
        try:
            parse_key(text)
        except ValueError as error:
            said, hint = error.args
            raise refusal(said, hint=hint) from None
    return text


KeyName = Annotated[str, AfterValidator(_key)]
"""A key as people write it; empty for none in particular."""
BedName = Literal["none", SoundscapeName]


class SoundSpec(Strict):
    """What lies under the voice. A soundscape's name alone stands for {bed: name}."""

    bed: BedName | None = None
    """A soundscape, or none."""
    key: KeyName | None = None
    """The key of `pad` and `bowls`, such as D or F# minor."""

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: Any) -> Any:
        return {"bed": value} if isinstance(value, str) else value
