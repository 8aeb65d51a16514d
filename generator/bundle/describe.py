"""A finished card and its files as metadata."""

from __future__ import annotations

import hashlib
from fractions import Fraction
from pathlib import Path

from generator import __version__
from generator.bundle.finished import Finished
from generator.bundle.metadata import (
    FILE,
    BeatFacts,
    BundleMetadata,
    CardFacts,
    EntryFacts,
    FileFacts,
    SoundFacts,
    Source,
    Tool,
    VideoFacts,
    VoiceFacts,
    Word,
)
from generator.model import Beat, Entry
from generator.scene.timeline import BeatSpan
from generator.values import asdict


def describe(finished: Finished, folder: Path, signed_by: str = "") -> BundleMetadata:
    """Return the metadata of a bundle whose other files lie in `folder`.

    `signed_by`: whose certificate its video is signed with; empty if it is not.
    """
    card, voice, loudness = finished.card, finished.voice, finished.loudness
    return BundleMetadata(
        tool=Tool(version=__version__),
        fingerprint=finished.fingerprint,
        card=CardFacts(
            entry=card.entry.id,
            date=card.date,
            number=card.number,
            theme=card.theme,
            format=card.format.name,
            voice=card.voice,
            seed=card.seed,
            draft=card.format.draft,
            outage=finished.outage,
        ),
        entry=_entry(card.entry),
        video=_video(finished),
        beats=tuple(
            _beat(beat, span, finished.timeline.fps)
            for beat, span in zip(card.entry.beats, finished.timeline.beats, strict=True)
        ),
        voice=VoiceFacts(**asdict(voice)) if voice else None,
        sound=SoundFacts(
            integrated_lufs=round(loudness.integrated, 2),
            true_peak_dbtp=round(loudness.true_peak, 2),
            bed=finished.bed,
        )
        if loudness
        else None,
        disclosure=finished.disclosure,
        parts=finished.all_parts,
        signed_by=signed_by,
        credits=finished.all_credits,
        files=file_facts(folder),
    )


def _entry(entry: Entry) -> EntryFacts:
    return EntryFacts(
        kind=entry.kind.value,
        language=entry.lang,
        title=entry.title,
        tags=entry.tags,
        licence=entry.licence,
        author=entry.author,
        reviewed_by=entry.reviewed_by,
        reviewed_on=entry.reviewed_on,
        source=Source(**asdict(entry.source)) if entry.source else None,
    )


def _video(finished: Finished) -> VideoFacts:
    target, timeline = finished.card.format, finished.timeline
    return VideoFacts(
        width=target.width,
        height=target.height,
        fps=str(timeline.fps),
        frames=timeline.frames,
        seconds=_seconds(timeline.frames, timeline.fps),
        cover=_seconds(finished.cover, timeline.fps),
    )


def _beat(beat: Beat, span: BeatSpan, fps: Fraction) -> BeatFacts:
    return BeatFacts(
        role=beat.role,
        label=beat.label,
        text=beat.text,
        start=_seconds(span.start, fps),
        end=_seconds(span.end, fps),
        words=tuple(
            Word(text=cue.text, start=_seconds(cue.start, fps), end=_seconds(cue.end, fps))
            for cue in span.cues
        ),
    )


def _seconds(frame: int, fps: Fraction) -> float:
    return round(float(frame / fps), 3)


def file_facts(folder: Path) -> tuple[FileFacts, ...]:
    """Return every file of a bundle but its metadata, by path."""
    facts = []
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != FILE:
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            facts.append(FileFacts(path=name, bytes=path.stat().st_size, sha256=digest))
    return tuple(sorted(facts, key=lambda each: each.path))
