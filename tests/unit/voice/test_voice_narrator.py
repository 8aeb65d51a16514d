"""The cache and the fallbacks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from translate_server import TranslateServer

from generator.errors import SourceRef, VoiceError
from generator.values import fields, replace
from generator.voice.cache import NarrationCache, cache_key
from generator.voice.catalogue import load_engine
from generator.voice.engine import VoiceSettings
from generator.voice.engines import ENGINES
from generator.voice.narrator import Line, Narrator
from generator.voice.script import Directions

TEXT = "I begin — again. 🌱"
SAID = "I begin — again."
"""What the engine is asked to speak."""
OTHER = {"voice": "other", "speed": 1.1, "pause": 0.2, "seed": 7, "take": "a", "most_wrong": 1.0}


def entries(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_what_comes_out_of_the_cache_is_what_went_in(tmp_path: Path) -> None:
    narrator = Narrator("tone", cache=tmp_path)
    fresh, cached = narrator.narrate(TEXT, "en"), narrator.narrate(TEXT, "en")
    assert len(entries(tmp_path)) == 1
    assert np.array_equal(fresh.pcm, cached.pcm)
    assert cached.pcm.dtype == np.float32
    for name in ("words", "rate", "timing", "engine", "voice", "synthetic"):
        assert getattr(fresh, name) == getattr(cached, name)


def test_a_cached_narration_is_used(tmp_path: Path) -> None:
    engine, settings = load_engine("tone"), VoiceSettings()
    spoken = engine.speak(SAID, "en", settings)
    marked = replace(spoken, pcm=spoken.pcm * 0.5)
    NarrationCache(tmp_path).put(cache_key(engine, SAID, "en", settings), marked)
    assert np.array_equal(Narrator("tone", cache=tmp_path).narrate(TEXT, "en").pcm, marked.pcm)


@pytest.mark.parametrize("field", sorted({each.name for each in fields(VoiceSettings)} - {"root"}))
def test_every_setting_has_a_key_of_its_own(field: str) -> None:
    engine, settings = load_engine("recording"), VoiceSettings()
    changed = replace(settings, **{field: OTHER[field]})
    assert cache_key(engine, TEXT, "en", settings) != cache_key(engine, TEXT, "en", changed)


def test_a_recording_counts_by_what_is_in_it_and_not_by_where_it_lies(tmp_path: Path) -> None:
    def key(name: str, data: bytes) -> str:
        path = tmp_path / name / "recordings" / "a.wav"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        settings = VoiceSettings(root=tmp_path / name, take="a")
        return cache_key(load_engine("recording"), TEXT, "en", settings)

    assert key("here", b"one") == key("there", b"one") != key("here", b"two")


def test_only_recordings_are_kept_apart_by_what_is_asked_of_them() -> None:
    tone, settings = load_engine("tone"), VoiceSettings()
    asked = replace(settings, take="a", most_wrong=1.0)
    assert cache_key(tone, TEXT, "en", settings) == cache_key(tone, TEXT, "en", asked)


def test_engine_text_and_language_each_change_the_key() -> None:
    tone, silent, settings = load_engine("tone"), load_engine("silent"), VoiceSettings()
    keys = {
        cache_key(tone, TEXT, "en", settings),
        cache_key(silent, TEXT, "en", settings),
        cache_key(tone, TEXT + " ", "en", settings),
        cache_key(tone, TEXT, "de", settings),
    }
    assert len(keys) == 4


@pytest.mark.parametrize("damage", ["cut", "empty", "garbage", "foreign", "not an archive", "gone"])
def test_a_damaged_entry_is_spoken_again(tmp_path: Path, damage: str) -> None:
    narrator = Narrator("tone", cache=tmp_path)
    fresh = narrator.narrate(TEXT, "en")
    (path,) = entries(tmp_path)
    whole = path.read_bytes()
    if damage == "cut":
        path.write_bytes(whole[: len(whole) // 2])
    elif damage == "empty":
        path.write_bytes(b"")
    elif damage == "garbage":
        path.write_bytes(whole[:200] + bytes(len(whole) - 400) + whole[-200:])
    elif damage == "foreign":
        np.savez(path, pcm=np.zeros(3), told=np.array("{}"))
    elif damage == "not an archive":
        path.write_text("hello", encoding="utf-8")
    else:
        path.unlink()
    again = narrator.narrate(TEXT, "en")
    assert np.array_equal(again.pcm, fresh.pcm)
    assert again.words == fresh.words
    assert entries(tmp_path) == [path]
    assert NarrationCache(tmp_path).get(path.stem, SAID) is not None


def test_no_flipped_bit_is_ever_heard_or_fatal(tmp_path: Path) -> None:
    cache, engine = NarrationCache(tmp_path), load_engine("tone")
    spoken = engine.speak(TEXT, "en", VoiceSettings())
    whole = replace(spoken, pcm=spoken.pcm[:64])
    cache.put("ab" * 32, whole)
    path = cache.path("ab" * 32)
    data = bytearray(path.read_bytes())
    for place in range(len(data)):
        for bit in (1, 128):
            data[place] ^= bit
            path.write_bytes(data)
            read = cache.get("ab" * 32, TEXT)
            data[place] ^= bit
            if read is not None:
                assert np.array_equal(read.pcm, whole.pcm), place
                assert read.words == whole.words, place


def test_an_entry_under_the_name_of_another_is_not_taken(tmp_path: Path) -> None:
    cache, engine = NarrationCache(tmp_path), load_engine("tone")
    cache.put("ab" * 32, engine.speak(TEXT, "en", VoiceSettings()))
    cache.path("cd" * 32).parent.mkdir()
    cache.path("ab" * 32).rename(cache.path("cd" * 32))
    assert cache.get("cd" * 32, TEXT) is None


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    assert Narrator("tone", cache=blocked / "cache").narrate(TEXT, "en").words


def test_two_processes_may_store_and_read_at_once(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from generator.voice.narrator import Narrator;"
        "n = Narrator('tone', cache=Path(sys.argv[1]));"
        "texts = [f'word number {i % 5}' for i in range(60)];"
        "assert all(len(n.narrate(t, 'en').words) == 3 for t in texts);"
        "import shutil; [shutil.rmtree(Path(sys.argv[1]), ignore_errors=True)"
        " for i in range(20) if n.narrate(texts[i], 'en')]"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "cache")]
    running = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(2)]
    for process in running:
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors.decode()
    assert not list(tmp_path.rglob("*.part"))


def test_a_fallback_speaks_and_says_so(tmp_path: Path) -> None:
    narrator = Narrator("hibari", fallback=("silent",), cache=tmp_path)
    narration = narrator.narrate("Dziś odpoczywam.", "pl", VoiceSettings(voice="heart"))
    assert narration.engine == "silent"
    assert narrator.narrate("Dziś odpoczywam.", "pl").engine == "silent"


def test_if_none_can_speak_every_reason_is_told() -> None:
    narrator = Narrator("hibari", fallback=("hibari",))
    with pytest.raises(VoiceError) as caught:
        narrator.narrate("Dziś odpoczywam.", "pl")
    assert len(caught.value.problems) == 2


def test_a_misspelt_engine_is_told_before_anything_is_spoken() -> None:
    with pytest.raises(VoiceError) as caught:
        Narrator("hibary", fallback=("sylent",))
    assert [problem.hint for problem in caught.value.problems] == [
        "Did you mean 'hibari'?",
        "Did you mean 'silent'?",
    ]


@pytest.mark.parametrize(
    "wrong", [{"speed": 0.1}, {"speed": 9}, {"speed": float("nan")}, {"pause": -1}, {"seed": -1}]
)
def test_settings_out_of_range_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(VoiceError):
        VoiceSettings(**wrong)


CACHED = """
import sys
from pathlib import Path
from generator.voice.engine import VoiceSettings
from generator.voice.narrator import Narrator
engine, cache, text, voice, root, *libraries = sys.argv[1:]
narrator = Narrator(engine, cache=Path(cache))
assert narrator.fingerprints
settings = VoiceSettings(voice=voice, root=Path(root))
assert narrator.narrate(text, "en", settings).engine == engine
print(sorted(set(libraries) & set(sys.modules)))
"""
HEAVY = {"onnx", "onnxruntime", "requests", "pocketsphinx"} | {
    info.requires for info in ENGINES.values() if info.requires
}


@pytest.mark.parametrize("engine", [info.name for info in ENGINES.values() if info.requires])
def test_a_cached_narration_imports_no_library_of_a_voice(
    translate: TranslateServer, joe: Path, tmp_path: Path, engine: str
) -> None:
    voice = "joe" if engine == "piper" else ""
    Narrator(engine, cache=tmp_path).narrate(TEXT, "en", VoiceSettings(voice=voice, root=joe))
    translate.fail("out of order")

    done = subprocess.run(
        [sys.executable, "-c", CACHED, engine, str(tmp_path), TEXT, voice, str(joe), *HEAVY],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert done.stdout == "[]\n", done.stderr


def test_voices_can_be_listed_without_importing_them() -> None:
    code = (
        "import sys; from generator.voice.catalogue import all_engines;"
        "assert all(info.installed for info in all_engines() if not info.origin);"
        "assert not {'hibari', 'onnxruntime', 'generator.voice.hibari'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
    assert not any(info.speaks("pl") for name, info in ENGINES.items() if name == "hibari")
    assert ENGINES["hibari"].speaks("en_GB")


def test_a_word_without_end_is_told_with_its_place() -> None:
    where = SourceRef("mine.yaml", 3, 5)
    with pytest.raises(VoiceError, match="A word of 401 characters") as caught:
        Narrator("silent").narrate_all([Line("I rest"), Line("w" * 401, where)], "en")
    assert caught.value.problems[0].where == where
    assert Narrator("silent").narrate("w" * 400, "en").words


def test_pauses_last_as_asked_whoever_speaks() -> None:
    said = Directions(pause=1.5)
    for engine in ("hibari", "tone", "silent"):
        (narration,) = Narrator(engine).narrate_all(
            [Line("// I rest // and… begin //", None, said)], "en"
        )
        words = narration.words
        assert [word.text for word in words] == ["I", "rest", "and…", "begin"]
        assert words[0].start == pytest.approx(1.5, abs=0.01)
        assert words[2].start - words[1].end == pytest.approx(1.5, abs=0.01)
        assert words[3].start - words[2].end == pytest.approx(0.75, abs=0.01)
        assert narration.seconds - words[3].end == pytest.approx(1.5, abs=0.2)
