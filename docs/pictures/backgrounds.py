"""Draw backgrounds.webp anew: one still of every kind of background.

From the root of the repository: python docs/pictures/backgrounds.py
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

from PIL import Image
from pydantic import TypeAdapter

from generator.compose.background import background
from generator.formats import load_formats
from generator.model import Beat, Card, Entry, Kind
from generator.raster.frames import still
from generator.scene.background import BackgroundSpec
from generator.scene.model import Scene
from generator.theme import load_theme
from generator.values import replace

SIZE, GAP, COLUMNS = (270, 480), 14, 5
MOMENT, FRAMES = 450, 600

KINDS: tuple[dict[str, object], ...] = (
    {
        "kind": "aurora",
        "sky": ["#140c33", "#431546", "#7a2a33"],
        "lights": ["#a8336b", "#b5522b", "#5233a6", "#1f3c86"],
    },
    {
        "kind": "water",
        "depths": ["#0a2a38", "#0d3d4b", "#13565c", "#0b3442"],
        "foam": "#74b5b2",
    },
    {"kind": "gradient", "colors": ["#1b2347", "#4b3a72", "#a8577a", "#e59a7c"], "drift": 40},
    {
        "kind": "bokeh",
        "ground": ["#0c1424", "#1c2036", "#30243a"],
        "lights": ["#f7b25e", "#f08a6a", "#f9dca0", "#b48ae0"],
        "glow": 0.6,
    },
    {
        "kind": "wash",
        "sheet": "#f6f1e7",
        "pigments": ["#5f8fa3", "#8aa9a0", "#c9998b"],
    },
    {
        "kind": "flow",
        "colors": ["#0c2430", "#12424c", "#1f6a68", "#0f3440"],
        "thread": "#bfe3d2",
    },
    {
        "kind": "waves",
        "sky": ["#f3d9c0", "#eebfa6", "#e6a48f"],
        "hills": ["#c98579", "#a5666b", "#7a4c5f", "#553850", "#332640"],
    },
    {
        "kind": "stars",
        "sky": ["#070b1c", "#0e1733", "#1d2a4d"],
        "star": "#f3f0e6",
        "haze": "#8f9cc7",
    },
    {"kind": "paper", "sheet": "#f2ebdd", "shade": "#d8c9ae"},
    {"kind": "grain", "colors": ["#20343c", "#3d5a58", "#8a8468"]},
)


def drawn(spec: dict[str, object]) -> Image.Image:
    """Return a still of a background, small."""
    theme = load_theme("base", [Path("themes")])
    form: BackgroundSpec = TypeAdapter(BackgroundSpec).validate_python(spec)
    theme = replace(theme, spec=theme.spec.model_copy(update={"background": form}))
    card = Card(
        entry=Entry(id="x", kind=Kind.AFFIRMATION, beats=(Beat(text="x"),)),
        theme="base",
        format=load_formats().get("tiktok"),
        voice="silent",
        date=date(2026, 1, 1),
        seed=11,
    )
    behind = background(card, theme, (), FRAMES)
    scene = Scene(
        width=card.format.width,
        height=card.format.height,
        fps=Fraction(30),
        frames=FRAMES,
        backdrop=behind.backdrop,
        layers=behind.layers,
    )
    return Image.fromarray(still(scene, MOMENT)).resize(SIZE, Image.Resampling.LANCZOS)


def main() -> None:
    """Write the picture beside this file."""
    wide, high = SIZE[0] + GAP, SIZE[1] + GAP
    rows = -(-len(KINDS) // COLUMNS)
    sheet = Image.new("RGB", (COLUMNS * wide + GAP, rows * high + GAP), "white")
    for number, spec in enumerate(KINDS):
        place = (GAP + number % COLUMNS * wide, GAP + number // COLUMNS * high)
        sheet.paste(drawn(spec), place)
    sheet.save(Path(__file__).with_name("backgrounds.webp"), quality=88, method=6)


if __name__ == "__main__":
    main()
