"""A voice of piper brought from the network: only if asked, over HTTPS, and only what was meant."""

from __future__ import annotations

import hashlib
import json
from contextlib import ExitStack
from http.client import HTTPException
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from generator.errors import VoiceError
from generator.voice.piper_voice import DESCRIPTION, MODEL

TIMEOUT = 30.0
"""Seconds without an answer after which a server is given up."""
LARGEST = 2_000_000_000
"""Bytes; a voice has 20 to 120 million."""
BLOCK = 1 << 20
OWN_MACHINE = ("127.0.0.1", "::1", "localhost")


def install_voice(url: str, sha256: str, folder: Path, name: str = "") -> Path:
    """Fetch a model and, from beside it, its description; return the model in the folder.

    Raises VoiceError if the address is not safe, nobody answers, or what came is not what the
    checksum says; then the folder is as it was.
    """
    _require_safe(url)
    stem = name or PurePosixPath(urlsplit(url).path).name.removesuffix(MODEL)
    if not stem or set(stem) & set('/\\:*?"<>|') or stem.startswith("."):
        raise VoiceError(f"{stem!r} can't be the name of a voice.", hint="Give one with --name.")
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder, prefix=".part-") as waiting:
        model, about = Path(waiting) / "model", Path(waiting) / "about"
        found = _fetch(url, model)
        if found != sha256.strip().lower():
            raise VoiceError(
                f"What came from {url} is not the voice that is meant.",
                hint=f"Its SHA-256 is {found}, not {sha256}. If the one given is right, do not "
                "trust this address.",
            )
        parts = urlsplit(url)
        _fetch(urlunsplit(parts._replace(path=parts.path + ".json")), about)
        _require_description(about, url)
        about.replace(folder / f"{stem}{DESCRIPTION}")
        return model.replace(folder / f"{stem}{MODEL}")


def _require_safe(url: str) -> None:
    parts = urlsplit(url)
    own = parts.scheme == "http" and parts.hostname in OWN_MACHINE
    if not parts.hostname or not (parts.scheme == "https" or own):
        raise VoiceError(
            f"{url!r} is no address to fetch a voice from.",
            hint="It begins with https:// and leads to a file NAME.onnx.",
        )


class _Safely(HTTPRedirectHandler):
    """Follows to safe places only."""

    def redirect_request(
        self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> Request | None:
        """Return the next request. Raises VoiceError before anything is asked unsafely."""
        _require_safe(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _fetch(url: str, path: Path) -> str:
    """Write what is at an address into a file and return its SHA-256 in hex."""
    digest, length = hashlib.sha256(), 0
    try:
        with ExitStack() as stack:
            answer: Any = stack.enter_context(build_opener(_Safely).open(url, timeout=TIMEOUT))
            file = stack.enter_context(path.open("wb"))
            while block := answer.read(BLOCK):
                file.write(block)
                digest.update(block)
                length += len(block)
                if length > LARGEST:
                    raise VoiceError(f"{url} is too large for a voice.")
            expected = answer.headers.get("Content-Length")
    except (OSError, HTTPException) as error:
        raise VoiceError(
            f"The voice can't be fetched from {url}: {error}.",
            hint="Is the address right, and this machine online?",
        ) from error
    if expected is not None and int(expected) != length:
        raise VoiceError(f"{url} broke off after {length:,} of {int(expected):,} bytes.")
    return digest.hexdigest()


def _require_description(path: Path, url: str) -> None:
    try:
        about = json.loads(path.read_text("utf-8"))
        about["audio"]["sample_rate"], about["espeak"]["voice"], about["phoneme_id_map"]
    except (ValueError, KeyError, TypeError) as error:
        raise VoiceError(
            f"Beside {url} lies no description of a voice of piper.",
            hint="The same address with .json at its end should lead to one.",
        ) from error
