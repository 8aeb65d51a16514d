"""What a card is made of, each part by its hash: equal parts, equal card, nothing to do.

Never a file's date: a fresh checkout has new dates and the same contents.
"""

from __future__ import annotations

import hashlib
import json
import sysconfig
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.batch.studio import Studio
from generator.digest import file_digest
from generator.encode.settings import EncodeSettings
from generator.languages import words
from generator.model import Card
from generator.project import bundled_root
from generator.theme import Theme
from generator.values import asdict, dataclass, replace
from generator.voice.narration import Narration

RENDER_REVISION = 7
"""Goes up when the same ingredients give another video: by a change in our own code."""

FILE = "file "
"""How the names of ingredients begin that are files."""


@dataclass(frozen=True, slots=True)
class Ingredient:
    """One thing a card is made of, e.g. "entry" or "file packages/figtree/Figtree.ttf"."""

    name: str
    hash: str


def settled(
    card: Card, theme: Theme, voice: str, encoder: EncodeSettings, studio: Studio
) -> tuple[Ingredient, ...]:
    """Return the ingredients that are known before a card is laid out.

    `voice` is what decides the sound besides the text: engine, model and settings.
    """
    settings = studio.settings
    parts: dict[str, object] = {
        "entry": _entry(card),
        "theme": (card.theme, theme.fingerprint(card.entry.kind, card.entry.lang)),
        "words around": words(card.entry.lang).model_dump(exclude={"common", "site"}),
        "format": asdict(replace(card.format, safe=dict(card.format.safe))),
        "voice": voice,
        "day": (card.date, card.number, card.seed),
        "safe area": settings.safe_area,
        "post settings": settings.post.model_dump(),
        "disclosure settings": settings.disclosure.model_dump(),
        "certificate": certificate_hash(studio),
        "sound settings": settings.sound.model_dump(),
        "encoder": asdict(replace(encoder, threads=1)),  # threads change no picture to the eye
        "renderer": RENDER_REVISION,
    }
    return tuple(Ingredient(name, _hash(value)) for name, value in parts.items())


def certificate_hash(studio: Studio) -> str:
    """Return who signs as a hash, "" if nobody does: whose signature it is, never its key."""
    return _file_hash(studio.signatory.certificate) if studio.signatory else ""


def of_outage(narrations: Sequence[Narration]) -> tuple[Ingredient, ...]:
    """Return who spoke because the chosen voice was out of reach, as an ingredient; none if not.

    The recipe of a later run lacks it, so the card is looked at again until that voice is back.
    """
    if not any(each.out_of_reach for each in narrations):
        return ()
    return (Ingredient("stand-in", _hash([(each.engine, each.voice) for each in narrations])),)


def of_voice_files(paths: Iterable[Path], studio: Studio) -> tuple[Ingredient, ...]:
    """Return recordings and voices as ingredients; which they are is asked anew each time."""
    return tuple(Ingredient(f"voice {_portable(path, studio)}", _file_hash(path)) for path in paths)


def of_files(paths: Iterable[Path], studio: Studio) -> tuple[Ingredient, ...]:
    """Return fonts and pictures as ingredients, named so that another machine finds them too.

    What the project says of one, whose it is and on what terms, is a part of it.
    """
    return tuple(
        sorted(
            (Ingredient(FILE + _portable(path, studio), _own(path, studio)) for path in set(paths)),
            key=lambda each: each.name,
        )
    )


def again(recorded: Iterable[Ingredient], studio: Studio) -> tuple[Ingredient, ...]:
    """Return the files among recorded ingredients with the hashes they have now ("" = gone)."""
    return tuple(
        Ingredient(each.name, _own(_local(each.name.removeprefix(FILE), studio), studio))
        for each in recorded
        if each.name.startswith(FILE)
    )


def fingerprint(ingredients: Iterable[Ingredient]) -> str:
    """Return one hash over all ingredients."""
    return _hash([(each.name, each.hash) for each in ingredients])


def changed(before: Sequence[Ingredient], after: Sequence[Ingredient]) -> tuple[str, ...]:
    """Return the names of what was changed, added or taken away, in order."""
    old = {each.name: each.hash for each in before}
    new = {each.name: each.hash for each in after}
    return tuple(name for name in dict.fromkeys([*old, *new]) if old.get(name) != new.get(name))


def _entry(card: Card) -> dict[str, object]:
    # Where an entry stands in its file is no part of it, nor are the days it may be shown on.
    beats = [asdict(replace(beat, ref=None)) for beat in card.entry.beats]
    # What the check may overlook, and when somebody tried a number, shows nowhere in the video.
    lines = tuple(replace(line, verified_on=None) for line in card.entry.helplines)
    bare = replace(
        card.entry, ref=None, beats=(), added=None, retired=None, allows=(), helplines=lines
    )
    told = asdict(bare) | {"beats": beats}
    # An approval lets the same card out, and makes no other; nor does whose words it translates.
    del told["status"], told["translates"], told["outdated"]
    return told


def _hash(value: object) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _file_hash(path: Path) -> str:
    try:
        return file_digest(path)
    except OSError:
        return ""


def _own(path: Path, studio: Studio) -> str:
    """Return one hash of a file and its credit."""
    said, contents = studio.credit(path), _file_hash(path)
    # Whether people agreed to be seen is for the check: no card says it.
    return _hash((contents, said.model_dump(exclude={"file", "people"}))) if said else contents


def _roots(studio: Studio) -> dict[str, Path]:
    """Return the folders that files are named from, the innermost first."""
    return {
        "packages": Path(sysconfig.get_path("purelib")),
        "project": studio.root,
        "affirm": bundled_root(),
    }


def _portable(path: Path, studio: Studio) -> str:
    for name, root in _roots(studio).items():
        if path.is_relative_to(root):
            return f"{name}/{path.relative_to(root).as_posix()}"
    return path.as_posix()


def _local(portable: str, studio: Studio) -> Path:
    root, _, rest = portable.partition("/")
    roots = _roots(studio)
    return roots[root] / rest if root in roots else Path(portable)
