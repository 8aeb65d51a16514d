"""S3 on this machine: a real server, and a way to it on which things go wrong when asked to."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal

BUCKET = "cards"
Kind = Literal["error", "busy", "denied", "hang", "slow", "cut", "damage"]


@dataclass
class Fault:
    """What goes wrong with the next requests that fit."""

    kind: Kind
    method: str
    path: str
    times: int


@dataclass
class ObjectStore:
    """A server of S3 behind a proxy."""

    port: int
    proxy: int
    asked: list[str] = field(default_factory=list)
    """The requests so far, as "PUT /cards/a.txt"."""
    faults: list[Fault] = field(default_factory=list)

    def environment(self) -> dict[str, str]:
        """Return the variables that lead a client here."""
        return {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{self.proxy}",
            "AWS_ACCESS_KEY_ID": "AKIATESTTESTTESTTEST",
            "AWS_SECRET_ACCESS_KEY": "a-secret-nobody-may-print",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_EC2_METADATA_DISABLED": "true",
        }

    def fail(self, kind: Kind, method: str, path: str = "", times: int = 10**9) -> None:
        """Have requests go wrong whose path has a match for `path`."""
        self.faults.append(Fault(kind, method, path, times))

    def reset(self) -> None:
        """Empty the bucket and let everything go well again."""
        self.faults.clear()
        self.call("POST", "/moto-api/reset")
        self.call("PUT", f"/{BUCKET}")
        self.asked.clear()

    def call(self, method: str, path: str, body: bytes = b"") -> bytes:
        """Return the answer of the server itself."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Authorization": "AWS4-HMAC-SHA256 Credential=x/20261122/us-east-1/s3/aws4"}
        connection.request(method, path, body, headers)
        answer = connection.getresponse().read()
        connection.close()
        return answer

    def objects(self) -> list[str]:
        """Return all keys of the bucket."""
        found: list[str] = []
        while True:
            after = f"&start-after={found[-1]}" if found else ""
            page = self.call("GET", f"/{BUCKET}?list-type=2{after}").decode()
            new = re.findall(r"<Key>(.*?)</Key>", page)
            found += new
            if not new:
                return found

    def tree(self, prefix: str) -> dict[str, bytes]:
        """Return every file below a folder of the bucket by its path there."""
        return {
            key.removeprefix(f"{prefix}/"): self.call("GET", f"/{BUCKET}/{key}")
            for key in self.objects()
            if key.startswith(f"{prefix}/")
        }

    def sent(self) -> list[str]:
        """Return the keys that were written since the last look, in order."""
        written = [each.split(" ", 1)[1] for each in self.asked if each.startswith("PUT ")]
        self.asked.clear()
        return [each.removeprefix(f"/{BUCKET}/") for each in written if ".affirm.lease" not in each]

    def next_fault(self, method: str, path: str) -> Kind | None:
        """Return what goes wrong with a request."""
        for fault in self.faults:
            if fault.times and fault.method == method and re.search(fault.path, path):
                fault.times -= 1
                return fault.kind
        return None


ERRORS = {
    "error": (500, "InternalError"),
    "busy": (503, "SlowDown"),
    "denied": (403, "AccessDenied"),
}


def _handler(store: ObjectStore) -> type[BaseHTTPRequestHandler]:
    class Proxy(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _pass_on(self) -> None:
            path = self.path.split("?")[0]
            store.asked.append(f"{self.command} {path}")
            if self.headers.get("Expect") == "100-continue":
                pass  # the base class has answered that
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            kind = store.next_fault(self.command, path)
            match kind:
                case "error" | "busy" | "denied":
                    self._refuse(*ERRORS[kind])
                    return
                case "hang":
                    time.sleep(60)
                    self.close_connection = True
                    return
                case "cut":
                    self.close_connection = True
                    self.connection.shutdown(socket.SHUT_RDWR)
                    return
                case "slow":
                    time.sleep(0.5)
                case "damage":
                    middle = len(body) // 2
                    body = body[:middle] + bytes([body[middle] ^ 1]) + body[middle + 1 :]
            self._forward(body)

        def _forward(self, body: bytes) -> None:
            connection = HTTPConnection("127.0.0.1", store.port, timeout=60)
            headers = {k: v for k, v in self.headers.items() if k.lower() != "expect"}
            connection.request(self.command, self.path, body, headers)
            answer = connection.getresponse()
            data = answer.read()
            self.send_response(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in {"transfer-encoding", "connection", "content-length"}:
                    self.send_header(name, value)
            length = answer.getheader("Content-Length") or str(len(data))
            self.send_header("Content-Length", length)
            self.end_headers()
            self.wfile.write(data)
            connection.close()

        def _refuse(self, status: int, code: str) -> None:
            data = f"<Error><Code>{code}</Code><Message>{code}</Message></Error>".encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/xml")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(data)

        do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = _pass_on  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    return Proxy


@contextmanager
def object_store() -> Iterator[ObjectStore]:
    """Run an S3 server and the proxy before it, on this machine only."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    store = ObjectStore(port, 0)
    proxy = ThreadingHTTPServer(("127.0.0.1", 0), _handler(store))
    proxy.daemon_threads = True
    store.proxy = proxy.server_address[1]
    threading.Thread(target=proxy.serve_forever, daemon=True).start()
    try:
        _await(port)
        store.reset()
        yield store
    finally:
        proxy.shutdown()
        proxy.server_close()
        server.kill()
        server.wait()


def _await(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the S3 server does not start")
