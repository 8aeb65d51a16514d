"""How the texts of a project are read aloud: text -> Script."""

from __future__ import annotations

from collections.abc import Sequence

from generator.language_tag import primary
from generator.pauses import PAUSE_MARK, REST, rests_after
from generator.values import dataclass, field
from generator.voice.narration import split_words
from generator.voice.script.lexicon import Lexicon
from generator.voice.script.line import MARKS, Line
from generator.voice.script.script import Script, Word, paragraph_starts
from generator.voice.script.tongues import Tongue, tongue_of
from generator.voice.speech import spoken_words

PAUSE = 1.0
"""Seconds of silence that `//` stands for."""


@dataclass(frozen=True, slots=True)
class Directions:
    """What a project and an entry say of how their words are spoken."""

    lexicon: Lexicon = field(default_factory=Lexicon)
    phones: tuple[str, ...] = ()
    """Numbers of help lines: said digit by digit wherever they stand."""
    pause: float = PAUSE
    """Seconds of silence for `//`; `…` rests half as long."""

    def script(self, text: str, lang: str) -> Script:
        """Return what is said for each word of a text in a language (BCP 47)."""
        every, starts = split_words(text), paragraph_starts(text)
        at = [number for number, word in enumerate(every) if word != PAUSE_MARK]
        shown = [every[number] for number in at]
        said = self._said(shown, spoken_words(" ".join(shown)), lang)
        words, pause, paragraph = [], 0.0, False
        kept = iter(zip(shown, said, strict=True))
        for number, word in enumerate(every):
            paragraph |= number in starts
            if word == PAUSE_MARK:
                pause += self.pause
                continue
            form, spoken = next(kept)
            words.append(Word(form, spoken, pause, paragraph))
            rests = rests_after(form) and len(words) < len(shown)
            pause, paragraph = self.pause * REST if rests else 0.0, False
        return Script(tuple(words), pause)

    def _said(self, shown: Sequence[str], plain: Sequence[str], lang: str) -> list[tuple[str, ...]]:
        """Return the words said for each word shown; `plain` is free of emoji and emphasis."""
        # Silent words part nothing: "7:30 🌙 pm" is still a time.
        heard = [number for number, form in enumerate(plain) if form]
        words = [plain[number] for number in heard]
        tongue = tongue_of(primary(lang))
        read: Sequence[str] = words
        if self.lexicon.words or not all(_is_plain(word, tongue) for word in words):
            # Most texts need no rule, and to load them takes as long as a picture.
            from generator.voice.script.rules import read_aloud

            read = read_aloud(Line.of(words, lang, tongue), words, self.lexicon, self.phones)
        said: list[tuple[str, ...]] = [()] * len(shown)
        for number, form in zip(heard, read, strict=True):
            said[number] = tuple(form.split())
        return said


def _is_plain(word: str, tongue: Tongue) -> bool:
    """Return True for a word of letters alone that is no short form, or for marks alone."""
    bare = word.strip(MARKS)
    if bare in tongue.short_forms or f"{bare}." in tongue.short_forms or bare == "St":
        return False
    return not bare or bare.replace("'", "").replace("’", "").replace("-", "").isalpha()
