"""Every way out delivers a bundle whole and once, takes it back, and tells no secret."""

from __future__ import annotations

import json
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from finished_cards import TINY, studio_in
from hook_server import PATH, SECRET, HookServer, hook_server

from generator.batch.build import build_card
from generator.bundle.metadata import FILE
from generator.errors import PublishError
from generator.model import Beat, Card, Entry, Kind
from generator.publish.delivery import Publisher
from generator.publish.ledger import LEDGER, read_ledger
from generator.publish.local import FolderPublisher
from generator.publish.outgoing import Outgoing, bundles_in
from generator.publish.publishing import Desk, Result, publish, unpublish
from generator.publish.storage import StoragePublisher
from generator.publish.webhook import WebhookPublisher
from generator.secret import Secret
from generator.store import remote_store
from generator.values import dataclass, replace

PLACE = "2026-11-22/01-here-tiny"
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an output with one finished card."""
    studio = studio_in(tmp_path_factory.mktemp("project"))
    entry = Entry(id="here", kind=Kind.AFFIRMATION, beats=(Beat(text="I am here."),))
    card = Card(entry=entry, theme="tide", format=TINY, voice="silent", date=date(2026, 11, 22))
    build_card(card, studio, lambda _: None)
    return studio.output


@pytest.fixture
def output(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "output"))


@pytest.fixture
def hook() -> Iterator[HookServer]:
    with hook_server() as server:
        yield server


@dataclass(frozen=True)
class Way:
    """A publisher, and what has arrived by it."""

    publisher: Publisher
    arrived: Callable[[], dict[str, bytes]]
    """The files at the other end, by path; of a service, what it has acted on."""


@pytest.fixture(params=["folder", "file", "memory", "s3", "webhook"])
def way(request: pytest.FixtureRequest, tmp_path: Path) -> Way:
    match request.param:
        case "folder":
            root = tmp_path / "shelf"
            return Way(FolderPublisher(root), lambda: _files(root))
        case "webhook":
            server: HookServer = request.getfixturevalue("hook")
            return Way(_hooked(server), lambda: _events(server))
        case "s3":
            request.getfixturevalue("s3")
            address = "s3://cards/out"
        case "file":
            address = f"file://{(tmp_path / 'store').as_posix()}"
        case _:
            address = f"memory://{tmp_path.name}"
    store = remote_store(address)
    return Way(
        StoragePublisher(store),
        lambda: {name: store.read(name) or b"" for name in store.sizes("")},
    )


def _files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def _events(server: HookServer) -> dict[str, bytes]:
    there: dict[str, bytes] = {}
    for event in server.taken.values():
        if event["event"] == "publish":
            there |= {f"{event['place']}/{each['path']}": b"" for each in event["files"]}
        else:
            there = {name: data for name, data in there.items() if event["place"] not in name}
    return there


def _hooked(server: HookServer) -> WebhookPublisher:
    return WebhookPublisher(
        name="buffer",
        url=Secret(server.url),
        secret=Secret(SECRET),
        links="https://cards.example.org/all",
        now=time.time,
        pause=0.01,
    )


def _desk(output: Path, publisher: Publisher, **changes: object) -> Desk:
    desk = Desk(
        output=output,
        target="there",
        publisher=publisher,
        now=lambda: datetime.now(UTC),
        today=TODAY,
        dry=False,
    )
    return replace(desk, **changes)  # type: ignore[arg-type]


def _bundle(output: Path) -> Outgoing:
    (bundle,) = bundles_in(output, output)
    return bundle


def _publish(output: Path, publisher: Publisher, **changes: object) -> Result:
    (result,) = publish([_bundle(output)], lambda _: "", _desk(output, publisher, **changes))
    return result


def test_a_bundle_arrives_whole_and_once(way: Way, output: Path) -> None:
    assert _publish(output, way.publisher).fate == "published"
    first = way.arrived()

    assert {f"{PLACE}/{each.path}" for each in _bundle(output).files} <= first.keys()
    again = _publish(output, way.publisher)
    assert (again.fate, again.why) == ("left out", "it was published on 2026-11-23")
    assert way.arrived() == first
    (record,) = read_ledger(output)
    assert (record.action, record.place, record.entry) == ("published", PLACE, "here")
    assert (record.day, record.card_day, record.theme) == (TODAY, date(2026, 11, 22), "tide")


def test_doing_it_twice_leaves_what_doing_it_once_leaves(way: Way, output: Path) -> None:
    bundle = _bundle(output)

    way.publisher.deliver(bundle, "a" * 64)
    once = way.arrived()
    way.publisher.deliver(bundle, "a" * 64)

    assert way.arrived() == once
    way.publisher.retract(PLACE, "b" * 64)
    way.publisher.retract(PLACE, "b" * 64)
    assert way.arrived() == {}


def test_a_dry_run_sends_nothing(way: Way, output: Path) -> None:
    assert _publish(output, way.publisher, dry=True).fate == "publish"
    assert way.arrived() == {}
    assert not (output / LEDGER).exists()


def test_what_is_taken_back_is_gone_and_stays_gone(way: Way, output: Path) -> None:
    _publish(output, way.publisher)
    desk = _desk(output, way.publisher)

    assert unpublish({"here"}, replace(desk, dry=True))[0].fate == "retract"
    assert way.arrived() != {}
    assert [each.fate for each in unpublish({PLACE}, desk)] == ["retracted"]
    assert way.arrived() == {}
    assert unpublish({PLACE}, desk) == ()
    assert "taken back" in _publish(output, way.publisher).why
    assert _publish(output, way.publisher, again=True).fate == "published"
    assert way.arrived() != {}


def test_a_ledger_that_was_tampered_with_takes_nothing_else_away(way: Way, output: Path) -> None:
    _publish(output, way.publisher)
    ledger = output / LEDGER
    ledger.write_text(ledger.read_text().replace(f'"{PLACE}"', '"../output"'), encoding="utf-8")

    assert unpublish({"here"}, _desk(output, way.publisher)) == ()
    assert (output / PLACE).is_dir()
    assert way.arrived() != {}


def test_an_altered_bundle_is_refused(way: Way, output: Path) -> None:
    (output / PLACE / "alt.txt").write_text("Buy now.", encoding="utf-8")

    result = _publish(output, way.publisher)

    assert result.fate == "failed"
    assert "not as it was made" in result.problems[0].message
    assert way.arrived() == {}
    assert read_ledger(output) == ()


def test_metadata_that_leads_out_of_its_folder_is_refused(way: Way, output: Path) -> None:
    metadata = output / PLACE / FILE
    told = json.loads(metadata.read_text(encoding="utf-8"))
    (output / "secret.txt").write_text("not for you", encoding="utf-8")
    told["files"][0]["path"] = "../../secret.txt"
    metadata.write_text(json.dumps(told), encoding="utf-8")

    assert _publish(output, way.publisher).fate == "failed"
    assert way.arrived() == {}


def test_a_file_that_lies_in_the_bundle_by_accident_stays_here(way: Way, output: Path) -> None:
    (output / PLACE / "notes.txt").write_text("call Anna", encoding="utf-8")

    _publish(output, way.publisher)

    assert way.arrived() != {}
    assert not any("notes.txt" in name for name in way.arrived())


def test_two_publishers_at_once_deliver_once(way: Way, output: Path) -> None:
    results: list[Result] = []
    gate = threading.Barrier(2)

    def go() -> None:
        gate.wait()
        results.append(_publish(output, way.publisher))

    threads = [threading.Thread(target=go) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(each.fate for each in results) == ["left out", "published"]
    assert len(read_ledger(output)) == 1


def test_a_card_made_anew_goes_out_again_only_if_asked(way: Way, output: Path) -> None:
    _publish(output, way.publisher)
    metadata = output / PLACE / FILE
    told = json.loads(metadata.read_text(encoding="utf-8"))
    told["fingerprint"] = "f" * 64
    metadata.write_text(json.dumps(told), encoding="utf-8")

    assert "made anew since" in _publish(output, way.publisher).why
    assert _publish(output, way.publisher, again=True).fate == "published"


@pytest.mark.parametrize("faults", [["429"], ["503", "500"], ["cut"], ["cut", "503", "cut"]])
def test_a_service_that_stumbles_acts_once(
    faults: list[str], hook: HookServer, output: Path
) -> None:
    """Also where the body had arrived before the line was cut: the key is the same each time."""
    tries = len(faults) + 1
    hook.faults = faults

    assert _publish(output, _hooked(hook)).fate == "published"

    assert len(hook.requests) == tries
    assert len({each["Idempotency-Key"] for each in hook.requests}) == 1
    assert hook.acted == 1
    assert len(read_ledger(output)) == 1


def test_a_crash_after_the_delivery_delivers_nothing_twice(hook: HookServer, output: Path) -> None:
    """The service has it, and the ledger never heard: the next run sends the same key."""
    _publish(output, _hooked(hook))
    (output / LEDGER).unlink()

    assert _publish(output, _hooked(hook)).fate == "published"
    assert (len(hook.requests), hook.acted) == (2, 1)


def test_a_service_is_given_the_time_it_asks_for(hook: HookServer, output: Path) -> None:
    hook.faults, hook.wait = ["429"], "1"
    begun = time.monotonic()

    assert _publish(output, _hooked(hook)).fate == "published"
    assert time.monotonic() - begun >= 1.0


@pytest.mark.parametrize(
    ("faults", "wait", "said", "tries"),
    [
        (["400"], "", "HTTP 400", 1),
        (["302"], "", "HTTP 302", 1),
        (["503"] * 9, "", "HTTP 503", 5),
        (["429"], "3600", "asks to wait for 3600 seconds", 1),
        (["429"], "Wed, 21 Oct 2099 07:28:00 GMT", "asks to wait for", 1),
    ],
)
def test_a_service_that_refuses_is_told_of(
    faults: list[str], wait: str, said: str, tries: int, hook: HookServer, output: Path
) -> None:
    hook.faults, hook.wait = faults, wait

    result = _publish(output, _hooked(hook))

    assert result.fate == "failed"
    assert said in result.problems[0].message
    assert len(hook.requests) == tries
    assert read_ledger(output) == ()
    _tells_no_secret(output, str(result))


def test_an_event_tells_all_that_a_post_takes(hook: HookServer, output: Path) -> None:
    _publish(output, _hooked(hook))

    (event,) = hook.taken.values()
    files = {each["path"]: each for each in event["files"]}
    assert (event["event"], event["entry"], event["date"]) == ("publish", "here", "2026-11-22")
    assert event["disclosure"]["tiktok"] == {"is_aigc": False}
    assert "I am here." in event["alt"]
    assert files["video.mp4"]["url"] == f"https://cards.example.org/all/{PLACE}/video.mp4"


def test_no_secret_is_written_anywhere(hook: HookServer, output: Path) -> None:
    publisher = _hooked(hook)
    hook.faults = ["cut"] * 9
    failed = _publish(output, publisher)
    hook.faults = []
    _publish(output, publisher)
    nowhere = replace(publisher, url=Secret(f"http://127.0.0.1:9{PATH}"), pause=0.001)
    unreachable = _publish(output, nowhere, again=True)

    assert failed.fate == unreachable.fate == "failed"
    _tells_no_secret(output, repr((failed, unreachable, publisher, nowhere)))


def test_an_address_that_anybody_can_listen_to_is_refused(output: Path) -> None:
    open_line = WebhookPublisher(
        name="buffer",
        url=Secret(f"http://example.org{PATH}"),
        secret=Secret(SECRET),
        now=time.time,
    )

    with pytest.raises(PublishError, match="does not begin with https://") as told:
        open_line.deliver(_bundle(output), "a" * 64)
    _tells_no_secret(output, str(told.value))


def _tells_no_secret(output: Path, said: str) -> None:
    written = b"".join(path.read_bytes() for path in output.rglob("*") if path.is_file())
    for secret in (SECRET, PATH):
        assert secret not in said
        assert secret.encode() not in written
