"""The lane to an online voice: in turn, within limits, patient and not for ever."""

from __future__ import annotations

import pickle
import threading
import time

import pytest

from generator.errors import VoiceError
from generator.voice.lane import Lane, Limits, Outage

QUICK = Limits(per_minute=1_000_000, tries=3, failures=2, first_pause=0.001)


class Service:
    """Answers after some failures."""

    def __init__(self, *failures: Exception) -> None:
        self.failures = list(failures)
        self.asked = 0

    def __call__(self) -> str:
        self.asked += 1
        if self.failures:
            raise self.failures.pop(0)
        return "sound"


def test_a_passing_failure_is_tried_again() -> None:
    service = Service(Outage("down"), Outage("down"))

    assert Lane(QUICK).ask(service, seed="a") == "sound"
    assert service.asked == 3


def test_after_its_tries_the_last_failure_is_told() -> None:
    service = Service(Outage("one"), Outage("two"), Outage("three"))

    with pytest.raises(Outage, match="three"):
        Lane(QUICK).ask(service, seed="a")


@pytest.mark.parametrize(
    "failure", [Outage("refused", again=False), Outage("later", wait=3600), VoiceError("no")]
)
def test_what_will_not_pass_is_not_tried_again(failure: VoiceError) -> None:
    service = Service(failure)

    with pytest.raises(VoiceError, match=failure.problems[0].message):
        Lane(QUICK).ask(service, seed="a")

    assert service.asked == 1


def test_a_service_says_how_long_to_wait() -> None:
    before = time.monotonic()

    Lane(QUICK).ask(Service(Outage("busy", wait=0.2)), seed="a")

    assert time.monotonic() - before >= 0.2


def test_pauses_grow_differ_by_text_and_are_the_same_each_time() -> None:
    lane = Lane(Limits(first_pause=1.0))
    pauses = [lane._pause(attempt, "a text") for attempt in (1, 2, 3)]

    assert all(0.5 * 2**number <= pause < 1.5 * 2**number for number, pause in enumerate(pauses))
    assert pauses == [lane._pause(attempt, "a text") for attempt in (1, 2, 3)]
    assert len({lane._pause(1, f"text {n}") for n in range(20)}) == 20


def test_every_try_counts_and_another_run_has_all_of_them() -> None:
    lane = Lane(Limits(requests=3, per_minute=1_000_000, first_pause=0.001))
    lane.ask(Service(Outage("down"), Outage("down")), seed="a")

    with pytest.raises(Outage, match="All 3 requests"):
        lane.ask(Service(), seed="a")
    lane.renew()

    assert lane.ask(Service(), seed="a") == "sound"


def test_a_success_between_failures_keeps_the_service_open() -> None:
    lane = Lane(QUICK)
    for _ in range(4):
        with pytest.raises(Outage):
            lane.ask(Service(Outage("down", again=False)), seed="a")
        assert lane.ask(Service(), seed="a") == "sound"


def test_a_service_left_alone_is_asked_again_after_its_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    service = Service()

    with pytest.raises(Outage, match="left alone"):
        left_alone().ask(service, seed="a")
    assert not service.asked

    monkeypatch.setattr("generator.voice.lane.REST", 0.1)
    lane = left_alone()
    time.sleep(0.12)

    assert lane.ask(service, seed="a") == "sound"


def left_alone() -> Lane:
    lane = Lane(QUICK)
    for _ in range(2):
        with pytest.raises(Outage):
            lane.ask(Service(Outage("down", again=False)), seed="a")
    return lane


def test_a_closed_lane_asks_nobody() -> None:
    service = Service()

    with pytest.raises(Outage, match="Nobody is asked"):
        Lane(QUICK, closed="Nobody is asked here.").ask(service, seed="a")

    assert not service.asked


def test_threads_take_turns() -> None:
    lane, inside, most = Lane(QUICK), [0], [0]

    def request() -> None:
        inside[0] += 1
        most[0] = max(most[0], inside[0])
        time.sleep(0.01)
        inside[0] -= 1

    threads = [
        threading.Thread(target=lane.ask, args=(request,), kwargs={"seed": "a"}) for _ in range(5)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert most == [1]


def test_an_outage_travels_between_processes() -> None:
    there = pickle.loads(pickle.dumps(Outage("down", hint="wait", wait=3)))

    assert isinstance(there, Outage)
    assert there.problems == Outage("down", hint="wait").problems
