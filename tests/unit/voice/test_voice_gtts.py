"""The online voice, against a service on this machine that speaks the real one's language."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from shipped_words import spoken_words
from translate_server import FAULTS, TranslateServer, hosts

from generator.errors import VoiceError
from generator.values import replace
from generator.voice import sphinx
from generator.voice.catalogue import load_engine
from generator.voice.engine import VoiceSettings
from generator.voice.gtts import Gtts
from generator.voice.gtts_languages import CODES, LANGUAGES, own_accent, service_code
from generator.voice.lane import Lane, Limits, Outage
from generator.voice.narration import Narration
from generator.voice.narrator import Narrator

TEXT = "I can take this one hour at a time."
QUICK = Limits(per_minute=100_000, tries=2, first_pause=0.01)


def speak(text: str, lang: str = "en", limits: Limits = QUICK, **settings: object) -> Narration:
    return Gtts(Lane(limits)).speak(text, lang, VoiceSettings(**settings))  # type: ignore[arg-type]


@pytest.mark.parametrize("fault", FAULTS)
def test_every_failure_is_told_leaves_nothing_and_has_a_stand_in(
    translate: TranslateServer, tmp_path: Path, fault: str
) -> None:
    translate.fail(fault)
    limits = replace(QUICK, timeout=0.4) if fault in ("hang", "trickle") else QUICK

    with pytest.raises(Outage) as caught:
        Narrator("gtts", cache=tmp_path, lanes=lambda _: Lane(limits)).narrate(TEXT, "en")

    assert FAULTS[fault] in str(caught.value)
    assert not list(tmp_path.rglob("*"))

    narrator = Narrator("gtts", fallback=("tone",), lanes=lambda _: Lane(replace(limits, tries=1)))
    narration = narrator.narrate(TEXT, "en")
    assert (narration.engine, narration.out_of_reach) == ("tone", "gtts")


def test_a_failure_half_way_leaves_nothing_of_the_text(
    translate: TranslateServer, tmp_path: Path
) -> None:
    translate.fail("too many", after=1)
    narrator = Narrator("gtts", cache=tmp_path, lanes=lambda _: Lane(QUICK))

    with pytest.raises(Outage, match="429"):
        narrator.narrate("I rest today. I rest well.", "en")

    assert len(translate.asked) == 3
    assert not list(tmp_path.rglob("*"))


def test_a_passing_failure_is_overcome(translate: TranslateServer, tmp_path: Path) -> None:
    translate.fail("no audio", times=1)

    narration = Narrator("gtts", cache=tmp_path, lanes=lambda _: Lane(QUICK)).narrate(TEXT, "en")

    assert narration.engine == "gtts"
    assert not narration.out_of_reach
    assert len(translate.asked) == 2
    assert len(list(tmp_path.rglob("*.npz"))) == 1


def test_who_cannot_prove_to_be_google_is_told_nothing(translate: TranslateServer) -> None:
    translate.untrusted = True

    with pytest.raises(Outage, match="could not prove") as caught:
        speak(TEXT)

    assert "REQUESTS_CA_BUNDLE" in str(caught.value)
    assert not translate.asked


def test_without_a_network_it_says_so(
    translate: TranslateServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    with pytest.raises(Outage, match="can't be reached") as caught:
        speak(TEXT)

    assert "Is there a network?" in str(caught.value)


def test_sentences_are_asked_for_one_by_one_and_long_ones_at_their_commas(
    translate: TranslateServer,
) -> None:
    text = (
        "I rest. When the evening is long and the house is quiet, and nobody calls, I can still "
        "call a friend, drink some water, or go for a walk around the block."
    )

    speak(text)

    asked = [each.text for each in translate.asked]
    assert " ".join(asked) == text
    assert asked[0] == "I rest."
    assert all(part.endswith(",") for part in asked[1:-1])


def test_the_accent_is_always_named(translate: TranslateServer) -> None:
    for lang, voice in (("en", ""), ("en-GB", ""), ("pt", ""), ("de", ""), ("en", "co.in")):
        assert speak("Hello.", lang, voice=voice).voice == (voice or own_accent(lang))

    assert hosts(translate.asked) == [
        f"translate.google.{domain}" for domain in ("us", "co.uk", "com.br", "com", "co.in")
    ]


def test_languages_are_called_as_the_service_calls_them(translate: TranslateServer) -> None:
    speak("שלום", "he")
    speak("Olá.", "pt-PT")
    speak("Hei.", "nb-NO")

    assert [each.lang for each in translate.asked] == ["iw", "pt-PT", "no"]
    assert service_code("zh-Hant-TW") == "zh-TW"
    assert service_code("zh_CN") == "zh-CN"


def test_its_languages_are_those_of_gtts() -> None:
    from gtts.lang import tts_langs

    assert set(tts_langs()) == CODES
    assert {"he", "iw", "pt", "zh"} <= set(LANGUAGES)


def test_slow_is_the_slow_voice_of_the_service(translate: TranslateServer) -> None:
    slow, calm = speak(TEXT, speed=0.7), speak(TEXT)

    assert [each.slow for each in translate.asked] == [True, False]
    assert slow.seconds > 1.2 * calm.seconds


@pytest.mark.parametrize(
    ("text", "lang", "word"),
    [
        ("I am сильный today", "en", "сильный"),
        ("Я λέω", "ru", "λέω"),
        ("Heute 心", "de", "心"),
    ],
)
def test_letters_that_a_voice_would_leave_out_are_refused(
    translate: TranslateServer, text: str, lang: str, word: str
) -> None:
    with pytest.raises(VoiceError) as caught:
        speak(text, lang)

    assert repr(word) in str(caught.value)
    assert not isinstance(caught.value, Outage)
    assert not translate.asked


def test_scripts_that_a_voice_reads_may_be_mixed(translate: TranslateServer) -> None:
    text = "今日は AA に行く。ありがとう。"

    assert [word.text for word in speak(text, "ja").words] == text.split()
    assert [each.text for each in translate.asked] == ["今日は AA に行く。", "ありがとう。"]


def test_an_unknown_accent_is_told_with_the_nearest(translate: TranslateServer) -> None:
    with pytest.raises(VoiceError) as caught:
        speak(TEXT, voice="co.ukk")

    assert "Did you mean 'co.uk'?" in str(caught.value)


def test_control_characters_are_not_sent(translate: TranslateServer) -> None:
    narration = speak("I\x07 rest\x00 to\x1bday.")

    assert [each.text for each in translate.asked] == ["I rest today."]
    assert len(narration.words) == 3


def test_a_text_of_5000_characters_is_spoken_whole(translate: TranslateServer) -> None:
    sentence = "I can rest, and then I can begin again, one small step at a time, today."
    text = " ".join([sentence] * (5000 // len(sentence)))

    # Not as English, so that the recogniser need not listen to five minutes.
    narration = speak(text, "de", limits=Limits(per_minute=1_000_000))

    assert " ".join(each.text for each in translate.asked) == text
    starts = [word.start for word in narration.words]
    assert starts == sorted(starts)
    assert narration.words[-1].end <= narration.seconds


def test_a_word_longer_than_a_request_is_cut_and_stays_one_word(
    translate: TranslateServer,
) -> None:
    narration = speak("私は今日休みます、" * 15, "ja")

    assert len(narration.words) == 1
    assert max(len(each.text) for each in translate.asked) <= 100
    assert len(translate.asked) == 2
    assert narration.words[0].end == pytest.approx(narration.seconds, abs=0.3)


def test_requests_wait_for_their_turn(translate: TranslateServer) -> None:
    speak("One. Two. Three. Four.", limits=Limits(per_minute=300))

    # Three rests of 0.2 s, less what the first request is late by: it is the slowest.
    assert translate.asked[-1].at - translate.asked[0].at > 0.4


def test_a_run_sends_no_more_than_its_budget(translate: TranslateServer) -> None:
    with pytest.raises(Outage, match="All 2 requests") as caught:
        speak("One. Two. Three.", limits=Limits(requests=2, per_minute=100_000))

    assert re.search("`online: requests`", str(caught.value))
    assert len(translate.asked) == 2


def test_a_voice_that_keeps_failing_is_left_alone(translate: TranslateServer) -> None:
    translate.fail("out of order")
    engine = Gtts(Lane(Limits(per_minute=100_000, tries=2, failures=2, first_pause=0.01)))

    for number in range(6):
        with pytest.raises(Outage, match="503"):
            engine.speak(f"{TEXT} {number}", "en", VoiceSettings())

    assert len(translate.asked) == 4


def test_the_same_answer_gives_the_same_samples(translate: TranslateServer) -> None:
    first, second = speak(TEXT), speak(TEXT)

    assert np.array_equal(first.pcm, second.pcm)
    assert first.words == second.words


@pytest.mark.skipif(not sphinx.installed(), reason="no recogniser for this Python")
def test_words_light_when_they_are_heard(translate: TranslateServer) -> None:
    """Cut at sentences, trimmed, aligned and joined: the service's voice knows its own times."""
    errors: list[float] = []
    for text in spoken_words()[:6]:
        heard = speak(text, limits=Limits(per_minute=1_000_000))
        true = load_engine("hibari").speak(text, "en", VoiceSettings(speed=1.15))
        assert heard.timing == "aligned"
        errors += [
            abs(one.start - other.start)
            for one, other in zip(heard.words, true.words, strict=True)
            if one.end > one.start
        ]

    assert len(errors) > 40
    assert np.median(errors) < 0.04
    assert np.quantile(errors, 0.95) < 0.12
