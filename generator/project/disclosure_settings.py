"""What people and programs are told of how a video was made, and who vouches for it."""

from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator

from generator.document import Strict, as_list, refusal
from generator.project.schedule_settings import Name
from generator.project.variable import Variable


class DisclosureSettings(Strict):
    """What people are told of AI."""

    ai: Annotated[tuple[Name, ...], BeforeValidator(as_list)] = Field(
        default=(),
        description="Pictures, videos and music of yours that an AI made, such as [harbour.jpg]: "
        "cards that use one say so.",
    )
    tag: bool = Field(
        default=False,
        description="Whether each card on which an AI speaks says so at its top, all the time.",
    )


class SigningSettings(Strict):
    """The certificate that videos are signed with."""

    certificate: str = Field(
        default="",
        description="A PEM file: the certificate, then those that issued it; empty signs nothing.",
    )
    key: str = Field(default="", description="A PEM file with the certificate's private key.")
    passphrase: Variable = Field(
        default="",
        description="The environment variable that holds the key's passphrase; never itself.",
    )
    command: Annotated[tuple[Name, ...], BeforeValidator(as_list)] = Field(
        default=(),
        description="A program that signs instead of `key`, and its arguments: bytes on its input, "
        "the signature on its output.",
    )
    trust: str = Field(
        default="",
        description="A PEM file with the roots that `affirm verify` trusts.",
    )

    @model_validator(mode="after")
    def _one_key(self) -> Self:
        if bool(self.certificate) != bool(self.key or self.command):
            lacking = "`key` or `command`" if self.certificate else "`certificate`"
            hint = "Signing takes a certificate, and its key or a command that signs."
            raise refusal(f"{lacking} is missing", hint=hint)
        if self.key and self.command:
            hint = "Keep one: `key` for a file, `command` for a key that no file holds."
            raise refusal("`key` and `command` can't both be here", hint=hint, at=("command",))
        return self
