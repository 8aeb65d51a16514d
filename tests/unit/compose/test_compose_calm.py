"""The calm profile keeps every theme calm, whatever it does by itself."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from shipped_themes import SHIPPED_THEMES, shipped_theme
from small_frames import shrunk

from generator.compose import Composition, HouseStyle, compose
from generator.document import parse_document
from generator.errors import ThemeError
from generator.model import Beat, Card, Entry, Kind
from generator.scene.backdrops.held import Held
from generator.scene.backdrops.photograph import Photograph
from generator.scene.layers.filling import FillingLayer
from generator.scene.layers.staged import StagedLayer
from generator.scene.passage import PassageName
from generator.theme import Theme
from generator.theme.expressions import Expressions
from generator.theme.schema import MotionSpec
from generator.theme.template import CardTemplate
from generator.values import replace
from generator.voice.catalogue import load_engine
from generator.voice.engine import VoiceSettings

TRANSITIONS = get_args(get_args(MotionSpec.model_fields["transition"].annotation)[0])
LIVELY = """
beat:
  - enter: pop
    items:
      - {{kind: text, text: "{{{{ beat.text }}}}", style: story, spoken: true}}
      - kind: rule
        enter: {{motion: {motion}, seconds: 0.2, easing: overshoot}}
        leave: {motion}
"""


def lively(name: str, **motion: object) -> Theme:
    theme = shipped_theme(name)
    moved = theme.spec.motion.model_copy(update={"rise": 60, "easing": "overshoot", **motion})
    return replace(theme, spec=theme.spec.model_copy(update={"motion": moved}))


def composed(theme: Theme, formats) -> Composition:
    entry = Entry(
        id="x", kind=Kind.COPING, beats=(Beat(text="Breathe in."), Beat(text="And out again."))
    )
    card = Card(
        entry=entry,
        theme=theme.name,
        format=shrunk(formats.get("tiktok"), 6),
        voice="silent",
        date=date(2026, 1, 1),
        seed=5,
    )
    voice = load_engine("silent")
    spoken = [voice.speak(beat.spoken, "en", VoiceSettings()) for beat in entry.beats]
    return compose(card, theme, spoken, HouseStyle(handle="@one.day"))


def assert_calm(composition: Composition, theme: Theme) -> None:
    scene = composition.scene
    for layer in scene.layers:
        if isinstance(layer, FillingLayer):
            continue  # Time passes on a calm card too.
        places = defaultdict(set)
        for frame in range(scene.frames):
            for placed in layer.at(frame):
                places[placed.sprite].add((placed.x, placed.y))
        # Each picture stands where it stands; none is cut or scaled anew for a frame.
        assert all(len(where) == 1 for where in places.values())
        assert len(places) <= 60
    if isinstance(scene.backdrop, Held) and isinstance(scene.backdrop.backdrop, Photograph):
        assert scene.backdrop.backdrop.zoom <= 0.03
    motion = theme.spec.motion
    assert motion.ramp >= 0.5
    assert motion.enter >= 0.9
    assert motion.leave >= 0.7


@pytest.mark.parametrize("transition", TRANSITIONS)
@pytest.mark.parametrize("name", SHIPPED_THEMES)
def test_nothing_moves_or_scales_in_any_theme_with_any_transition(name, transition, formats):
    theme = lively(name, transition=transition).calmed()
    assert_calm(composed(theme, formats), theme)


@pytest.mark.parametrize("words", ["light", "lines", "ink", "fade", "rise", "pop", "typewriter"])
def test_words_only_fade(words, formats):
    theme = lively("kite", words=words).calmed()
    assert_calm(composed(theme, formats), theme)


@pytest.mark.parametrize("motion", get_args(PassageName))
def test_what_a_template_wants_to_move_fades(motion, formats):
    document = parse_document(LIVELY.format(motion=motion), "card.yaml", error=ThemeError)
    template = CardTemplate(Path("card.yaml"), document, Expressions())
    theme = lively("dawn")
    theme = replace(theme, templates={Kind.COPING: template})
    assert any(isinstance(each, StagedLayer) for each in composed(theme, formats).scene.layers)
    calm = theme.calmed()
    assert_calm(composed(calm, formats), calm)


def test_the_test_can_fail(formats):
    theme = lively("kite", transition="slide", ramp=0.5, enter=1, leave=1)
    with pytest.raises(AssertionError):
        assert_calm(composed(theme, formats), theme)


@pytest.mark.parametrize("name", SHIPPED_THEMES)
def test_calm_is_another_card_and_calm_twice_is_calm_once(name):
    theme = shipped_theme(name)
    once = theme.calmed()
    assert once.fingerprint(Kind.COPING) != theme.fingerprint(Kind.COPING)
    assert once.calmed().spec == once.spec


@pytest.mark.parametrize("name", SHIPPED_THEMES)
def test_colours_type_and_places_stay(name, formats):
    theme = shipped_theme(name)
    assert theme.calmed().spec.palette == theme.spec.palette
    words = composed(theme, formats).words
    assert composed(theme.calmed(), formats).words == words
