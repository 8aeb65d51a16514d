"""The frames that can be made: `data/formats.yaml` as validated, immutable Formats."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from generator.document import Day, Strict, load_document, validate
from generator.errors import ContentError, SourceRef, UsageError, did_you_mean
from generator.model import Box, Format
from generator.values import replace

DATA = Path(__file__).parent / "data" / "formats.yaml"

Even = Annotated[int, Field(gt=0, le=4096, multiple_of=2)]
Edges = tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(gt=0)]]


class Formats:
    """All formats by name, in the order of their file."""

    def __init__(self, formats: Mapping[str, Format]) -> None:
        self._by_name = dict(formats)

    def __iter__(self) -> Iterator[Format]:
        return iter(self._by_name.values())

    def __len__(self) -> int:
        return len(self._by_name)

    def __contains__(self, name: object) -> bool:
        return name in self._by_name

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all formats."""
        return tuple(self._by_name)

    def get(self, name: str, where: SourceRef | None = None) -> Format:
        """Return the format of this name.

        Raises UsageError if there is none; ContentError if `where` says which file asked for it.
        """
        found = self._by_name.get(name)
        if found is not None:
            return found
        error = UsageError if where is None else ContentError
        raise error(
            f"There is no format {name!r}.", where=where, hint=did_you_mean(name, self.names)
        )

    def same_frame(self, chosen: Format) -> tuple[Format, ...]:
        """Return the chosen format, then all others that the same video suits as it is."""
        frame = (chosen.width, chosen.height, chosen.fps)
        others = (each for each in self if (each.width, each.height, each.fps) == frame)
        return (chosen, *(each for each in others if each.name != chosen.name))


def drafted(chosen: Format) -> Format:
    """Return a format at half its size, its sides even; cards are laid out as in the whole."""
    halves = {
        name: Box(box.x // 2, box.y // 2, box.w // 2, box.h // 2)
        for name, box in chosen.safe.items()
    }
    width, height = (side // 4 * 2 for side in (chosen.width, chosen.height))
    return replace(chosen, width=width, height=height, safe=halves, whole=chosen)


class _Area(Strict):
    x: Edges
    y: Edges

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if self.x[0] >= self.x[1] or self.y[0] >= self.y[1]:
            raise ValueError("the first edge must lie before the second")
        return self

    @property
    def box(self) -> Box:
        return Box(self.x[0], self.y[0], self.x[1] - self.x[0], self.y[1] - self.y[0])


class _Format(Strict):
    title: str
    platform: str
    size: tuple[Even, Even]
    fps: Annotated[int, Field(ge=23, le=60)]
    safe: dict[Literal["strict", "relaxed"], _Area]
    max_seconds: Annotated[float, Field(gt=0)]
    caption_limit: Annotated[int, Field(ge=280)]
    hashtag_limit: Annotated[int, Field(ge=0)]
    verified_on: Day
    source: str

    @model_validator(mode="after")
    def _areas_fit(self) -> Self:
        if len(self.safe) != 2:
            raise ValueError("both safe areas are needed, strict and relaxed")
        if not Box(0, 0, *self.size).contains(self.safe["relaxed"].box):
            raise ValueError("the relaxed safe area reaches out of the frame")
        if not self.safe["relaxed"].box.contains(self.safe["strict"].box):
            raise ValueError("the strict safe area reaches out of the relaxed one")
        return self

    def named(self, name: str) -> Format:
        return Format(
            name=name,
            title=self.title,
            platform=self.platform,
            width=self.size[0],
            height=self.size[1],
            fps=Fraction(self.fps),
            safe={strictness: area.box for strictness, area in self.safe.items()},
            max_seconds=self.max_seconds,
            caption_limit=self.caption_limit,
            hashtag_limit=self.hashtag_limit,
            verified_on=self.verified_on,
            source=self.source,
        )


class _FormatsFile(Strict):
    formats: dict[str, _Format]


@cache
def load_formats(path: Path = DATA) -> Formats:
    """Return the formats of a data file, the one of the package unless told otherwise.

    Raises ContentError with every problem of the file.
    """
    data = validate(load_document(path), _FormatsFile)
    return Formats({name: each.named(name) for name, each in data.formats.items()})
