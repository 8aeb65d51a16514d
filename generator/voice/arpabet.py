"""Sounds as hibari's lexicon writes them -> ARPAbet, as the recogniser's dictionary does."""

from __future__ import annotations

_PAIRS = {
    "ɜɹ": "ER", "əɹ": "ER", "ɜː": "ER", "ᵊɹ": "ER", "tʃ": "CH", "dʒ": "JH",
    "eɪ": "EY", "aɪ": "AY", "ɔɪ": "OY", "oʊ": "OW", "əʊ": "OW", "aʊ": "AW",
}  # fmt: skip
_SOUNDS = {
    "A": "EY", "I": "AY", "O": "OW", "Q": "OW", "W": "AW", "Y": "OY",
    "a": "AE", "æ": "AE", "ɑ": "AA", "ɒ": "AA", "ɐ": "AH", "ə": "AH", "ᵊ": "AH", "ʌ": "AH",
    "e": "EH", "ɛ": "EH", "ɜ": "ER", "ɚ": "ER", "i": "IY", "ɪ": "IH", "ᵻ": "IH", "ɨ": "IH",
    "o": "AO", "ɔ": "AO", "u": "UW", "ʊ": "UH", "ʉ": "UW", "y": "IY", "ø": "ER", "œ": "ER",
    "b": "B", "c": "K", "d": "D", "f": "F", "h": "HH", "j": "Y", "k": "K", "l": "L", "m": "M",
    "n": "N", "p": "P", "q": "K", "r": "R", "s": "S", "t": "T", "v": "V", "w": "W", "x": "K",
    "z": "Z", "T": "T", "ʤ": "JH", "ʧ": "CH", "ð": "DH", "ɡ": "G", "ŋ": "NG", "ɹ": "R",
    "ɾ": "T", "ʃ": "SH", "ʒ": "ZH", "ʔ": "T", "θ": "TH", "ç": "HH", "ɬ": "L", "ʁ": "R",
}  # fmt: skip
"""Letters for two sounds at once (A = eɪ) are those of the model hibari was taught by."""


def arpabet(sounds: str) -> tuple[str, ...]:
    """Return sounds in ARPAbet without stress; marks that are no sound fall away."""
    plain = "".join(sound for sound in sounds if sound not in "ˈˌ")
    found: list[str] = []
    at = 0
    while at < len(plain):
        pair = plain[at : at + 2]
        if pair in _PAIRS:
            found.append(_PAIRS[pair])
        elif plain[at] in _SOUNDS:
            found.append(_SOUNDS[plain[at]])
        at += 2 if pair in _PAIRS else 1
    return tuple(found)
