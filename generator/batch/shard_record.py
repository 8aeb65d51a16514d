"""What the output of one part of a plan says of itself, for those who join the parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from generator.batch.composing import theme_of
from generator.batch.fingerprint import Ingredient, fingerprint, settled
from generator.batch.report import Report
from generator.batch.studio import Studio
from generator.bundle.disk import written_whole
from generator.bundle.metadata import read_metadata
from generator.encode.settings import EncodeSettings
from generator.model import Card
from generator.schedule.shard import Shard

RECORD = "shard.json"

_Inside = Annotated[str, StringConstraints(pattern=r"^[^./\\:][^/\\:]*(/[^./\\:][^/\\:]*)*$")]
"""A path that leads into its folder and nowhere else, whoever wrote it down."""


class ShardRecord(BaseModel):
    """What `shard.json` holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Literal[1] = 1
    plan: str = Field(description="One hash over all cards of the whole plan and their looks.")
    shard: int = Field(ge=1)
    of: int = Field(ge=1)
    bundles: Mapping[_Inside, str] = Field(
        description='The fingerprint of each bundle, by its path in the output; "" = not made.'
    )


def plan_hash(plan: Sequence[Card], studio: Studio) -> str:
    """Return one hash over the cards of a plan and what they are made of before they are spoken.

    Raises ThemeError if a theme is wrong.
    """
    voice = studio.settings.voice.model_dump_json()
    parts = [
        Ingredient(
            _inside(studio.folder(card), studio),
            fingerprint(
                settled(
                    card, theme_of(card, studio), f"{card.voice} {voice}", EncodeSettings(), studio
                )
            ),
        )
        for card in plan
    ]
    return fingerprint(parts)


def record_shard(shard: Shard, plan: Sequence[Card], report: Report, studio: Studio) -> None:
    """Write into an output which part of which plan it holds. Raises EncodeError, ThemeError."""
    made = (*report.of("built"), *report.of("current"))
    known = {each.folder: read_metadata(each.folder) for each in made}
    bundles = {}
    for folder in map(studio.folder, shard.cards(plan)):
        metadata = known.get(folder)
        bundles[_inside(folder, studio)] = metadata.fingerprint if metadata else ""
    record = ShardRecord(
        plan=plan_hash(plan, studio), shard=shard.number, of=shard.of, bundles=bundles
    )
    with written_whole(studio.output / RECORD) as part:
        part.write_text(record.model_dump_json(indent=2) + "\n", encoding="utf-8")


def read_record(output: Path) -> ShardRecord | None:
    """Return which part an output holds; None if it doesn't say, or not so as to be understood."""
    try:
        return ShardRecord.model_validate_json((output / RECORD).read_bytes())
    except (OSError, ValidationError):
        return None


def _inside(folder: Path, studio: Studio) -> str:
    return folder.relative_to(studio.output).as_posix()
