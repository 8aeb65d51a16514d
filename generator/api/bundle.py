"""Where the files of a finished card lie."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.bundle import files, metadata
from generator.values import dataclass


@dataclass(frozen=True, slots=True)
class Bundle:
    """A finished card on the disk; every file is there. docs/bundle.md tells what each holds."""

    folder: Path
    """The folder that holds them all, absolute."""
    new: bool
    """False if the bundle was there already, made of the very same ingredients."""

    @property
    def video(self) -> Path:
        """The mp4 file."""
        return self.folder / files.VIDEO

    @property
    def cover(self) -> Path:
        """The JPEG picture that stands for the whole."""
        return self.folder / files.COVER

    @property
    def captions(self) -> Path:
        """The captions as SubRip (.srt); `captions_vtt` holds the same for web pages."""
        return self.folder / files.SRT

    @property
    def captions_vtt(self) -> Path:
        """The captions as WebVTT (.vtt)."""
        return self.folder / files.VTT

    @property
    def transcript(self) -> Path:
        """Everything that is spoken and shown, as text."""
        return self.folder / files.TRANSCRIPT

    @property
    def alt(self) -> Path:
        """The picture in words."""
        return self.folder / files.ALT

    @property
    def metadata(self) -> Path:
        """All of it for programs, as JSON."""
        return self.folder / metadata.FILE

    @property
    def posts(self) -> Mapping[str, Path]:
        """The texts to post, by the name of the format: `posts["tiktok"].read_text()`."""
        folder = (self.folder / files.POST).parent
        return {path.stem: path for path in sorted(folder.glob("*.txt"))}
