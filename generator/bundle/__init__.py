"""A finished card to the files of its bundle.

with BundleDraft(folder) as draft:
    encode(..., draft.path / VIDEO)
    write_files(draft, finished, cover_picture, formats, settings.post)
    draft.commit()
"""

from generator.bundle.captions import Caption, captions, to_srt, to_vtt
from generator.bundle.disk import disk_errors, written_whole
from generator.bundle.draft import BundleDraft, sweep
from generator.bundle.files import VIDEO, write_files
from generator.bundle.finished import Finished, Loudness
from generator.bundle.metadata import (
    BedFacts,
    BundleMetadata,
    is_current,
    metadata_schema,
    read_metadata,
)
from generator.bundle.provenance import Credit, Voice, voice_of

__all__ = [
    "VIDEO",
    "BedFacts",
    "BundleDraft",
    "BundleMetadata",
    "Caption",
    "Credit",
    "Finished",
    "Loudness",
    "Voice",
    "captions",
    "disk_errors",
    "is_current",
    "metadata_schema",
    "read_metadata",
    "sweep",
    "to_srt",
    "to_vtt",
    "voice_of",
    "write_files",
    "written_whole",
]
