"""The Spanish edition that ships: complete, short enough, and read with ease in Spanish."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from shipped_words import ENGLISH, SPANISH

from generator.content.ids import is_safe_id
from generator.content.library import load_library
from generator.formats import load_formats
from generator.model import Entry, Kind
from generator.project import ScheduleSettings, load_project
from generator.schedule import Look, plan

ROOT = Path(__file__).parents[3]
LOOK = Look(themes=("dawn",), format=load_formats().get("tiktok"), voice="silent")

# The Spanish for what the English library avoids.
HARMFUL = re.compile(
    r"""\b(adict[oa]s? | drogadict\w* | yonquis? | alcohólic[oa]s? | borrach[oa]s? | drogat\w*
    | vicios[oa]s? | recaíd\w* | recaer | limpi[oa]s? | suci[oa]s? | nunca | siempre | jamás
    | debes | deberías | tienes\ que\ dejar | fuerza\ de\ voluntad | débil(es)? | culpa\ tuya
    | fracas\w+ | perfect[oa]s? | invencible | garantizad\w+ | cur(a|ar|ado|ada)\b
    | tocar\ fondo | víctimas? | lucha[sr]? | batallas? | demonios? | loc[oa]s? | suicid\w+
    | dosis | jeringas? | pastillas? | agujas?)\b""",
    re.IGNORECASE | re.VERBOSE,
)
SUBSTANCES = re.compile(r"\b(bebe\w*|alcohol|cerveza|vino|opioides|benzodiacepinas)\b", re.I)
FORMAL = re.compile(r"\b(usted(es)?|vos|vosotr[oa]s|os|tenés|podés|sos)\b", re.I)


def offenders(fine: Callable[[Entry], bool]) -> list[str]:
    return [entry.id for entry in SPANISH.entries if not fine(entry)]


def words_of(entry: Entry) -> str:
    parts = (part for beat in entry.beats for part in (beat.text, beat.say, beat.label))
    return " ".join([entry.title, *parts])


def test_every_kind_is_there_in_number() -> None:
    found = Counter(each.kind for each in SPANISH.entries)
    assert len(SPANISH.entries) >= 200
    assert found[Kind.AFFIRMATION] >= 100
    assert all(found[kind] >= 12 for kind in Kind)
    assert not offenders(lambda entry: entry.lang == "es")


def test_ids_are_written_and_differ_from_the_english_ones() -> None:
    source = "".join(file.read_text("utf-8") for file in (ROOT / "content" / "es").glob("*.yaml"))
    assert not offenders(lambda entry: is_safe_id(entry.id) and f"id: {entry.id}\n" in source)
    assert not offenders(lambda entry: entry.id.startswith("es-") and not ENGLISH.get(entry.id))


def test_an_english_project_never_meets_it_by_accident() -> None:
    assert {entry.lang for entry in ENGLISH.entries} == {"en"}
    shipped = load_project(ROOT)
    taken = load_library(shipped.content, root=ROOT)
    assert {entry.lang for entry in taken.entries} == {"en"}


def test_a_project_chooses_it_by_its_folder_or_by_its_language() -> None:
    both = load_library((ROOT / "content", ROOT / "content" / "es"), root=ROOT)
    settings = ScheduleSettings(languages=("es",))
    for library, chosen in ((SPANISH, ScheduleSettings()), (both, settings)):
        batches = plan(library, chosen, LOOK, date(2026, 11, 27), 30)
        cards = [card for batch in batches for card in batch.cards]
        assert len(cards) == 90
        assert {card.entry.lang for card in cards} == {"es"}


def test_no_harmful_word_and_no_stiff_one() -> None:
    assert not offenders(lambda entry: not HARMFUL.search(words_of(entry)))
    assert not offenders(lambda entry: not FORMAL.search(words_of(entry)))
    assert not offenders(
        lambda entry: entry.kind is Kind.FACT or not SUBSTANCES.search(words_of(entry))
    )


def test_each_beat_fits_a_card() -> None:
    limits = {Kind.AFFIRMATION: 90, Kind.FACT: 130}
    assert not offenders(
        lambda entry: all(len(beat.text) <= limits.get(entry.kind, 110) for beat in entry.beats)
    )


def test_all_is_credited_and_claims_no_review() -> None:
    assert not offenders(
        lambda entry: (entry.author, entry.licence) == ("The affirm authors", "CC0-1.0")
    )
    assert not offenders(lambda entry: not entry.reviewed_by and entry.reviewed_on is None)


def test_hashtags_are_spanish_readable_and_few() -> None:
    tag = re.compile(r"([A-ZÁÉÍÓÚÑ][A-Za-záéíóúñÁÉÍÓÚÑ0-9]*)+")
    assert not offenders(lambda entry: 1 <= len(entry.hashtags) <= 5)
    assert not offenders(lambda entry: all(tag.fullmatch(each) for each in entry.hashtags))
    assert not offenders(lambda entry: "Recuperación" in entry.hashtags)


def test_what_is_spoken_has_no_address_and_no_digit() -> None:
    spoken = {beat.spoken: beat.text for entry in SPANISH.entries for beat in entry.beats}
    assert not [said for said in spoken if re.search(r"\d|\.com", said)]
    addressed = [said for said, text in spoken.items() if "findahelpline.com" in text]
    assert len(addressed) >= 8
    assert all("find a helpline punto com" in said for said in addressed)


def test_a_fact_is_labelled_in_spanish_and_has_a_source() -> None:
    for fact in SPANISH.of_kind(Kind.FACT):
        assert [beat.label for beat in fact.beats] == ["Mito", "Dato", "Dónde pedir ayuda"]
        assert fact.beats[0].spoken.startswith("Mito: ")
        assert "número de emergencias" in fact.beats[2].text.lower()
        assert fact.source is not None
        assert fact.source.retrieved <= date(2026, 11, 26) < fact.source.review_by


def test_a_story_says_that_it_is_made_up() -> None:
    assert all(
        story.beats[-1].text == "Una historia hecha de muchas."
        for story in SPANISH.of_kind(Kind.STORY)
    )


def test_questions_are_opened_and_closed() -> None:
    assert not offenders(
        lambda entry: all(
            beat.text.count("¿") == beat.text.count("?")
            and beat.text.count("¡") == beat.text.count("!")
            for beat in entry.beats
        )
    )


def syllables(word: str) -> int:
    """Count vowel groups; two strong vowels, and a weak one with an accent, are parted."""
    word = re.sub(r"(?<=[qg])u(?=[eiéí])", "", word.lower())
    count = 0
    for group in re.findall(r"[aeiouáéíóúü]+|y\b", word):
        count += 1
        for one, other in pairwise(group):
            strong = {one, other} <= set("aeoáéó")
            count += strong or bool({one, other} & set("íú"))
    return max(count, 1)


def crawford(texts: list[str]) -> float:
    """Crawford's grade (1984), of 100 words: 0.049 syllables - 0.205 sentences - 3.407."""
    words = [word for text in texts for word in re.findall(r"[^\W\d_]+", text)]
    sentences = sum(max(1, len(re.findall(r"[.!?]+(?:\s|$)", text))) for text in texts)
    share = 100 / len(words)
    return 0.049 * share * sum(map(syllables, words)) - 0.205 * share * sentences - 3.407


def test_syllables_are_counted_as_they_are_spoken() -> None:
    counted = {word: syllables(word) for word in ("día", "guerra", "bueno", "leer", "aire", "paz")}
    assert counted == {"día": 2, "guerra": 2, "bueno": 2, "leer": 2, "aire": 2, "paz": 1}


@pytest.mark.parametrize("kind", Kind)
def test_a_sixth_grader_can_read_it(kind: Kind) -> None:
    texts = [beat.spoken for each in SPANISH.of_kind(kind) for beat in each.beats]
    assert crawford(texts) <= 6.0
