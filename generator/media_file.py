"""Opening a sound or video file that anybody may have made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO

import av
from av.container import InputContainer
from av.error import FFmpegError

DAMAGED = (FFmpegError, OSError, IndexError, ValueError)
"""What reading a damaged file may raise.

PyAV looks up streams that a file makes up on its way, and calls the codec of a stream that it
could not open unknown.
"""

_OPEN: Callable[..., InputContainer] = av.open

# Before version 19, PyAV refused a file whose tags are not UTF-8, unless told otherwise.
_ANY_TAGS = {"metadata_errors": "replace"} if int(av.__version__.split(".")[0]) < 19 else {}


def open_media(source: Path | BinaryIO, options: Mapping[str, str] | None = None) -> InputContainer:
    """Open a file to read it, in whatever encoding its tags are; `options` are the container's.

    Raises FFmpegError or OSError if it is none that can be read.
    """
    file = str(source) if isinstance(source, Path) else source
    return _OPEN(file, container_options=dict(options or {}), **_ANY_TAGS)
