"""Picture files of a theme or a project: found inside their folders only, and opened with care."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from generator.errors import SourceRef, ThemeError, did_you_mean
from generator.scene.model import Picture

FORMATS = ("PNG", "JPEG", "WEBP")
"""The only decoders ever reached: others of Pillow have had holes and are not needed here."""

WIDEST = 12_000
"""Pixels of the longer side: more than any card can use."""

MOST_PIXELS = 50_000_000
"""Pixels in all, as a good camera takes: decoded they fill 200 MB."""

ENOUGH = 4_096
"""Pixels of the longer side that a card can make use of: large photographs are read smaller."""


def find_asset(name: str, folders: Sequence[Path], where: SourceRef | None = None) -> Path:
    """Return the file of that relative name in the first folder that has it.

    Raises ThemeError if it is in none, or if the name leads out of the folders.
    """
    for folder in folders:
        path = (folder / name).resolve()
        if not path.is_relative_to(folder.resolve()):
            raise ThemeError(
                f"{name!r} leads out of the theme's folder",
                where=where,
                hint="Copy the file into the theme or the project and name it by its path there.",
            )
        if path.is_file():
            return path
    shown = ", ".join(folder.name for folder in folders)
    raise ThemeError(
        f"there is no file {name!r}",
        where=where,
        hint=_nearest(name, folders) or f"Looked in: {shown}.",
    )


def _nearest(name: str, folders: Sequence[Path]) -> str:
    """Return "Did you mean 'x'?" if a file of the folders has a name much like that one."""
    there = {
        path.relative_to(folder).as_posix()
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".yaml"
    }
    return did_you_mean(name, there, "")


def open_picture(path: Path, where: SourceRef | None = None) -> Picture:
    """Return the picture [h, w, 4] as RGBA bytes, turned upright.

    Raises ThemeError if the file is no PNG, JPEG or WebP, is damaged, or is too large.
    """
    try:
        with warnings.catch_warnings():
            # Size is checked below, before a pixel is decoded.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path, formats=FORMATS) as picture:
                size = f"{picture.width} x {picture.height} pixels"
                if max(picture.size) > WIDEST:
                    raise _too_large(f"{path.name} is {size}", where)
                # A JPEG is decoded at half its size or less, if that is still enough.
                spare = max(1, max(picture.size) // ENOUGH)
                picture.draft("RGB", (picture.width // spare, picture.height // spare))
                if picture.width * picture.height > MOST_PIXELS:
                    raise _too_large(f"{path.name} is {size}", where)
                upright = ImageOps.exif_transpose(picture)
                return np.asarray(upright.convert("RGBA"))
    except UnidentifiedImageError as error:
        raise ThemeError(f"{path.name} is no PNG, JPEG or WebP picture", where=where) from error
    except Image.DecompressionBombError as error:
        raise _too_large(f"{path.name} is far too large a picture", where) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise ThemeError(f"{path.name} can't be read: {error}", where=where) from error


def _too_large(message: str, where: SourceRef | None) -> ThemeError:
    hint = f"Shrink it to at most {WIDEST} pixels a side; 2160 are plenty."
    return ThemeError(message, where=where, hint=hint)
