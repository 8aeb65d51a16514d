"""Captions with the time of every word, as JSON: `captions.json`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from fractions import Fraction
from math import floor
from typing import Any

from generator.bundle.captions import Caption
from generator.clock import Clock
from generator.scene.timeline import Cue

VERSION = 1


def to_json(shown: Sequence[Caption], fps: Fraction) -> str:
    """Return captions as JSON: start, end, lines and timed words of each; times in seconds."""
    captions = [
        {
            **_span(each.start, each.end, fps),
            "lines": list(each.lines),
            "words": [{"text": cue.text, **_span(cue.start, cue.end, fps)} for cue in each.words],
        }
        for each in shown
    ]
    told = {"schema_version": VERSION, "captions": captions}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def read_json(text: str, fps: Fraction) -> tuple[Caption, ...]:
    """Return the captions of a file that `to_json` wrote, to the frame.

    Raises ValueError if it is another file.
    """
    try:
        told = json.loads(text)
        if told["schema_version"] != VERSION:
            raise ValueError(f"captions of version {told['schema_version']}")
        return tuple(_caption(each, Clock(fps)) for each in told["captions"])
    except (KeyError, TypeError) as error:
        raise ValueError(f"no captions: {error}") from error


def _span(start: int, end: int, fps: Fraction) -> dict[str, float]:
    # Rounded down, so that nothing ends after the video.
    at, until = (floor(frame / fps * 1000) / 1000 for frame in (start, end))
    return {"start": at, "end": until}


def _caption(told: dict[str, Any], clock: Clock) -> Caption:
    def frame(seconds: float) -> int:
        return clock.frame_at(seconds)

    return Caption(
        frame(told["start"]),
        frame(told["end"]),
        tuple(map(str, told["lines"])),
        tuple(
            Cue(str(each["text"]), frame(each["start"]), frame(each["end"]))
            for each in told["words"]
        ),
    )
