"""What a voice is to say for each word shown, in parts with pauses between them."""

from __future__ import annotations

import re

from generator.values import dataclass, replace

_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the text."""

    shown: str
    spoken: tuple[str, ...]
    """The words said for it; none for an emoji or a hashtag."""
    pause: float = 0.0
    """Silence before it, in seconds, beyond what the voice does by itself."""
    paragraph: bool = False
    """True if a blank line stands before it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch that an engine speaks at once."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """What is handed to the engine: white space parts just the words of `Word.spoken`."""
        said = ""
        for word in self.words:
            if word.paragraph and said:
                said += "\n"
            for form in word.spoken:
                said += ("\n" if said.endswith("\n") else " ") * bool(said) + form
        return said

    @property
    def pause(self) -> float:
        """Silence before it, in seconds."""
        return self.words[0].pause if self.words else 0.0


@dataclass(frozen=True, slots=True)
class Script:
    """A text as it is spoken."""

    words: tuple[Word, ...]
    """One for each word of the text but pause marks."""
    tail: float = 0.0
    """Silence after the last word, in seconds."""

    @property
    def parts(self) -> tuple[Part, ...]:
        """The stretches between pauses; one without words for a text without any."""
        cuts = [n for n, word in enumerate(self.words) if n and word.pause]
        ends = [*cuts, len(self.words)]
        return tuple(
            Part(self.words[start:end]) for start, end in zip([0, *cuts], ends, strict=True)
        )

    @property
    def unbroken(self) -> Script:
        """The same words in one part: a recording brings its own pauses."""
        return Script(tuple(replace(word, pause=0.0) for word in self.words))


def paragraph_starts(text: str) -> frozenset[int]:
    """Return the numbers of the words that a blank line stands before."""
    starts, count = set(), 0
    for paragraph in _PARAGRAPH.split(text):
        starts.add(count)
        count += len(paragraph.split())
    return frozenset(starts - {0})
