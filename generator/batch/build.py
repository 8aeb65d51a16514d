"""One card, from its words to its bundle, in this process."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from generator.audio.master import Mastered
from generator.audio.pcm import Pcm
from generator.audio.true_peak import true_peak
from generator.batch.bed import (
    bed_credits,
    bed_facts,
    bed_files,
    bed_of,
    bed_words,
)
from generator.batch.checking import check_video
from generator.batch.composing import composed
from generator.batch.events import Progress
from generator.batch.executor import Tell
from generator.batch.fingerprint import Ingredient, fingerprint, of_files, of_outage
from generator.batch.judging import Judge
from generator.batch.manifest import is_current, write_manifest
from generator.batch.origins import imprint, parts_of, pictured
from generator.batch.outcome import Outcome, Stage
from generator.batch.recipe import encoder_of, recipe_of
from generator.batch.soundtrack import soundtrack
from generator.batch.stages import Stages
from generator.batch.studio import Studio
from generator.batch.theming import theme_of
from generator.batch.voicing import heard, narrate, stand_in
from generator.bundle.captions import Caption
from generator.bundle.card_captions import card_captions
from generator.bundle.draft import BundleDraft
from generator.bundle.files import VIDEO, write_files
from generator.bundle.finished import Finished, Loudness
from generator.bundle.imprint import comment
from generator.bundle.provenance import Credit, voice_of
from generator.compose import Composition, FontCredit
from generator.encode.mp4 import Tags, encode
from generator.encode.settings import EncodeSettings
from generator.formats import load_formats
from generator.model import Card
from generator.raster.planes import Planes
from generator.scene.model import Picture
from generator.theme import Theme
from generator.voice.narration import Narration


def build_card(card: Card, studio: Studio, tell: Tell) -> Outcome:
    """Make a card's bundle, unless it is there already and made of the very same ingredients.

    Raises AffirmError for what a person can mend; then nothing is left of the attempt.
    """
    begun = time.perf_counter()
    bundle, folder = studio.bundle(card), studio.folder(card)
    encoder = encoder_of(card, studio)
    theme = theme_of(card, studio)
    recipe = recipe_of(card, theme, studio)
    if not studio.force and is_current(studio.store, bundle, recipe, studio):
        return Outcome(card=card, status="current", folder=folder)
    stages = Stages(card, tell)
    narrations = _spoken(card, studio, stages)
    warned = stand_in(card, narrations)
    recipe += of_outage(narrations)
    if warned and not studio.force and is_current(studio.store, bundle, recipe, studio):
        return Outcome(card=card, status="current", folder=folder, problems=(warned,))
    stages.begin(Stage.LAYOUT)
    composition = composed(card, theme, narrations, studio)
    shown = card_captions(card.entry, composition.timeline)
    judge = Judge.of_readable(card, theme, composition, shown, studio)
    files = (*composition.files, *bed_files(bed_of(card, theme, studio)))
    recipe += of_files(files, studio)
    track = soundtrack(card, theme, composition, narrations, studio)
    finished = _finished(card, theme, composition, shown, narrations, track, recipe, studio)
    with BundleDraft(folder) as draft:
        stages.begin(Stage.DRAW)
        video = draft.path / VIDEO
        cover = _film(video, finished, judge, track.sound, encoder, _fiftieths(card, tell))
        signed_by = imprint(video, finished, studio)
        stages.made(draft.size)
        stages.begin(Stage.CHECK)
        scene = composition.scene
        size = (scene.width, scene.height)
        check_video(video, size, scene.fps, scene.frames, encoder)
        stages.begin(Stage.BUNDLE)
        write_manifest(draft, recipe)
        write_files(draft, finished, cover, load_formats(), studio.settings.post, signed_by)
        stages.made(draft.size)
        draft.commit()
    stages.end()
    return Outcome(
        card=card,
        status="built",
        folder=folder,
        seconds=time.perf_counter() - begun,
        problems=(warned,) if warned else (),
    )


def _spoken(card: Card, studio: Studio, stages: Stages) -> tuple[Narration, ...]:
    """Return the narrations of a card, and tell what it took."""
    stages.begin(Stage.VOICE)
    cached, spoken = heard(card, studio)
    narrations = narrate(card, studio)
    now_cached, now_spoken = heard(card, studio)
    stages.heard(now_cached - cached, now_spoken - spoken)
    stages.made(sum(each.pcm.nbytes for each in narrations))
    return narrations


def _film(
    path: Path,
    finished: Finished,
    judge: Judge,
    sound: Pcm,
    encoder: EncodeSettings,
    on_fraction: Callable[[float], None],
) -> Picture:
    """Draw and encode all frames, and return the cover. Raises CheckError if they flash."""
    scene = judge.scene
    covers: list[Picture] = []

    def drawn() -> Iterator[Planes]:
        for number, planes in enumerate(judge.frames()):
            if number == scene.cover:
                covers.append(planes.rgb())
            yield planes

    encode(
        path,
        drawn,
        scene.fps,
        (scene.width, scene.height),
        sound.samples,
        encoder,
        tags=Tags(
            title=finished.title,
            comment=comment(finished.disclosure, draft=finished.card.format.draft),
        ),
        on_frame=lambda count: on_fraction(count / scene.frames),
    )
    judge.require_calm()
    return covers[-1]


def _fiftieths(card: Card, tell: Tell) -> Callable[[float], None]:
    """Return what tells of progress fifty times: a pipe is slower than a frame's blending."""
    told = 0

    def on_fraction(fraction: float) -> None:
        nonlocal told
        if int(fraction * 50) > told:
            told = int(fraction * 50)
            tell(Progress(card, fraction))

    return on_fraction


def _finished(
    card: Card,
    theme: Theme,
    composition: Composition,
    shown: tuple[Caption, ...],
    narrations: Sequence[Narration],
    track: Mastered,
    recipe: Sequence[Ingredient],
    studio: Studio,
) -> Finished:
    bed, silent = bed_of(card, theme, studio), track.sound.silent
    loudness = None if silent else Loudness(track.loudness, true_peak(track.sound))
    return Finished(
        card=card,
        timeline=composition.timeline,
        captions=shown,
        look=theme.look(card.entry.lang),
        pictured=composition.pictured,
        fingerprint=fingerprint(recipe),
        cover=composition.scene.cover,
        voice=voice_of(narrations),
        outage=any(each.out_of_reach for each in narrations),
        sound=bed_words(bed, card.entry.lang),
        bed=bed_facts(bed),
        loudness=loudness,
        credits=(
            *(_credit(each) for each in composition.fonts),
            *(credit for _, credit in pictured(composition, card.entry.lang, studio)),
            *bed_credits(bed, card.entry.lang),
        ),
        parts=parts_of(theme, composition, bed, card.entry.lang, studio),
    )


def _credit(font: FontCredit) -> Credit:
    if font.emoji:
        notice = f"Emoji: {font.family}, {font.licence}."
        return Credit(what="emoji", title=font.family, licence=font.licence, notice=notice)
    return Credit(what="font", title=font.family, licence=font.licence)
