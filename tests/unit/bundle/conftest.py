from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from generator.bundle.card_captions import card_captions
from generator.bundle.finished import Finished, Loudness
from generator.bundle.provenance import Voice
from generator.formats import load_formats
from generator.model import Beat, Card, Entry, Kind
from generator.scene.timeline import BeatSpan, Cue, Timeline

MACHINE = Voice(engine="hibari", name="f1", timing="engine", synthetic=True)
Finish = Callable[..., Finished]


def spans(beats: tuple[Beat, ...], frames_a_word: int = 12) -> Timeline:
    frame, made = 15, []
    for beat in beats:
        start, cues = frame, []
        for word in beat.text.split():
            cues.append(Cue(word, frame, frame + frames_a_word))
            frame += frames_a_word
        frame += 30
        made.append(BeatSpan(start, frame, tuple(cues)))
    return Timeline(load_formats().get("tiktok").fps, tuple(made), frame)


@pytest.fixture
def finish() -> Finish:
    """Makes a Finished of some texts or beats; keywords go to the entry or to the Finished."""

    def make(*beats: str | Beat, voice: Voice | None = MACHINE, **more: object) -> Finished:
        made = tuple(Beat(text=each) if isinstance(each, str) else each for each in beats)
        finished = {
            name: more.pop(name)
            for name in ("sound", "credits", "fingerprint", "pictured")
            if name in more
        }
        of_card = {name: more.pop(name) for name in ("format",) if name in more}
        entry = Entry(
            **{"id": "one-hour", "kind": Kind.AFFIRMATION, "beats": made, **more}  # type: ignore[arg-type]
        )
        card = Card(
            entry=entry,
            theme="dawn",
            format=load_formats().get(str(of_card.get("format", "tiktok"))),
            voice="hibari",
            date=date(2026, 11, 22),
            seed=7,
        )
        return Finished(
            **{  # type: ignore[arg-type]
                "card": card,
                "timeline": (timeline := spans(made)),
                "captions": card_captions(entry, timeline),
                "look": "white words over slowly drifting light",
                "fingerprint": "f" * 64,
                "cover": 60,
                "voice": voice,
                "loudness": Loudness(-14.02, -1.234) if voice else None,
                **finished,
            }
        )

    return make
