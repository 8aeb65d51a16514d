"""What leaves a machine for others to make cards, and what must be the same there."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.batch.dask_executor import require_shippable
from generator.batch.parcel import Parcel, packed
from generator.batch.studio import Studio
from generator.batch.versions import differences, versions
from generator.errors import UsageError
from generator.project import MusicSettings, SoundSettings
from generator.signing.signatory import Signatory
from generator.store import remote_store
from generator.values import replace

NEEDED = {
    "assets/logo.png": "a picture",
    "music/rain.wav": "named in the settings",
    "recordings/halt.wav": "a voice",
    "themes/mine/theme.yaml": "extends: tide",
    "voices/joe.onnx": "another voice",
}
PRIVATE = {
    ".env": "SECRET=1",
    "affirm.yaml": "name: mine",
    "assets/.git/config": "hidden",
    "assets/people.yaml": "private as well",
    "content/words.yaml": "- Each card brings its own words.",
    "notes.txt": "nobody's business",
    "output/2026-11-22/01-halt/video.mp4": "made",
    "people.yaml": "private",
    "signing/key.pem": "a key",
    "themes/.cache/voice/a.npz": "may be made again",
}


@pytest.fixture
def project(studio: Studio) -> Studio:
    for name, text in (NEEDED | PRIVATE).items():
        path = studio.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    music = MusicSettings(file="music/rain.wav", author="me", licence="CC0-1.0")
    sound = SoundSettings(music=music)
    return replace(studio, settings=studio.settings.model_copy(update={"sound": sound}))


def _names(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_only_what_cards_need_leaves_the_machine(project: Studio, tmp_path: Path) -> None:
    root = packed(project).unpacked(tmp_path / "elsewhere")

    assert _names(root) == NEEDED


def test_equal_projects_are_equal_parcels_and_unpacked_once(
    project: Studio, tmp_path: Path
) -> None:
    first = packed(project)
    (project.root / "assets" / "logo.png").touch()
    (project.root / "notes.txt").write_text("changed", encoding="utf-8")
    assert packed(project) == first
    there = first.unpacked(tmp_path / "elsewhere")
    before = (there / "assets" / "logo.png").stat().st_mtime_ns

    assert packed(project).unpacked(tmp_path / "elsewhere") == there
    assert (there / "assets" / "logo.png").stat().st_mtime_ns == before

    (project.root / "themes" / "mine" / "theme.yaml").write_text("extends: dawn", "utf-8")
    assert packed(project).mark != first.mark


def test_a_parcel_that_was_changed_on_its_way_is_refused(project: Studio, tmp_path: Path) -> None:
    parcel = packed(project)

    with pytest.raises(ValueError, match="did not arrive as it was sent"):
        Parcel(parcel.mark, parcel.data.replace(b"tide", b"dawn")).unpacked(tmp_path / "elsewhere")

    assert not (tmp_path / "elsewhere").exists()


def test_other_versions_are_told_by_name() -> None:
    ours = dict(versions())
    assert {"Python", "affirm", "av", "hibari-tts", "numpy", "pillow"} <= ours.keys()
    assert differences(ours) == []

    theirs = {**ours, "av": "17.0.0", "Python": "3.11.0"}
    del theirs["numpy"]

    assert differences(theirs) == [
        f"Python 3.11.0 (here {ours['Python']})",
        f"av 17.0.0 (here {ours['av']})",
        f"numpy none (here {ours['numpy']})",
    ]


def test_what_other_machines_can_not_do_is_told_at_once(studio: Studio, make_card) -> None:
    require_shippable([make_card("a")], studio)
    hopeless = replace(
        studio,
        signatory=Signatory(certificate=studio.root / "chain.pem"),
        remote=remote_store("memory://cards/x"),
    )

    with pytest.raises(UsageError) as refused:
        require_shippable([make_card("a"), make_card("b", voice="gtts")], hopeless)

    said = str(refused.value)
    assert "the key would have to leave here" in said
    assert "memory://cards/x: other machines can't write there" in said
    assert "the voice 'gtts' is asked by one machine for all" in said
