"""What a project may set about who has read its words."""

from __future__ import annotations

from pydantic import Field

from generator.document import Strict


class ReviewSettings(Strict):
    """Whose words are let out."""

    approved_only: bool = Field(
        default=False,
        description="Only entries with `status: approved` are made; without it, all but drafts.",
    )
