"""People who are named together with their recovery: theirs to tell, and nobody else's."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import Any

_TITLES = "Mr|Mrs|Ms|Dr|Mayor|Judge|Officer|Father|Sister|Coach|Pastor|Senator|Minister|Professor"
_FAMILY = r"(?:[A-Z]\. )?(?:van |de |von |Mc|Mac|O')?[A-Z][a-z]+"
_NAME = rf"(?:(?:{_TITLES})\.? [A-Z]\w+|[A-Z][a-z]+ {_FAMILY})"
_IS = "is|was|has been|went|goes|came|got|used to be|sits|met me"
_GROUP = r"(?:AA|NA|CA|GA|Al-Anon|Alcoholics Anonymous|Narcotics Anonymous|rehab|detox|recovery)"
_KIN = (
    "ex|roommate|flatmate|boss|neighbour|neighbor|friend|sister|brother|mum|mom|mother|dad|father"
    "|son|daughter|cousin|aunt|uncle|wife|husband|sponsee|sponsor|teacher|colleague|coworker|client"
)
_LONG = r"(?:\w+ ){1,3}(?:days|weeks|months|years)"
_STATE = (
    rf"(?:(?:back |still |finally )?(?:on|off|using|drinking|hooked on)(?: \w+){{0,1}}"
    r" (?:heroin|meth|crack|coke|cocaine|pills|fentanyl|the bottle|the booze|drugs|alcohol|again)"
    r"|(?:back |still )(?:on|using|drinking)\b"
    rf"|{_LONG} (?:sober|clean|off|in recovery)|(?:in|back in|out of) (?:rehab|detox|recovery))"
)
_PATTERNS = (
    rf"{_NAME}(?:,? who)? (?:is|'s|has been|was|went) {_STATE}",
    rf"{_NAME}(?:,? (?:from|of|at) (?:[A-Z]\w+ ?)+)?,? {_LONG} (?:sober|clean|off|in recovery)\b",
    rf"{_NAME},? (?:who )?(?:has |had |just |finally )*(?:checked|checks|checking) "
    r"(?:him|her|them)?(?:self|selves)?(?: back)? ?in(?:to)? (?:[A-Z]\w+|rehab|detox|the|a)\b",
    rf"\b(?:{_KIN}) [A-Z][a-z]+,? (?:is|has been|'s|was|went) {_STATE}",
    rf"\b(?:[Cc]ongrats|[Cc]ongratulations|[Ss]hout ?out|[Pp]rops|[Pp]rayers?) (?:to|for) "
    rf"(?:my \w+ |our \w+ )?{_NAME}[^.!?\0]{{0,60}}"
    r"\b(?:sober|clean|rehab|detox|recovery|meetings?)\b",
    rf"{_NAME} (?:from|at|in|of) (?:the |my |our )?\w+ (?:{_IS}) (?:to |back )?(?:in|to|at|into) "
    rf"(?:an? |the |my )?{_GROUP}\b",
    rf"{_NAME} (?:{_IS}) (?:to |back )?(?:in|to|at|into) (?:an? |the |my )?{_GROUP}\b",
    rf"\b(?:saw|met|know|spotted|recognised|recognized|sat with) {_NAME} (?:at|in|from)"
    rf" (?:an? |the |my |our )?{_GROUP}\b",
    rf"\b[Ss]ponsors?,? {_NAME}\b",
    rf"{_NAME} (?:from|in) (?:my|our|the|her|his)"
    r" (?:home group|meetings?|AA group|NA group|rehab|detox)\b",
    rf"{_NAME} (?:relapsed|overdosed|got sober|is sober|has been sober|went to rehab|is an addict"
    r"|is an alcoholic|drinks again|uses again|used again|died of an overdose)\b",
)


@cache
def _pattern() -> Any:
    import re2

    return re2.compile("|".join(_PATTERNS))


def named_persons(texts: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield where texts tell of somebody's recovery by name: which text, and the span in it."""
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    for found in _pattern().finditer("\0".join(texts)):
        number = bisect_right(starts, found.start()) - 1
        yield number, found.start() - starts[number], found.end() - starts[number]
