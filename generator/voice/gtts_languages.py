"""What Google Translate's voice speaks: languages, accents, scripts. As of gTTS 2.5.4."""

from __future__ import annotations

import unicodedata

_LIST = """
af am ar bg bn bs ca cs cy da de el en es et eu fi fr fr-CA gl gu ha hi hr hu id is it iw ja jw km
kn ko la lt lv ml mr ms my ne nl no pa pl pt pt-PT ro ru si sk sq sr su sv sw ta te th tl tr uk ur
vi yue zh zh-CN zh-TW
"""
CODES = frozenset(_LIST.split())
"""Languages as the service calls them; a test compares them with gTTS."""

_RENAMED = {"he": "iw", "jv": "jw", "nb": "no", "nn": "no", "fil": "tl"}
"""Today's codes of languages that the service knows by an older one."""
_VARIANTS = {"zh-hant": "zh-TW", "zh-hk": "zh-TW", "zh-mo": "zh-TW", "zh-hans": "zh-CN"}

LANGUAGES = tuple(sorted({code.split("-")[0] for code in CODES} | _RENAMED.keys()))
"""Primary language codes."""

ACCENTS = {
    "us": "English of the United States; Spanish of Latin America",
    "co.uk": "English of the United Kingdom",
    "com.au": "English of Australia",
    "ca": "English and French of Canada",
    "co.in": "English of India",
    "ie": "English of Ireland",
    "co.za": "English of South Africa",
    "com.ng": "English of Nigeria",
    "fr": "French of France",
    "com.br": "Portuguese of Brazil",
    "pt": "Portuguese of Portugal",
    "es": "Spanish of Spain",
    "com.mx": "Spanish of Mexico",
    "com": "any other language",
}
"""The top-level domains of translate.google that speak with an accent of their own."""

_HOME = {"en": "us", "es": "us", "fr": "fr", "pt": "com.br"}
_REGIONS = {
    "en-gb": "co.uk",
    "en-au": "com.au",
    "en-nz": "com.au",
    "en-ca": "ca",
    "en-in": "co.in",
    "en-ie": "ie",
    "en-za": "co.za",
    "en-ng": "com.ng",
    "fr-ca": "ca",
    "pt-pt": "pt",
    "es-es": "es",
    "es-mx": "com.mx",
}

_SCRIPTS = {
    "am": "ETHIOPIC",
    "ar": "ARABIC",
    "bg": "CYRILLIC",
    "bn": "BENGALI",
    "bs": "CYRILLIC",
    "el": "GREEK",
    "gu": "GUJARATI",
    "hi": "DEVANAGARI",
    "iw": "HEBREW",
    "ja": "HIRAGANA KATAKANA CJK",
    "km": "KHMER",
    "kn": "KANNADA",
    "ko": "HANGUL CJK",
    "ml": "MALAYALAM",
    "mr": "DEVANAGARI",
    "my": "MYANMAR",
    "ne": "DEVANAGARI",
    "pa": "GURMUKHI",
    "ru": "CYRILLIC",
    "si": "SINHALA",
    "sr": "CYRILLIC",
    "ta": "TAMIL",
    "te": "TELUGU",
    "th": "THAI",
    "uk": "CYRILLIC",
    "ur": "ARABIC",
    "yue": "CJK",
    "zh": "CJK BOPOMOFO",
}
"""The first words of Unicode's names of letters that a voice reads besides Latin ones."""
_KNOWN = frozenset(" ".join(_SCRIPTS.values()).split()) | {"ARMENIAN", "GEORGIAN", "LAO", "TIBETAN"}


def service_code(lang: str) -> str:
    """Return the service's own code of a language it speaks (BCP 47): "iw" of "he-IL"."""
    tag = lang.replace("_", "-").lower()
    primary = tag.split("-")[0]
    named = {code.lower(): code for code in CODES}
    for variant, code in _VARIANTS.items():
        if tag.startswith(variant):
            return code
    return named.get(tag) or _RENAMED.get(primary, primary)


def own_accent(lang: str) -> str:
    """Return the domain that speaks a language as its region does; never left to the service.

    Asked at google.com it would take the accent of wherever the request comes from.
    """
    tag = lang.replace("_", "-").lower()
    return _REGIONS.get(tag) or _HOME.get(tag.split("-")[0], "com")


def foreign_letters(spoken: str, lang: str) -> bool:
    """Return True if a word has letters that the voice of a language leaves out or spells."""
    own = _SCRIPTS.get(service_code(lang).split("-")[0], "").split()
    scripts = {unicodedata.name(char, "").split(" ")[0].split("-")[0] for char in spoken}
    return bool((scripts & _KNOWN) - set(own))
