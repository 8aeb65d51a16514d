"""Golden scenes and frames: what a card looked like when somebody last looked at it.

A case is a folder: `case.yaml` (theme, format, frames), `entry.yaml` (a library of one entry),
perhaps a `template.yaml` of its own, `scene.txt` (times, sizes, places and line breaks in words)
and `frames/*.png`. Frames are drawn at a sixth of the size and compared before encoding.
`pytest --update-golden` records them anew: look at every picture it changes.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from PIL import Image
from shipped_themes import shipped_theme
from small_frames import shrunk

from generator.compose import Composition, HouseStyle, compose
from generator.content.library import load_library
from generator.document import Strict, load_document, validate
from generator.model import Card, Kind
from generator.raster.frames import Painter
from generator.scene.background import BackgroundSpec
from generator.scene.motions import NAMES, MotionName
from generator.scene.overlay_spec import OVERLAY_KINDS
from generator.scene.passage import PassageName
from generator.theme import Theme, list_themes
from generator.theme.expressions import Expressions
from generator.theme.schema import MotionSpec
from generator.theme.template import CardTemplate
from generator.values import replace
from generator.voice.catalogue import load_engine
from generator.voice.engine import VoiceSettings

CASES_FOLDER = Path(__file__).parent / "cases"
CASES = sorted(path.parent for path in CASES_FOLDER.glob("*/case.yaml"))

LEVELS = 2
"""How far a channel may be off: another processor rounds elsewhere."""
BEYOND = 1e-4
"""Share of channel values that may be off by more."""


class Case(Strict):
    theme: str
    format: str = "tiktok"
    frames: tuple[int | str, ...] = ("cover",)
    shrunk: int = 6
    """How many times smaller the frames are."""
    words: MotionName | None = None
    """How words light, instead of the theme's own way."""
    voice: str = "silent"
    """Who speaks."""
    logo: str = ""
    """A picture in the case's folder."""
    motion: MotionSpec = MotionSpec()
    """How things move, where it differs from the theme's own way."""
    background: BackgroundSpec | None = None
    """What lies behind them, instead of the theme's own; files stand in the case's folder."""


def composed(folder: Path, formats, factor=None) -> tuple[Case, Composition]:
    case = validate(load_document(folder / "case.yaml"), Case)
    (entry,) = load_library(folder / "entry.yaml", root=folder).entries
    voice = load_engine(case.voice)
    card = Card(
        entry=entry,
        theme=case.theme,
        format=shrunk(formats.get(case.format), factor or case.shrunk),
        voice="silent",
        date=date(2026, 11, 22),
        seed=7,
    )
    spoken = [voice.speak(beat.spoken, entry.lang, VoiceSettings()) for beat in entry.beats]
    if case.voice == "tone":
        # It stands for a synthetic voice here: the real one takes seconds to load.
        spoken = [replace(each, synthetic=True) for each in spoken]
    theme = shipped_theme(case.theme)
    if case.words:
        theme = moving(theme, words=case.words, ramp=0.4)
    theme = moving(theme, **case.motion.model_dump(exclude_unset=True))
    if (folder / "template.yaml").is_file():
        document = load_document(folder / "template.yaml")
        template = CardTemplate(folder / "template.yaml", document, Expressions())
        theme = replace(theme, templates={**theme.templates, entry.kind: template})
    if case.motion.calm:
        theme = theme.calmed()
    if case.background:
        theme = replace(theme, spec=theme.spec.model_copy(update={"background": case.background}))
    house = HouseStyle(handle="@one.day", logo=case.logo, assets=(folder,))
    return case, compose(card, theme, spoken, house)


def moving(theme: Theme, **changed: object) -> Theme:
    own = theme.spec.motion.model_copy(update=changed)
    return replace(theme, spec=theme.spec.model_copy(update={"motion": own}))


def in_words(composition: Composition) -> str:
    """Return all that is known of a scene without drawing it, a fact a line."""
    scene, timeline = composition.scene, composition.timeline
    lines = [
        f"{scene.width}x{scene.height} {scene.fps} fps {scene.frames} frames cover {scene.cover}",
        f"fonts: {'; '.join(f'{font.family} ({font.licence})' for font in composition.fonts)}",
    ]
    for number, (beat, start) in enumerate(
        zip(timeline.beats, composition.starts, strict=True), start=1
    ):
        lines.append(f"beat {number}: {beat.start}-{beat.end} voice {start}")
        lines += [f"  {cue.start}-{cue.end} {cue.text}" for cue in beat.cues]
    lines += [f"word at {box.x},{box.y} {box.w}x{box.h}" for box in composition.words]
    return "\n".join(lines) + "\n"


def frame_numbers(case: Case, composition: Composition) -> dict[str, int]:
    return {
        str(frame): composition.scene.cover if frame == "cover" else int(frame)
        for frame in case.frames
    }


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_the_scene_and_its_frames_are_as_recorded(folder, formats, request):
    case, composition = composed(folder, formats)
    words = in_words(composition)
    painter = Painter(composition.scene)
    drawn = {
        name: painter.frame(number).rgb()
        for name, number in frame_numbers(case, composition).items()
    }
    if request.config.getoption("--update-golden"):
        (folder / "frames").mkdir(exist_ok=True)
        (folder / "scene.txt").write_text(words, encoding="utf-8", newline="\n")
        for name, frame in drawn.items():
            Image.fromarray(frame).save(folder / "frames" / f"{name}.png", optimize=True)
    assert words == (folder / "scene.txt").read_text(encoding="utf-8")
    for name, frame in drawn.items():
        with Image.open(folder / "frames" / f"{name}.png", formats=["PNG"]) as recorded:
            off = np.abs(frame.astype(int) - np.asarray(recorded).astype(int))
        share = float((off > LEVELS).mean())
        assert share <= BEYOND, f"{name}: {share:.2%} of the values are off, at most {off.max()}"


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_every_word_stands_inside_the_safe_area(folder, formats):
    case, composition = composed(folder, formats, 1)
    safe = formats.get(case.format).safe["strict"]
    assert composition.words
    assert [box for box in composition.words if not safe.contains(box)] == []


def test_every_theme_and_kind_has_a_case(theme_folders):
    names = {folder.name for folder in CASES}
    for theme in list_themes(theme_folders):
        assert {f"{theme.name}-{kind}" for kind in Kind} <= names


def test_every_motion_has_a_case():
    assert {f"motion-{name}" for name in NAMES} <= {folder.name for folder in CASES}


def test_every_way_to_come_is_in_a_case():
    text = (Path(__file__).parent / "cases" / "entrances" / "template.yaml").read_text("utf-8")
    assert [name for name in get_args(PassageName) if f"motion: {name}," not in text] == []


def test_every_overlay_is_in_a_case():
    templates = [path.read_text("utf-8") for path in CASES_FOLDER.glob("overlay-*/template.yaml")]
    assert [name for name in OVERLAY_KINDS if f"kind: {name}" not in "".join(templates)] == []


def test_every_transition_has_a_case():
    names = {folder.name for folder in CASES}
    transitions = get_args(get_args(MotionSpec.model_fields["transition"].annotation)[0])
    # Every theme's own cases fade.
    assert {f"transition-{name}" for name in transitions if name != "fade"} <= names
