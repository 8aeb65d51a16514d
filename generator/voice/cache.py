"""Narrations kept on disk, each under a key of everything that decides its sound."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import struct
import zipfile
import zlib
from pathlib import Path

from generator.digest import file_digest
from generator.values import asdict
from generator.voice.engine import Engine, FromFiles, VoiceSettings
from generator.voice.narration import Narration, SpokenWord, split_words
from generator.whole_file import mark_used, whole_file

REVISION = 1
"""Goes up when what an entry holds changes."""


class NarrationCache:
    """A folder of narrations, safe for several processes at once.

    An entry that is damaged, foreign or can't be written counts as not there: the voice then
    simply speaks again.
    """

    def __init__(self, folder: Path) -> None:
        """Use this folder; it is made when the first narration is stored."""
        self._folder = folder

    def path(self, key: str) -> Path:
        """Return where the entry of a key lives."""
        return self._folder / key[:2] / f"{key}.npz"

    def get(self, key: str, text: str) -> Narration | None:
        """Return the narration stored under a key, or None if there is no sound one."""
        path = self.path(key)
        found = _read(path)
        if found is None or tuple(word.text for word in found.words) != split_words(text):
            return None
        mark_used(path)
        return found

    def put(self, key: str, narration: Narration) -> None:
        """Store a narration; whoever reads meanwhile sees the old entry or the new one."""
        import numpy as np

        told = {
            "key": key,
            "words": [(word.text, word.start, word.end) for word in narration.words],
            "narration": {
                "rate": narration.rate,
                "timing": narration.timing,
                "engine": narration.engine,
                "voice": narration.voice,
                "synthetic": narration.synthetic,
            },
        }
        # A full or read-only disk must not lose a narration that is there already.
        with contextlib.suppress(OSError), whole_file(self.path(key)) as part:
            np.savez(part, pcm=narration.pcm, told=np.array(json.dumps(told)))


def is_narration(path: Path) -> bool:
    """Return True if a file holds the narration that its name promises."""
    return _read(path) is not None


def _read(path: Path) -> Narration | None:
    import numpy as np

    try:
        raw = io.BytesIO(path.read_bytes())
        with zipfile.ZipFile(raw) as archive:
            if archive.testzip():  # numpy reads the head of an array before its checksum
                return None
        raw.seek(0)
        with np.load(raw, allow_pickle=False) as entry:
            told = json.loads(str(entry["told"]))
            pcm = entry["pcm"]
        if told["key"] != path.stem or pcm.dtype != np.float32 or pcm.ndim != 1:
            return None
        words = tuple(SpokenWord(*word) for word in told["words"])
        return Narration(pcm=pcm, words=words, **told["narration"])
    except (OSError, EOFError, ValueError, KeyError, TypeError, zipfile.BadZipFile):
        return None
    except (RuntimeError, struct.error, zlib.error):  # its head may ask for a password
        return None


def cache_key(engine: Engine, text: str, lang: str, settings: VoiceSettings) -> str:
    """Return the sha256 of all that decides a narration, in hex."""
    told = asdict(settings)
    del told["root"]
    parts = [REVISION, engine.fingerprint(), text, lang, told]
    if isinstance(engine, FromFiles):
        parts += [file_digest(path) for path in engine.files(settings)]
    else:
        del told["take"], told["most_wrong"]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
