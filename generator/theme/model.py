"""Theme: palette, type, motion, background and one card template a kind, ready to be asked."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from generator.document import Document
from generator.errors import SourceRef, ThemeError, did_you_mean
from generator.language_tag import primary
from generator.languages import FALLBACK, has_words
from generator.model import Kind, Rgba
from generator.scene.spec import Column
from generator.theme.calm import calmed
from generator.theme.color import parse_hex
from generator.theme.expressions import Context
from generator.theme.schema import FontSpec, StyleSpec, ThemeFile
from generator.theme.template import CardTemplate
from generator.typeset.fonts import Face, FontStack, face_from_file, find_face
from generator.typeset.style import TextStyle
from generator.values import dataclass, replace


@dataclass(frozen=True)
class Theme:
    """A theme with all that it extends already laid under it."""

    name: str
    spec: ThemeFile
    """Every field filled, from the theme itself or from what it extends."""
    folders: tuple[Path, ...]
    """Its own folder, then those of the themes it extends: where its files are looked for."""
    templates: Mapping[Kind, CardTemplate]
    files: tuple[Path, ...]
    """Every theme.yaml and card template that was read."""
    documents: tuple[Document, ...]
    """Its own theme.yaml, then those of the themes it extends."""

    @property
    def ref(self) -> SourceRef:
        """Its own theme.yaml."""
        return self.documents[0].where()

    def where(self, *path: str) -> SourceRef:
        """Return the place of a field, in the first theme.yaml of the chain that has it."""
        return next((each.where(path) for each in self.documents if each.node(path)), self.ref)

    @property
    def title(self) -> str:
        """Its name for people."""
        return self.spec.title or self.name

    @property
    def description(self) -> str:
        """What it is for, in a sentence."""
        return self.spec.description or ""

    def look(self, lang: str) -> str:
        """Return the picture in words, for alt texts; "" if it is not said in a language.

        English stands in where affirm's own words are in English, too.
        """
        base = primary(lang)
        if base == FALLBACK or not has_words(lang):
            return self.spec.look or self.title
        return self.spec.look_in.get(lang, self.spec.look_in.get(base, ""))

    def calmed(self) -> Theme:
        """Return the theme in the calm profile: words and beats only fade, slowly."""
        return replace(self, spec=calmed(self.spec))

    def color(self, name: str, where: SourceRef | None = None) -> Rgba:
        """Return a palette colour, or the colour of #rrggbb[aa]. Raises ThemeError."""
        found = parse_hex(self.spec.palette.get(name, name))
        if found is None:
            hint = did_you_mean(name, self.spec.palette)
            raise ThemeError(
                f"the theme {self.name} has no colour {name!r}", where=where or self.ref, hint=hint
            )
        return found

    def style(self, name: str, lang: str, unit: float) -> TextStyle:
        """Return a step of the type scale for a language; `unit` = frame pixels a design pixel.

        Raises ThemeError if the theme has no such style or its font is not installed.
        """
        self.require_style(name)
        spec = self.spec.type[name]
        return _text_style(spec, FontStack(self._face(spec.font or "text"), lang), unit)

    def require_style(self, name: str, where: SourceRef | None = None) -> None:
        """Raise ThemeError, at a place, if the type scale has no step of that name."""
        if name not in self.spec.type:
            raise ThemeError(
                f"the theme {self.name} has no type style {name!r}",
                where=where or self.ref,
                hint=did_you_mean(name, self.spec.type),
            )

    def columns(self, kind: Kind, part: str, context: Context) -> tuple[Column, ...]:
        """Return the columns of "stage" or "beat" of a kind's template. Raises ThemeError."""
        return self.templates[kind].columns(part, context)

    def texts(self, lang: str) -> Mapping[str, str]:
        """Return the theme's own words in a language; those it lacks there are in English."""
        base = primary(lang)
        spoken = self.spec.texts_in
        return {**self.spec.texts, **spoken.get(base, {}), **spoken.get(lang, {})}

    def fingerprint(self, kind: Kind, lang: str = "en") -> str:
        """Return a hash of all that this theme gives to a card of a kind and a language.

        Files count by their content; words in other languages do not.
        """
        said = {"texts": self.texts(lang), "look": self.look(lang)}
        given = self.spec.model_copy(update=said)
        digest = hashlib.sha256(given.model_dump_json(exclude={"texts_in", "look_in"}).encode())
        digest.update(self.templates[kind].document.text.encode())
        return digest.hexdigest()

    def _face(self, name: str) -> Face:
        if name not in self._faces:
            hint = did_you_mean(name, self.spec.fonts)
            raise ThemeError(
                f"the theme {self.name} has no font {name!r}", where=self.ref, hint=hint
            )
        return self._faces[name]

    @cached_property
    def _faces(self) -> Mapping[str, Face]:
        return {name: face_of(spec, self.folders) for name, spec in self.spec.fonts.items()}


def face_of(spec: FontSpec, folders: tuple[Path, ...], where: SourceRef | None = None) -> Face:
    """Return the installed face a theme asks for. Raises ThemeError if there is none."""
    if spec.file:
        from generator.theme.assets import find_asset

        return face_from_file(find_asset(spec.file, folders, where), spec.weight)
    return find_face(spec.family, spec.weight, spec.italic)


def _text_style(spec: StyleSpec, stack: FontStack, unit: float) -> TextStyle:
    size = spec.size or 48
    return TextStyle(
        stack=stack,
        size=size * unit,
        min_size=min(size, spec.min or size) * unit,
        leading=spec.leading or 1.2,
        tracking=spec.tracking or 0.0,
        align="center",
        uppercase=bool(spec.uppercase),
        max_lines=spec.lines,
    )
