"""Tags of languages (BCP 47), such as pt-BR."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(1000)
def primary(tag: str) -> str:
    """Return the primary language of a tag: "zh" of "zh-Hant-TW", "en" of "EN_gb"."""
    return tag.replace("_", "-").split("-", 1)[0].lower()
