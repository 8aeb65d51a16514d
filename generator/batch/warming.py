"""What online voices say of the cards of a run, fetched before any card is made.

Twenty workers that ask a service at once are locked out together. So one process asks, in one
lane, and the workers find the answers in the cache.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.batch.executor import failure
from generator.batch.outcome import Outcome
from generator.batch.studio import Studio
from generator.batch.voicing import asks_online, begin_run, fetch, knows_online, online_voice
from generator.errors import Problem, VoiceError
from generator.model import Card
from generator.values import dataclass, replace

_UNASKED = "Its words were not fetched before the run, as another voice was to speak."
_UNKEPT = "The cache has nothing of what {!r} said. Can its folder be written?"


@dataclass(frozen=True, slots=True)
class Warmed:
    """Cards by whether they can be heard."""

    failed: tuple[Outcome, ...]
    """Cards that no voice can speak."""
    waiting: tuple[Card, ...]
    """Cards to make."""
    studio: Studio
    """Where to make them: nobody there asks the network again."""


def warm(cards: Sequence[Card], studio: Studio, tell: Callable[[str], None]) -> Warmed:
    """Return the cards that can be heard, once all online voices have been asked for theirs.

    `tell` takes a line for people: that there is something to wait for, and what is out of reach.
    """
    online = [card for card in cards if asks_online(card, studio)]
    if not online:
        # A voice that stands in is not asked by many workers at once either.
        shut = any(knows_online(card, studio) for card in cards)
        return Warmed((), tuple(cards), replace(studio, closed=_UNASKED) if shut else studio)
    engine = " and ".join(dict.fromkeys(online_voice(card, studio) for card in online))
    tell(f"Asking {engine} for the narration of {len(online)} card{'s' * (len(online) > 1)} ...")
    begin_run(online[0], studio)
    failed: list[Outcome] = []
    told: dict[Problem, None] = {}
    for card in online:
        try:
            outage = fetch(card, studio)
        except VoiceError as error:
            failed.append(failure(card, studio, error))
            continue
        problem = replace(outage.problems[0], where=None) if outage else None
        if problem and problem not in told:
            told[problem] = None
            tell(str(problem))
    hopeless = {id(each.card) for each in failed}
    waiting = tuple(card for card in cards if id(card) not in hopeless)
    reason = next((each.message for each in told), _UNKEPT.format(engine))
    return Warmed(tuple(failed), waiting, replace(studio, closed=reason))
