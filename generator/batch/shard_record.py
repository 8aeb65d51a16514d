"""What the output of one part of a plan says of itself, for those who join the parts."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from generator.batch.fingerprint import Ingredient, fingerprint, settled
from generator.batch.report import Report
from generator.batch.studio import Studio
from generator.batch.theming import theme_of
from generator.bundle.disk import written_whole
from generator.bundle.metadata import metadata_in
from generator.encode.settings import EncodeSettings
from generator.model import Card
from generator.schedule.shard import Shard
from generator.store import Store

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
            studio.bundle(card),
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
    """Write into an output which part of which plan it holds.

    Raises EncodeError or PublishError if it can't be written, and ThemeError.
    """
    made = {studio.bundle(each.card) for each in report.outcomes if each.status != "failed"}
    bundles = {}
    for bundle in map(studio.bundle, shard.cards(plan)):
        metadata = metadata_in(studio.store, bundle) if bundle in made else None
        bundles[bundle] = metadata.fingerprint if metadata else ""
    record = ShardRecord(
        plan=plan_hash(plan, studio), shard=shard.number, of=shard.of, bundles=bundles
    )
    data = record.model_dump_json(indent=2).encode() + b"\n"
    if studio.remote is not None:
        studio.remote.write(RECORD, data)
        return
    with written_whole(studio.output / RECORD) as part:
        part.write_bytes(data)


def read_record(output: Store) -> ShardRecord | None:
    """Return which part an output holds; None if it doesn't say, or not so as to be understood.

    Raises PublishError if the store can't be asked.
    """
    data = output.read(RECORD)
    try:
        return ShardRecord.model_validate_json(data) if data is not None else None
    except ValidationError:
        return None
