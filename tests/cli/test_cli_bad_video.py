"""A video that can't be shown, or an odd one: told at its line, or the right picture; no hang."""

from __future__ import annotations

from pathlib import Path

import av
import pytest
from small_videos import make_video

from generator.encode.probe import probe

THEME = "themes/mine/theme.yaml"

REFUSED = [
    ("clip.mp5", "", ":2:33: there is no file 'clip.mp5'", "Did you mean 'clip.mp4'?"),
    ("../../x.mp4", "", ":2:33: '../../x.mp4' leads out of", "Copy the file"),
    ("corrupt.mp4", "", ":2:33: corrupt.mp4 is no video, or is damaged", "Take an MP4"),
    ("cut.mp4", "", ":2:33: cut.mp4 is no video, or is damaged", "Take an MP4"),
    ("scrambled.mp4", "", ":2:33: scrambled.mp4 has no frame that can be shown", "Take an MP4"),
    ("empty.mp4", "", ":2:33: empty.mp4 is empty: 0 bytes", "Copy the file again"),
    ("text.mp4", "", ":2:33: text.mp4 is no video, or is damaged", "Take an MP4"),
    ("playlist.mp4", "", ":2:33: playlist.mp4 is no video, or is damaged", "Take an MP4"),
    ("picture.mp4", "", ":2:33: picture.mp4 is no video, or is damaged", "Take an MP4"),
    ("sound.mp4", "", ":2:33: sound.mp4 holds sound, but no picture", "Take an MP4"),
    ("unknown.mp4", "", ":2:33: unknown.mp4 is in a codec that can't be read here", "Take an MP4"),
    ("large.avi", "", ":2:33: large.avi is 12000 x 12000 pixels", "Shrink it to at most 8192"),
    ("vast.avi", "", ":2:33: vast.avi has no frame that can be shown", "Take an MP4"),
    ("clip.mp4", "trim: [9, 12]", ":2:49: clip.mp4 is 1.20 s long", "Take an earlier part"),
    ("clip.mp4", "trim: [0.5, 60]", ":2:49: clip.mp4 is 1.20 s long", "Take an earlier part"),
    ("clip.mp4", "trim: [1, 0.5]", "a video can't be taken from 1 s to 0.5 s", "Write trim:"),
    ("clip.mp4", "trim: [-1, 1]", ":2:", ""),
    ("clip.mp4", "fit: covr", ":2:48: ", "cover"),
    ("clip.mp4", "then: looop", ":2:49: ", "loop"),
    ("clip.mp4", "ground: blak", "has no colour 'blak'", ""),
]

SHOWN = [
    {"name": "one.mp4", "frames": 1},
    {"name": "odd.mkv", "size": (333, 777), "pixels": "yuv444p"},
    {"name": "turned.mp4", "size": (160, 96), "turned": 90},
    {"name": "uneven.mp4", "gaps": [33, 17, 120]},
    {"name": "wide.mp4", "size": (320, 20)},
]


@pytest.fixture(scope="session")
def clips(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return files by their names, good ones and bad ones."""
    folder = tmp_path_factory.mktemp("clips")
    clip = make_video(folder / "clip.mp4").read_bytes()
    avi = make_video(folder / "a.avi", codec="ffv1").read_bytes()
    sides = (64).to_bytes(4, "little") + (112).to_bytes(4, "little")
    return {
        "clip.mp4": clip,
        "corrupt.mp4": clip[:40] + bytes(range(256)) * 8,
        "cut.mp4": clip[: len(clip) // 2],
        "scrambled.mp4": _scrambled(clip),
        "empty.mp4": b"",
        "unknown.mp4": clip.replace(b"avc1", b"zzzz"),
        "text.mp4": b"I am no video.\n" * 40,
        "playlist.mp4": b"#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n/etc/passwd\n",
        "picture.mp4": b"\x89PNG\r\n\x1a\n" + bytes(200),
        "sound.mp4": _sound(folder / "sound.mp4"),
        "large.avi": avi.replace(sides, (12_000).to_bytes(4, "little") * 2),
        "vast.avi": avi.replace(sides, (60_000).to_bytes(4, "little") * 2),
    }


def _scrambled(clip: bytes) -> bytes:
    """Return a file whose index is whole, and whose frames are noise."""
    begin, end = clip.index(b"mdat") + 4, clip.rindex(b"moov") - 4
    return clip[:begin] + bytes(byte ^ 0x5A for byte in clip[begin:end]) + clip[end:]


def _sound(path: Path) -> bytes:
    with av.open(str(path), "w") as file:
        stream = file.add_stream("aac", rate=48_000)
        frame = av.AudioFrame(format="fltp", layout="mono", samples=1024)
        for plane in frame.planes:
            plane.update(bytes(plane.buffer_size))
        frame.sample_rate = 48_000
        file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    return path.read_bytes()


@pytest.fixture
def theme(project: Path) -> Path:
    """Return the folder of a theme of the project's own, and make it the only one."""
    settings = (project / "affirm.yaml").read_text(encoding="utf-8")
    (project / "affirm.yaml").write_text(settings.replace("[tide]", "[mine]"), encoding="utf-8")
    folder = project / "themes" / "mine"
    folder.mkdir(parents=True)
    return folder


def _written(theme: Path, name: str, more: str = "") -> None:
    fields = ", ".join(filter(None, ["kind: video", f"file: {name}", more]))
    (theme / "theme.yaml").write_text(
        f"extends: tide\nbackground: {{{fields}}}\n", encoding="utf-8"
    )


@pytest.mark.parametrize(
    ("name", "more", "said", "hint"), REFUSED, ids=[f"{n} {m}" for n, m, *_ in REFUSED]
)
def test_a_video_that_cannot_be_shown_is_told(
    name, more, said, hint, affirm, project, theme, clips
) -> None:
    for known, data in clips.items():
        (theme / known).write_bytes(data)
    _written(theme, name, more)

    answer = affirm("card", "I am here.")

    assert answer.code == 4, answer.err
    assert f"error: {THEME}:2:" in answer.err
    assert said in answer.err
    assert hint in answer.err
    assert "Traceback" not in answer.err
    assert str(project) not in answer.err
    assert not list((project / "output").rglob("*")), "nothing is left of the attempt"


@pytest.mark.parametrize("form", SHOWN, ids=[form["name"] for form in SHOWN])
def test_an_odd_video_is_shown(form, affirm, project, theme) -> None:
    options = {key: value for key, value in form.items() if key != "name"}
    make_video(theme / form["name"], **options)
    _written(theme, form["name"])

    answer = affirm("card", "I am here.", "--format", "square", "--draft")

    assert answer.code == 0, answer.err
    (made,) = (project / "output").rglob("video.mp4")
    assert (probe(made).width, probe(made).height) == (540, 540)
