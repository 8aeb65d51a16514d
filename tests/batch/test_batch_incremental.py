"""After one change exactly the cards that depend on it are made again, and it is known by name."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from finished_cards import studio_in

from generator.batch import build, recipe
from generator.batch.build import build_card
from generator.batch.events import BufferReporter, CardBuilt, CardCurrent
from generator.batch.executor import SerialExecutor
from generator.batch.run import run
from generator.batch.standing import changes
from generator.batch.studio import Studio
from generator.batch.theming import forget_themes
from generator.encode.settings import EncodeSettings
from generator.model import Beat, Card, Kind
from generator.typeset.fonts import find_face
from generator.values import replace
from generator.voice.script import load_lexicon

Cards = dict[str, Card]


@pytest.fixture(scope="module")
def made(make_card, tmp_path_factory) -> tuple[Cards, Path]:
    """Return three built cards, and the folder of their studio.

    `mine` and `coping` are in a theme of the project, whose template for affirmations is its own
    and alone uses its own font; `other` is in a shipped one.
    """
    root = tmp_path_factory.mktemp("house")
    mine = root / "themes" / "mine"
    (mine / "cards").mkdir(parents=True)
    shutil.copy(find_face("Figtree").path, mine / "own.ttf")
    (mine / "theme.yaml").write_text(
        "extends: tide\npalette: {ink: '#ffffff'}\nfonts: {body: {file: own.ttf}}\n"
        "type: {body: {font: body}}\n",
        encoding="utf-8",
    )
    (mine / "cards" / "affirmation.yaml").write_text(
        "beat:\n  - items:\n      - {kind: text, text: '{{ beat.text }}', spoken: true}\n",
        encoding="utf-8",
    )
    coping = make_card("coping", "Breathe in.", number=2, theme="mine")
    cards = {
        "mine": make_card("mine", "I am here.", theme="mine"),
        "coping": replace(coping, entry=replace(coping.entry, kind=Kind.COPING)),
        "other": make_card("other", "I am there.", number=3),
    }
    assert _built(cards, _own(root)) == ["mine", "coping", "other"]
    return cards, root


@pytest.fixture
def house(made, tmp_path) -> tuple[Cards, Studio]:
    """Return the same three cards, and a studio of this test in which they are built."""
    cards, root = made
    own = _own(Path(shutil.copytree(root, tmp_path / "house")))
    assert _built(cards, own) == []
    return cards, own


def _own(root: Path) -> Studio:
    studio = studio_in(root)
    return replace(studio, themes=(root / "themes", *studio.themes))


def _built(cards: Cards, studio: Studio) -> list[str]:
    """Make the cards, and return which of them were not current."""
    forget_themes()
    reporter = BufferReporter()
    run(list(cards.values()), studio, SerialExecutor(build_card), reporter)
    ends = [each for each in reporter.events if isinstance(each, CardBuilt | CardCurrent)]
    assert len(ends) == len(cards)
    return [each.outcome.card.entry.id for each in ends if isinstance(each, CardBuilt)]


def _words(cards: Cards, studio: Studio) -> tuple[Cards, Studio]:
    entry = replace(cards["mine"].entry, beats=(Beat(text="I am still here."),))
    return cards | {"mine": replace(cards["mine"], entry=entry)}, studio


def _edited(name: str, old: str, new: str) -> Callable[[Cards, Studio], tuple[Cards, Studio]]:
    def change(cards: Cards, studio: Studio) -> tuple[Cards, Studio]:
        path = studio.themes[0] / "mine" / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        return cards, studio

    return change


def _font(cards: Cards, studio: Studio) -> tuple[Cards, Studio]:
    path = studio.themes[0] / "mine" / "own.ttf"
    shutil.copy(find_face("Outfit").path, path)
    os.utime(path, ns=(1, 1))
    return cards, studio


def _voice(cards: Cards, studio: Studio) -> tuple[Cards, Studio]:
    voice = studio.settings.voice.model_copy(update={"speed": 1.1})
    return cards, replace(studio, settings=studio.settings.model_copy(update={"voice": voice}))


def _lexicon(cards: Cards, studio: Studio) -> tuple[Cards, Studio]:
    (studio.root / "lexicon.yaml").write_text("there: thair\n", encoding="utf-8")
    return cards, replace(studio, lexicon=load_lexicon(studio.root))


def _format(cards: Cards, studio: Studio) -> tuple[Cards, Studio]:
    larger = replace(cards["other"].format, caption_limit=100)
    return cards | {"other": replace(cards["other"], format=larger)}, studio


@pytest.mark.parametrize(
    ("change", "built", "named"),
    [
        (_words, ["mine"], ("entry", "voice")),  # which holds what is said
        (_edited("theme.yaml", "#ffffff", "#fffff0"), ["mine", "coping"], ("theme",)),
        (_font, ["mine"], ("file project/themes/mine/own.ttf",)),
        (_edited("cards/affirmation.yaml", "true", "false"), ["mine"], ("theme",)),
        (_voice, ["mine", "coping", "other"], ("voice",)),
        (_lexicon, ["other"], ("voice",)),
        (_format, ["other"], ("format",)),
    ],
    ids=["entry", "colour", "font", "template", "voice", "lexicon", "formats"],
)
def test_one_change_makes_its_cards_and_no_other(change, built, named, house) -> None:
    cards, studio = change(*house)
    forget_themes()

    told = {name: changes(card, studio) for name, card in cards.items()}

    assert {name: names for name, names in told.items() if names} == dict.fromkeys(built, named)
    assert _built(cards, studio) == built
    assert _built(cards, studio) == []
    assert all(changes(card, studio) == () for card in cards.values())


def test_another_setting_of_the_encoder_makes_all(house, monkeypatch) -> None:
    cards, studio = house

    def finer(threads: int = 1) -> EncodeSettings:
        return EncodeSettings(quantiser=15, threads=threads)

    for module in (build, recipe):
        monkeypatch.setattr(module, "EncodeSettings", finer)

    assert {changes(card, studio) for card in cards.values()} == {("encoder",)}
    assert _built(cards, studio) == list(cards)
    assert _built(cards, studio) == []


def test_what_is_not_there_and_what_is_damaged_is_told_apart(house) -> None:
    cards, studio = house
    shutil.rmtree(studio.folder(cards["mine"]))
    video = Path(studio.folder(cards["other"]), "video.mp4")
    video.write_bytes(video.read_bytes()[:-1])

    assert changes(cards["mine"], studio) is None
    assert changes(cards["coping"], studio) == ()
    assert changes(cards["other"], studio) == ("files of the bundle",)
