"""A recap: whole cards in their order, melting while nobody speaks, as good a file as a card's."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from finished_cards import studio_in

from generator.audio.loudness import integrated
from generator.audio.pcm import Pcm
from generator.batch.build import build_card
from generator.batch.recap import build_recap
from generator.batch.recap_cards import LONGEST, choose_cards, find_cards, length
from generator.batch.studio import Studio
from generator.bundle.describe import file_facts
from generator.bundle.metadata import read_metadata
from generator.bundle.recap import RecapCard
from generator.bundle.recap_metadata import read_recap
from generator.bundle.subrip import read_srt
from generator.encode.decode import decoded_planes, decoded_sound
from generator.errors import EncodeError, NothingToDo
from generator.model import Card
from generator.values import replace

FIRST, LAST = date(2026, 11, 16), date(2026, 11, 22)
WORDS = ("I am here.", "I can begin again.", "This hour is enough.")
THEMES = ("tide", "paper", "dawn")


def _quiet(_: object) -> None:
    pass


def _build(studio: Studio, card: Card) -> Path:
    return build_card(card, studio, _quiet).folder


def _recap(studio: Studio, card: Card, **changes: object) -> object:
    return build_recap(replace(studio, **changes), FIRST, LAST, "2026-W47", card.format, _quiet)


@pytest.fixture(scope="module")
def made(make_card, tmp_path_factory) -> tuple[Path, list[Card]]:
    """Return three finished cards on three days, of three themes, and the folder they are in."""
    studio = studio_in(tmp_path_factory.mktemp("week"))
    cards = [
        make_card(f"card-{n}", text, theme=THEMES[n], date=FIRST + timedelta(2 * n))
        for n, text in enumerate(WORDS)
    ]
    for card in cards:
        _build(studio, card)
    return studio.root, cards


@pytest.fixture
def week(made, studio) -> list[Card]:
    """Return the same three cards, finished in the studio of this test."""
    root, cards = made
    shutil.copytree(root, studio.root, dirs_exist_ok=True)
    return cards


def _planes(path: Path) -> Iterator[np.ndarray]:
    for y, _, _ in decoded_planes(path):
        yield y.astype(float)


def test_each_frame_is_one_cards_or_a_mixture_of_two(week, studio) -> None:
    outcome = _recap(studio, week[0])
    cards = choose_cards(
        find_cards(studio.output, FIRST, LAST, week[0].format).cards, week[0].format.fps
    )
    own = [list(_planes(card.folder / "video.mp4")) for card in cards]
    shown = list(_planes(outcome.folder / "video.mp4"))

    assert len(shown) == length(cards)
    assert [card.melt for card in cards] == [5, 5, 0]  # half a second
    for number, picture in enumerate(shown):
        on = [
            frames[number - card.start]
            for card, frames in zip(cards, own, strict=True)
            if 0 <= number - card.start < len(frames)
        ]
        if len(on) == 1:
            assert np.abs(picture - on[0]).mean() < 3, number
        else:
            low, high = np.minimum(*on) - 12, np.maximum(*on) + 12
            assert ((picture > low) & (picture < high)).mean() > 0.98, number
            assert min(np.abs(picture - each).mean() for each in on) > 1, number


def test_it_has_all_files_of_a_bundle_and_tells_what_it_shows(week, studio) -> None:
    folder = _recap(studio, week[0]).folder

    facts = read_recap(folder)
    assert facts is not None
    assert folder == studio.output / "recaps" / "2026-W47-tiny"
    assert [card.entry for card in facts.cards] == ["card-0", "card-1", "card-2"]
    assert {each.path for each in facts.files} == {
        "video.mp4",
        "cover.jpg",
        "captions.json",
        "captions.srt",
        "captions.vtt",
        "transcript.txt",
        "alt.txt",
        "post/tiny.txt",
    }
    assert facts.voice is None
    assert not facts.disclosure.voice_is_ai
    post = (folder / "post" / "tiny.txt").read_text("utf-8")
    transcript = (folder / "transcript.txt").read_text("utf-8")
    assert post.startswith("The week in words, 16 – 22 Nov 2026")
    assert transcript.count("Nobody speaks") == 1
    for text in (post, transcript, (folder / "alt.txt").read_text("utf-8")):
        assert [text.index(words) for words in WORDS] == sorted(text.index(each) for each in WORDS)


def test_captions_are_those_of_the_cards_at_their_time(week, studio) -> None:
    outcome = _recap(studio, week[0])
    fps = week[0].format.fps

    shown = read_srt((outcome.folder / "captions.srt").read_text("utf-8"), fps)
    starts = [card.start * fps for card in read_recap(outcome.folder).cards]  # type: ignore[union-attr]

    assert [" ".join(each.lines) for each in shown] == [*WORDS]
    assert all(one.end < other.start for one, other in pairwise(shown))
    for each, card, start in zip(shown, week, starts, strict=True):
        own = (studio.folder(card) / "captions.srt").read_text("utf-8")
        assert each.start - start == pytest.approx(read_srt(own, fps)[0].start, abs=0.5)


def test_it_is_made_again_only_if_a_card_changed(week, studio) -> None:
    assert _recap(studio, week[0]).new
    assert not _recap(studio, week[0]).new
    assert _recap(studio, week[0], force=True).new

    _build(studio, replace(week[1], theme="night"))
    assert _recap(studio, week[0]).new


def test_a_broken_card_is_passed_over_with_a_warning(week, studio) -> None:
    broken, gone = studio.folder(week[0]), studio.folder(week[1])
    (broken / "video.mp4").write_bytes((broken / "video.mp4").read_bytes()[:-100])
    (gone / "captions.srt").unlink()

    outcome = _recap(studio, week[0])

    assert outcome.shown == 1
    assert [each.severity for each in outcome.problems] == ["warning", "warning"]
    assert "video.mp4" in outcome.problems[0].message
    assert "captions.srt" in outcome.problems[1].message


def test_without_a_finished_card_there_is_nothing_to_do(make_card, studio) -> None:
    card = make_card("late", date=LAST + timedelta(1))
    _build(studio, card)

    with pytest.raises(NothingToDo, match="affirm batch --from 2026-11-16 --days 7 --format tiny"):
        _recap(studio, card)
    assert not (studio.output / "recaps").exists()


def test_a_card_of_another_format_is_not_joined(week, studio) -> None:
    other = replace(week[0].format, name="other")
    _build(studio, replace(week[0], format=other))

    assert _recap(studio, week[0]).found == 3


def test_a_file_that_ends_early_leaves_no_half_recap(week, studio) -> None:
    # Whole by its hash, and yet not to be read to its end: it was cut before it was hashed.
    folder = studio.folder(week[1])
    path = folder / "video.mp4"
    path.write_bytes(path.read_bytes()[:-3000])
    known = read_metadata(folder)
    assert known is not None
    told = replace(known, files=file_facts(folder))
    (folder / "metadata.json").write_text(told.to_json(), encoding="utf-8")

    with pytest.raises(EncodeError):
        _recap(studio, week[0])
    assert not [*(studio.output / "recaps").rglob("*")]


def _made_up(found: RecapCard, seconds: float, day: int, number: int = 1) -> RecapCard:
    told = found.facts
    video = replace(told.video, frames=round(seconds * 10))
    card = replace(told.card, date=FIRST + timedelta(day), number=number)
    return replace(found, facts=replace(told, video=video, card=card))


def test_too_many_cards_leave_each_day_its_shortest(week, studio) -> None:
    found = find_cards(studio.output, FIRST, LAST, week[0].format).cards[0]
    cards = [_made_up(found, 8 + 10 * number, day, number) for day in range(7) for number in (1, 0)]
    fps = Fraction(10)

    kept = choose_cards(cards, fps)  # type: ignore[arg-type]

    assert {card.facts.card.date for card in kept} == {FIRST + timedelta(day) for day in range(7)}
    assert all(8 + 10 * card.facts.card.number == card.facts.video.frames / 10 for card in kept)
    assert len(kept) == 9
    assert length(kept) < LONGEST * fps
    assert [c.facts.card.date for c in kept] == sorted(c.facts.card.date for c in kept)


def test_a_myth_is_never_the_line_of_its_card(week, studio) -> None:
    found = find_cards(studio.output, FIRST, LAST, week[0].format).cards[0]
    beat = found.facts.beats[0]
    beats = [
        replace(beat, role=role, label=role.title(), text=f"a {role}") for role in ("myth", "fact")
    ]
    card = replace(found, facts=replace(found.facts, beats=tuple(beats)))

    assert card.line == "Fact: a fact"


def test_no_word_is_said_while_a_card_melts(week, studio) -> None:
    found = find_cards(studio.output, FIRST, LAST, week[0].format).cards
    fps = week[0].format.fps
    hasty = found[1].facts
    first = replace(hasty.beats[0].words[0], start=0.2)
    beat = replace(hasty.beats[0], words=(first, *hasty.beats[0].words[1:]))
    early = replace(found[1], facts=replace(hasty, beats=(beat,)))

    placed = choose_cards([found[0], early, found[2]], fps)

    assert [card.melt for card in placed] == [2, 5, 0]


def _spoken(make_card, studio: Studio) -> list[Card]:
    """Build two cards that say something, a day each."""
    cards = [
        make_card(f"said-{n}", text, voice="hibari", date=FIRST + timedelta(n))
        for n, text in enumerate(("One hour at a time is enough for me.", "I can begin again."))
    ]
    for card in cards:
        _build(studio, card)
    return cards


def test_every_word_is_heard_in_order_as_loud_as_a_card(make_card, studio: Studio) -> None:
    pocketsphinx = pytest.importorskip("pocketsphinx")
    from generator.audio.resample import resample

    cards = _spoken(make_card, studio)
    folder = _recap(studio, cards[0]).folder

    sound = decoded_sound(folder / "video.mp4")
    facts = read_recap(folder)
    assert facts is not None
    assert integrated(Pcm(sound, 48_000)) == pytest.approx(-14, abs=0.5)
    assert facts.disclosure.voice_is_ai
    assert "Voice is AI-generated." in (folder / "post" / "tiny.txt").read_text("utf-8")
    decoder = pocketsphinx.Decoder(samprate=16_000, loglevel="FATAL")
    words = "one hour at a time is enough for me i can begin again"
    decoder.set_align_text(words)
    decoder.start_utt()
    quiet = resample(sound.mean(axis=1).astype(np.float32), 48_000, 16_000)
    decoder.process_raw((quiet * 32767).astype(np.int16).tobytes(), full_utt=True)
    decoder.end_utt()
    heard = [each for each in decoder.seg() if each.word.isalpha() or "(" in each.word]
    second = next(each for each in heard if each.word.startswith("begin"))
    told = Fraction(facts.cards[1].start) + Fraction(_word(studio, cards[1], "begin"))

    assert second.start_frame / 100 == pytest.approx(float(told), abs=0.15)


def test_sound_and_picture_of_a_card_stay_together(make_card, studio: Studio) -> None:
    cards = _spoken(make_card, studio)
    folder = _recap(studio, cards[0]).folder
    start = read_recap(folder).cards[1].start  # type: ignore[union-attr]

    whole = decoded_sound(folder / "video.mp4")[round(start * 48_000) :, 0]
    own = decoded_sound(studio.folder(cards[1]) / "video.mp4")[: len(whole), 0]
    # Each at its loudest, the lag between them is where they agree best.
    size = 1 << 19
    spectra = np.fft.rfft(whole, size) * np.conj(np.fft.rfft(own, size))
    lag = int(np.argmax(np.fft.irfft(spectra, size)))

    assert min(lag, size - lag) <= 48
    shown, drawn = (list(_planes(each / "video.mp4")) for each in (folder, studio.folder(cards[1])))
    lit = [
        np.abs(a - b).mean() for a, b in zip(shown[round(start * 10) + 5 :], drawn[5:], strict=True)
    ]
    assert max(lit) < 3


def _word(studio: Studio, card: Card, text: str) -> float:
    from generator.bundle.metadata import read_metadata

    facts = read_metadata(studio.folder(card))
    assert facts is not None
    return next(word.start for word in facts.beats[0].words if word.text == text)
