"""While a library is read no garbage is looked for, and afterwards all is as it was."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from generator.content.uncollected import uncollected


class Ring:
    """Garbage that only the collector finds."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    gc.unfreeze()  # what conftest.py has set aside
    yield
    gc.enable()
    gc.freeze()


def test_what_was_made_meanwhile_is_not_gone_through_but_can_be_let_go() -> None:
    with uncollected():
        assert not gc.isenabled()
        kept = [[number] for number in range(100_000)]
        ring = weakref.ref(Ring())
    assert gc.isenabled()
    assert gc.get_count()[0] < len(kept) / 2
    assert ring() is not None
    gc.collect()
    assert ring() is None


def test_it_stays_off_where_it_was_off() -> None:
    gc.disable()
    with uncollected():
        pass
    assert not gc.isenabled()


def test_what_others_set_aside_stays_aside() -> None:
    gc.freeze()
    aside = gc.get_freeze_count()
    with uncollected():
        pass
    assert 0 < gc.get_freeze_count() <= aside


def test_a_fault_does_not_leave_it_off() -> None:
    with pytest.raises(ValueError, match="no"), uncollected():
        raise ValueError("no")
    assert gc.isenabled()
