"""S3 as it is on a bad day: errors, cuts, damage, a break between the files and their manifest."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.errors import PublishError
from generator.store import RemoteStore, remote_store

BUNDLE = "2026-11-22/01-halt"
LAST = "metadata.json"


@pytest.fixture
def store(s3) -> RemoteStore:
    return remote_store("s3://cards/out")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "made"
    made.mkdir()
    (made / "video.mp4").write_bytes(os.urandom(100_000))
    (made / "alt.txt").write_text("White words over slow light.", encoding="utf-8")
    (made / LAST).write_text('{"files": 2}', encoding="utf-8")
    return made


def _here(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("kind", ["error", "busy", "cut", "slow", "damage"])
def test_what_goes_wrong_for_a_moment_is_mended(kind, s3, store, folder) -> None:
    s3.fail(kind, "PUT", "video.mp4", times=1)
    s3.fail(kind, "PUT", "metadata.json" if kind != "damage" else "alt.txt", times=1)

    store.put(BUNDLE, folder, LAST)

    assert s3.tree(f"out/{BUNDLE}") == _here(folder)


def test_what_is_there_and_whole_is_not_sent_again(s3, store, folder) -> None:
    store.put(BUNDLE, folder, LAST)
    assert sorted(s3.sent()[:2]) == [f"out/{BUNDLE}/alt.txt", f"out/{BUNDLE}/video.mp4"]

    store.put(BUNDLE, folder, LAST)
    assert s3.sent() == []

    (folder / "alt.txt").write_text("Black words over slow light.", encoding="utf-8")
    store.put(BUNDLE, folder, LAST)
    assert s3.sent() == [f"out/{BUNDLE}/alt.txt", f"out/{BUNDLE}/{LAST}"]


def test_a_break_before_the_manifest_leaves_none_and_is_taken_up(s3, store, folder) -> None:
    store.put(BUNDLE, folder, LAST)
    (folder / "video.mp4").write_bytes(os.urandom(100_000))
    (folder / LAST).write_text('{"files": "other"}', encoding="utf-8")
    s3.fail("denied", "PUT", "metadata.json")

    with pytest.raises(PublishError, match=r"metadata.json: the store refuses access"):
        store.put(BUNDLE, folder, LAST)

    assert sorted(s3.tree(f"out/{BUNDLE}")) == ["alt.txt", "video.mp4"], (
        "the old one stands for none"
    )
    s3.faults.clear()
    s3.sent()
    store.put(BUNDLE, folder, LAST)
    assert s3.sent() == [f"out/{BUNDLE}/{LAST}"]
    assert s3.tree(f"out/{BUNDLE}") == _here(folder)


def test_an_object_of_other_bytes_is_sent_again(s3, store, folder) -> None:
    store.put(BUNDLE, folder, LAST)
    damaged = bytearray((folder / "video.mp4").read_bytes())
    damaged[50_000] ^= 1
    s3.call("PUT", f"/cards/out/{BUNDLE}/video.mp4", bytes(damaged))

    store.put(BUNDLE, folder, LAST)

    assert s3.tree(f"out/{BUNDLE}") == _here(folder)


def test_a_file_that_never_arrives_whole_is_told_and_has_no_manifest(s3, store, folder) -> None:
    s3.fail("damage", "PUT", "video.mp4")

    with pytest.raises(PublishError, match=r"video.mp4: it does not arrive as it is here"):
        store.put(BUNDLE, folder, LAST)

    assert LAST not in s3.tree(f"out/{BUNDLE}")


def test_of_two_runs_that_send_at_once_no_mixture_stands(s3, store, folder, monkeypatch) -> None:
    """The other's manifest comes between our files and our manifest."""
    send = RemoteStore._send

    def send_and_be_overtaken(self: RemoteStore, bundle: str, local: object) -> None:
        send(self, bundle, local)  # type: ignore[arg-type]
        s3.call("PUT", f"/cards/out/{BUNDLE}/{LAST}", b'{"files": "theirs"}')

    monkeypatch.setattr(RemoteStore, "_send", send_and_be_overtaken)

    with pytest.raises(PublishError, match="another run has put another bundle there"):
        store.put(BUNDLE, folder, LAST)

    assert LAST not in s3.tree(f"out/{BUNDLE}")
