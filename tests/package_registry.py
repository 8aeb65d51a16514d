"""GitLab's registry of generic packages on this machine: HEAD, GET and PUT of files, by a token."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler

from local_server import serving

TOKEN = "of-this-job-only"


@dataclass
class Registry:
    """What was put there, by path."""

    address: str
    files: dict[str, bytes] = field(default_factory=dict)


class _Handler(BaseHTTPRequestHandler):
    registry: Registry

    def do_GET(self) -> None:
        """Send a file, or only how large it is."""
        data = self.registry.files.get(self.path)
        if self.headers["JOB-TOKEN"] != TOKEN:
            self._end(401)
        elif data is None:
            self._end(404)
        else:
            self._end(200, data)

    do_HEAD = do_GET  # noqa: N815

    def do_PUT(self) -> None:
        """Keep a file."""
        data = self.rfile.read(int(self.headers["content-length"]))
        if self.headers["JOB-TOKEN"] == TOKEN:
            self.registry.files[self.path] = data
            self._end(201)
        else:
            self._end(401)

    def _end(self, status: int, data: bytes = b"") -> None:
        self.send_response(status)
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Keep the test's output free of the server's."""


@contextmanager
def package_registry() -> Iterator[Registry]:
    """Serve an empty registry."""
    handler = type("Handler", (_Handler,), {})
    with serving(handler) as port:
        handler.registry = registry = Registry(f"http://127.0.0.1:{port}")
        yield registry
