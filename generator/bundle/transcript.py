"""What a card says and shows, for those who read rather than watch."""

from __future__ import annotations

from generator.bundle.finished import Finished
from generator.bundle.provenance import DISCLOSURE
from generator.bundle.wording import help_line, helpline_lines, source_line
from generator.model import Beat
from generator.pauses import without_pauses


def transcript(finished: Finished) -> str:
    """Return everything that is spoken and shown, in order, in plain language."""
    entry = finished.card.entry
    blocks = [entry.title] if entry.title else []
    if finished.sound:
        blocks.append(f"[{finished.sound}]")
    blocks += [_beat(beat, spoken=finished.voice is not None) for beat in entry.beats]
    if finished.voice is None:
        blocks.append("Nobody speaks in this video: the words are shown.")
    elif finished.voice.synthetic:
        blocks.append(DISCLOSURE)
    lines = (source_line(entry), "\n".join(helpline_lines(entry)), help_line(entry))
    blocks += [line for line in lines if line]
    return "\n\n".join(blocks) + "\n"


def _beat(beat: Beat, *, spoken: bool) -> str:
    label = f"{beat.label}\n" if beat.label else ""
    shown = (beat.text, f"{beat.label}: {beat.text}", f"{beat.label}? {beat.text}")
    say = without_pauses(beat.say)
    said = f"\n(Spoken: {say})" if spoken and say and say not in shown else ""
    return f"{label}{beat.text}{said}{_breath(beat)}"


def _breath(beat: Beat) -> str:
    if beat.breath is None:
        return ""
    phases = ", ".join(f"{each.name} {each.seconds:g}" for each in beat.breath.phases)
    times = "once" if beat.breath.rounds == 1 else f"{beat.breath.rounds} times"
    return f"\n(A circle breathes, in seconds: {phases}; {times}.)"
