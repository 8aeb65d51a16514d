"""Publish bundles, or take them back: what is to be done with each, why not, and the ledger."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from generator.bundle.intact import leads_out
from generator.errors import Problem, PublishError
from generator.publish.delivery import Publisher, delivery_key
from generator.publish.ledger import Record, add, held, last, read_ledger
from generator.publish.outgoing import Outgoing
from generator.values import dataclass

Fate = Literal["publish", "retract", "published", "retracted", "left out", "failed"]
"""What is to be done (in a dry run), what was done, or that nothing was."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a bundle."""

    place: str
    fate: Fate
    why: str = ""
    """Why it is left out; a receipt of what was done."""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where publishing is done from, to one target."""

    output: Path
    target: str
    publisher: Publisher
    now: Callable[[], datetime]
    today: date
    dry: bool
    again: bool = False
    """Publish also what was published or taken back before."""


def publish(
    bundles: Sequence[Outgoing], barred: Callable[[Outgoing], str], desk: Desk
) -> tuple[Result, ...]:
    """Publish bundles one by one; what fails stops no other.

    `barred` gives the reason why a bundle must not go out, "" if it may. Each bundle is compared
    with its hashes right before it goes. Raises PublishError if the ledger can't be used.
    """
    return tuple(_published(bundle, barred(bundle), desk) for bundle in bundles)


def unpublish(places: Collection[str], desk: Desk) -> tuple[Result, ...]:
    """Take back what the ledger says is at the target, from these places or entries.

    Raises PublishError if the ledger can't be used.
    """
    records = read_ledger(desk.output)
    known = dict.fromkeys(each.place for each in records if each.target == desk.target)
    chosen = []
    for place in known:
        record = last(records, desk.target, place)
        asked = {place, place.partition("/")[0], record.entry if record else ""} & set(places)
        # A ledger that somebody has tampered with must not have other folders removed.
        if record and asked and record.action == "published" and not leads_out(desk.output, place):
            chosen.append(record)
    return tuple(_retracted(record, desk) for record in chosen)


def _published(bundle: Outgoing, barred: str, desk: Desk) -> Result:
    if barred:
        return Result(bundle.place, "left out", barred + _left_there(bundle, desk))
    try:
        if desk.dry:
            bundle.require_intact()
            why = _done_before(bundle, desk, read_ledger(desk.output))
            return Result(bundle.place, "left out" if why else "publish", why)
        with held(desk.output):
            records = read_ledger(desk.output)
            if why := _done_before(bundle, desk, records):
                return Result(bundle.place, "left out", why)
            bundle.require_intact()
            turn = sum((each.target, each.place) == (desk.target, bundle.place) for each in records)
            key = delivery_key(desk.target, f"publish {turn}", bundle.place, bundle.fingerprint)
            receipt = desk.publisher.deliver(bundle, key)
            add(desk.output, _record(bundle, receipt, desk))
    except PublishError as error:
        return Result(bundle.place, "failed", problems=error.problems)
    except OSError as error:
        said = f"{bundle.place} can't be read or copied: {error.strerror or error}"
        return Result(bundle.place, "failed", problems=(Problem(said),))
    return Result(bundle.place, "published", receipt)


def _left_there(bundle: Outgoing, desk: Desk) -> str:
    """Return how to take back what must not go out and once did, by the ledger; "" if not so."""
    before = last(read_ledger(desk.output), desk.target, bundle.place)
    if before is None or before.action == "retracted":
        return ""
    back = f"affirm unpublish {bundle.place} --to {desk.target}"
    return f"; it was published on {before.day.isoformat()}: `{back}` takes it back"


def _done_before(bundle: Outgoing, desk: Desk, records: tuple[Record, ...]) -> str:
    """Return why it need not go out, from what the ledger says; "" if nothing is against it."""
    before = last(records, desk.target, bundle.place)
    if before is None or desk.again:
        return ""
    on = f"on {before.day.isoformat()}"
    if before.action == "retracted":
        return f"it was taken back {on}; --again publishes it anew"
    if before.fingerprint != bundle.fingerprint:
        return f"it was published {on}, and made anew since; --again publishes this one, too"
    return f"it was published {on}"


def _retracted(record: Record, desk: Desk) -> Result:
    if desk.dry:
        return Result(record.place, "retract", f"published on {record.day.isoformat()}")
    try:
        with held(desk.output):
            now = last(read_ledger(desk.output), desk.target, record.place)
            if now is None or now.action == "retracted":
                return Result(record.place, "left out", "somebody else has just taken it back")
            key = delivery_key(
                desk.target, f"retract {record.at}", record.place, record.fingerprint
            )
            receipt = desk.publisher.retract(record.place, key)
            changed = {
                "action": "retracted",
                "at": desk.now(),
                "day": desk.today,
                "receipt": receipt,
            }
            add(desk.output, record.model_copy(update=changed))
    except PublishError as error:
        return Result(record.place, "failed", problems=error.problems)
    return Result(record.place, "retracted", receipt)


def _record(bundle: Outgoing, receipt: str, desk: Desk) -> Record:
    return Record(
        action="published",
        at=desk.now(),
        day=desk.today,
        target=desk.target,
        place=bundle.place,
        fingerprint=bundle.fingerprint,
        entry=bundle.entry,
        card_day=bundle.day,
        theme=bundle.theme,
        text=bundle.own,
        receipt=receipt,
    )
