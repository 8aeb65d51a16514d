"""A theme's folder and all that it extends, to a Theme."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.document import Document, load_document, shown_path, validate_parts
from generator.errors import AffirmError, Problem, SourceRef, ThemeError, did_you_mean
from generator.model import Kind
from generator.theme.calm import calmed
from generator.theme.color import parse_hex
from generator.theme.expressions import Expressions
from generator.theme.model import Theme, face_of
from generator.theme.schema import ThemeFile
from generator.theme.template import CardTemplate
from generator.values import dataclass

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*\Z")
_COLORS = ("ink", "accent", "muted")
_STYLES = ("display", "body", "label", "small")
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class ThemeInfo:
    """A theme one could choose."""

    name: str
    title: str
    description: str
    profile: str
    folder: Path


@dataclass(frozen=True, slots=True)
class _Link:
    """One theme of an extends chain."""

    folder: Path
    document: Document
    file: ThemeFile
    """What is right of it by itself."""
    wrong: tuple[Problem, ...]

    def lacks(self, key: str) -> bool:
        """Return whether a part was written, and is wrong."""
        written = self.document.value
        return (
            isinstance(written, Mapping)
            and key in written
            and key not in self.file.model_fields_set
        )


def load_theme(name: str, folders: Sequence[Path], *, root: Path | None = None) -> Theme:
    """Return the theme of that name. The first folder's own hide others; those have one each.

    Paths are shown relative to `root` where they lie inside it. Raises ThemeError with every
    problem of its files.
    """
    chain = _chain(name, folders, root)
    merged = ThemeFile.model_validate(_merged(chain))
    if merged.motion.calm:
        merged = calmed(merged)
    paths = tuple(link.folder for link in chain)
    problems = [problem for link in chain for problem in link.wrong]
    problems += [*([] if problems else _missing(chain[0], merged)), *_wrong(chain, merged, paths)]
    if problems:
        raise ThemeError(sorted(problems, key=lambda each: each.where or SourceRef("")))
    templates = _templates(chain, root)
    files = [link.folder / "theme.yaml" for link in chain]
    files += [template.path for template in templates.values()]
    return Theme(
        name=name,
        spec=merged,
        folders=paths,
        templates=templates,
        files=tuple(files),
        documents=tuple(link.document for link in chain),
    )


def list_themes(folders: Sequence[Path], *, root: Path | None = None) -> tuple[ThemeInfo, ...]:
    """Return the themes in the folders, by name; those of the first folder hide others.

    Raises ThemeError as load_theme does.
    """
    found: dict[str, ThemeInfo] = {}
    for name in taken_names(folders):
        chain = _chain(name, folders, root)
        if any(link.wrong for link in chain):
            load_theme(name, folders, root=root)
        if not chain[0].file.abstract:
            spec = ThemeFile.model_validate(_merged(chain))
            found[name] = ThemeInfo(
                name,
                spec.title or name,
                spec.description or "",
                "calm" if spec.motion.calm else spec.profile or "lively",
                chain[0].folder,
            )
    return tuple(found[name] for name in sorted(found))


def theme_names(folders: Sequence[Path], *, root: Path | None = None) -> tuple[str, ...]:
    """Return the names of the themes in the folders that one could choose, in order.

    Raises ThemeError for a theme.yaml that is wrong by itself; what it extends is not looked at.
    """
    every = [_link(name, folders, root, None) for name in taken_names(folders)]
    for link in every:
        if link.wrong:
            load_theme(link.folder.name, folders, root=root)
    return tuple(link.folder.name for link in every if not link.file.abstract)


def taken_names(folders: Sequence[Path]) -> list[str]:
    """Return the names of all themes, in order; those, too, that are only there to be extended."""
    return sorted({path.parent.name for folder in folders for path in folder.glob("*/theme.yaml")})


def _chain(name: str, folders: Sequence[Path], root: Path | None) -> tuple[_Link, ...]:
    """Return the theme's own link first, then what it extends, to the last."""
    links: list[_Link] = []
    where: SourceRef | None = None
    wanted: str | None = name
    while wanted is not None:
        if len(links) >= _DEEPEST or any(link.folder.name == wanted for link in links):
            raise _circle([link.folder.name for link in links] + [wanted], folders, where)
        link = _link(wanted, folders, root, where)
        links.append(link)
        wanted, where = link.file.extends, link.document.where(("extends",))
    return tuple(links)


def _circle(names: Sequence[str], folders: Sequence[Path], where: SourceRef | None) -> ThemeError:
    hiding = [
        folder / name
        for name in dict.fromkeys(names)
        for folder in folders
        if sum((each / name / "theme.yaml").is_file() for each in folders) > 1
    ]
    hint = f"{shown_path(hiding[0], None)} hides a theme of its name: rename it." if hiding else ""
    said = f"the themes extend one another in a circle: {' -> '.join(names)}"
    return ThemeError(said, where=where, hint=hint)


def _link(name: str, folders: Sequence[Path], root: Path | None, where: SourceRef | None) -> _Link:
    folder = _folder(name, folders, where)
    path = _inside(folder, "theme.yaml", where)
    document = load_document(path, shown_path(path, root), error=ThemeError)
    file, wrong = validate_parts(document, ThemeFile)
    if file is None:
        raise ThemeError(wrong)
    return _Link(folder, document, file, wrong)


def _folder(name: str, folders: Sequence[Path], where: SourceRef | None) -> Path:
    if not _NAME.match(name):
        raise ThemeError(
            f"{name!r} is no theme name",
            where=where,
            hint="A theme is named by its folder: small letters, digits, hyphens. No paths.",
        )
    having = [folder for folder in folders if (folder / name / "theme.yaml").is_file()]
    if not having:
        hint = did_you_mean(name, taken_names(folders))
        raise ThemeError(f"there is no theme {name!r}", where=where, hint=hint)
    if len(having) > 1 and having[0] != folders[0]:
        # Else a package that somebody installs would change how another's cards look.
        places = " and ".join(str(folder / name) for folder in having)
        hint = "Take one away, or put a theme of that name into the project's own folder."
        raise ThemeError(f"{name!r} are two themes: {places}", where=where, hint=hint)
    return having[0] / name


def _inside(folder: Path, name: str, where: SourceRef | None = None) -> Path:
    """Return a file of a theme. Raises ThemeError if it is a link that leads out of its folder."""
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise ThemeError(f"{path} leads out of the theme's folder", where=where)
    return path


def _merged(chain: Sequence[_Link]) -> dict[str, Any]:
    """Return the fields of the whole chain, the first link on top."""
    merged: dict[str, Any] = {}
    for link in reversed(chain):
        if link.file.look:
            merged.pop("look_in", None)  # it tells of another picture
        merged = _laid_over(merged, link.file.model_dump(exclude_unset=True))
    own = chain[0]
    merged.update(extends=None, abstract=False, title=own.file.title or own.folder.name)
    return merged


def _laid_over(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    result = dict(under)
    for key, value in over.items():
        below = result.get(key)
        same_kind = isinstance(below, Mapping) and isinstance(value, Mapping)
        # Another kind of background shares no field with the one below it.
        if same_kind and below.get("kind") == value.get("kind"):  # type: ignore[union-attr]
            result[key] = _laid_over(below, value)  # type: ignore[arg-type]
        else:
            result[key] = value
    return result


def _missing(link: _Link, merged: ThemeFile) -> list[Problem]:
    """Return a problem for each thing no theme can do without."""
    where = link.document.where(())
    lacks = [f"colour {name!r} in `palette`" for name in _COLORS if name not in merged.palette]
    lacks += [f"style {name!r} in `type`" for name in _STYLES if name not in merged.type]
    if "text" not in merged.fonts:
        lacks.append("font 'text' in `fonts`")
    if merged.background is None:
        lacks.append("`background`")
    hint = "Add it, or take the rest from the base theme with `extends: base`."
    return [Problem(f"the theme has no {lack}", where, hint) for lack in lacks]


def _wrong(chain: Sequence[_Link], merged: ThemeFile, folders: tuple[Path, ...]) -> list[Problem]:
    """Return a problem for each name or value that leads nowhere, at the file that holds it."""
    problems: list[Problem] = []
    fonts_known = not any(link.lacks("fonts") or link.lacks("extends") for link in chain)
    for link in chain:
        at = link.document.where
        for name, value in link.file.palette.items():
            if parse_hex(value) is None:
                hint = "Write it as #rrggbb or #rrggbbaa."
                problems.append(Problem(f"{value!r} is no colour", at(("palette", name)), hint))
        for name, style in link.file.type.items():
            if style.font and fonts_known and style.font not in merged.fonts:
                said, hint = (
                    f"there is no font {style.font!r}",
                    did_you_mean(style.font, merged.fonts),
                )
                problems.append(Problem(said, at(("type", name, "font")), hint))
        for name, font in link.file.fonts.items():
            try:
                face_of(font, folders)
            except AffirmError as error:
                problems += [
                    Problem(each.message, at(("fonts", name)), each.hint) for each in error.problems
                ]
    return problems


def _templates(chain: Sequence[_Link], root: Path | None) -> dict[Kind, CardTemplate]:
    """Return each kind's template from the first theme of the chain that has one."""
    expressions = Expressions()
    templates: dict[Kind, CardTemplate] = {}
    problems: list[Problem] = []
    for kind in Kind:
        folder = next(
            (link.folder for link in chain if (link.folder / "cards" / f"{kind}.yaml").is_file()),
            None,
        )
        if folder is None:
            problems.append(
                Problem(
                    f"the theme has no card template for {kind}: cards/{kind}.yaml",
                    chain[0].document.where(()),
                )
            )
            continue
        try:
            path = _inside(folder, f"cards/{kind}.yaml")
            document = load_document(path, shown_path(path, root), error=ThemeError)
            templates[kind] = CardTemplate(path, document, expressions)
        except ThemeError as error:
            problems.extend(error.problems)
    if problems:
        raise ThemeError(problems)
    return templates
