"""Help lines by country, and the cards that tell of them."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest

from generator.batch.voicing import takes
from generator.bundle.captions import Caption
from generator.bundle.help_captions import with_helplines
from generator.errors import ContentError
from generator.helplines import chosen_services, helped, load_services, stale, touches
from generator.model import Beat, Entry, Helpline, Kind
from generator.scene.timeline import BeatSpan, Timeline
from generator.values import replace

SERVICES = load_services()
IRISH = chosen_services(SERVICES, "IE", "", ())
VERIFIED = IRISH[0].verified_on


def entry(text: str, kind: Kind = Kind.AFFIRMATION, *tags: str, lang: str = "en") -> Entry:
    return Entry(id="x", kind=kind, beats=(Beat(text=text),), tags=tags, lang=lang)


@pytest.mark.parametrize("country", ["US", "GB", "IE", "AU", "NZ"])
def test_a_country_gives_a_line_for_addiction_and_one_for_crisis(country: str) -> None:
    told = chosen_services(SERVICES, country, "", ())
    assert [each.kind for each in told] == ["addiction", "crisis"]
    assert {each.country for each in told} == {country}


def test_a_region_goes_first() -> None:
    assert chosen_services(SERVICES, "GB", "NIR", ())[1].id == "gb-ni-lifeline"
    assert chosen_services(SERVICES, "GB", "", ())[1].id == "gb-samaritans"


def test_what_can_not_be_told_is_refused_with_what_to_do() -> None:
    with pytest.raises(ContentError, match="lacks one of kind addiction"):
        chosen_services(SERVICES, "CA", "", ())
    with pytest.raises(ContentError, match="there are for AU, CA, GB, IE, NZ, US"):
        chosen_services(SERVICES, "FR", "", ())
    with pytest.raises(ContentError, match="ie-hze") as caught:
        chosen_services(SERVICES, "", "", ("ie-hze", "ie-samaritans"))
    assert "ie-hse" in caught.value.problems[0].hint
    with pytest.raises(ContentError, match="Two help lines"):
        chosen_services(SERVICES, "", "", ("ie-hse",))


def test_every_number_has_its_page_and_is_dialled_as_it_is_shown() -> None:
    for each in SERVICES:
        assert each.source.startswith("https://")
        digits = "".join(char for char in each.number if char.isdigit())
        assert each.dial in digits or digits in each.dial, each.id
        assert each.verified_on >= date(2026, 1, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ten minutes, then I decide about the craving.", True),
        ("I can say no to a drink tonight.", True),
        ("Naloxone can bring a person back.", True),
        ("If you think of suicide, call.", True),
        ("I slipped last night, and I am still worth caring for.", True),
        ("I did not gamble today.", True),
        ("I can rest today.", False),
        ("A soft blanket and a slow song.", False),
        ("Hoy puedo dejar pasar esta recaída.", False),
    ],
)
def test_which_words_ask_for_help_lines(text: str, expected: bool) -> None:
    assert touches(entry(text)) is expected


def test_kinds_tags_and_other_languages_ask_for_them_too() -> None:
    assert touches(entry("Rest.", Kind.FACT))
    assert touches(entry("Rest.", Kind.COPING, "cravings"))
    assert touches(entry("Hoy puedo hablar de mi recaída.", lang="es-MX"))
    assert not touches(entry("craving", lang="ja"))


def test_a_card_that_touches_the_subject_closes_with_both() -> None:
    told = helped(entry("I can say no to a drink."), IRISH)
    assert [beat.role for beat in told.beats] == ["main", "help"]
    assert told.beats[-1].seconds == 4
    assert "1800 459 459" in told.beats[-1].say
    assert told.helplines == (
        Helpline("HSE Drugs & Alcohol Helpline", "1800 459 459", "Mon–Fri 9:30–17:30", VERIFIED),
        Helpline("Samaritans", "116 123", "24/7", VERIFIED),
    )


def test_a_voice_of_ones_own_says_them_once_for_all_cards() -> None:
    assert takes(helped(entry("I can say no to a drink."), IRISH)) == ("x", "helplines")
    beats = (Beat(text="Myth.", role="myth"), Beat(text="Ask.", role="help"))
    fact = helped(Entry(id="f", kind=Kind.FACT, beats=beats), IRISH)
    assert takes(fact) == ("f.1", "f.2", "helplines")


def test_a_fact_keeps_its_words_about_help_and_gets_one_more_beat() -> None:
    beats = (Beat(text="Myth.", role="myth"), Beat(text="Ask.", role="help"))
    told = helped(Entry(id="f", kind=Kind.FACT, beats=beats), IRISH)
    assert [beat.role for beat in told.beats] == ["myth", "about-help", "help"]
    assert told.beats[1].text == "Ask."
    assert len(told.helplines) == 2


def test_other_cards_and_lines_of_ones_own_stay_as_they_are() -> None:
    own = replace(entry("I can say no to a drink."), helplines=(Helpline("Ours", "12345"),))
    for untouched in (entry("I can rest."), own):
        assert helped(untouched, IRISH) is untouched
    assert helped(own, ()) is own


def test_their_captions_share_the_rest_of_the_beat() -> None:
    told = helped(entry("I can say no to a drink."), IRISH)
    spans = (BeatSpan(0, 90, ()), BeatSpan(90, 450, ()))
    timeline = Timeline(Fraction(30), spans, 450)
    own = (Caption(5, 80, ("I can say no to a drink.",)), Caption(95, 150, ("Somebody ...",)))

    shown = with_helplines(own, timeline, told)

    assert [each.lines[-1] for each in shown[2:]] == ["1800 459 459", "116 123"]
    assert (shown[2].start, shown[3].end) == (152, 448)
    assert all(one.end + 2 <= two.start for one, two in pairwise(shown))
    short = Timeline(Fraction(30), (spans[0], BeatSpan(90, 180, ())), 180)
    assert with_helplines(own, short, told) == own, "there is no second for each"


def test_a_number_nobody_looked_at_for_a_year_is_refused() -> None:
    lines = [each.line for each in IRISH]
    assert not list(stale(lines, VERIFIED + timedelta(365)))
    problems = list(stale(lines, VERIFIED + timedelta(366)))
    assert len(problems) == 2
    assert "366 days before" in problems[0].message
    assert "`affirm helplines`" in problems[0].hint
    assert not list(stale([Helpline("Ours", "12345")], date(2099, 1, 1))), "an entry's own"


def test_a_projects_own_file_goes_over_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "helplines.yaml").write_text(
        "services:\n"
        '  ca-on-connex: {country: CA, region: "ON", kind: addiction, name: ConnexOntario,\n'
        '    number: 1-866-531-2600, dial: "18665312600", verified_on: 2026-11-20,\n'
        "    source: https://www.connexontario.ca/}\n"
        "  ie-hse: {country: IE, kind: addiction, name: Ours, number: 1800 459 459,\n"
        '    dial: "1800459459", verified_on: 2026-11-20, source: https://www.drugs.ie/}\n'
    )
    own = load_services(tmp_path)
    assert chosen_services(own, "CA", "ON", ())[0].name == "ConnexOntario"
    assert chosen_services(own, "IE", "", ())[0].name == "Ours"
    (tmp_path / "helplines.yaml").write_text("services: {x: {country: ie, number: 1}}\n")
    with pytest.raises(ContentError) as caught:
        load_services(tmp_path)
    assert len(caught.value.problems) >= 3


def test_a_line_is_told_in_the_words_of_the_card() -> None:
    american = chosen_services(SERVICES, "US", "", ())
    spanish = helped(entry("La recaída no borra nada.", lang="es-MX"), american)
    assert [line.number for line in spanish.helplines] == [
        "1-800-662-4357",
        "Llama o escribe al 988",
    ]
    assert spanish.beats[-1].text == "Hay alguien que te escucha."
    assert helped(entry("A craving passes."), american).helplines[1].number == "Call or text 988"


@pytest.mark.parametrize(
    ("lang", "touching", "calm"),
    [
        ("de", "Der Suchtdruck geht vorbei.", "Ich darf weinen, und ich suche Wege."),
        ("fr", "Une rechute n’efface rien.", "Je marche dans le bois."),
        ("pt", "Uma recaída não apaga nada.", "Hoje eu descanso."),
        ("it", "Una ricaduta non cancella nulla.", "Oggi riposo."),
    ],
)
def test_words_of_substances_are_known_in_other_languages(
    lang: str, touching: str, calm: str
) -> None:
    assert touches(entry(touching, lang=lang))
    assert not touches(entry(calm, lang=lang))
    assert helped(entry(touching, lang=lang), IRISH).beats[-1].role == "help"
