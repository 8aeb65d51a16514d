"""Finished cards to one video and its bundle."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from generator.audio.master import master
from generator.audio.mix import place
from generator.audio.pcm import Pcm
from generator.audio.true_peak import true_peak
from generator.batch.checking import check_video
from generator.batch.fingerprint import certificate_hash
from generator.batch.origins import imprint
from generator.batch.recap_cards import choose_cards, find_cards, length
from generator.batch.studio import Studio
from generator.bundle import files
from generator.bundle.draft import BundleDraft
from generator.bundle.files import VIDEO
from generator.bundle.finished import Loudness
from generator.bundle.imprint import comment
from generator.bundle.recap import Recap, RecapCard
from generator.bundle.recap_files import write_recap
from generator.bundle.recap_metadata import recap_is_current
from generator.clock import SAMPLE_RATE, Clock
from generator.encode.decode import decoded_sound
from generator.encode.join import Part, joined
from generator.encode.mp4 import Tags, encode
from generator.encode.settings import EncodeSettings
from generator.errors import NothingToDo, Problem
from generator.formats import load_formats
from generator.languages import span_of_days
from generator.model import Format
from generator.signing.signing import require_signatory
from generator.values import asdict, dataclass, replace

RECAPS = "recaps"
"""The folder of the output that holds a folder a recap."""

_REVISION = 2
"""Goes up when the same cards give another recap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecapOutcome:
    """What came of a recap."""

    folder: Path
    new: bool
    """False if it was there already, made of the very same cards."""
    shown: int
    """Cards in it."""
    found: int
    """Cards there are of those days in that format."""
    seconds: float
    problems: tuple[Problem, ...]
    """Warnings: bundles that were passed over."""


def build_recap(
    studio: Studio,
    first: date,
    last: date,
    name: str,
    chosen: Format,
    on_fraction: Callable[[float], None],
) -> RecapOutcome:
    """Join the finished cards of some days, both ends included, into `recaps/<name>`.

    Raises NothingToDo if no card is finished, EncodeError if the recap can't be written; nothing
    is then left of the attempt.
    """
    found = find_cards(studio.output, first, last, chosen)
    cards = choose_cards(found.cards, chosen.fps)
    if not cards:
        raise NothingToDo((_nothing(found.cards, first, last, chosen), *found.problems))
    own = chosen.name == studio.settings.format
    folder = studio.output / RECAPS / (name if own else f"{name}-{chosen.name}")
    mark = _fingerprint(cards, studio)
    new = studio.force or not recap_is_current(folder, mark)
    if new:
        if studio.signatory:
            require_signatory(studio.signatory)
        _make(folder, cards, mark, (first, last), chosen, studio, on_fraction)
    return RecapOutcome(
        folder=folder,
        new=new,
        shown=len(cards),
        found=len(found.cards),
        seconds=float(length(cards) / chosen.fps),
        problems=found.problems,
    )


def _nothing(cards: Sequence[RecapCard], first: date, last: date, chosen: Format) -> Problem:
    days = span_of_days(first, last, "en")
    if cards:
        return Problem(f"Each card of {days} is too long for a recap.")
    count = (last - first).days + 1
    return Problem(
        f"No card of {days} is finished in the format {chosen.name}.",
        hint=f"Make them first:  affirm batch --from {first} --days {count} --format {chosen.name}",
    )


def _fingerprint(cards: Sequence[RecapCard], studio: Studio) -> str:
    parts = {
        "cards": [(card.facts.fingerprint, card.start, card.melt) for card in cards],
        "encoder": asdict(replace(EncodeSettings(), threads=1)),
        "sound": studio.settings.sound.model_dump(),
        "certificate": certificate_hash(studio),
        "post": studio.settings.post.model_dump(),
        "revision": _REVISION,
    }
    return hashlib.sha256(json.dumps(parts, default=str, sort_keys=True).encode()).hexdigest()


def _make(
    folder: Path,
    cards: tuple[RecapCard, ...],
    mark: str,
    days: tuple[date, date],
    chosen: Format,
    studio: Studio,
    on_fraction: Callable[[float], None],
) -> None:
    frames, settings = length(cards), studio.settings
    track = master(_sound(cards, chosen), settings.sound.loudness, settings.sound.peak)
    recap = Recap(
        first=days[0],
        last=days[1],
        format=chosen,
        cards=cards,
        frames=frames,
        fps=chosen.fps,
        fingerprint=mark,
        loudness=None if track.sound.silent else Loudness(track.loudness, true_peak(track.sound)),
    )
    with BundleDraft(folder) as draft:
        video = draft.path / VIDEO
        _film(video, recap, track.sound, studio.threads, on_fraction)
        signed_by = imprint(video, recap, studio)
        _check(video, recap, studio.threads)
        cover = (cards[0].folder / files.COVER).read_bytes()
        write_recap(draft, recap, cover, load_formats(), settings.post, signed_by)
        draft.commit()


def _sound(cards: Sequence[RecapCard], chosen: Format) -> Pcm:
    """Return the sound of all cards on one track."""
    frames = Clock(chosen.fps).sample_at(length(cards))
    return place(_sounds(cards, Clock(chosen.fps)), frames, rate=SAMPLE_RATE)


def _sounds(cards: Sequence[RecapCard], clock: Clock) -> Iterator[tuple[int, Pcm]]:
    """Yield each card's sound and the sample it begins with; in a melt, one fades as one comes."""
    before = 0
    for card in cards:
        samples = decoded_sound(card.folder / VIDEO)[: clock.sample_at(card.facts.video.frames)]
        edges = (float(clock.seconds(before)), float(clock.seconds(card.melt)))
        yield clock.sample_at(card.start), Pcm(samples, SAMPLE_RATE).faded(*edges)
        before = card.melt


def _film(
    path: Path, recap: Recap, sound: Pcm, threads: int, on_fraction: Callable[[float], None]
) -> None:
    """Encode the joined frames."""
    chosen = recap.format
    parts = [Part(card.folder / VIDEO, card.facts.video.frames, card.melt) for card in recap.cards]
    encode(
        path,
        lambda: joined(parts),
        recap.fps,
        (chosen.width, chosen.height),
        sound.samples,
        EncodeSettings(threads=threads),
        tags=Tags(title=recap.title, comment=comment(recap.disclosure)),
        on_frame=lambda count: on_fraction(count / recap.frames),
    )


def _check(path: Path, recap: Recap, threads: int) -> None:
    """Raise EncodeError unless every platform takes the file."""
    size = (recap.format.width, recap.format.height)
    check_video(path, size, recap.fps, recap.frames, EncodeSettings(threads=threads))
