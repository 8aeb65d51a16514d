"""A card is built once, and again only if something it is made of has changed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from PIL import Image

from generator.batch.build import build_card
from generator.batch.events import BufferReporter, CardBuilt, CardCurrent, CardFailed, StageStarted
from generator.batch.executor import SerialExecutor
from generator.batch.fingerprint import changed
from generator.batch.manifest import read_manifest
from generator.batch.run import run
from generator.batch.studio import Studio
from generator.bundle.metadata import read_metadata
from generator.errors import ThemeError
from generator.project.credits import load_credits
from generator.values import replace


def _events(cards, studio) -> list[tuple[str, str]]:
    reporter = BufferReporter()
    run(cards, studio, SerialExecutor(build_card), reporter)
    ends = {CardBuilt: "built", CardCurrent: "current", CardFailed: "failed"}
    return [
        (ends[type(event)], event.outcome.card.entry.id)
        for event in reporter.events
        if isinstance(event, CardBuilt | CardCurrent | CardFailed)
    ]


def test_only_what_changed_is_built_again(make_card, studio) -> None:
    a, b = make_card("a", "I am here."), make_card("b", "I am there.", number=2)

    assert _events([a, b], studio) == [("built", "a"), ("built", "b")]
    assert _events([a, b], studio) == [("current", "a"), ("current", "b")]

    a = make_card("a", "I am still here.")

    assert _events([a, b], studio) == [("built", "a"), ("current", "b")]
    assert _events([a, b], replace(studio, force=True)) == [("built", "a"), ("built", "b")]


def test_a_bundle_is_whole(make_card, studio) -> None:
    card = make_card("a", "I am here.")

    _events([card], studio)

    folder = studio.folder(card)
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert names >= {
        "video.mp4",
        "cover.jpg",
        "captions.json",
        "captions.srt",
        "captions.vtt",
        "transcript.txt",
        "alt.txt",
        "post/tiny.txt",
        "metadata.json",
        "ingredients.json",
    }
    metadata = read_metadata(folder)
    assert metadata is not None
    assert metadata.beats[0].text == "I am here."
    assert [path for path in folder.parent.iterdir() if path != folder] == []


def test_the_stages_come_in_order(make_card, studio) -> None:
    reporter = BufferReporter()

    run([make_card("a")], studio, SerialExecutor(build_card), reporter)

    stages = [event.stage for event in reporter.events if isinstance(event, StageStarted)]
    assert stages == ["voice", "layout", "draw", "check", "bundle"]


def test_one_thread_gives_the_same_bytes_every_time(make_card, studio, tmp_path) -> None:
    card = make_card("a", "I am here.")
    other = replace(studio, output=tmp_path / "other")

    _events([card], studio)
    _events([card], other)

    for path in sorted(studio.folder(card).rglob("*")):
        twin = other.folder(card) / path.relative_to(studio.folder(card))
        assert path.is_dir() or path.read_bytes() == twin.read_bytes(), path.name


@pytest.mark.parametrize("name", ["video.mp4", "metadata.json", "ingredients.json"])
def test_a_bundle_with_a_lost_file_is_built_again(name, make_card, studio) -> None:
    card = make_card("a")
    _events([card], studio)

    (studio.folder(card) / name).unlink()

    assert _events([card], studio) == [("built", "a")]


def test_settings_and_themes_are_ingredients_and_the_manifest_says_which(
    make_card, studio, tmp_path
) -> None:
    card = make_card("a")
    _events([card], studio)
    before = read_manifest(studio.store, studio.bundle(card))

    settings = studio.settings.model_copy(
        update={"post": studio.settings.post.model_copy(update={"handle": "@me"})}
    )
    assert _events([card], replace(studio, settings=settings)) == [("built", "a")]
    after = read_manifest(studio.store, studio.bundle(card))
    assert changed(before, after) == ("post settings",)

    themes = tmp_path / "themes"
    shutil.copytree(studio.themes[0], themes)
    path = themes / "tide" / "theme.yaml"
    path.write_text(path.read_text("utf-8") + "\n# a remark changes nothing\n", encoding="utf-8")
    moved = replace(studio, settings=settings, themes=(themes,))
    assert _events([card], moved) == [("current", "a")]


def test_pictures_are_ingredients_credits_and_told_in_words(make_card, studio, tmp_path) -> None:
    mine = tmp_path / "themes" / "mine"
    (mine / "cards").mkdir(parents=True)
    (mine / "theme.yaml").write_text(
        "extends: tide\nbackground: {kind: picture, file: hills.png}\n", encoding="utf-8"
    )
    (mine / "cards" / "affirmation.yaml").write_text(
        "beat:\n  - items:\n"
        "      - {kind: image, file: logo.png, height: 90, alt: the logo of One hour more}\n"
        "      - {kind: text, text: '{{ beat.text }}', spoken: true}\n",
        encoding="utf-8",
    )
    for name, colour in (("hills.png", (20, 60, 50)), ("logo.png", (220, 220, 200))):
        Image.new("RGB", (64, 64), colour).save(mine / name)
    own = replace(studio, themes=(tmp_path / "themes", *studio.themes))
    card = make_card("a", theme="mine")

    assert _events([card], own) == [("built", "a")]
    metadata = read_metadata(own.folder(card))
    assert metadata is not None
    pictures = [each.title for each in metadata.credits if each.what == "picture"]
    assert pictures == ["hills.png", "logo.png"]
    assert metadata.disclosure.digital_source_type.endswith("/composite")
    alt = (own.folder(card) / "alt.txt").read_text(encoding="utf-8")
    assert alt.endswith("Also to be seen: the logo of One hour more.\n")

    Image.new("RGB", (64, 64), (1, 2, 3)).save(mine / "logo.png")
    assert _events([card], own) == [("built", "a")]


def test_whose_a_picture_is_stands_in_the_bundle_and_is_an_ingredient(
    make_card, studio, tmp_path
) -> None:
    mine = tmp_path / "themes" / "mine"
    mine.mkdir(parents=True)
    (mine / "theme.yaml").write_text(
        "extends: tide\nbackground: {kind: picture, file: hills.png}\n", encoding="utf-8"
    )
    Image.new("RGB", (64, 64), (20, 60, 50)).save(mine / "hills.png")
    listed = tmp_path / "assets" / "credits.yaml"
    listed.parent.mkdir()
    own = replace(studio, root=tmp_path, themes=(tmp_path / "themes", *studio.themes))
    card = make_card("a", theme="mine")

    def credited(**said: str) -> Studio:
        listed.write_text(json.dumps([{"file": "themes/mine/hills.png", **said}]), "utf-8")
        return replace(own, credits=load_credits(tmp_path))

    assert _events([card], own) == [("built", "a")]
    assert _events([card], credited(licence="CC0-1.0", people="none")) == [("built", "a")]
    assert _events([card], credited(licence="CC0-1.0", people="consent/3.pdf")) == [
        ("current", "a")
    ]
    ana = {"licence": "CC-BY-4.0", "author": "Ana", "title": "Hills", "url": "https://ana.example"}
    assert _events([card], credited(**ana)) == [("built", "a")]

    told = read_metadata(own.folder(card))
    assert told is not None
    (part,) = (each for each in told.parts if each.what == "picture")
    assert (part.title, part.maker, part.licence) == ("Hills", "Ana", "CC-BY-4.0")
    (credit,) = (each for each in told.credits if each.what == "picture")
    line = "Picture: “Hills” by Ana, CC-BY-4.0, https://ana.example."
    assert (credit.author, credit.notice) == ("Ana", line)
    for post in (own.folder(card) / "post").iterdir():
        assert line in post.read_text("utf-8")


def test_where_an_entry_stands_in_its_file_is_no_ingredient(make_card, studio) -> None:
    from generator.errors import SourceRef

    card = make_card("a")
    _events([card], studio)
    entry = replace(card.entry, ref=SourceRef("words.yaml", 99, 3))

    assert _events([replace(card, entry=entry)], studio) == [("current", "a")]


def test_other_formats_stand_beside_the_projects_own(make_card, studio) -> None:
    card = make_card("a")
    settings = studio.settings.model_copy(update={"format": "tiny"})
    own = replace(studio, settings=settings)

    assert own.folder(card).name == "01-a"
    assert studio.folder(card).name == "01-a-tiny"


def test_a_failed_card_leaves_nothing_and_the_next_is_built(make_card, studio) -> None:
    cards = [make_card("a", theme="nowhere"), make_card("b", number=2)]

    assert _events(cards, studio) == [("failed", "a"), ("built", "b")]
    assert [path.name for path in studio.folder(cards[0]).parent.iterdir()] == ["02-b-tiny"]


def test_a_card_alone_raises_what_is_wrong(make_card, studio) -> None:
    with pytest.raises(ThemeError, match="no theme 'nowhere'"):
        build_card(make_card("a", theme="nowhere"), studio, lambda event: None)


def test_words_that_do_not_fit_say_so_and_leave_nothing(make_card, studio) -> None:
    card = make_card("a", "Unbreakable" * 20)

    assert _events([card], studio) == [("failed", "a")]
    assert not Path(studio.folder(card)).exists()


def test_a_disk_that_cannot_be_written_is_told(make_card, studio, tmp_path) -> None:
    blocked = tmp_path / "a-file"
    blocked.write_text("not a folder", encoding="utf-8")
    reporter = BufferReporter()

    report = run(
        [make_card("a")],
        replace(studio, output=blocked / "output"),
        SerialExecutor(build_card),
        reporter,
    )

    assert report.of("failed")[0].exit_code == 7
    assert blocked.read_text(encoding="utf-8") == "not a folder"
