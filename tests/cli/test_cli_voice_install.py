"""`affirm voices install`: a real voice from a server on this machine, and what is refused."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.voice.catalogue import load_engine
from generator.voice.engine import VoiceSettings

pytest.importorskip("piper")


class Quiet(SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path.startswith("/cut"):
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b"half")
        elif self.path.startswith("/away"):
            self.send_response(302)
            self.send_header("Location", "http://voices.invalid/joe.onnx")
            self.end_headers()
        else:
            super().do_GET()

    def log_message(self, *parts: object) -> None:
        pass


@pytest.fixture
def address(joe: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=joe / "voices"))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def checksum(joe: Path) -> str:
    return hashlib.sha256((joe / "voices" / "joe.onnx").read_bytes()).hexdigest()


def test_an_installed_voice_speaks(affirm, project: Path, address: str, checksum: str) -> None:
    answer = affirm("voices", "install", f"{address}/joe.onnx", "--sha256", checksum, "--name", "j")

    assert answer.code == 0, answer.err
    assert "--voice piper:j" in answer.out
    assert sorted(path.name for path in (project / "voices").iterdir()) == ["j.onnx", "j.onnx.json"]
    settings = VoiceSettings(root=project, voice="j")
    assert load_engine("piper").speak("I rest today.", "en", settings).pcm.any()


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("joe.onnx", "is not the voice that is meant"),
        ("nobody.onnx", "404"),
        ("cut.onnx", "4 of 1,000 bytes"),
        ("away.onnx", "'http://voices.invalid/joe.onnx' is no address"),
    ],
)
def test_what_is_not_meant_is_not_kept(
    affirm, project: Path, address: str, path: str, told: str
) -> None:
    answer = affirm("voices", "install", f"{address}/{path}", "--sha256", "0" * 64)

    assert answer.code == 5
    assert told in answer.err
    assert list((project / "voices").iterdir()) == []


@pytest.mark.parametrize("url", ["http://voices.invalid/joe.onnx", "file:///etc/passwd", "joe"])
def test_an_address_that_is_not_safe_is_not_asked(affirm, project: Path, url: str) -> None:
    answer = affirm("voices", "install", url, "--sha256", "0" * 64)

    assert answer.code == 5
    assert "is no address to fetch a voice from" in answer.err
    assert not (project / "voices").exists()
