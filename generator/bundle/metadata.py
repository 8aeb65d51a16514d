"""`metadata.json`: all that a program may want to know of a bundle, as a schema of its own.

Nothing in it depends on the clock or the machine: the same card gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import ConfigDict, Field, ValidationError

from generator.audio.soundscapes import SoundscapeName
from generator.bundle.provenance import Credit, Disclosure, Part
from generator.document import Strict
from generator.store import FolderStore, Store
from generator.voice.narration import Timing

FILE = "metadata.json"
SCHEMA = Path("docs") / "schema" / "bundle-metadata.schema.json"
"""Where the repository keeps the written schema."""


class _Part(Strict):
    # A program of tomorrow may read a bundle of today: defaults are always written out.
    model_config = ConfigDict(
        frozen=True, extra="forbid", json_schema_serialization_defaults_required=True
    )


class Tool(_Part):
    """What made the bundle."""

    name: Literal["affirm"] = "affirm"
    version: str


class CardFacts(_Part):
    """Which card this is."""

    entry: str = Field(description="The id of the entry.")
    date: date
    number: int = Field(description="Its place in the day's batch, from 1.")
    theme: str
    format: str
    voice: str = Field(description="The voice that was asked for.")
    seed: int
    draft: bool = Field(False, description="Whether it is only a draft, at half the size.")
    outage: bool = Field(
        False,
        description="Whether that voice could not be reached; `voice` then says who stands in.",
    )


class Source(_Part):
    """Where a fact comes from."""

    title: str
    url: str
    retrieved: date
    review_by: date = Field(description="From this day on somebody should look again.")


class EntryFacts(_Part):
    """What the library says of the entry."""

    kind: str
    language: str
    title: str
    tags: tuple[str, ...]
    licence: str
    author: str
    reviewed_by: str
    reviewed_on: date | None
    source: Source | None


class VideoFacts(_Part):
    """The video in numbers."""

    width: int
    height: int
    fps: str = Field(description="Frames a second, as a fraction such as 30 or 30000/1001.")
    frames: int
    seconds: float
    cover: float = Field(description="The moment that the cover shows, in seconds.")


class Word(_Part):
    """One word and when it is said, in seconds."""

    text: str
    start: float
    end: float


class BeatFacts(_Part):
    """One screen and when it is seen, in seconds."""

    role: str
    label: str
    text: str
    start: float
    end: float
    words: tuple[Word, ...]


class VoiceFacts(_Part):
    """What really spoke."""

    engine: str
    name: str
    timing: Timing = Field(
        description="How word times are known: told by the engine, aligned to its sound, estimated."
    )
    synthetic: bool


class BedFacts(_Part):
    """What sounds under the voice."""

    kind: Literal["music", SoundscapeName]
    title: str = Field(description="What is heard, in words, or the name of a piece of music.")
    key: str = Field(description="The key of a tonal soundscape, such as D major; else empty.")


class SoundFacts(_Part):
    """What sounds, and how loud it is, as measured."""

    integrated_lufs: float
    true_peak_dbtp: float
    bed: BedFacts | None = Field(
        default=None,
        description="What sounds under the voice; null if nothing does, and in a recap.",
    )


class FileFacts(_Part):
    """One file of the bundle; the path is relative to its folder, with forward slashes."""

    path: str
    bytes: int
    sha256: str


class BundleMetadata(_Part):
    """What `metadata.json` holds."""

    schema_version: Literal[1] = 1
    tool: Tool
    fingerprint: str = Field(description="One hash over all that the card was made of.")
    card: CardFacts
    entry: EntryFacts
    video: VideoFacts
    beats: tuple[BeatFacts, ...]
    voice: VoiceFacts | None = Field(description="null if nobody speaks.")
    sound: SoundFacts | None = Field(description="null if the card is silent.")
    disclosure: Disclosure
    parts: tuple[Part, ...] = Field(description="What is seen and heard, and what it came from.")
    signed_by: str = Field(
        description="Whose certificate the video is signed with; empty if it is not signed."
    )
    credits: tuple[Credit, ...]
    files: tuple[FileFacts, ...] = Field(description="All files but this one, by path.")

    def to_json(self) -> str:
        """Return the text of `metadata.json`; keys stand in the order of the schema."""
        return self.model_dump_json(indent=2) + "\n"


def read_metadata(folder: Path) -> BundleMetadata | None:
    """Return the metadata of a bundle; None if there is none or it cannot be understood."""
    return metadata_in(FolderStore(folder.parent), folder.name)


def metadata_in(store: Store, bundle: str) -> BundleMetadata | None:
    """Return the same of a bundle in a store. Raises PublishError if the store can't tell."""
    data = store.read(f"{bundle}/{FILE}")
    try:
        return BundleMetadata.model_validate_json(data) if data is not None else None
    except ValidationError:
        return None


def is_current(store: Store, bundle: str, fingerprint: str) -> bool:
    """Return True if a whole bundle of this fingerprint lies there. Raises as `metadata_in`."""
    known = metadata_in(store, bundle)
    if known is None or known.fingerprint != fingerprint:
        return False
    sizes = store.sizes(bundle)
    return all(sizes.get(each.path) == each.bytes for each in known.files)


def whole(folder: Path, files: Iterable[FileFacts]) -> bool:
    """Return True if all of these files lie in a folder, at their sizes."""
    try:
        return all((folder / each.path).stat().st_size == each.bytes for each in files)
    except OSError:
        return False


def metadata_schema() -> str:
    """Return the JSON schema of `metadata.json` as the text of a file."""
    schema = BundleMetadata.model_json_schema(mode="serialization")
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps(head | schema, indent=2, ensure_ascii=False) + "\n"
