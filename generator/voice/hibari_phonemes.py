"""Text -> hibari's phoneme ids, each known by the word it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from generator.errors import VoiceError
from generator.values import dataclass
from generator.voice.hibari_library import library, load_g2p, vocabulary
from generator.voice.reading import match_reading

PAD = 0
UNSPOKEN = frozenset(';:,.!?—…"()“” ')
"""Marks in the model's alphabet that are a pause or a tone of voice rather than a sound."""

LONGEST = 400
"""Phonemes the network takes well at once."""

_CLAUSE_END = re.compile(r"[,;:—–….!?]\W*$")


@dataclass(frozen=True, slots=True)
class Phonemes:
    """A sentence, or a part of a long one, as the network takes it."""

    ids: tuple[int, ...]
    """Phoneme ids with a pad at either end."""
    owners: tuple[int, ...]
    """For each id the number of its word, -1 for pads, spaces and punctuation."""

    @property
    def audible(self) -> bool:
        """True if any word has a sound."""
        return any(owner >= 0 for owner in self.owners)


class Phonemizer:
    """Reads English words as phonemes with hibari's lexicon."""

    def __init__(self, *, british: bool) -> None:
        """Load the lexicon; this takes about a fifth of a second."""
        self._g2p: Any = load_g2p(british=british)
        self._vocabulary = vocabulary()

    def sentence(self, numbers: Sequence[int], words: Sequence[str]) -> Iterator[Phonemes]:
        """Yield the phonemes of a sentence, in more than one part if it is very long.

        `numbers` are what the words are known by as owners. Raises VoiceError for a text the
        library fails on.
        """
        phonemes = self._at_once(numbers, words)
        if len(phonemes.ids) <= LONGEST + 2 or len(words) < 2:
            yield phonemes
            return
        cut = _middle(words)
        yield from self.sentence(numbers[:cut], words[:cut])
        yield from self.sentence(numbers[cut:], words[cut:])

    def sounds(self, text: str) -> str:
        """Return a word or two as the library's phonemes. Raises VoiceError if it fails on them."""
        return "".join(token.phonemes or "" for token in self._tokens(text))

    def _tokens(self, text: str) -> Any:
        normalize = library("g2p").normalize
        try:
            return self._g2p.phonemize_tokens(self._g2p.tokenize(normalize(text)))
        except (ValueError, LookupError, TypeError) as error:
            raise VoiceError(
                f"The voice 'hibari' stumbles over {text!r}.",
                hint="Write under `say:` how it sounds.",
            ) from error

    def _at_once(self, numbers: Sequence[int], words: Sequence[str]) -> Phonemes:
        tokens = self._tokens(" ".join(words))
        normalize = library("g2p").normalize
        reading = "".join(token.text + token.whitespace for token in tokens).split()
        owners = [-1] * len(reading)
        for number, span in zip(numbers, match_reading(words, reading, normalize), strict=True):
            owners[span.start : span.stop] = [number] * len(span)
        ids, owned = [PAD], [-1]
        read = ""
        for token in tokens:
            owner = owners[len((read + token.text).split()) - 1]
            read += token.text + token.whitespace
            for sound in (token.phonemes or "") + (" " if token.whitespace else ""):
                # As the library does: a sound outside the alphabet falls away.
                if sound in self._vocabulary:
                    ids.append(self._vocabulary[sound])
                    owned.append(-1 if sound in UNSPOKEN else owner)
        while ids[-1] == self._vocabulary[" "]:
            ids.pop()
            owned.pop()
        return Phonemes((*ids, PAD), (*owned, -1))


def _middle(words: Sequence[str]) -> int:
    """Return where to cut a long sentence: after the clause end nearest to its middle."""
    ends = [i for i in range(1, len(words)) if _CLAUSE_END.search(words[i - 1])]
    return min(ends or range(1, len(words)), key=lambda cut: abs(2 * cut - len(words)))
