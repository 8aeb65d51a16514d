"""What FFmpeg and the operating system complain about, as EncodeError with a hint."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from av.codec.codec import UnknownCodecError
from av.error import FFmpegError

from generator.errors import EncodeError, SourceRef

_ELSEWHERE = "choose another folder with --output."
_HINTS = {
    errno.ENOSPC: f"The disk is full: make room, or {_ELSEWHERE}",
    errno.EDQUOT: f"Your share of the disk is used up: make room, or {_ELSEWHERE}",
    errno.EFBIG: f"The file is larger than the system allows here: {_ELSEWHERE}",
    errno.EROFS: f"The disk is read-only: {_ELSEWHERE}",
    errno.EACCES: f"Writing there is not allowed: change that, or {_ELSEWHERE}",
    errno.EPERM: f"Writing there is not allowed: change that, or {_ELSEWHERE}",
    errno.ENOENT: "The folder it should lie in does not exist, or was removed meanwhile.",
    errno.ENOTDIR: "The folder it should lie in is a file.",
    errno.EISDIR: "There is a folder of that name.",
    errno.EIO: "The disk reported a fault: try another one.",
}
_CODEC_HINT = (
    "This build of PyAV lacks an encoder: install the wheel (pip install --force-reinstall av)."
)


@contextmanager
def failures(doing: str, path: Path) -> Iterator[None]:
    """Raise EncodeError in place of any FFmpeg or OS error inside, naming what was being done."""
    try:
        yield
    except UnknownCodecError as error:
        raise EncodeError(f"cannot {doing}: no codec {error}", hint=_CODEC_HINT) from error
    except (FFmpegError, OSError) as error:
        # The path in str(error) is often a temporary one: name the one the user knows.
        reason = error.strerror or type(error).__name__
        raise EncodeError(
            f"cannot {doing}: {reason}",
            where=SourceRef(str(path)),
            hint=_HINTS.get(error.errno or 0, ""),
        ) from error
