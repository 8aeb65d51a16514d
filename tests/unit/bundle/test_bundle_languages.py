"""A bundle speaks the language of its card: no English word around words that are not."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest

from generator.bundle.alt import alt_text
from generator.bundle.finished import Finished
from generator.bundle.post import post_text
from generator.bundle.transcript import transcript
from generator.formats import load_formats
from generator.languages import KNOWN
from generator.model import Beat, Breath, BreathPhase, Citation, Kind
from generator.project import PostSettings
from generator.values import replace

Finish = Callable[..., Finished]
SOURCE = Citation(
    title="NIDA",
    url="https://nida.nih.gov",
    retrieved=date(2026, 10, 1),
    review_by=date(2027, 10, 1),
)
BREATH = Breath((BreathPhase("in", 4.0), BreathPhase("out", 6.5)), 3)
ENGLISH = re.compile(
    r"\b(voice|generated|support|there|spoken|circle|breathes|seconds|times|screens?|then"
    r"|heading|each|word|marked|also|seen|the|logo of|nobody|video: the|soft|rain)\b",
    re.IGNORECASE,
)


def spoken_of(finish: Finish, lang: str, **more: object) -> Finished:
    finished = finish(
        Beat(text="Uno.", role="myth", label="Uno", say="Dos."),
        Beat(text="Tres.", breath=BREATH),
        lang=lang,
        kind=Kind.FACT,
        source=SOURCE,
        title="Cuatro",
        tags=("gratitude",),
        sound="...",
        **more,
    )
    return replace(finished, look="")


@pytest.mark.parametrize("lang", sorted(set(KNOWN) - {"en"}))
def test_no_english_word_stands_around_a_card(finish: Finish, lang: str) -> None:
    finished = spoken_of(finish, f"{lang}-XX")
    silent = spoken_of(finish, lang, voice=None)
    tiktok = load_formats().get("tiktok")
    texts = [alt_text(finished), transcript(finished), transcript(silent)]
    texts += [post_text(finished, tiktok, PostSettings())]
    assert [ENGLISH.findall(text) for text in texts] == [[], [], [], []]


def test_a_spanish_post_in_full(finish: Finish) -> None:
    post = post_text(spoken_of(finish, "es"), load_formats().get("tiktok"), PostSettings())
    assert post == (
        "Cuatro\n\nUno: Uno.\nTres.\n\n"
        "Hay apoyo: findahelpline.com o el número de emergencias de tu zona.\n\n"
        "Fuente: NIDA, https://nida.nih.gov\n\n"
        "La voz está generada con IA.\n\n"
        "#Gratitud\n"
    )


def test_a_german_transcript_and_alt_text(finish: Finish) -> None:
    finished = spoken_of(finish, "de")
    assert "(Ein Kreis atmet, in Sekunden: ein 4, aus 6,5; 3-mal.)" in transcript(finished)
    assert alt_text(finished) == (
        "Worte auf dem Bildschirm, unter der Überschrift „Cuatro“, in 2 Bildern: "
        "„Uno: Uno.“, dann „Tres.“ Jedes Wort wird hervorgehoben, wenn es gesprochen wird.\n"
    )


def test_what_else_is_to_be_seen_is_a_list_in_words(finish: Finish) -> None:
    seen = ("el logotipo de Ana", "un gato")
    assert alt_text(spoken_of(finish, "es", pictured=seen)).endswith(
        " También se ve: el logotipo de Ana y un gato.\n"
    )


def test_a_card_in_a_language_without_words_is_told_of_in_english(finish: Finish) -> None:
    assert "Voice is AI-generated." in transcript(spoken_of(finish, "pl"))
