"""A run as one page of HTML that asks for nothing else: no script, no font, no picture."""

from __future__ import annotations

from pathlib import Path

from generator.batch.outcome import Stage
from generator.batch.timeline import Timeline
from generator.values import dataclass

_TEMPLATE = Path(__file__).with_suffix(".html.j2")
_WIDTH, _LANE = 1000.0, 26.0
"""Units of the drawing: its width, and the height of a worker's lane."""


@dataclass(frozen=True, slots=True)
class _Bar:
    left: float
    top: float
    width: float
    stage: str
    title: str


def run_page(run: Timeline) -> str:
    """Return the page."""
    # Who wants no page does not wait for its engine.
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(_TEMPLATE.read_text(encoding="utf-8")).render(
        run=run,
        bars=_bars(run),
        ticks=_ticks(run.seconds),
        width=_WIDTH,
        lane=_LANE,
        stages=[stage.value for stage in Stage],
        slowest=run.rows[0].seconds if run.rows else 0.0,
    )


def _bars(run: Timeline) -> list[_Bar]:
    lanes = {worker: number for number, worker in enumerate(run.workers)}
    scale = _WIDTH / run.seconds if run.seconds else 0.0
    return [
        _Bar(
            left=max(0.0, each.start) * scale,
            top=lanes[each.worker] * _LANE,
            width=max(1.0, each.seconds * scale),
            stage=each.stage.value,
            title=f"{each.card}: {each.stage.value}, {each.seconds:.2f} s ({each.cpu:.2f} s CPU)",
        )
        for each in run.spans
    ]


def _ticks(seconds: float) -> list[tuple[float, str]]:
    """Return where the marks of time stand, and what each says: five to ten of them."""
    if seconds <= 0:
        return []
    steps = (size * 10**power for power in range(-1, 6) for size in (1, 2, 5))
    step = next((each for each in steps if seconds / each <= 10), seconds)
    count = int(seconds / step)
    return [(n * step / seconds * _WIDTH, f"{n * step:g} s") for n in range(count + 1)]
