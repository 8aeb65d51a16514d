"""The site's templates: ours, and over them those of a project's folder `site`, in a sandbox.

All that goes into a page is escaped. A template sees text, numbers and days (`publish.item`); it
reaches neither Python's insides nor any file but templates of these two folders.
"""

from __future__ import annotations

import traceback
from pathlib import Path
from types import SimpleNamespace

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    PrefixLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.errors import SourceRef, ThemeError
from generator.publish.filters import filters
from generator.publish.item import Item, Line, Media, Origin, Post, Site
from generator.publish.months import Day, Month

OURS = Path(__file__).with_name("site")
SUFFIX = ".j2"
"""What templates end in; every other file is used as it is."""
SHOWN = frozenset((Site, SimpleNamespace, Item, Origin, Media, Post, Line, Month, Day))
"""What templates are given."""


class _Folder(BaseLoader):
    """Templates of a folder, none from outside of it, not even through a link."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002 - jinja asks so
        template: str,
    ) -> tuple[str, str, None]:
        path = (self._folder / template).resolve()
        if not path.is_relative_to(self._folder) or path.suffix != SUFFIX or not path.is_file():
            raise TemplateNotFound(template)
        try:
            return path.read_text(encoding="utf-8"), str(path), None
        except UnicodeDecodeError:
            raise TemplateSyntaxError("it is not UTF-8", 1, template, str(path)) from None


class _Sandbox(ImmutableSandboxedEnvironment):
    def getattr(self, obj: object, attribute: str) -> object:
        # What we hand out holds values alone: no need to look at each of a million more closely.
        if type(obj) in SHOWN and not attribute.startswith("_"):
            value = getattr(obj, attribute, self)
            if value is not self:
                return value
        return super().getattr(obj, attribute)


class Templates:
    """Renders templates by name; `ours/<name>` is ours even where a project has its own.

    Days are written as the language has it.
    """

    def __init__(self, project: Path, language: str) -> None:
        ours = _Folder(OURS)
        loader = ChoiceLoader([_Folder(project), ours, PrefixLoader({"ours": ours})])
        self._sandbox = _Sandbox(
            loader=loader,
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._sandbox.filters |= filters(language)
        # Chance would make another page of the same cards.
        del self._sandbox.filters["random"], self._sandbox.globals["lipsum"]

    def render(self, name: str, **context: object) -> bytes:
        """Return a file of the site. Raises ThemeError at the line of the template at fault."""
        try:
            text = self._sandbox.get_template(name).render(context)
        except Exception as error:
            raise _explained(error, name) from error
        return text.encode("utf-8")


def _explained(error: Exception, name: str) -> ThemeError:
    said, hint = f"{error}".rstrip("."), ""
    if isinstance(error, TemplateSyntaxError):
        return ThemeError(
            f"the template can't be read: {error.message}",
            where=SourceRef(error.filename or name, error.lineno),
        )
    if isinstance(error, TemplateNotFound):
        said = f"there is no template {error.name!r}"
        hint = f"Put it into the project's folder `site`; its name ends in {SUFFIX}."
    elif isinstance(error, SecurityError):
        said = f"not allowed in a template: {said}"
        hint = "A template can read the site and its cards, and nothing else."
    elif isinstance(error, UndefinedError):
        hint = "docs/site.md lists what a template sees."
    return ThemeError(said, where=_place(error, name), hint=hint)


def _place(error: Exception, name: str) -> SourceRef:
    """Return the innermost line of a template that was under way."""
    frames = traceback.extract_tb(error.__traceback__)
    inside = [frame for frame in frames if frame.filename.endswith(SUFFIX)]
    if not inside:
        return SourceRef(name)
    return SourceRef(inside[-1].filename, inside[-1].lineno or 0)
