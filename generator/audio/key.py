"""The key that tonal soundscapes play in: a note to rest on, and major or minor."""

from __future__ import annotations

from generator.errors import did_you_mean
from generator.values import dataclass

NOTES = ("C", "Db", "D", "Eb", "E", "F", "Gb", "G", "Ab", "A", "Bb", "B")
_SHARPS = {"C#": "Db", "D#": "Eb", "F#": "Gb", "G#": "Ab", "A#": "Bb"}
_A4 = 440.0


@dataclass(frozen=True, slots=True)
class Key:
    """A root and a mode."""

    root: int
    """Half tones above C, 0 to 11."""
    minor: bool = False

    @property
    def frequency(self) -> float:
        """The root in Hz, equally tempered, from G3 (196 Hz) up to F sharp 4 (370 Hz)."""
        above_g = (self.root - 7) % 12
        return float(_A4 * 2 ** ((above_g - 14) / 12))

    def note(self, half_tones: int) -> float:
        """Return the note so many half tones above the root, in Hz."""
        return float(self.frequency * 2 ** (half_tones / 12))

    def __str__(self) -> str:
        return f"{NOTES[self.root]} {'minor' if self.minor else 'major'}"


def parse_key(text: str) -> Key:
    """Return the key of a text such as "D", "F# minor" or "Bb major".

    Raises ValueError, with what to do as its second argument, if it is none.
    """
    note, _, mode = " ".join(text.split()).partition(" ")
    note = note[:1].upper() + note[1:].replace("♯", "#").replace("♭", "b")
    note = _SHARPS.get(note, note)
    if note not in NOTES:
        raise ValueError(f"{text!r} is no key", "Write a note and a mode: D, or F# minor.")
    if mode.lower() not in ("", "major", "minor"):
        raise ValueError(f"{text!r} is no key", did_you_mean(mode, ("major", "minor")))
    return Key(NOTES.index(note), mode.lower() == "minor")
