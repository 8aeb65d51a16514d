"""What a line break between two words costs a reader: sense stays together, pauses part."""

from __future__ import annotations

from generator.language_tag import primary
from generator.typeset.scripts import graphemes, is_emoji


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_CLINGING = {
    "en": _words("a an the my your our his her their its this these no i i'm i'll i've"),
    "es": _words("el la los las un una unos unas lo mi mis tu tus su sus al del"),
    "fr": _words("le la les un une des du au aux mon ma mes ton ta tes son sa ses ce"),
    "de": _words("der die das den dem des ein eine einen einem einer mein meine dein"),
    "pt": _words("o a os as um uma uns umas meu minha seu sua do da dos das no na"),
    "it": _words("il lo la i gli le un uno una mio mia del della nel nella al alla"),
    "nl": _words("de het een mijn jouw je zijn haar ons onze"),
}
"""Articles, possessives, "I": a line that ends with one leaves the reader waiting."""
_LEADING = {
    "en": _words("of to in on at by for from with as and or but if so than"),
    "es": _words("de a en y e o u con por para sin que se me te no ni como"),
    "fr": _words("de à en et ou par pour sans que je tu il ne se me"),
    "de": _words("zu in im an am auf von mit für und oder ich du nicht"),
    "pt": _words("de em e ou por para sem que com se me não eu"),
    "it": _words("di a in e o per con da su che si mi non io"),
    "nl": _words("van te in op aan met voor en of ik"),
}
"""Short words that open a phrase."""
_QUOTES = "\"'“”‘’«»()[]¡¿"
_FULL_STOPS, _PAUSES = (
    (".", "!", "?", "…", "。", "！", "？", "؟"),
    (",", ";", ":", "—", "–", "،", "、", "，"),
)


def pause_cost(text: str) -> float:
    """Return what ending a line after a pause in speech costs: less than nothing; else 0."""
    if text.endswith(_FULL_STOPS):
        return -0.08
    return -0.03 if text.endswith(_PAUSES) else 0.0


def clings(word: str, language: str) -> bool:
    """Return True for an article and its like: what it belongs to must not be parted from it."""
    plain = word.strip(_QUOTES).lower().replace("’", "'")
    return plain in _CLINGING.get(primary(language), frozenset())


def break_cost(previous: str, word: str, following: str, language: str) -> float:
    """Return the cost of ending a line after `word`; negative where a pause invites a break.

    The scale is that of squared raggedness as a share of the line: 0.04 is a line a fifth off.
    """
    if not following:
        return 0.0
    if is_emoji(graphemes(following)[0]):
        return 0.12  # an emoji belongs to the words before it
    bare = word.strip(_QUOTES)
    invited = pause_cost(bare)
    if invited:
        return invited
    plain, tongue = bare.lower().replace("’", "'"), primary(language)
    cost = 0.0
    if clings(plain, tongue):
        cost = 0.16
    elif plain in _LEADING.get(tongue, frozenset()):
        cost = 0.09
    if previous.strip(_QUOTES).endswith(_FULL_STOPS):
        cost += 0.08  # one word of a new sentence, left behind at the end of a line
    if following.strip(_QUOTES).endswith(_FULL_STOPS):
        cost += 0.08  # the last word of a sentence, carried over to the next line
    return cost
