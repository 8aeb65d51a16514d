"""What is spoken for what is written, whichever voice speaks."""

from __future__ import annotations

import subprocess
import sys

import pytest

from generator.voice.script import Directions, Lexicon


def said(text: str, lang: str = "en", **directions: object) -> str:
    return " // ".join(
        part.text
        for part in Directions(**directions).script(text, lang).parts  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("24 hours, 1,250 steps, 3.14", "twenty-four hours, one thousand two hundred and fifty "
         "steps, three point one four"),
        ("90% calm, 10–20% tired, 50 % done", "ninety percent calm, ten to twenty percent tired, "
         "fifty percent done"),
        ("the 3rd, 21st and 112th", "the third, twenty-first and one hundred and twelfth"),
        ("March 3rd, 2026", "March third, twenty twenty-six"),
        ("Sept. 3 was good", "September third was good"),
        ("3 March 1984", "the third of March nineteen eighty-four"),
        ("2026-11-22 or 3/14/2026", "November twenty-second, twenty twenty-six or March "
         "fourteenth, twenty twenty-six"),
        ("7:30 pm, 7:05, 7:00, 9am", "seven thirty PM, seven oh five, seven o'clock, nine AM"),
        ("I rest at 9 p.m. today", "I rest at nine PM today"),
        ("from 9:30-17:15", "from nine thirty to seventeen fifteen"),
        ("$5.50, €5, £1, $3 million", "five dollars and fifty cents, five euros, one pound, three "
         "million dollars"),
        ("5 € or 20 USD", "five euros or twenty dollars"),
        ("5 km, 10min, 1 h, 20 °C", "five kilometers, ten minutes, one hour, twenty degrees "
         "Celsius"),
        ("12-step, B12, 24/7, 3/4, ½", "twelve step, B twelve, twenty-four seven, three quarters, "
         "one half"),
        ("5-4-3-2-1, 4-7-8", "five four three two one, four seven eight"),
        ("the 1990s, -5 and #1", "the nineteen nineties, minus five and number one"),
        ("Dr. Smith, e.g. w/ tea & cake, etc.", "Doctor Smith, for example with tea and cake, "
         "et cetera."),
        ("No. 5? No. I did.", "Number five? No. I did."),
        ("findahelpline.com, https://www.nhs.uk/live-well/", "findahelpline dot com, nhs dot U K "
         "slash live dash well"),
        ("me@example.org and @one.hour", "me at example dot org and at one dot hour"),
        ("Rest 🌱 now #OneDay", "Rest now"),
        ("It ended.Then version 1.2.3 came", "It ended.Then version 1.2.3 came"),
        ("I am here as I may. May I? In US towns.", "I am here as I may. May I? In US towns."),
    ],
)  # fmt: skip
def test_english(text: str, spoken: str) -> None:
    assert said(text) == spoken


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Call 116 123.", "Call one one six, one two three."),
        ("116 people called", "one hundred and sixteen people called"),
        ("Call or text 988 any time", "Call or text nine eight eight any time"),
        ("The 988 Lifeline", "The nine eight eight Lifeline"),
        ("988 people and 911 days", "nine hundred and eighty-eight people and nine hundred and "
         "eleven days"),
        ("1-800-662-4357", "one, eight zero zero, six six two, four three five seven"),
        ("1-800-662-HELP (4357)", "one, eight zero zero, six six two, HELP (four thousand three "
         "hundred and fifty-seven)"),
        ("(555) 123-4567", "(five five five,) one two three, four five six seven"),
        ("+44 20 7946 0958!", "plus four four, two zero, seven nine four six, zero nine five "
         "eight!"),
        ("0800 1111 or 0800111222", "zero eight zero zero, one one one one or zero eight zero, "
         "zero one one, one two two two"),
        ("Lifeline: 13 11 14", "Lifeline: one three, one one, one four"),
        ("Text HOME to 741741", "Text HOME to seven four one, seven four one"),
        ("I call 100 people", "I call one hundred people"),
        ("from 2020-2026", "from two thousand and twenty to two thousand and twenty-six"),
    ],
)  # fmt: skip
def test_numbers_that_are_dialled(text: str, spoken: str) -> None:
    assert said(text) == spoken


def test_the_numbers_of_a_help_line_are_known_whatever_their_form() -> None:
    text = "Try 1737 or 8 44 now; 1737 people did"
    assert said(text) == (
        "Try seventeen thirty-seven or eight forty-four now; seventeen thirty-seven people did"
    )
    assert said(text, phones=("1737 (free)", "8 44")) == (
        "Try one seven three seven or eight, four four now; seventeen thirty-seven people did"
    )


@pytest.mark.parametrize(
    ("lang", "text", "spoken"),
    [
        ("es", "Llama al 024: 5 €, 2,5 km, 50 %, 3.ª vez, 1:00, 22/11/2026",
         "Llama al cero dos cuatro: cinco euros, dos coma cinco kilómetros, cincuenta por ciento, "
         "tercera vez, una en punto, veintidós de noviembre de dos mil veintiséis"),
        ("fr", "Appelez le 3114 à 7h30, 1er mars, 01 23 45 67 89, 116 123 personnes",
         "Appelez le trois un un quatre à sept heures trente, premier mars, zéro un, deux trois, "
         "quatre cinq, six sept, huit neuf, cent seize cent vingt-trois personnes"),
        ("de", "Am 3. März um 7:30 Uhr z.B. 5,50 € und 1.250 Schritte",
         "Am dritten März um sieben Uhr dreißig zum Beispiel fünf Euro fünfzig Cent und "
         "eintausendzweihundertfünfzig Schritte"),
        ("pt-BR", "Ligue 188, 2ª vez, 23%", "Ligue um oito oito, segunda vez, vinte e três por "
         "cento"),
        ("it", "7:30, 50%", "sette e trenta, cinquanta per cento"),
        ("nl", "7:30 uur, 3e keer", "zeven uur dertig, derde keer"),
        ("pl", "Mam 23 lata", "Mam dwadzieścia trzy lata"),
        ("ar", "٢٣ يوم", "ثلاثة و عشرون يوم"),
        ("ja", "3日 休む", "3日 休む"),
        ("sw", "siku 23", "siku 23"),
    ],
)  # fmt: skip
def test_other_languages(lang: str, text: str, spoken: str) -> None:
    assert said(text, lang) == spoken


def test_every_language_of_the_library_counts() -> None:
    from num2words import CONVERTER_CLASSES

    mute = [
        name for name in CONVERTER_CLASSES if said("23", name.replace("_", "-")).strip().isdecimal()
    ]
    assert mute == []


@pytest.mark.parametrize(
    ("text", "parts", "tail"),
    [
        ("Breathe in // and out.", [(0, "Breathe in"), (2, "and out.")], 0),
        ("// Hello // // you //", [(2, "Hello"), (4, "you")], 2),
        ("Wait… and see...", [(0, "Wait…"), (1, "and see…")], 0),
        ("Wait … // now", [(0, "Wait …"), (3, "now")], 0),
        ("See https://example.org // or a//b", [(0, "See example dot org"), (2, "or a//b")], 0),
        ("🌱 // 🌱", [(0, ""), (2, "")], 0),
        ("", [(0, "")], 0),
        ("//", [(0, "")], 2),
    ],
)
def test_pauses(text: str, parts: list[tuple[float, str]], tail: float) -> None:
    script = Directions(pause=2.0).script(text, "en")
    assert [(part.pause, part.text) for part in script.parts] == parts
    assert script.tail == tail
    assert [word.shown for word in script.words] == [w for w in text.split() if w != "//"]


def test_a_lexicon_respells_words_as_listed_in_any_case_and_with_their_endings() -> None:
    lexicon = Lexicon(
        (
            ("Siobhan", "Shi-vawn", ()),
            ("AA", "double A", ("en",)),
            ("988", "nine eighty-eight", ()),
            ("approx.", "about", ()),
        )
    )
    text = "“Siobhan's” AA, not aa; SIOBHAN has approx. 988."
    assert said(text, lexicon=lexicon) == (
        "“Shi-vawn's” double A, not double A; Shi-vawn has about nine eighty-eight."
    )
    assert said("AA Siobhan", "de", lexicon=lexicon) == "AA Shi-vawn"


def test_text_without_figures_costs_no_import() -> None:
    code = (
        "import sys; from generator.voice.script import Directions;"
        "Directions().script('Dr. Who rests… // at home, etc. 🌱 See a.com & b', 'en');"
        "assert 'num2words' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_paragraphs_are_kept_and_line_breaks_are_layout() -> None:
    assert said("one hour\nat 7:30\n\nthen rest") == "one hour at seven thirty\n\nthen rest"
