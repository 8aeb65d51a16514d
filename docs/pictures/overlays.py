"""Draw overlays.webp anew: what a card can tell besides its words.

From the root of the repository: python docs/pictures/overlays.py
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PIL import Image

from generator.compose import HouseStyle, compose
from generator.document import parse_document
from generator.formats import load_formats
from generator.model import Beat, Breath, BreathPhase, Card, Entry, Helpline, Kind
from generator.raster.frames import still
from generator.theme import load_theme
from generator.theme.expressions import Expressions
from generator.theme.template import CardTemplate
from generator.values import replace
from generator.voice.catalogue import load_engine
from generator.voice.engine import VoiceSettings

SIZE, GAP, COLUMNS = 400, 14, 3
BOX = Breath(tuple(BreathPhase(name, 4.0) for name in ("in", "hold", "out", "hold")))
LINES = (
    Helpline("A helpline", "0800 000 000", "day and night"),
    Helpline("A chat line", "text HELLO to 00000"),
)
WORDS = '{kind: text, text: "{{ beat.text }}", spoken: true, color: wait, lit: lit, said: ink}'

PANELS: tuple[tuple[str, int, str], ...] = (
    # Theme, frame, and the items of a beat.
    ("dawn", 110, f"[{{kind: breath, size: 640}}, {WORDS}]"),
    ("paper", 44, "[{kind: chip, text: 30 days, size: 620}]"),
    ("tide", 44, "[{kind: helpline, name: body, number: story}]"),
    ("night", 44, f"[{{kind: bar, parts: true, width: 760, thickness: 14}}, {WORDS}]"),
    ("bloom", 44, "[{kind: ring, size: 460, thickness: 40}]"),
    (
        "kite",
        44,
        "[{kind: waveform, over: card, width: 720, height: 220, bar: 14}, {kind: handle}, "
        '{kind: steps, count: "{{ count }}", current: "{{ number }}", words: true}, '
        "{kind: voice_tag}]",
    ),
)


def panel(theme_name: str, frame: int, items: str) -> Image.Image:
    """Return a frame of a card whose beats hold these items."""
    text = f"beat: [{{box: [0, 0, 1, 1], gap: 56, items: {items}}}]"
    document = parse_document(text, "overlays.yaml")
    theme = load_theme(theme_name, [Path("themes")])
    template = CardTemplate(Path("overlays.yaml"), document, Expressions())
    theme = replace(theme, templates={**theme.templates, Kind.COPING: template})
    entry = Entry(
        id="x",
        kind=Kind.COPING,
        beats=(
            Beat(text="Breathe along.", breath=BOX if "breath" in items else None),
            Beat(text="And let it go."),
        ),
        helplines=LINES,
    )
    form = replace(load_formats().get("square"), width=SIZE * 2, height=SIZE * 2)
    form = replace(form, safe={"strict": form.frame})
    card = Card(entry=entry, theme=theme_name, format=form, voice="tone", date=date(2026, 1, 1))
    voice = load_engine("tone")
    spoken = [
        replace(voice.speak(beat.spoken, "en", VoiceSettings()), synthetic=True)
        for beat in entry.beats
    ]
    scene = compose(card, theme, spoken, HouseStyle(handle="@one.day")).scene
    return Image.fromarray(still(scene, frame)).resize((SIZE, SIZE), Image.Resampling.LANCZOS)


def main() -> None:
    """Write the picture beside this file."""
    step = SIZE + GAP
    rows = -(-len(PANELS) // COLUMNS)
    sheet = Image.new("RGB", (COLUMNS * step + GAP, rows * step + GAP), "white")
    for number, (theme, frame, items) in enumerate(PANELS):
        place = (GAP + number % COLUMNS * step, GAP + number // COLUMNS * step)
        sheet.paste(panel(theme, frame, items), place)
    sheet.save(Path(__file__).with_name("overlays.webp"), quality=88, method=6)


if __name__ == "__main__":
    main()
