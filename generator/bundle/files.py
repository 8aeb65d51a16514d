"""All files of a bundle but its video, by name."""

from __future__ import annotations

from generator.bundle.alt import alt_text
from generator.bundle.captions import to_srt, to_vtt
from generator.bundle.cover import cover_jpeg
from generator.bundle.describe import describe
from generator.bundle.draft import BundleDraft
from generator.bundle.finished import Finished
from generator.bundle.metadata import FILE, BundleMetadata
from generator.bundle.post import post_text
from generator.bundle.transcript import transcript
from generator.bundle.wordlevel import to_json
from generator.formats import Formats
from generator.project import PostSettings
from generator.scene.model import Picture

VIDEO = "video.mp4"
COVER = "cover.jpg"
SRT = "captions.srt"
JSON = "captions.json"
VTT = "captions.vtt"
TRANSCRIPT = "transcript.txt"
ALT = "alt.txt"
POST = "post/{format}.txt"


def write_files(
    draft: BundleDraft,
    finished: Finished,
    cover: Picture,
    formats: Formats,
    settings: PostSettings,
    signed_by: str = "",
) -> BundleMetadata:
    """Write the files that go with the video, which lies in the draft already; return metadata.

    `cover` is the frame [h, w, 3] that stands for the whole. There is one post text for each
    format that the video suits as it is. `signed_by`: whose certificate the video is signed with;
    empty if it is not. Raises EncodeError if the disk does not take them.
    """
    fps, shown = finished.timeline.fps, finished.captions
    draft.write(COVER, cover_jpeg(cover))
    draft.write(SRT, to_srt(shown, fps))
    draft.write(VTT, to_vtt(shown, fps))
    draft.write(JSON, to_json(shown, fps))
    draft.write(TRANSCRIPT, transcript(finished))
    draft.write(ALT, alt_text(finished))
    for target in formats.same_frame(finished.card.format):
        draft.write(POST.format(format=target.name), post_text(finished, target, settings))
    metadata = describe(finished, draft.path, signed_by)
    draft.write(FILE, metadata.to_json())
    return metadata
