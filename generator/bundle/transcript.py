"""What a card says and shows, for those who read rather than watch."""

from __future__ import annotations

from generator.bundle.finished import Finished
from generator.bundle.wording import help_line, helpline_lines, source_line
from generator.languages import Words, number, words
from generator.model import Beat
from generator.pauses import without_pauses


def transcript(finished: Finished) -> str:
    """Return everything that is spoken and shown, in order, in plain language."""
    entry = finished.card.entry
    around = words(entry.lang)
    blocks = [entry.title] if entry.title else []
    if finished.sound:
        blocks.append(f"[{finished.sound}]")
    spoken = finished.voice is not None
    blocks += [
        _beat(beat, around, spoken=spoken) + _breath(beat, around, entry.lang)
        for beat in entry.beats
    ]
    if finished.voice is None:
        blocks.append(around.nobody_speaks)
    blocks += finished.disclosure.lines
    lines = (source_line(entry), "\n".join(helpline_lines(entry)), help_line(entry))
    return "\n\n".join(filter(None, (*blocks, *lines))) + "\n"


def _beat(beat: Beat, around: Words, *, spoken: bool) -> str:
    label = f"{beat.label}\n" if beat.label else ""
    shown = (beat.text, f"{beat.label}: {beat.text}", f"{beat.label}? {beat.text}")
    say = without_pauses(beat.say)
    differs = spoken and say and say not in shown
    said = "\n" + around.spoken.format(words=say) if differs else ""
    return f"{label}{beat.text}{said}"


def _breath(beat: Beat, around: Words, lang: str) -> str:
    if beat.breath is None:
        return ""
    names = {"in": around.phases.in_, "hold": around.phases.hold, "out": around.phases.out}
    phases = ", ".join(f"{names[p.name]} {number(p.seconds, lang)}" for p in beat.breath.phases)
    rounds = beat.breath.rounds
    times = around.once if rounds == 1 else around.times.format(count=number(rounds, lang))
    return "\n" + around.breath.format(phases=phases, times=times)
