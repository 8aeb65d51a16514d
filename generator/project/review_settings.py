"""What a project may set about who has read its words."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from generator.document import Strict, as_list
from generator.project.schedule_settings import Name


class ReviewSettings(Strict):
    """Whose words are let out."""

    approved_only: bool = Field(
        default=False,
        description="Only entries with `status: approved` are made; without it, all but drafts.",
    )
    retracted: Annotated[tuple[Name, ...], BeforeValidator(as_list)] = Field(
        default=(),
        description="Entries that must never go out again, by id, and single cards, such as "
        "2026-12-24/01-halt.",
    )
