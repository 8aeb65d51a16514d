"""A theme or a library file to begin with, in a project that is there."""

from __future__ import annotations

import re
from pathlib import Path

from generator.errors import ContentError, UsageError
from generator.whole_file import whole_file

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST = 40
_THEME = """\
# yaml-language-server: $schema=../../schema/theme.schema.json

# A look of your own. What is not said here is as in the theme it extends; docs/themes.md of affirm
# tells of every field. Look at it with:  affirm preview --theme {name} --watch

extends: dawn
title: {title}
description: Dawn, with an accent of its own.

palette:
  accent: "#ffe0a3"     # labels and small signs
  lit: "#fff6e0"        # a word once it is said

motion: calm            # words and beats only fade, slowly
"""
_LIBRARY = """\
# yaml-language-server: $schema={up}schema/library.schema.json

# Words of your own; docs/content.md of affirm tells of every field. These two are drafts, which no
# calendar shows: replace them. Look at one with:  affirm preview {name}-one

entries:
  - id: {name}-one
    status: draft
    text: I can say this in words of my own.
  - id: {name}-two
    status: draft
    kind: coping
    title: Two small steps
    beats:
      - Name one thing that you can see.
      - {{text: Breathe out slowly., breath: 4-6}}
"""


def create_theme(root: Path, folder: Path, name: str, schema: str) -> Path:
    """Make a theme in the folder of a project's themes; return its theme.yaml.

    `schema` is the text of the JSON Schema it points to, put into `schema/` if none is there.
    Raises UsageError for a bad or a taken name, ContentError if the disk refuses.
    """
    _check_name(name)
    title = name.replace("-", " ").capitalize()
    file = folder / name / "theme.yaml"
    if file.parent.exists():
        raise UsageError(f"There is a theme {name!r} already.", hint="Choose another name.")
    _write(file, _THEME.format(name=name, title=title))
    _keep_schema(root, "theme", schema)
    return file


def create_library(root: Path, folder: Path, name: str, schema: str) -> Path:
    """Make a library file in a folder of a project's content; return it. As create_theme."""
    _check_name(name)
    file = folder / f"{name}.yaml"
    if file.exists():
        raise UsageError(f"There is a library {name!r} already.", hint="Choose another name.")
    inside = folder.is_relative_to(root)
    up = "../" * len(folder.relative_to(root).parts) if inside else f"{root.as_posix()}/"
    _write(file, _LIBRARY.format(name=name, up=up))
    _keep_schema(root, "library", schema)
    return file


def _check_name(name: str) -> None:
    if not _NAME.fullmatch(name) or len(name) > _LONGEST:
        hint = f"Use lowercase letters, digits and hyphens, at most {_LONGEST}."
        raise UsageError(f"{name!r} can't be a name here.", hint=hint)


def _keep_schema(root: Path, name: str, text: str) -> None:
    file = root / "schema" / f"{name}.schema.json"
    if not file.exists():
        _write(file, text)


def _write(file: Path, text: str) -> None:
    try:
        with whole_file(file) as part:
            part.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        said = f"{file} could not be written: {error.strerror or error}."
        hint = "Look whether the folder may be written to and the disk has room."
        raise ContentError(said, hint=hint) from error
