from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import numpy as np
import pytest
from PIL import Image

from generator.bundle.cover import LARGEST, cover_jpeg
from generator.bundle.draft import BundleDraft
from generator.bundle.files import VIDEO, write_files
from generator.bundle.finished import Finished
from generator.bundle.metadata import (
    SCHEMA,
    BundleMetadata,
    is_current,
    metadata_schema,
    read_metadata,
)
from generator.bundle.provenance import Credit, Part, Voice, disclosure, voice_of, voice_part
from generator.formats import load_formats
from generator.model import Beat, Kind
from generator.project import PostSettings
from generator.store import FolderStore
from generator.values import fields, replace
from generator.voice.narration import Narration, SpokenWord, Timing

Finish = Callable[..., Finished]
ROOT = Path(__file__).parents[3]
DOCS = ROOT / "docs" / "bundle.md"
FONT = Credit(what="font", title="Figtree", licence="OFL-1.1")


def gradient(height: int = 1920, width: int = 1080) -> np.ndarray:
    ramp = np.linspace(20, 230, height, dtype=np.uint8)[:, None, None]
    return np.ascontiguousarray(np.broadcast_to(ramp, (height, width, 3)))


def made(target: Path, finished: Finished) -> BundleMetadata:
    with BundleDraft(target) as draft:
        draft.write(VIDEO, b"a video")
        metadata = write_files(draft, finished, gradient(192, 108), load_formats(), PostSettings())
        draft.commit()
    return metadata


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_bundle_holds_everything_a_creator_needs(tmp_path: Path, finish: Finish) -> None:
    made(tmp_path / "b", finish("I begin again."))
    assert set(contents(tmp_path / "b")) == {
        "video.mp4",
        "cover.jpg",
        "captions.json",
        "captions.srt",
        "captions.vtt",
        "transcript.txt",
        "alt.txt",
        "post/tiktok.txt",
        "post/reels.txt",
        "post/shorts.txt",
        "post/story.txt",
        "metadata.json",
    }
    made(tmp_path / "s", finish("I begin again.", format="square"))
    assert [path.name for path in (tmp_path / "s" / "post").iterdir()] == ["square.txt"]


def test_the_docs_name_every_file(tmp_path: Path, finish: Finish) -> None:
    made(tmp_path / "b", finish("I begin again."))
    page = DOCS.read_text(encoding="utf-8")
    for name in contents(tmp_path / "b"):
        assert f"`{name}`" in page or name.startswith("post/")
    assert "`post/<format>.txt`" in page


def test_the_docs_name_every_key_of_the_metadata() -> None:
    page = DOCS.read_text(encoding="utf-8")
    keys = [line.split("`")[1] for line in page.splitlines() if line.startswith("| `")]
    assert [key for key in keys if "." not in key] == [each.name for each in fields(BundleMetadata)]


def test_the_same_card_gives_the_same_bytes(tmp_path: Path, finish: Finish) -> None:
    made(tmp_path / "one", finish("I begin again.", "And again.", credits=(FONT,)))
    made(tmp_path / "two", finish("I begin again.", "And again.", credits=(FONT,)))
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_metadata_tells_what_is_there(tmp_path: Path, finish: Finish) -> None:
    finished = finish("I begin 💛", Beat(text="again.", role="close"), credits=(FONT, FONT))
    made(tmp_path / "b", finished)
    told = json.loads((tmp_path / "b" / "metadata.json").read_text(encoding="utf-8"))
    assert told["card"] == {
        "entry": "one-hour",
        "date": "2026-11-22",
        "number": 1,
        "theme": "dawn",
        "format": "tiktok",
        "voice": "hibari",
        "seed": 7,
        "draft": False,
        "outage": False,
    }
    assert told["video"]["seconds"] == pytest.approx(finished.timeline.frames / 30, abs=0.001)
    assert told["video"]["cover"] == 2.0
    assert [beat["text"] for beat in told["beats"]] == ["I begin 💛", "again."]
    assert told["beats"][0]["words"][1] == {"text": "begin", "start": 0.9, "end": 1.3}
    assert told["voice"]["engine"] == "hibari"
    assert told["sound"] == {"integrated_lufs": -14.02, "true_peak_dbtp": -1.23, "bed": None}
    assert [each["what"] for each in told["credits"]] == ["words", "font"]
    files = contents(tmp_path / "b")
    listed = {each["path"]: (each["bytes"], each["sha256"]) for each in told["files"]}
    assert listed == {
        name: (len(data), hashlib.sha256(data).hexdigest())
        for name, data in files.items()
        if name != "metadata.json"
    }


def test_metadata_keeps_to_its_schema(tmp_path: Path, finish: Finish) -> None:
    schema = json.loads((ROOT / SCHEMA).read_text(encoding="utf-8"))
    assert schema == json.loads(metadata_schema()), "write metadata_schema() to docs/schema again"
    for number, finished in enumerate(
        (finish("I begin again.", credits=(FONT,)), finish("Rest.", voice=None, kind=Kind.COPING))
    ):
        made(tmp_path / str(number), finished)
        told = json.loads((tmp_path / str(number) / "metadata.json").read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator(schema).validate(told)


def test_what_is_written_can_be_read(tmp_path: Path, finish: Finish) -> None:
    written = made(tmp_path / "b", finish("I begin again.", credits=(FONT,)))
    assert read_metadata(tmp_path / "b") == written
    assert read_metadata(tmp_path) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda told: told[:-9],
        lambda told: told.replace(b'"theme": "', b'"theme": "\xff'),
        lambda told: told.replace(b'"frames": ', b'"frames": "many", "x": '),
        lambda told: told.replace(b'"schema_version": 1', b'"schema_version": 2'),
        lambda told: told.replace(b'"signed_by"', b'"signer"'),
        lambda told: b'{"x": ' + 100_000 * b"[" + 100_000 * b"]" + told[1:],
        lambda _: b"",
    ],
    ids=["cut", "no UTF-8", "a text for a number", "of tomorrow", "a field less", "deep", "empty"],
)
def test_damaged_metadata_is_none(tmp_path: Path, finish: Finish, change) -> None:
    made(tmp_path / "b", finish("I begin again.", credits=(FONT,)))
    file = tmp_path / "b" / "metadata.json"
    damaged = change(file.read_bytes())
    assert damaged != file.read_bytes()
    file.write_bytes(damaged)

    assert read_metadata(tmp_path / "b") is None


def test_a_bundle_is_current_only_if_whole_and_of_the_same_making(
    tmp_path: Path, finish: Finish
) -> None:
    folder = tmp_path / "b"
    made(folder, finish("I begin again.", fingerprint="abc"))
    assert is_current(FolderStore(tmp_path), "b", "abc")
    assert not is_current(FolderStore(tmp_path), "b", "abd")
    assert not is_current(FolderStore(tmp_path), "c", "abc")
    (folder / "video.mp4").write_bytes(b"a vid")
    assert not is_current(FolderStore(tmp_path), "b", "abc")
    (folder / "video.mp4").unlink()
    assert not is_current(FolderStore(tmp_path), "b", "abc")


VOICE = Voice(engine="x", name="", timing="engine", synthetic=True)


SPOKEN = voice_part(VOICE)
PHOTO = Part(what="picture", source="digitalCapture", title="sea.jpg")
PAINTED = Part(what="picture", source="trainedAlgorithmicMedia", title="dream.jpg")
COMPOSED = Part(what="music", source="trainedAlgorithmicMedia", title="Hum")
DRAWN = Part(what="background", source="algorithmicMedia", title="aurora")


@pytest.mark.parametrize(
    ("parts", "line", "source"),
    [
        ([SPOKEN], "Voice is AI-generated.", "compositeSynthetic"),
        ([SPOKEN, PHOTO], "Voice is AI-generated.", "compositeSynthetic"),
        (
            [SPOKEN, PAINTED],
            "Voice is AI-generated. Pictures are AI-generated.",
            "compositeSynthetic",
        ),
        ([PAINTED, PAINTED], "Pictures are AI-generated.", "compositeSynthetic"),
        ([COMPOSED], "Music is AI-generated.", "compositeSynthetic"),
        (
            [SPOKEN, PAINTED, COMPOSED],
            "Voice is AI-generated. Pictures are AI-generated. Music is AI-generated.",
            "compositeSynthetic",
        ),
        ([voice_part(replace(VOICE, synthetic=False))], "", "composite"),
        ([PHOTO], "", "composite"),
        ([DRAWN], "", "digitalCreation"),
        ([], "", "digitalCreation"),
    ],
)
def test_what_people_and_platforms_are_told(parts: list[Part], line: str, source: str) -> None:
    told = disclosure(parts, "en")

    assert " ".join(told.lines) == line
    assert told.voice_is_ai is (SPOKEN in parts)
    flags = {told.tiktok.is_aigc, told.youtube.containsSyntheticMedia}
    assert flags | {told.instagram.is_ai_generated} == {bool(line)}
    assert told.digital_source_type == f"http://cv.iptc.org/newscodes/digitalsourcetype/{source}"


def narration(engine: str, *, synthetic: bool, timing: Timing, level: float = 0.1) -> Narration:
    return Narration(
        pcm=np.full(10, level, np.float32),
        rate=24_000,
        words=(SpokenWord("one", 0.0, 0.0004),),
        timing=timing,
        engine=engine,
        voice=f"{engine}-voice",
        synthetic=synthetic,
    )


def test_the_voice_told_is_the_one_that_spoke() -> None:
    one = narration("hibari", synthetic=True, timing="engine")
    own = narration("recording", synthetic=False, timing="aligned")
    none = narration("silent", synthetic=False, timing="estimated", level=0.0)
    assert voice_of([one, one]) == Voice(
        engine="hibari", name="hibari-voice", timing="engine", synthetic=True
    )
    assert voice_of([own, one, none]) == Voice(
        engine="recording + hibari",
        name="recording-voice + hibari-voice",
        timing="aligned",
        synthetic=True,
    )
    assert voice_of([none]) is None
    assert voice_of([]) is None


def test_a_cover_is_sharp_small_and_always_the_same() -> None:
    data = cover_jpeg(gradient())
    with Image.open(io.BytesIO(data), formats=("JPEG",)) as image:
        assert image.size == (1080, 1920)
        assert image.mode == "RGB"
        error = np.abs(np.asarray(image).astype(int) - gradient()).mean()
    assert error < 1
    assert len(data) <= LARGEST
    assert cover_jpeg(gradient()) == data


def test_a_busy_cover_gives_way_in_quality_rather_than_size() -> None:
    chance = np.random.default_rng(1)
    spots = Image.fromarray(chance.integers(0, 256, (240, 135, 3), np.uint8))
    smooth = np.asarray(spots.resize((1080, 1920), Image.Resampling.BICUBIC)).astype(int)
    busy = np.clip(smooth + chance.integers(-24, 25, smooth.shape), 0, 255).astype(np.uint8)
    assert 250_000 < len(cover_jpeg(busy)) <= LARGEST


def test_people_are_told_of_ai_in_their_language() -> None:
    told = disclosure([SPOKEN, PAINTED], "de-AT")

    assert told.lines == ("Die Stimme ist KI-generiert.", "Die Bilder sind KI-generiert.")
