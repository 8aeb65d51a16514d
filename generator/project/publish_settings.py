"""Where bundles are published."""

from typing import Self

from pydantic import Field, model_validator

from generator.document import Strict, refusal
from generator.project.schedule_settings import Name
from generator.project.variable import Variable


class TargetSettings(Strict):
    """One way out: a folder, a storage or a webhook."""

    name: Name
    """What `--to` calls it."""
    folder: str = ""
    """A folder, seen from the project's."""
    url: str = ""
    """An address that fsspec knows, such as s3://bucket/cards."""
    webhook: Variable = ""
    """The environment variable that holds the address of a service."""
    secret: Variable = ""
    """The environment variable that holds what messages to the service are signed with."""
    links: str = Field(default="", pattern="^(https://.+)?$")
    """The public address below which bundles lie, for services that fetch them."""

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        ways = [name for name in ("folder", "url", "webhook") if getattr(self, name)]
        if len(ways) != 1:
            hint = "A target has one of them: a folder, the url of a storage, or a webhook."
            said = " and ".join(f"`{way}`" for way in ways)
            raise refusal(f"{said} can't be one target" if ways else "it leads nowhere", hint=hint)
        if bool(self.webhook) != bool(self.secret):
            hint = "Both name environment variables: `webhook` and `secret` belong together."
            raise refusal("one of `webhook` and `secret` is missing", hint=hint)
        if self.links and not self.webhook:
            raise refusal("`links` is for a webhook", hint="Take it away.", at=("links",))
        return self
