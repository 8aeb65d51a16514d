"""A service that takes webhooks, on this machine: it honours keys, and fails as it is told to."""

from __future__ import annotations

import hashlib
import hmac
import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler

from local_server import serving

SECRET = "s3cr3t-of-the-hook"
PATH = "/hooks/only-we-know-this"


@dataclass
class HookServer:
    """What it was sent, and what it shall answer."""

    port: int = 0
    faults: list[str] = field(default_factory=list)
    """What to do with the next requests: "429", "503", "400", "cut", "302"; then all is well."""
    wait: str = ""
    """The Retry-After of an answer that is a fault."""
    requests: list[dict[str, str]] = field(default_factory=list)
    """The headers of each request, in order."""
    taken: dict[str, dict] = field(default_factory=dict)
    """Each event it has acted on, by key: a key it knows it does not act on again."""
    acted: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}{PATH}"


@contextmanager
def hook_server() -> Iterator[HookServer]:
    state = HookServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            state.requests.append(dict(self.headers))
            fault = state.faults.pop(0) if state.faults else ""
            if fault in ("", "cut"):
                self._act(body)
            if fault == "cut":  # the body has arrived, the answer never does
                self.connection.shutdown(socket.SHUT_RDWR)
                self.close_connection = True
                return
            self.send_response(int(fault or 202))
            if fault and state.wait:
                self.send_header("Retry-After", state.wait)
            if fault == "302":
                self.send_header("Location", "http://127.0.0.1:9/")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def _act(self, body: bytes) -> None:
            stamp, _, mac = self.headers["Affirm-Signature"].partition(",")
            signed = stamp.removeprefix("t=").encode() + b"." + body
            expected = hmac.new(SECRET.encode(), signed, hashlib.sha256).hexdigest()
            assert hmac.compare_digest(mac, f"v1={expected}"), "signed with another secret"
            key = self.headers["Idempotency-Key"]
            if key not in state.taken:
                state.taken[key] = json.loads(body)
                state.acted += 1

        def log_message(self, *args: object) -> None:
            pass

    with serving(Handler) as state.port:
        yield state
