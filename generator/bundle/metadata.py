"""`metadata.json`: all that a program may want to know of a bundle, as a schema of its own.

Nothing in it depends on the clock or the machine: the same card gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta

from generator.audio.soundscapes import SoundscapeName
from generator.bundle.provenance import Credit, Disclosure, Part
from generator.bundle.records import read_as, schema_of, written
from generator.store import FolderStore, Store
from generator.values import dataclass
from generator.voice.narration import Timing

FILE = "metadata.json"
SCHEMA = Path("docs") / "schema" / "bundle-metadata.schema.json"
"""Where the repository keeps the written schema."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """What made the bundle."""

    name: Literal["affirm"] = "affirm"
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFacts:
    """Which card this is."""

    entry: Annotated[str, Meta(description="The id of the entry.")]
    date: date
    number: Annotated[int, Meta(description="Its place in the day's batch, from 1.")]
    theme: str
    format: str
    voice: Annotated[str, Meta(description="The voice that was asked for.")]
    seed: int
    draft: Annotated[
        bool,
        Meta(description="Whether it is only a draft, at half the size."),
    ] = False
    outage: Annotated[
        bool,
        Meta(
            description="Whether that voice could not be reached; `voice` then says who stands in."
        ),
    ] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a fact comes from."""

    title: str
    url: str
    retrieved: date
    review_by: Annotated[date, Meta(description="From this day on somebody should look again.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFacts:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoFacts:
    """The video in numbers."""

    width: int
    height: int
    fps: Annotated[
        str,
        Meta(description="Frames a second, as a fraction such as 30 or 30000/1001."),
    ]
    frames: int
    seconds: float
    cover: Annotated[float, Meta(description="The moment that the cover shows, in seconds.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word and when it is said, in seconds."""

    text: str
    start: float
    end: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BeatFacts:
    """One screen and when it is seen, in seconds."""

    role: str
    label: str
    text: str
    start: float
    end: float
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceFacts:
    """What really spoke."""

    engine: str
    name: str
    timing: Annotated[
        Timing,
        Meta(
            description="How word times are known: told by the engine, aligned to its sound, "
            "estimated."
        ),
    ]
    synthetic: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BedFacts:
    """What sounds under the voice."""

    kind: Literal["music", SoundscapeName]
    title: Annotated[
        str,
        Meta(description="What is heard, in words, or the name of a piece of music."),
    ]
    key: Annotated[
        str,
        Meta(description="The key of a tonal soundscape, such as D major; else empty."),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundFacts:
    """What sounds, and how loud it is, as measured."""

    integrated_lufs: float
    true_peak_dbtp: float
    bed: Annotated[
        BedFacts | None,
        Meta(description="What sounds under the voice; null if nothing does, and in a recap."),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts:
    """One file of the bundle; the path is relative to its folder, with forward slashes."""

    path: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleMetadata:
    """What `metadata.json` holds."""

    schema_version: Literal[1] = 1
    tool: Tool
    fingerprint: Annotated[str, Meta(description="One hash over all that the card was made of.")]
    card: CardFacts
    entry: EntryFacts
    video: VideoFacts
    beats: tuple[BeatFacts, ...]
    voice: Annotated[VoiceFacts | None, Meta(description="null if nobody speaks.")]
    sound: Annotated[SoundFacts | None, Meta(description="null if the card is silent.")]
    disclosure: Disclosure
    parts: Annotated[
        tuple[Part, ...],
        Meta(description="What is seen and heard, and what it came from."),
    ]
    signed_by: Annotated[
        str,
        Meta(description="Whose certificate the video is signed with; empty if it is not signed."),
    ]
    credits: tuple[Credit, ...]
    files: Annotated[tuple[FileFacts, ...], Meta(description="All files but this one, by path.")]

    def to_json(self) -> str:
        """Return the text of `metadata.json`; keys stand in the order of the schema."""
        return written(self)


def read_metadata(folder: Path) -> BundleMetadata | None:
    """Return the metadata of a bundle; None if there is none or it cannot be understood."""
    return metadata_in(FolderStore(folder.parent), folder.name)


def metadata_in(store: Store, bundle: str) -> BundleMetadata | None:
    """Return the same of a bundle in a store. Raises PublishError if the store can't tell."""
    return read_as(BundleMetadata, store.read(f"{bundle}/{FILE}"))


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
    return schema_of(BundleMetadata)
