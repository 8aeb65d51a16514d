"""What the check finds of the sentences in tests/check, and how long 10,000 entries take.

python -m benchmarks.check
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.__main__ import verdict
from generator.check import Editor, Profile, Rulebook, shipped
from generator.check.material import Material
from generator.check.thoughts import can_compare
from generator.content.library import load_library
from generator.model import Beat, Entry
from generator.values import replace

ROOT = Path(__file__).parents[1]
ENTRIES, SECONDS = 10_000, 3.0
RECALL, ALARMS = 97.0, 2.0


def quality() -> None:
    """Print the share judged right, by category of the cases, and of those held out."""
    sys.path.insert(0, str(ROOT / "tests"))
    from check.sentences import right, sentences  # type: ignore[import-not-found]

    print("\nsentences of tests/check/cases judged right (profile org)")
    files = sorted({each.file for each in sentences()})
    for file in (*files, ""):
        for wanted in ("errors", "warnings", "innocent"):
            chosen = [e for e in sentences() if e.wanted == wanted and file in ("", e.file)]
            if not chosen:
                continue
            good = sum(map(right, chosen))
            held = [each for each in chosen if each.held_out]
            told = f"{good}/{len(chosen)}"
            if held:
                told += f", held out {sum(map(right, held))}/{len(held)}"
            if wanted == "innocent":
                wrong = 100 * (1 - good / len(chosen))
                verdict(f"{file or 'all'}: false alarms  {told}", wrong, ALARMS, " %")
            else:
                share = 100 * good / len(chosen)
                verdict(f"{file or 'all'}: {wanted}  {told}", share, RECALL, " %", least=True)


def shuffled(count: int) -> tuple[Entry, ...]:
    """Return entries as long as those of the library, of its words in another order."""
    library = load_library(ROOT / "content", root=ROOT).entries
    words = [word for entry in library for beat in entry.beats for word in beat.text.split()]
    dice = random.Random(6)

    def beat_like(beat: Beat) -> Beat:
        text = " ".join(dice.choices(words, k=len(beat.text.split())))
        return replace(beat, text=text, say="")

    made: list[Entry] = []
    while len(made) < count:
        entry = dice.choice(library)
        beats = tuple(map(beat_like, entry.beats))
        made.append(replace(entry, id=f"{entry.id}-{len(made)}", beats=beats))
    return tuple(made)


def speed() -> None:
    """Print the CPU time of one process for many entries, words and measurements together.

    The extra `thoughts`, if it is installed, is timed apart.
    """
    entries = shuffled(ENTRIES)
    every = shipped()
    alone = Rulebook({name: r for name, r in every.rules.items() if name != "same-thought"})
    alone.words, alone.names = every.words, every.names
    print("\nspeed")
    verdict(f"{ENTRIES:,} entries, CPU", _timed(alone, entries), SECONDS, " s")
    if can_compare():
        print(f"  the same with `affirm-studio[thoughts]`: {_timed(every, entries):.2f} s")


def _timed(book: Rulebook, entries: Sequence[Entry]) -> float:
    editor = Editor(book, Profile.ORG)
    editor.review(entries[:10])
    begun = time.process_time()
    editor.review(Material(entries=tuple(entries)))
    return time.process_time() - begun


if __name__ == "__main__":
    quality()
    speed()
