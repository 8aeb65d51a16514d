"""The cache stays small, and whatever befalls it is never trusted and never fatal."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import numpy as np
import pytest

from generator.batch.cache import damaged, kept, pruned
from generator.voice.cache import NarrationCache
from generator.voice.narration import Narration, SpokenWord

SPEAKS = "voice: {engine: tone}"
HAMMER = """
import sys
from pathlib import Path
from generator.batch.cache import pruned
sys.path.insert(0, sys.argv[1])
from test_cli_cache import narration, key
from generator.voice.cache import NarrationCache

folder, shift = Path(sys.argv[2]), int(sys.argv[3])
cache, hits = NarrationCache(folder / "voice"), 0
for turn in range(1, 1501):
    number = (turn * 7 + shift) % 20
    found = cache.get(key(number), f"word{number}")
    if found is None:
        cache.put(key(number), narration(number))
    else:
        assert found.pcm[0] == number, (found.pcm[0], number)
        hits += 1
    if turn % 50 == 0:
        pruned(folder, 60_000)
print(hits)
"""


def key(number: int) -> str:
    return f"{number:064x}"


def narration(number: int) -> Narration:
    word = SpokenWord(f"word{number}", 0.0, 0.1)
    pcm = np.full(2000, number, np.float32)
    return Narration(
        pcm=pcm, rate=8000, words=(word,), timing="engine", engine="t", voice="", synthetic=True
    )


@pytest.fixture
def cache(tmp_path):
    """Return a cache of ten narrations of 8 kB, the first used longest ago."""
    folder = tmp_path / "cache"
    for number in range(10):
        NarrationCache(folder / "voice").put(key(number), narration(number))
        path = NarrationCache(folder / "voice").path(key(number))
        os.utime(path, (1_000_000 + number, 1_000_000 + number))
    return folder


def test_what_was_not_used_for_longest_goes_first(cache) -> None:
    one = next(iter(kept(cache))).size
    NarrationCache(cache / "voice").get(key(0), "word0")  # used just now

    gone = pruned(cache, 5 * one)

    assert [each.path.stem for each in gone] == [key(number) for number in range(1, 6)]
    left = {each.path.stem for each in kept(cache)}
    assert left == {key(number) for number in (0, 6, 7, 8, 9)}


def test_only_files_of_ours_are_ever_removed(cache) -> None:
    (cache / "voice" / "letters.npz").write_bytes(b"of somebody")
    (cache / "holidays.npy").write_bytes(b"of somebody")
    (cache / "sound").mkdir()
    (cache / "sound" / "my song.npy").write_bytes(b"of somebody")

    pruned(cache, -1)

    assert list(kept(cache)) == []
    assert sorted(each.name for each in cache.rglob("*") if each.is_file()) == [
        "holidays.npy", "letters.npz", "my song.npy",
    ]  # fmt: skip


@pytest.mark.parametrize("harm", [b"", b"PK\x03\x04 no archive", None, "foreign"])
def test_what_is_damaged_or_foreign_is_found(harm, cache) -> None:
    path = NarrationCache(cache / "voice").path(key(3))
    if harm is None:
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)
    elif harm == "foreign":
        path.write_bytes(NarrationCache(cache / "voice").path(key(4)).read_bytes())
    else:
        path.write_bytes(harm)

    assert [each.path for each in damaged(cache)] == [path]
    assert NarrationCache(cache / "voice").get(key(3), "word3") is None


def test_two_processes_share_a_cache_while_it_is_pruned(tmp_path) -> None:
    command = [sys.executable, "-c", HAMMER, os.path.dirname(__file__), str(tmp_path)]  # noqa: PTH120
    both = [
        subprocess.Popen([*command, shift], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for shift in ("0", "3")
    ]

    for process in both:
        out, err = process.communicate(timeout=60)
        assert process.returncode == 0, err.decode()
        assert int(out) > 10

    assert list(damaged(tmp_path)) == []
    assert not list(tmp_path.rglob(".part-*"))


def _settings(project, text: str) -> None:
    path = project / "affirm.yaml"
    said = path.read_text("utf-8").replace("voice: {engine: silent}", text)
    path.write_text(said, encoding="utf-8")


def test_a_batch_keeps_its_cache_within_its_limit(affirm, project) -> None:
    _settings(project, f"{SPEAKS}\nlimits: {{cache_mb: 1}}")
    assert affirm("batch", "--draft", "--count", "1").code == 0

    assert sum(each.size for each in kept(project / ".cache")) <= 1 << 20


def test_a_damaged_cache_costs_time_and_is_never_heard(affirm, project) -> None:
    _settings(project, SPEAKS)
    assert affirm("batch", "--draft", "--count", "1").code == 0
    video = next((project / "output").rglob("video.mp4"))
    sound = video.read_bytes()
    files = list(kept(project / ".cache"))
    assert {each.kind for each in files} == {"voice", "sound", "library"}
    for each in files:
        each.path.write_bytes(each.path.read_bytes()[:-100])

    assert affirm("batch", "--draft", "--count", "1", "--force").code == 0

    assert video.read_bytes() == sound
    assert list(damaged(project / ".cache")) == [], "they were made anew"


def test_the_commands_say_what_they_did(affirm, project) -> None:
    _settings(project, SPEAKS)
    assert affirm("batch", "--draft", "--count", "1").code == 0

    told = json.loads(affirm("cache", "show", "--json").out)
    assert told["kinds"]["voice"]["files"] >= 1
    assert told["bytes"] == sum(each["bytes"] for each in told["kinds"].values())
    assert "of 2000 MB in .cache" in affirm("cache").out
    assert affirm("cache", "verify").out.startswith("0 damaged or outdated files removed")
    one = next(each for each in kept(project / ".cache") if each.kind == "voice")
    one.path.write_bytes(b"no more")
    assert affirm("cache", "verify").out.startswith("1 damaged or outdated file removed")
    assert affirm("cache", "prune").out.startswith("0 files removed")
    one.path.mkdir()
    said = affirm("cache", "clear")
    assert said.code == 7
    assert ".cache: 1 file can't be removed" in said.err
    one.path.rmdir()
    assert affirm("cache", "clear").code == 0
    assert list(kept(project / ".cache")) == []
