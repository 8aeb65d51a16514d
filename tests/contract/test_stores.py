"""Every kind of store takes a bundle whole or not at all, and serves one run at a time."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from generator.errors import PublishError, UsageError
from generator.store import FolderStore, RemoteStore, lease, leased, remote_store

BUNDLE = "2026-11-22/01-halt"
LAST = "metadata.json"


@pytest.fixture(params=["memory", "file", "s3"])
def store(request, tmp_path: Path) -> RemoteStore:
    match request.param:
        case "s3":
            request.getfixturevalue("s3")
            return remote_store("s3://cards/out")
        case "file":
            return remote_store(f"file://{(tmp_path / 'store').as_posix()}")
        case _:
            return remote_store(f"memory://{tmp_path.name}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "made"
    (made / "post").mkdir(parents=True)
    (made / "video.mp4").write_bytes(os.urandom(200_000))
    (made / "post" / "tiktok.txt").write_text("One hour at a time.", encoding="utf-8")
    (made / LAST).write_text('{"files": 2}', encoding="utf-8")
    return made


def _tree(store: RemoteStore | FolderStore, bundle: str) -> dict[str, bytes | None]:
    return {name: store.read(f"{bundle}/{name}") for name in store.sizes(bundle)}


def test_what_was_sent_is_there_as_it_was_here(store, folder) -> None:
    assert store.sizes(BUNDLE) == {}
    assert store.read(f"{BUNDLE}/{LAST}") is None

    store.put(BUNDLE, folder, LAST)

    here = FolderStore(folder.parent)
    assert _tree(store, BUNDLE) == _tree(here, folder.name)
    assert store.sizes(BUNDLE) == here.sizes(folder.name)

    (folder / "video.mp4").write_bytes(b"another")
    (folder / "post" / "tiktok.txt").rename(folder / "post" / "reels.txt")
    (folder / LAST).write_text('{"files": "other"}', encoding="utf-8")
    store.put(BUNDLE, folder, LAST)

    assert _tree(store, BUNDLE) == _tree(here, folder.name), "what is no part of it is gone"


def test_a_look_at_many_bundles_sees_what_single_looks_see(store, folder) -> None:
    store.put(BUNDLE, folder, LAST)

    seen = store.seen([BUNDLE, "2026-11-22/02-other", "2026-11-23/01-none"], [LAST])

    assert seen.read(f"{BUNDLE}/{LAST}") == store.read(f"{BUNDLE}/{LAST}")
    assert seen.sizes(BUNDLE) == store.sizes(BUNDLE)
    assert seen.read(f"2026-11-22/02-other/{LAST}") is None
    assert seen.sizes("2026-11-23/01-none") == {}


def test_one_run_at_a_time(store) -> None:
    said: list[str] = []
    with leased(store, "process 1 on one", 0, said.append) as first:
        first.require()
        with (
            pytest.raises(PublishError, match="held by process 1 on one"),
            leased(store, "process 2 on two", 0, said.append),
        ):
            pass
        first.require()
    with leased(store, "process 2 on two", 0, said.append) as second:
        assert not second.waited
    assert not said
    assert store.sizes(lease.FOLDER) == {}, "nothing is left"


def test_a_holder_that_died_is_forgotten(store, monkeypatch) -> None:
    monkeypatch.setattr(lease, "LAPSE", 0.5)
    store.write(f"{lease.FOLDER}/dead", b"process 1 on one")
    time.sleep(1.6)  # clocks of stores may count whole seconds

    with leased(store, "process 2 on two", 0, print):
        assert len(store.sizes(lease.FOLDER)) == 1


def test_a_hold_that_another_has_taken_is_noticed(store, monkeypatch) -> None:
    monkeypatch.setattr(lease, "BEAT", 0.05)
    with leased(store, "process 1 on one", 0, print) as held:
        time.sleep(0.3)
        held.require()

        lost = None
        for _ in range(50):  # our next sign of life may cross the removal
            for name in store.sizes(lease.FOLDER):
                store.remove(f"{lease.FOLDER}/{name}")
            time.sleep(0.1)
            try:
                held.require()
            except PublishError as error:
                lost = error
                break

        assert "the hold on this output is lost" in str(lost)


def test_a_hold_that_can_not_be_renewed_is_lost_in_time(store, monkeypatch) -> None:
    with leased(store, "process 1 on one", 0, print) as held:
        held.require()
        monkeypatch.setattr(lease, "LAPSE", lease.BEAT)

        with pytest.raises(PublishError, match="could not be renewed in time"):
            held.require()


def test_a_waiting_run_goes_on_once_the_other_is_done(store, monkeypatch) -> None:
    monkeypatch.setattr(lease, "LAPSE", 1.0)
    monkeypatch.setattr(lease, "_LOOK", 0.2)
    store.write(f"{lease.FOLDER}/other", b"process 1 on one")
    said: list[str] = []

    with leased(store, "process 2 on two", 30, said.append) as held:
        assert held.waited

    assert said == [
        "Another run works on this output. It is held by process 1 on one. "
        "Waiting up to 30 s for it ..."
    ]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("s4://cards/x", "There is: az, file, gs, s3."),
        ("s3://", "no address of an output"),
        ("simplecache::s3://cards/x", "no address of an output"),
        ("s3://AKIA1234:very-secret@cards/x", "holds a name, a password or a key"),
        ("az://cards/x?sig=very-secret", "holds a name, a password or a key"),
    ],
)
def test_an_address_that_can_be_none_is_refused_without_its_secret(address, said) -> None:
    with pytest.raises(UsageError) as refused:
        remote_store(address)

    assert said in str(refused.value)
    assert "very-secret" not in str(refused.value)
