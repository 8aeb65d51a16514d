"""The cards that tell how a project looks: drawn once, and remembered until something changes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path

from generator.batch.fingerprint import fingerprint, of_files, settled
from generator.batch.preview import silently_composed
from generator.batch.studio import Studio
from generator.batch.theming import theme_of
from generator.check import Finding
from generator.check.editor import Editor
from generator.check.looks import Look, broken, measured
from generator.encode.settings import EncodeSettings
from generator.formats import drafted, load_formats
from generator.model import Card, Entry, Kind
from generator.values import asdict, replace
from generator.whole_file import mark_used, whole_file

_DAY = date(2026, 1, 1)
"""Any day will do: the same one makes the same card."""
_FOLDER = "check"


def looked_at(
    entries: Sequence[Entry],
    themes: Sequence[str],
    studio: Studio,
    editor: Editor,
    tell: Callable[[str], None],
) -> Iterator[Finding]:
    """Yield what is wrong with how cards look: in each theme, the longest entry of each kind.

    `tell` takes a line for people before each card that is drawn, which may take seconds. Raises
    ThemeError for a faulty theme, and RenderError if a card can't be laid out.
    """
    chosen = [longest for kind in Kind if (longest := _longest(entries, kind))]
    target = load_formats().get(studio.settings.format)
    cards = [
        Card(entry=entry, theme=theme, format=target, voice="silent", date=_DAY)
        for theme in dict.fromkeys(themes)
        for entry in chosen
    ]
    for number, card in enumerate(cards, start=1):
        spec = theme_of(card, studio).spec
        line = f"[{number}/{len(cards)}] drawing {card.theme} with {card.entry.id!r} ..."
        yield from broken(
            look_of(card, studio, partial(tell, line)),
            card,
            editor.book,
            editor.profile,
            calm=spec.profile != "lively",
            told=bool(spec.look),
        )


def _longest(entries: Sequence[Entry], kind: Kind) -> Entry | None:
    of_kind = [entry for entry in entries if entry.kind is kind]
    return max(of_kind, key=lambda each: max(len(b.text) for b in each.beats), default=None)


def look_of(card: Card, studio: Studio, drawing: Callable[[], None]) -> Look:
    """Return how a card looks, measured now or when its ingredients were the same.

    `drawing` is called if it is drawn now.
    """
    whole = silently_composed(card, studio)
    theme = theme_of(card, studio)
    recipe = settled(card, theme, "silent", EncodeSettings(), studio)
    path = studio.cache / _FOLDER / f"{fingerprint((*recipe, *of_files(whole.files, studio)))}.json"
    known = _remembered(path)
    if known is not None:
        return known
    drawing()
    quarter = drafted(drafted(card.format))
    small = silently_composed(replace(card, format=quarter), studio)
    look = measured(card, whole, small)
    _remember(path, look)
    return look


def _remembered(path: Path) -> Look | None:
    try:
        look = Look(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    mark_used(path)
    return look


def is_look(path: Path) -> bool:
    """Return True if a file holds what was measured of a card."""
    return _remembered(path) is not None


def _remember(path: Path, look: Look) -> None:
    # A cache that can't be written costs time, and nothing else.
    with suppress(OSError), whole_file(path) as part:
        part.write_text(json.dumps(asdict(look)), encoding="utf-8")
