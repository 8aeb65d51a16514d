"""Reads library files into one Library, or tells every Problem of all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from generator.content.ahead import Ahead, reading_ahead
from generator.content.layering import base_of, folder_of_layer, merged
from generator.content.reading import Id, Reading, read_file
from generator.content.uncollected import uncollected
from generator.document import shown_path
from generator.errors import ContentError, Problem, SourceRef
from generator.layers import Layer
from generator.model import Entry, Library
from generator.values import dataclass, field

SUFFIXES = (".yaml", ".yml")
_DEEPEST = 8
"""Libraries that extend one another in a row."""


@uncollected()
def load_library(
    paths: Path | Sequence[Path],
    *,
    root: Path | None = None,
    cache: Path | None = None,
    layers: Sequence[Layer] = (),
    cores: int = 1,
) -> Library:
    """Return the entries of files, or of folders of *.yaml files, in the order of their names.

    Then come those of the libraries that lie under them: of `layers`, and of the files themselves.
    Paths are shown relative to `root` where they lie inside it. What a file gave is kept in the
    folder `cache` for the next time; with two `cores`, another process helps to read what is large
    and new. Raises ContentError with every Problem of every file.
    """
    places = [paths] if isinstance(paths, Path) else list(paths)
    shelf = _Shelf(root, cache, cores)
    entries = shelf.joined(places, layers, ())
    problems = shelf.problems
    if not entries and not problems:
        where = SourceRef(shown_path(places[0], root)) if places else None
        hint = "Write one text a line, each after a hyphen: `- I can take this one hour at a time.`"
        problems.append(Problem("the library has no entries", where, hint))
    if problems:
        raise ContentError(sorted(problems, key=lambda each: each.where or SourceRef("")))
    return Library(entries=entries)


def library_files(path: Path, *, root: Path | None = None) -> tuple[Path, ...]:
    """Return the file itself, or the *.yaml files of a folder sorted by name.

    Raises ContentError if the folder has none. A file that is not there is found when read.
    """
    if not path.is_dir():
        return (path,)
    inside = (file for file in path.iterdir() if file.suffix.lower() in SUFFIXES)
    files = sorted((file for file in inside if not file.name.startswith(".")), key=lambda f: f.name)
    if not files:
        where = SourceRef(shown_path(path, root))
        raise ContentError("there is no .yaml file in this folder", where=where)
    return tuple(files)


@dataclass(slots=True)
class _Shelf:
    """The libraries read so far, and all that is wrong with them."""

    root: Path | None
    cache: Path | None
    cores: int
    problems: list[Problem] = field(default_factory=list)
    _read: dict[Path, tuple[Entry, ...]] = field(default_factory=dict)
    """The entries of each folder that is extended, with those under it."""

    def joined(
        self, places: Sequence[Path], layers: Sequence[Layer], above: tuple[Path, ...]
    ) -> tuple[Entry, ...]:
        """Return the entries of some files and folders, and of all that lies under them.

        `above` are the folders that extend this one, the outermost first.
        """
        readings = [reading for place in places for reading in self._readings(place, above)]
        self.problems += _same_ids(readings)
        own = [entry for reading in readings for entry in reading.entries]
        under = [*layers, *(layer for reading in readings for layer in reading.layers)]
        if not under:
            return tuple(own)
        bases = []
        for layer in under:
            try:
                folder = folder_of_layer(layer)
                entries = self._extended(folder, layer, above)
            except ContentError as error:
                self.problems += error.problems
                continue
            base, problems = base_of(layer, folder, entries, own)
            self.problems += problems
            bases.append(base)
        entries, problems = merged(own, bases)
        self.problems += problems
        return entries

    def _extended(self, folder: Path, layer: Layer, above: tuple[Path, ...]) -> tuple[Entry, ...]:
        if folder in above or len(above) >= _DEEPEST:
            names = " -> ".join(each.name for each in (*above, folder))
            said = f"the libraries extend one another in a circle: {names}"
            raise ContentError(said, where=layer.where("library"))
        if folder not in self._read:
            self._read[folder] = self.joined([folder], (), (*above, folder))
        return self._read[folder]

    def _readings(self, place: Path, above: tuple[Path, ...]) -> Iterator[Reading]:
        try:
            files = library_files(place, root=self.root)
        except ContentError as error:
            self.problems += error.problems
            return
        with self._ahead(files, above) as ahead:
            for file in files:
                ahead.wait_for(file)
                try:
                    reading = self._reading(file, above)
                except ContentError as error:
                    self.problems += error.problems
                    continue
                self.problems += reading.problems
                yield reading

    def _ahead(
        self, files: Sequence[Path], above: tuple[Path, ...]
    ) -> AbstractContextManager[Ahead]:
        if self.cores < 2 or self.cache is None or above:
            return nullcontext(Ahead((), None))
        return reading_ahead(files, self.root, self.cache)

    def _reading(self, file: Path, above: tuple[Path, ...]) -> Reading:
        # A project may have its words anywhere; a library of others reads in its folder alone.
        if above and not file.resolve().is_relative_to(above[-1]):
            where = SourceRef(shown_path(file, None))
            raise ContentError("this file leads out of the library's folder", where=where)
        return read_file(file, root=self.root, cache=self.cache, confined=bool(above))


def _same_ids(readings: Sequence[Reading]) -> Iterator[Problem]:
    names = [name for each in readings for name in each.names]
    if len(set(names)) == len(names):
        return
    first: dict[str, Id] = {}
    for each in (id_ for reading in readings for id_ in reading.ids()):
        other = first.setdefault(each.name, each)
        if other is each:
            continue
        if each.written or other.written:
            said, hint = f"the id {each.name!r} is used twice", f"The first is at {other.where}."
        else:
            said = f"this says the same as the entry at {other.where}"
            hint = "Remove one of them, or give one an `id:`."
        yield Problem(said, each.where, hint)
