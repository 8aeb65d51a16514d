"""The one door to the library hibari-tts: its code, its files, its voices."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from generator.errors import VoiceError, did_you_mean
from generator.voice.hibari_lexicon import Rare, read_lexicon
from generator.voice.hibari_tagger import read_tagger

DEFAULT_VOICE = "heart"


def assets() -> Path:
    """Return the folder of the library's data files, without importing the library."""
    spec = find_spec("hibari")
    if spec is None or not spec.submodule_search_locations:
        raise VoiceError("The library hibari-tts is not installed.", hint="Install affirm again.")
    return Path(spec.submodule_search_locations[0]) / "assets"


def runtime() -> Any:
    """Return onnxruntime, told beforehand to keep to itself.

    Without this its wheels would write an identity of this machine into the user's home and send
    facts about it to its makers. It reads the variable once, while it is loaded.
    """
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    return import_module("onnxruntime")


@cache
def library(module: str) -> Any:
    """Return a module of the library, e.g. `library("g2p")`."""
    runtime()  # the library would load it too, and say nothing
    with _without_scipy():
        return import_module(f"hibari.{module}")


def load_g2p(*, british: bool) -> Any:
    """Return the library's grapheme-to-phoneme reader with its lexicon loaded."""
    module = library("g2p")
    module._load_json = _read_json
    return module.G2P(british=british)


def _read_json(name: str) -> Any:
    """Return a file of the library; of the big ones, what only finds what it is asked for."""
    if name.endswith("_silver.json.gz"):
        return Rare(lambda: read_lexicon(_plain(name)))
    if name.startswith("lexicon_"):
        return read_lexicon(_plain(name))
    return read_tagger(_plain(name)) if name.startswith("tagger") else json.loads(_plain(name))


def _plain(name: str) -> bytes:
    raw = (assets() / name).read_bytes()
    return gzip.decompress(raw) if name.endswith(".gz") else raw


@cache
def vocabulary() -> dict[str, int]:
    """Return the model's phoneme ids by character."""
    ids: dict[str, int] = json.loads((assets() / "vocab.json").read_text(encoding="utf-8"))
    return ids


def find_voice(name: str) -> tuple[Path, bool]:
    """Return a voice's model file and whether it is British.

    Raises VoiceError if there is no such voice, or it is not on this machine: only "heart" comes
    with the library, and nothing is downloaded behind the user's back.
    """
    voices = json.loads((assets() / "voices.json").read_text(encoding="utf-8"))
    if name not in voices:
        raise VoiceError(
            f"The engine 'hibari' has no voice {name!r}.", hint=did_you_mean(name, voices)
        )
    try:
        path = library("voices").voice_path(name, download_missing=False)
    except FileNotFoundError:
        raise VoiceError(
            f"The voice {name!r} of hibari is not on this machine yet.",
            hint="Fetch it once: "
            f"python -c \"from hibari.voices import voice_path; voice_path('{name}')\"",
        ) from None
    return Path(path), bool(voices[name]["british"])


@cache
def library_fingerprint() -> str:
    """Return the library's version and the hash of its own model."""
    model = (assets() / "hibari.onnx").read_bytes()
    return f"hibari-tts {version('hibari-tts')} {hashlib.sha256(model).hexdigest()[:16]}"


@contextmanager
def _without_scipy() -> Iterator[None]:
    # hibari takes scipy's FFT where there is one. Importing that costs 0.2 s, the time of fifty
    # sentences with numpy's; and one FFT everywhere gives the same samples everywhere.
    missing = object()
    before: Any = sys.modules.get("scipy.fft", missing)
    sys.modules["scipy.fft"] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        if before is missing:
            del sys.modules["scipy.fft"]
        else:
            sys.modules["scipy.fft"] = before
