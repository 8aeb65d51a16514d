"""How a card looks, measured on its drawn frames, and which rules that breaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from generator.bundle.captions import Caption
from generator.bundle.card_captions import card_captions
from generator.check.model import Finding, Profile, Rule
from generator.check.rulebook import Rulebook
from generator.compose import Composition
from generator.compose.behind import sampled
from generator.compose.shading import contrast_of
from generator.errors import SourceRef
from generator.model import Box, Card
from generator.raster.flash import Flashing, cells, flashing
from generator.raster.frames import frames
from generator.values import dataclass, replace

_TINY = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What was measured of a card."""

    contrast: float
    """The least, 1 to 21, of a word to be read and the pixels behind it."""
    text_size: float
    """The smallest, in pixels of a frame 1080 wide."""
    outside: int
    """Words that stand outside of the strict safe area."""
    cropped: int = 0
    """Words that stand outside of the part of a cover that profiles show."""
    fastest: float
    """The most characters a second that a beat shows."""
    caption: float = 0.0
    """The most characters a second that a caption asks to be read."""
    briefest: float
    """The fewest seconds that a beat stands."""
    flashes: int = 0
    """The most within a second."""
    leap: float = 0.0
    """The largest change of light from one frame to the next, 0 to 1."""

    def with_flicker(self, flicker: Flashing) -> Look:
        """Return the look with what its frames were seen to do."""
        return replace(self, flashes=max(flicker.general, flicker.red), leap=flicker.leap)


def measured(card: Card, whole: Composition, small: Composition) -> Look:
    """Return what the frames of a card show; `small` is the same card at a fraction of its size.

    Takes a second or two: a fraction of the frames is drawn at full size, and all of them small.
    """
    flicker = flashing(cells(frames(small.scene)), small.scene.fps)
    shown = card_captions(card.entry, whole.timeline)
    return laid_out(card, whole, shown).with_flicker(flicker)


def laid_out(card: Card, whole: Composition, shown: Sequence[Caption]) -> Look:
    """Return what can be told of a card before its frames are drawn, but for some without words.

    `shown` are its captions.
    """
    unit = card.format.unit
    samples = sampled(whole.bare, whole.lettering) if whole.lettering else []
    seconds = _seconds(whole)
    lengths = [len(beat.text) for beat in card.entry.beats]
    return Look(
        contrast=contrast_of(whole.lettering, samples),
        text_size=whole.smallest / unit,
        outside=_beyond(card.format.safe["strict"], whole),
        cropped=_beyond(card.format.grid, whole),
        caption=_caption_speed(shown, whole),
        fastest=max(n / max(s, _TINY) for n, s in zip(lengths, seconds, strict=True)),
        briefest=min(seconds),
    )


def _beyond(area: Box, whole: Composition) -> int:
    return sum(not area.contains(box) for box in whole.words if not box.empty)


def _caption_speed(shown: Sequence[Caption], whole: Composition) -> float:
    fps = float(whole.timeline.fps)
    return max((sum(map(len, c.lines)) * fps / (c.end - c.start) for c in shown), default=0.0)


def _seconds(whole: Composition) -> list[float]:
    fps = whole.timeline.fps
    return [float((span.end - span.start) / fps) for span in whole.timeline.beats]


def broken(
    look: Look, card: Card, book: Rulebook, profile: Profile, *, calm: bool, told: bool
) -> Iterator[Finding]:
    """Yield the rules that a look breaks. `calm`: nothing may leap; `told`: the theme has words."""
    where = SourceRef(f"themes/{card.theme}")
    said: Mapping[str, Callable[[float], tuple[bool, str]]] = {
        "contrast": lambda limit: (look.contrast < limit, f"a contrast of {look.contrast:.1f}"),
        "text-size": lambda limit: (look.text_size < limit, f"words of {look.text_size:.0f} px"),
        "safe-area": lambda _: (look.outside > 0, f"{look.outside} words outside of it"),
        "cover-crop": lambda _: (look.cropped > 0, f"{look.cropped} words outside of it"),
        "caption-speed": lambda limit: (
            look.caption > limit,
            f"{look.caption:.0f} characters a second",
        ),
        "reading-speed": lambda limit: (
            look.fastest > limit,
            f"{look.fastest:.0f} characters a second",
        ),
        "dwell": lambda limit: (
            look.briefest < limit,
            f"a screen of {look.briefest:.1f} seconds",
        ),
        "flashes": lambda limit: (look.flashes > limit, f"{look.flashes} flashes in a second"),
        "calm-motion": lambda limit: (calm and look.leap > limit, f"a leap of {look.leap:.2f}"),
        "look-untold": lambda _: (not told, "it does not tell how it looks"),
    }
    for rule in book.rules.values():
        severity = rule.severity[profile]
        if severity is None or rule.measure not in said:
            continue
        is_broken, what = said[rule.measure](rule.limit or 0.0)
        if is_broken:
            yield Finding(
                rule=rule.id,
                category=rule.category,
                severity=severity,
                message=f"{card.theme} with {_card_name(card)}: {what}: {rule.why}",
                suggestion=_suggestion(rule),
                where=where,
                entry=card.entry.id,
                allowed=next((a.reason for a in card.entry.allows if a.rule == rule.id), ""),
            )


def _suggestion(rule: Rule) -> str:
    return f"{rule.suggest} The limit is {rule.limit:g}." if rule.limit else rule.suggest


def _card_name(card: Card) -> str:
    return f"{card.entry.id!r} ({card.format.name})"
