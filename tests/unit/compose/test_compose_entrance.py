"""An item comes and goes as it says itself, or as its column, its beat or its theme says."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.clock import Clock
from generator.compose.entrance import Entrance, Manner, require_seen
from generator.errors import SourceRef, ThemeError
from generator.model import Box
from generator.scene.passage_spec import EnterSpec, LeaveSpec
from generator.scene.presence import Presence
from generator.scene.spec import Column, ColumnFrame, RuleItem
from generator.scene.timeline import BeatSpan, Timeline

AREA = Box(0, 0, 100, 50)


def manner(**changed) -> Manner:
    usual = {
        "clock": Clock(Fraction(30)),
        "unit": 1.0,
        "rtl": False,
        "enter": 15,
        "leave": 12,
        "easing": None,
        "calm": False,
    }
    return Manner(**(usual | changed))


def entrance(*, stays: bool = False, **changed) -> Entrance:
    return Entrance(Presence(0, 90, 15, 12, rise=20), manner(**changed), stays)


def rule(**more) -> RuleItem:
    return RuleItem(kind="rule", **more)


def test_an_item_that_says_nothing_comes_as_its_column_does():
    whole = entrance().of(ColumnFrame(enter=EnterSpec(motion="rise")), AREA)
    assert whole.of(rule(), Box(0, 0, 9, 9)) is whole
    assert whole.enter.motion == "rise"
    assert whole.enter.frames == 15
    assert whole.presence.enter == 0
    assert whole.presence.leave == 12


def test_an_item_overrides_its_column():
    whole = entrance().of(ColumnFrame(enter=EnterSpec(motion="rise")), AREA)
    own = whole.of(rule(enter=EnterSpec(motion="pop", seconds=0.2, delay=1)), Box(1, 2, 3, 4))
    assert (own.enter.motion, own.enter.frames, own.enter.wait) == ("pop", 6, 30)
    assert own.enter.area == Box(1, 2, 3, 4)


def test_the_last_thing_seen_does_not_leave_unless_it_is_to_be_gone_early():
    goes = rule(leave=LeaveSpec(motion="fade"))
    assert entrance().of(goes, AREA).leave is not None
    assert entrance(stays=True).of(goes, AREA).leave is None
    early = rule(leave=LeaveSpec(motion="fade", early=0.5))
    assert entrance(stays=True).of(early, AREA).leave.wait == 15


def test_in_the_calm_profile_all_of_it_fades_and_not_in_a_hurry():
    spec = rule(enter=EnterSpec(motion="pop", seconds=0.1, delay=1, easing="overshoot"))
    own = entrance(calm=True, easing="in_out").of(spec, AREA)
    assert (own.enter.motion, own.enter.frames, own.enter.wait) == ("fade", 15, 30)
    assert own.enter.easing == "in_out"


def test_what_would_be_gone_before_it_has_come_is_told_at_its_place():
    item = rule(enter=EnterSpec(delay=2), leave=LeaveSpec(early=1))
    place = SourceRef("cards/story.yaml", 7, 9)
    column = Column(frame=ColumnFrame(), items=(item, rule()), places=(place, place))
    timeline = Timeline(Fraction(30), (BeatSpan(0, 90, ()),), 90)
    with pytest.raises(ThemeError, match="never wholly seen") as caught:
        require_seen([], [[column]], timeline, manner())
    assert [problem.where for problem in caught.value.problems] == [place]
    longer = Timeline(Fraction(30), (BeatSpan(0, 150, ()),), 150)
    require_seen([], [[column]], longer, manner())
