"""What every easing promises."""

from __future__ import annotations

from itertools import pairwise

import pytest

from generator.scene.motion import EASING_NAMES, EASINGS

STEPS = 300


def values(name) -> list[float]:
    return [EASINGS[name](step / STEPS) for step in range(STEPS + 1)]


def test_every_name_has_a_curve():
    assert set(EASINGS) == set(EASING_NAMES)


@pytest.mark.parametrize("name", EASING_NAMES)
def test_it_begins_at_0_and_ends_at_1(name):
    assert values(name)[0] == pytest.approx(0, abs=1e-9)
    assert values(name)[-1] == pytest.approx(1, abs=1e-9)


@pytest.mark.parametrize("name", sorted(set(EASING_NAMES) - {"overshoot", "spring"}))
def test_it_never_turns_back(name):
    assert values(name) == sorted(values(name))


@pytest.mark.parametrize(("name", "most"), [("overshoot", 0.101), ("spring", 0.03)])
def test_it_goes_too_far_by_no_more_than_the_docs_say(name, most):
    assert most * 0.9 < max(values(name)) - 1 <= most
    assert min(values(name)) >= -1e-9


@pytest.mark.parametrize("name", EASING_NAMES)
def test_it_makes_no_leap(name):
    curve = values(name)
    assert max(abs(b - a) for a, b in pairwise(curve)) * STEPS < 7


@pytest.mark.parametrize("family", ["sine", "quad", "cubic", "expo"])
def test_out_is_in_run_backwards_and_in_out_is_both(family):
    into, out, both = (EASINGS[f"{family}_{end}"] for end in ("in", "out", "in_out"))
    for step in range(STEPS + 1):
        t = step / STEPS
        assert out(t) == pytest.approx(1 - into(1 - t))
        assert both(t) == pytest.approx(1 - both(1 - t))
    assert into(0.5) < 0.5 < out(0.5)
    assert both(0.5) == pytest.approx(0.5)
