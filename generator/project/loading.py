"""Find and read `affirm.yaml`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from generator.document import Document, load_document, parse_document, validate_parts
from generator.errors import ContentError, Problem, SourceRef, did_you_mean
from generator.layers import Layer
from generator.project.settings import Settings
from generator.project.sound_settings import MusicSettings
from generator.project.starter import bundled_root
from generator.values import dataclass, replace

FILE = "affirm.yaml"
ASSETS = "assets"
"""The folder of a project's pictures and videos."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A project's settings with every folder as an absolute path."""

    root: Path
    """The folder that holds `affirm.yaml`."""
    name: str
    settings: Settings
    content: tuple[Path, ...]
    """The folders and files of the library, in order; each exists."""
    themes: Path
    """Where the project's own themes live, whether or not there are any."""
    output: Path
    cache: Path
    document: Document
    """The settings as written, to say where each of them stands."""

    def calmed(self) -> Project:
        """Return the project with `motion: calm`, whatever its file says."""
        settings = self.settings.model_copy(update={"motion": "calm"})
        return replace(self, settings=settings)

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The libraries under its own."""
        return tuple(
            Layer(each, self.document, number, self.root, confined=False)
            for number, each in enumerate(self.settings.extends)
        )

    def where(self, *path: str | int) -> SourceRef:
        """Return the place of a setting: `where("voice", "engine")`; of the file if not set."""
        return self.document.where(path)


def load_project(start: Path) -> Project:
    """Return the project of the nearest `affirm.yaml`, in `start` or a folder above it.

    Raises ContentError if there is none, or with every problem of the file.
    """
    root = _find_root(start.resolve())
    document = load_document(root / FILE, shown=FILE)
    settings, wrong = validate_parts(document, Settings)
    if settings is None:
        raise ContentError(wrong)
    project = Project(
        root=root,
        name=settings.name or root.name,
        settings=settings,
        content=tuple(root / each for each in settings.content),
        themes=root / "themes",
        output=root / settings.output,
        cache=root / settings.cache,
        document=document,
    )
    checks = (_places, _output, _targets, _logo, _music, _by_ai)
    problems = [*wrong, *(problem for check in checks for problem in check(project))]
    if problems:
        raise ContentError(sorted(problems, key=lambda each: each.where or document.where()))
    return project


def shipped_project(output: Path) -> Project:
    """Return the shipped library and themes, with every setting at its default.

    Bundles go to `output`, and what may be made again into a hidden folder there.
    """
    root, settings = bundled_root(), Settings()
    return Project(
        root=root,
        name="affirm",
        settings=settings,
        content=tuple(root / each for each in settings.content),
        themes=root / "themes",
        output=output.resolve(),
        cache=output.resolve() / settings.cache,
        document=parse_document("", FILE),
    )


def _find_root(start: Path) -> Path:
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder
    raise ContentError(
        f"There is no {FILE} in {start} or any folder above it.",
        hint="Make a project with:  affirm new my-cards",
    )


def _output(project: Project) -> Iterator[Problem]:
    name = project.settings.output
    if "://" in name:
        yield Problem(
            f"The output {name!r} is no folder.",
            project.where("output"),
            f"Keep a folder here, and give the address to the command: --output {name}",
        )


def _targets(project: Project) -> Iterator[Problem]:
    output = project.output.resolve()
    for number, each in enumerate(project.settings.publish):
        if each.folder and (project.root / each.folder).resolve().is_relative_to(output):
            yield Problem(
                f"The target {each.name!r} leads into the output, among the bundles themselves.",
                project.where("publish", number, "folder"),
                "Choose a folder beside it.",
            )


def _logo(project: Project) -> Iterator[Problem]:
    name, folder = project.settings.post.logo, project.root / ASSETS
    path = (folder / name).resolve()
    if name and not (path.is_file() and path.is_relative_to(folder.resolve())):
        there = [each.name for each in sorted(folder.glob("*")) if each.is_file()]
        yield Problem(
            f"There is no logo {name!r} in the folder {ASSETS}.",
            project.where("post", "logo"),
            did_you_mean(name.removeprefix(f"{ASSETS}/"), there)
            or f"Put the picture into {ASSETS} and name it by its path there.",
        )


def _music(project: Project) -> Iterator[Problem]:
    music = project.settings.sound.music
    if music is None or music_file(project.root, music) is not None:
        return
    folder, name = project.root / ASSETS, music.file
    there = [each.name for each in sorted(folder.glob("*")) if each.is_file()]
    near = did_you_mean(Path(name).name, there) if there else ""
    yield Problem(
        f"There is no music {name!r} in the folder {ASSETS} or elsewhere in the project.",
        project.where("sound", "music", "file"),
        near or f"Put the file into {ASSETS} and name it by its path there.",
    )


def _by_ai(project: Project) -> Iterator[Problem]:
    for index, name in enumerate(project.settings.disclosure.ai):
        if own_file(project.root, name) is None:
            yield Problem(
                f"There is no file {name!r} in the folder {ASSETS} or elsewhere in the project.",
                project.where("disclosure", "ai", index),
                f"Put it into {ASSETS} and name it by its path there.",
            )


def music_file(root: Path, music: MusicSettings) -> Path | None:
    """Return the file of a piece of music, None if it is not there or outside of the project."""
    return own_file(root, music.file)


def own_file(root: Path, name: str) -> Path | None:
    """Return a file by its path in the folder `assets`, else in the project; None if none is."""
    for folder in (root / ASSETS, root):
        path = (folder / name).resolve()
        if path.is_file() and path.is_relative_to(root.resolve()):
            return path
    return None


def _places(project: Project) -> Iterator[Problem]:
    """Yield a problem for all words and folders of themes that are named and not there."""
    yield from _missing(project, "content", Path.exists, "The content {!r} does not exist.")
    yield from _missing(
        project, "theme_folders", Path.is_dir, "There is no folder {!r} with themes."
    )


def _missing(
    project: Project, key: str, is_there: Callable[[Path], bool], said: str
) -> Iterator[Problem]:
    written = project.document.value
    if (
        isinstance(written, dict)
        and key in written
        and key not in project.settings.model_fields_set
    ):
        return  # what stands there is wrong in itself
    for number, name in enumerate(getattr(project.settings, key)):
        path = project.root / name
        if not is_there(path):
            where = project.where(key, number)
            yield Problem(said.format(name), where, f"It is looked for at {path}.")
