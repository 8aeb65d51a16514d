"""Overlays tell what is true of their card, take no room otherwise, and refuse what can't be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from small_frames import shrunk

from generator.compose import Composition, HouseStyle, compose
from generator.document import parse_document
from generator.errors import RenderError, ThemeError
from generator.model import Beat, Box, Breath, BreathPhase, Card, Entry, Helpline, Kind
from generator.raster.frames import Painter
from generator.scene.layers.breath import BreathLayer
from generator.scene.layers.filling import FillingLayer
from generator.scene.overlay_spec import OVERLAY_KINDS
from generator.theme import load_theme
from generator.theme.expressions import Expressions
from generator.theme.template import CardTemplate
from generator.values import replace
from generator.voice.catalogue import load_engine
from generator.voice.engine import VoiceSettings

THEMES = Path(__file__).parents[3] / "themes"
BOX = Breath(tuple(BreathPhase(name, 4.0) for name in ("in", "hold", "out", "hold")), rounds=2)
WORDS = '{kind: text, text: "{{ beat.text }}", spoken: true}'


def composed(
    formats, items: str, *, theme: str = "dawn", voice: str = "silent", house=None, **of: object
) -> Composition:
    """Return a card whose beats hold these items, and their words below."""
    text = f"beat: [{{box: [0, 0, 1, 1], items: [{items}, {WORDS}]}}]"
    document = parse_document(text, "card.yaml", error=ThemeError)
    loaded = load_theme(theme, [THEMES])
    template = CardTemplate(Path("card.yaml"), document, Expressions())
    loaded = replace(loaded, templates={Kind.COPING: template})
    beats = of.pop("beats", (Beat(text="Breathe along."), Beat(text="And rest.")))
    entry = Entry(id="x", kind=Kind.COPING, beats=beats, **of)
    form = shrunk(formats.get("square"), 4)
    card = Card(entry=entry, theme=theme, format=form, voice=voice, date=date(2026, 1, 1))
    engine = load_engine(voice)
    spoken = [engine.speak(beat.spoken, "en", VoiceSettings()) for beat in beats]
    return compose(card, loaded, spoken, house or HouseStyle())


def extent(composition: Composition) -> int:
    """Return how many sprites are shown in the middle of the first beat."""
    frame = composition.timeline.beats[0].end // 2
    return sum(len(layer.at(frame)) for layer in composition.scene.layers)


@pytest.mark.parametrize(
    "item",
    [
        "{kind: breath}",
        "{kind: steps, count: 1, current: 1}",
        '{kind: chip, text: ""}',
        "{kind: logo}",
        "{kind: handle}",
        "{kind: helpline}",
        "{kind: voice_tag}",
        "{kind: waveform}",
    ],
)
def test_what_has_nothing_to_say_takes_no_room(item, formats):
    bare = composed(formats, '{kind: text, text: ""}')
    told = composed(formats, item)
    assert told.words == bare.words
    assert extent(told) == extent(bare)


def test_each_item_shows_when_it_has_something_to_say(formats, tmp_path):
    Image.new("RGB", (40, 20), "white").save(tmp_path / "logo.png")
    house = HouseStyle(handle="@one.day", logo="logo.png", assets=(tmp_path,))
    said = {
        "breath": {"beats": (Beat(text="Breathe along.", breath=BOX), Beat(text="And rest."))},
        "steps": {},
        "chip": {},
        "logo": {},
        "handle": {},
        "helpline": {"helplines": (Helpline("A line", "0800"),)},
        "waveform": {"voice": "tone"},
        "ring": {},
        "bar": {},
    }
    needed = {"steps": ", count: 5, current: 2", "chip": ", text: 30 days"}
    for kind, of in said.items():
        bare = composed(formats, '{kind: text, text: ""}', house=house, **of)
        shown = composed(formats, f"{{kind: {kind}{needed.get(kind, '')}}}", house=house, **of)
        assert extent(shown) > extent(bare), kind
    assert said.keys() | {"voice_tag"} == OVERLAY_KINDS.keys()


def test_a_logo_is_a_file_of_the_card_and_told_in_words(formats, tmp_path):
    Image.new("RGB", (40, 20), "white").save(tmp_path / "logo.png")
    house = HouseStyle(handle="@one.day", logo="logo.png", assets=(tmp_path,))
    told = composed(formats, "{kind: logo}", house=house)
    assert tmp_path / "logo.png" in told.pictures
    assert told.pictured == ("the logo of @one.day",)


def test_a_beat_with_a_breath_lasts_for_whole_rounds(formats):
    beats = (Beat(text="Breathe along.", breath=BOX), Beat(text="And rest."))
    told = composed(formats, "{kind: breath}", beats=beats)
    span, start = told.timeline.beats[0], told.starts[0]
    assert 32 * 30 <= span.end - start < 48 * 30
    (layer,) = (each for each in told.scene.layers if isinstance(each, BreathLayer))
    assert (layer.pace.start, layer.pace.rounds) == (start, 2)
    assert layer.pace.at(start + 32 * 30 - 1) is not None
    # The cover shows the circle wide, while it grows.
    assert layer.pace.at(told.scene.cover).phase.name == "in"


def test_a_breath_comes_as_often_as_the_voice_needs(formats):
    short = Breath((BreathPhase("in", 1.0), BreathPhase("out", 1.0)))
    text = "There is much to be said before this breath comes to an end, and it is said slowly."
    told = composed(formats, "{kind: breath}", beats=(Beat(text=text, breath=short),), voice="tone")
    (layer,) = (each for each in told.scene.layers if isinstance(each, BreathLayer))
    assert layer.pace.rounds * 2 * 30 >= told.timeline.beats[0].cues[-1].end - told.starts[0]


@pytest.mark.parametrize(("theme", "least"), [("tide", 0.68), ("dawn", 0.3)])
def test_a_calm_circle_still_breathes_but_less_far(theme, least, formats):
    beats = (Beat(text="Breathe along.", breath=BOX),)
    told = composed(formats, "{kind: breath, smallest: 0.3}", theme=theme, beats=beats)
    (layer,) = (each for each in told.scene.layers if isinstance(each, BreathLayer))
    assert layer.smallest / layer.circles.largest == pytest.approx(least, abs=0.02)


def test_a_breathing_circle_does_not_flash(formats):
    """WCAG 2.3.1 counts a change by a tenth of the full brightness; here it is far less."""
    beats = (Beat(text="Breathe along.", breath=BOX),)
    told = composed(formats, "{kind: breath, size: 900}", theme="clear", beats=beats)
    painter = Painter(told.scene)
    start = told.starts[0]
    means = [painter.frame(start + n).rgb().mean() / 255 for n in range(0, 16 * 30, 5)]
    assert np.abs(np.diff(means)).max() < 0.02


def test_a_waveform_follows_the_voice(formats):
    told = composed(formats, "{kind: waveform}", voice="tone")
    first = next(each for each in told.scene.layers if isinstance(each, FillingLayer))
    ((start, end),) = first.spans
    assert start == told.starts[0]
    assert told.timeline.beats[0].cues[-1].end <= end <= told.timeline.beats[0].end


def test_a_medal_holds_its_number_and_its_words_apart(formats):
    told = composed(formats, "{kind: chip, text: 30 days}", beats=(Beat(text="Rest."),))
    number, unit, *_ = told.words
    assert number.h > unit.h
    assert number.y < unit.y


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ("{kind: rign}", "'rign' is no kind of item\n    Did you mean 'ring'?"),
        ("{kind: ring, sise: 3}", "`sise` is not a setting here\n    Did you mean 'size'?"),
        ("{kind: ring, size: 0}", "`size` must be greater than 0, not 0"),
        ("{kind: ring, over: bet}", "`over` can't be 'bet'\n    Did you mean 'beat'?"),
        ("{kind: bar, thickness: -1}", "`thickness` must be greater than 0, not -1"),
        ("{kind: bar, color: acent}", "no colour 'acent'\n    Did you mean 'accent'?"),
        ("{kind: breath, smallest: 1.5}", "`smallest` must be 0.9 or less, not 1.5"),
        ("{kind: breath, count: displai}", "no type style 'displai'\n    Did you mean 'display'?"),
        ("{kind: chip}", "`text` is missing"),
        ("{kind: steps, count: 2, current: 0}", "`current` must be 1 or more, not 0"),
        ("{kind: waveform, bar: 0}", "`bar` must be greater than 0, not 0"),
        ("{kind: helpline, lit: goods}", "no colour 'goods'\n    Did you mean 'good'?"),
    ],
)
def test_a_slip_in_a_template_is_told_at_its_place(item, told, formats):
    with pytest.raises(ThemeError) as raised:
        composed(formats, item)
    assert told in str(raised.value)
    assert "card.yaml:1:" in str(raised.value)


def test_a_breath_that_outlasts_its_format_is_refused(formats):
    beat = Beat(text="In.", breath=replace(BOX, rounds=20))
    with pytest.raises(RenderError, match="lasts"):
        composed(formats, "{kind: breath}", beats=(beat,) * 12)


@pytest.mark.parametrize("name", ["tiktok", "square", "landscape"])
def test_a_tag_of_the_project_stands_clear_of_all_other_words(formats, name: str) -> None:
    """Inside the safe area, above everything, for as long as the card lasts."""
    form = shrunk(formats.get(name), 4)
    beats = (Beat(text="A long line of words that fills the card from its top to its end " * 3),)
    entry = Entry(id="x", kind=Kind.FACT, title="Fact", beats=beats)
    card = Card(entry=entry, theme="dawn", format=form, voice="x", date=date(2026, 1, 1))
    spoken = load_engine("silent").speak(beats[0].spoken, "en", VoiceSettings())
    theme = load_theme("dawn", [THEMES])

    def words(*, synthetic: bool) -> tuple[Box, ...]:
        said = [replace(spoken, synthetic=synthetic, pcm=np.ones_like(spoken.pcm))]
        return compose(card, theme, said, HouseStyle(tag=True)).words

    tagged, untagged = words(synthetic=True), words(synthetic=False)
    tag, others = set(tagged) - set(untagged), untagged
    assert len(tag) == 2, "AI voice"
    assert all(form.safe["strict"].contains(each) for each in tag)
    assert max(each.bottom for each in tag) <= min(each.y for each in others)
