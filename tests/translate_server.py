"""Google Translate's speech service on this machine, with every way in which it lets people down.

It speaks what gTTS 2.5.4 asks for: a POST of `f.req` to `batchexecute` over HTTPS, answered with
rows of JSON, one of which holds an MP3 in base64. It is reached as through a company's proxy: by
CONNECT, and by a certificate of its own authority for the very host that was asked for. So the code
under test is told nothing but what the environment tells every program.
"""

from __future__ import annotations

import base64
import io
import json
import os
import socket
import ssl
import struct
import threading
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from urllib.parse import parse_qs

import av
import numpy as np
import trustme
from numpy.typing import NDArray

from generator.voice.catalogue import load_engine
from generator.voice.engine import VoiceSettings

PATH = "/_/TranslateWebserverUi/data/batchexecute"
RATE = 24_000
FAULTS = {
    # What goes wrong, and a word that the message for people must have.
    "too many": "429",
    "out of order": "503",
    "forbidden": "403",
    "no audio": "no sound",
    "cut body": "broke off",
    "cut answer": "cut or garbled",
    "wrong base64": "cut or garbled",
    "no sound file": "something else than sound",
    "cut sound": "ends before the text",
    "cut in a word": "ends before the text",
    "silence": "silence",
    "another text": "something else",
    "hang": "did not answer",
    "trickle": "was not done",
    "reset": "broke off the connection",
    "consent": "terms",
    "elsewhere": "elsewhere",
}


@dataclass(frozen=True)
class Asked:
    """One request as it came in."""

    host: str
    text: str
    lang: str
    slow: bool
    at: float


@dataclass
class TranslateServer:
    """What came in, and what shall go wrong."""

    port: int
    authority: Path
    """The certificate to trust."""
    asked: list[Asked] = field(default_factory=list)
    faults: Callable[[int], str] = lambda _: ""
    """The fault of the n-th request, counted from 1; "" = all is well."""
    untrusted: bool = False
    """Whether somebody else answers, with a certificate of nobody's."""

    def fail(self, fault: str, *, after: int = 0, times: int = 10_000) -> None:
        """Let requests fail: so many, after some good ones, counted from now."""
        first = len(self.asked) + after
        self.faults = lambda number: fault if first < number <= first + times else ""

    def environment(self) -> dict[str, str]:
        """Return what tells programs the way here."""
        proxy = f"http://127.0.0.1:{self.port}"
        return {
            "HTTPS_PROXY": proxy,
            "https_proxy": proxy,
            "REQUESTS_CA_BUNDLE": str(self.authority),
            "NO_PROXY": "",
            "no_proxy": "",
        }


@contextmanager
def translate_server(folder: Path) -> Iterator[TranslateServer]:
    """Run the service until the end of the block."""
    authority, nobody = trustme.CA(), trustme.CA()
    path = folder / "authority.pem"
    authority.cert_pem.write_to_path(path)

    @cache
    def certificate(host: str, trusted: bool) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        (authority if trusted else nobody).issue_cert(host).configure_cert(context)
        return context

    class Handler(StreamRequestHandler):
        timeout = 20

        def handle(self) -> None:
            with suppress(OSError, ssl.SSLError):
                request = self.rfile.readline().decode()
                while self.rfile.readline().strip():
                    pass
                host = request.split()[1].partition(":")[0]
                assert request.startswith("CONNECT translate.google."), request
                self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
                with certificate(host, not state.untrusted).wrap_socket(
                    self.connection, server_side=True
                ) as secure:
                    _serve(secure, host, state)

    class Server(ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True
        block_on_close = False

    with Server(("127.0.0.1", 0), Handler) as server:
        state = TranslateServer(server.server_address[1], path)
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield state
        finally:
            server.shutdown()
            thread.join()


def _serve(secure: ssl.SSLSocket, host: str, state: TranslateServer) -> None:
    """Answer one request."""
    stream = secure.makefile("rb")
    line = stream.readline().decode()
    headers = {}
    while line_ := stream.readline().strip().decode():
        name, _, value = line_.partition(":")
        headers[name.lower()] = value.strip()
    form = parse_qs(stream.read(int(headers["content-length"])).decode())
    assert line.startswith(f"POST {PATH} "), line
    assert headers["host"] == host
    ((call,),) = json.loads(form["f.req"][0])
    assert (call[0], call[3]) == ("jQ1olc", "generic")
    text, lang, slow, _ = json.loads(call[1])
    assert 0 < len(text) <= 100, "the service takes no more"
    state.asked.append(Asked(host, text, lang, bool(slow), time.monotonic()))
    fault = state.faults(len(state.asked))
    assert fault in FAULTS or not fault
    _answer(secure, fault, text, bool(slow))


def _answer(secure: ssl.SSLSocket, fault: str, text: str, slow: bool) -> None:
    if fault == "hang":
        time.sleep(3)
    elif fault == "reset":
        secure.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        os.close(secure.detach())
    elif fault == "consent":
        _send(secure, "302 Found", "", Location="https://consent.google.com/ml?continue=x")
    elif fault == "elsewhere":
        _send(secure, "301 Moved Permanently", "", Location="https://www.google.com/sorry")
    elif fault == "too many":
        _send(secure, "429 Too Many Requests", "<html>sorry</html>")
    elif fault == "out of order":
        _send(secure, "503 Service Unavailable", "")
    elif fault == "forbidden":
        _send(secure, "403 Forbidden", "")
    else:
        body = answer_of(_payload(fault, text, slow))
        if fault == "cut answer":
            body = body[: len(body) // 2]
        elif fault == "trickle":
            for start in range(0, len(body), 2000):
                head = _head("200 OK", len(body)) if not start else b""
                secure.sendall(head + body[start : start + 2000].encode())
                time.sleep(0.2)
            return
        _send(secure, "200 OK", body, length=2 * len(body) if fault == "cut body" else None)


def answer_of(payload: str | None) -> str:
    """Return an answer with this text for the sound, or with none."""
    inner = None if payload is None else json.dumps([payload], separators=(",", ":"))
    row = json.dumps(
        [["wrb.fr", "jQ1olc", inner, None, None, None, "generic"]], separators=(",", ":")
    )
    tail = '[["di",42],["af.httprm",42,"-4862461364158921523",5]]'
    return f")]}}'\n\n{len(row) + 2}\n{row}\n{len(tail) + 2}\n{tail}\n"


def _payload(fault: str, text: str, slow: bool) -> str | None:
    if fault == "no audio":
        return None
    if fault == "no sound file":
        return base64.b64encode(b"<!doctype html><p>An error has occurred.</p>" * 50).decode()
    said = mp3(text, slow)
    if fault == "cut sound":
        said = said[: len(said) // 4]
    elif fault == "cut in a word":
        said = encoded(spoken(text, slow)[: round(0.62 * len(spoken(text, slow)))])
    elif fault == "silence":
        said = encoded(np.zeros(RATE, np.float32))
    elif fault == "another text":
        said = encoded(np.concatenate([spoken(text, slow)] * 12))
    payload = base64.b64encode(said).decode()
    return f"{payload[:400]}*!?{payload[403:]}" if fault == "wrong base64" else payload


def _send(
    secure: ssl.SSLSocket, status: str, body: str, length: int | None = None, **headers: str
) -> None:
    data = body.encode()
    secure.sendall(_head(status, len(data) if length is None else length, **headers) + data)


def _head(status: str, length: int, **headers: str) -> bytes:
    more = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    head = f"HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n{more}\r\n"
    return head.encode()


@cache
def mp3(text: str, slow: bool) -> bytes:
    """Return a text as a voice says it: MP3, 24 kHz, mono, as the service sends it."""
    return encoded(np.concatenate([_rest(0.1), spoken(text, slow), _rest(0.3)]))


@cache
def spoken(text: str, slow: bool) -> NDArray[np.float32]:
    """Return samples of a text: said by the embedded voice, or as beeps in other scripts."""
    latin = all("LATIN" in unicodedata.name(each, "") for each in text if each.isalpha())
    engine = load_engine("hibari" if latin else "tone")
    return engine.speak(text, "en", VoiceSettings(speed=0.75 if slow else 1.15)).pcm


def _rest(seconds: float) -> NDArray[np.float32]:
    return np.zeros(round(seconds * RATE), np.float32)


def encoded(pcm: NDArray[np.float32]) -> bytes:
    """Return samples as MP3."""
    file = io.BytesIO()
    with av.open(file, "w", format="mp3") as out:
        track = out.add_stream("mp3", rate=RATE, layout="mono", bit_rate=64_000)
        frame = av.AudioFrame.from_ndarray(pcm.reshape(1, -1), format="fltp", layout="mono")
        frame.sample_rate = RATE
        for packet in (*track.encode(frame), *track.encode(None)):
            out.mux(packet)
    return file.getvalue()


def hosts(asked: Sequence[Asked]) -> list[str]:
    """Return which hosts were asked, in order."""
    return [each.host for each in asked]
