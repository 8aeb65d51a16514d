"""Which x264 settings are worth their time: python -m benchmarks.sweep (about five minutes).

Encodes the first seconds of a card of every theme, and of the noisy photograph, with each setting;
prints CPU and size in relation to veryfast, crf 20, and the quality of the worst decoded frame.
"""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from statistics import median

from benchmarks.cards import SHIPPED, drawn, put_photograph
from benchmarks.limit import VERYFAST, shipped, x264_seconds
from benchmarks.quality import Quality, quality

FRAMES, FPS = 60, Fraction(30)
_ULTRA = "cabac=1:8x8dct=1:weightp=0"


@dataclass(frozen=True, slots=True)
class Way:
    """One setting."""

    preset: str
    rate: float
    params: str
    bf: int = 0
    by: str = "crf"
    """What `rate` is: x264's rate factor, or its constant quantiser ("qp")."""

    @property
    def options(self) -> dict[str, str]:
        """The options of libx264."""
        rate, bf = f"{self.rate:g}", str(self.bf)
        return {"preset": self.preset, self.by: rate, "bf": bf, "x264-params": self.params}

    @property
    def name(self) -> str:
        """How the table calls it."""
        return f"{self.preset} {self.by} {self.rate:g} {self.params} bf={self.bf}"


@dataclass(frozen=True, slots=True)
class Found:
    """What a setting gave on one theme, in relation to veryfast."""

    cpu: float
    size: float
    quality: Quality
    gain: Quality
    """Its quality less that of veryfast."""


WAYS = (
    Way("faster", 20, ""),
    Way("veryfast", 20, "aq-mode=3"),
    Way("veryfast", 20, "", bf=2),
    Way("veryfast", 20, "deblock=-1,-1"),
    Way("superfast", 20, ""),
    Way("superfast", 20, "mbtree=1:rc-lookahead=5"),
    Way("ultrafast", 18, ""),
    Way("ultrafast", 20, ""),
    Way("ultrafast", 18, _ULTRA),
    Way("ultrafast", 20, f"{_ULTRA}:aq-mode=1:aq-strength=0.6"),
    Way("ultrafast", 20, f"{_ULTRA}:aq-mode=3:aq-strength=0.6"),
    Way("ultrafast", 20, f"{_ULTRA}:aq-mode=3"),
    Way("ultrafast", 16, f"{_ULTRA}:aq-mode=3:aq-strength=0.6:mbtree=1:rc-lookahead=3"),
    Way("ultrafast", 15, f"{_ULTRA}:aq-mode=3:aq-strength=0.6:mbtree=1:rc-lookahead=5"),
    Way("ultrafast", 17, f"{_ULTRA}:aq-mode=3:aq-strength=0.6:mbtree=1:rc-lookahead=5"),
    Way("ultrafast", 16, f"{_ULTRA}:aq-mode=3:mbtree=1:rc-lookahead=5"),
    Way("ultrafast", 16, f"{_ULTRA}:aq-mode=3:aq-strength=0.6:mbtree=1:rc-lookahead=10"),
    Way("ultrafast", 16, f"{_ULTRA}:aq-mode=3:aq-strength=0.6:mbtree=1:rc-lookahead=5"),
    Way("ultrafast", 16, f"{_ULTRA}:aq-mode=3:aq-strength=0.6:mbtree=1:rc-lookahead=5:bframes=2"),
    Way("ultrafast", 21, f"{_ULTRA}:aq-mode=0:mbtree=0:rc-lookahead=0"),
    Way("veryfast", 17, "aq-mode=0", by="qp"),
    Way("superfast", 17, "aq-mode=0", by="qp"),
    Way("ultrafast", 15, f"{_ULTRA}:aq-mode=0", by="qp"),
    Way("ultrafast", 16, f"{_ULTRA}:aq-mode=0", by="qp"),
    Way("ultrafast", 17, f"{_ULTRA}:aq-mode=0", by="qp"),
    Way("ultrafast", 18, f"{_ULTRA}:aq-mode=0", by="qp"),
    Way("ultrafast", 20, f"{_ULTRA}:aq-mode=0", by="qp"),
    Way("ultrafast", 17, f"{_ULTRA}:aq-mode=0", by="qp", bf=2),
)


def sweep(theme: str, ways: dict[str, dict[str, str]], folder: Path) -> dict[str, Found]:
    """Return what each way gives on the frames of a theme."""
    scene, kept = drawn(theme, 1, folder)
    kept = kept[:FRAMES]
    path = folder / "sweep.mp4"

    def one(options: dict[str, str]) -> tuple[float, int, Quality]:
        cpu = median(x264_seconds(kept, scene.fps, options, path) for _ in range(2))
        return cpu, path.stat().st_size, quality(path, kept)

    cpu, size, best = one(VERYFAST)
    found = {}
    for name, options in ways.items():
        took, bytes_, seen = one(options)
        gain = Quality(seen.psnr - best.psnr, seen.ssim - best.ssim, seen.banding - best.banding)
        found[name] = Found(took / cpu, bytes_ / size, seen, gain)
    return found


def main() -> None:
    """Print a row a setting: medians over the themes, and the worst of them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sweep", description=__doc__)
    parser.add_argument("--theme", action="append", help="only this one (may be repeated)")
    themes = parser.parse_args().theme or [*SHIPPED, "photograph"]
    put_photograph()
    ways = {way.name: way.options for way in WAYS}
    rows: dict[str, list[Found]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for theme in themes:
            own = {"as shipped": shipped(FPS)}
            for name, each in sweep(theme, own | ways, Path(scratch)).items():
                rows.setdefault(name, []).append(each)
    print("| settings | CPU | size | most | PSNR | least | SSIM x 1000, least | banding, most |")
    print("|---|---|---|---|---|---|---|---|")
    for name, found in rows.items():
        print(f"| {name} | {_row(found)} |")


def _row(found: list[Found]) -> str:
    cells = (
        f"{median(each.cpu for each in found):.2f}",
        f"{median(each.size for each in found):.2f}",
        f"{max(each.size for each in found):.2f}",
        f"{median(each.gain.psnr for each in found):+.1f}",
        f"{min(each.gain.psnr for each in found):+.1f}",
        f"{1000 * min(each.gain.ssim for each in found):+.2f}",
        f"{max(each.gain.banding for each in found):+.2f}",
    )
    return " | ".join(cells)


if __name__ == "__main__":
    main()
