"""The part of GitHub's API that daily.yml speaks to, on this machine, for the real `gh`.

Releases with their files, issues, Pages and the switch of a workflow, by the REST paths of GitHub
Enterprise over HTTPS, with a certificate of its own authority. It keeps what it is told in memory.
"""

from __future__ import annotations

import json
import re
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import trustme
from local_server import serving

TOKEN = "only-for-this-step"


@dataclass
class Release:
    """A release and the files that hang on it, by name."""

    number: int
    tag: str
    title: str
    notes: str
    prerelease: bool
    files: dict[str, bytes] = field(default_factory=dict)


@dataclass
class Issue:
    """An issue, and what was said below it."""

    number: int
    title: str
    body: str
    state: str = "open"
    comments: list[str] = field(default_factory=list)


@dataclass
class GitHub:
    """One repository, `me/cards`."""

    port: int
    authority: Path
    """The certificate to trust."""
    pages: str = ""
    """The address of its site; "" = Pages is off."""
    releases: dict[str, Release] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    kept_on: list[str] = field(default_factory=list)
    """The workflows that were switched on."""
    uninvited: list[str] = field(default_factory=list)
    """Requests without the token, or for what is not there."""

    @property
    def host(self) -> str:
        """Where it answers, with its port."""
        return f"localhost:{self.port}"

    def api(self, path: str) -> str:
        """Return the address of a path of the API."""
        return f"https://{self.host}/api/v3/repos/me/cards/{path}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    github: GitHub

    def _answer(self) -> None:
        url = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        path = url.path.removeprefix("/api/v3/repos/me/cards/")
        asked = f"{self.command} {path}"
        if self.headers.get("authorization") != f"token {TOKEN}":
            self.github.uninvited.append(asked)
            self._send(401, {"message": "Bad credentials"})
            return
        for pattern, reply in _ROUTES:
            if found := re.fullmatch(pattern, asked):
                query = {name: values[0] for name, values in parse_qs(url.query).items()}
                answer = reply(self.github, found, body, query)
                if answer is not None:
                    made = self.command == "POST" and reply is not _graphql
                    self._send(201 if made else 200, answer)
                    return
        self._send(404, {"message": "Not Found"})

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _answer  # noqa: N815

    def _send(self, status: int, answer: object) -> None:
        raw = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        kind = "application/octet-stream" if isinstance(answer, bytes) else "application/json"
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *_: object) -> None:
        """Keep the test's output free of the server's."""


def _release(github: GitHub, release: Release) -> dict[str, Any]:
    base = f"releases/{release.number}"
    return {
        "id": release.number,
        "tag_name": release.tag,
        "name": release.title,
        "body": release.notes,
        "draft": False,
        "prerelease": release.prerelease,
        "url": github.api(base),
        "upload_url": github.api(f"{base}/assets{{?name,label}}"),
        "html_url": f"https://{github.host}/me/cards/releases/tag/{release.tag}",
        "author": {"login": "github-actions[bot]"},
        "created_at": "2026-11-20T04:17:00Z",
        "published_at": "2026-11-20T04:17:00Z",
        "assets": [
            {
                "name": name,
                "size": len(data),
                "state": "uploaded",
                "url": github.api(f"{base}/assets/{name}"),
            }
            for name, data in release.files.items()
        ],
    }


def _numbered(github: GitHub, number: str) -> Release:
    return next(each for each in github.releases.values() if each.number == int(number))


def _list(github: GitHub, *_: Any) -> list[dict[str, Any]]:
    return [_release(github, each) for each in github.releases.values()]


def _by_tag(github: GitHub, found: re.Match[str], *_: Any) -> dict[str, Any] | None:
    release = github.releases.get(found[1])
    return _release(github, release) if release else None


def _create(github: GitHub, _: Any, body: bytes, __: Any) -> dict[str, Any] | None:
    told = json.loads(body)
    if told["tag_name"] in github.releases:
        return None  # GitHub refuses a tag that is taken
    release = Release(
        len(github.releases) + 1,
        told["tag_name"],
        told["name"],
        told["body"],
        told["prerelease"],
    )
    github.releases[release.tag] = release
    return _release(github, release)


def _edit(github: GitHub, found: re.Match[str], body: bytes, _: Any) -> dict[str, Any]:
    release, told = _numbered(github, found[1]), json.loads(body)
    release.prerelease = told.get("prerelease", release.prerelease)
    release.notes = told.get("body", release.notes)
    return _release(github, release)


def _upload(
    github: GitHub, found: re.Match[str], body: bytes, query: dict[str, str]
) -> dict[str, Any] | None:
    files = _numbered(github, found[1]).files
    if query["name"] in files:
        return None  # GitHub refuses a name that is taken
    files[query["name"]] = body
    return {"name": query["name"], "state": "uploaded"}


def _download(github: GitHub, found: re.Match[str], *_: Any) -> bytes | None:
    return _numbered(github, found[1]).files.get(found[2])


def _remove(github: GitHub, found: re.Match[str], *_: Any) -> dict[str, Any]:
    del _numbered(github, found[1]).files[found[2]]
    return {}


def _graphql(*_: Any) -> dict[str, Any]:
    return {"data": {"repository": {"release": None}}}  # `gh` asks whether there is a draft


def _site(github: GitHub, *_: Any) -> dict[str, Any] | None:
    return {"html_url": github.pages} if github.pages else None


def _open_issues(github: GitHub, *_: Any) -> list[dict[str, Any]]:
    return [
        {"number": each.number, "title": each.title}
        for each in github.issues
        if each.state == "open"
    ]


def _open_issue(github: GitHub, _: Any, body: bytes, __: Any) -> dict[str, Any]:
    told = json.loads(body)
    github.issues.append(Issue(len(github.issues) + 1, told["title"], told["body"]))
    return {"number": len(github.issues)}


def _comment(github: GitHub, found: re.Match[str], body: bytes, _: Any) -> dict[str, Any]:
    github.issues[int(found[1]) - 1].comments.append(json.loads(body)["body"])
    return {}


def _change_issue(github: GitHub, found: re.Match[str], body: bytes, _: Any) -> dict[str, Any]:
    github.issues[int(found[1]) - 1].state = json.loads(body)["state"]
    return {}


def _keep_on(github: GitHub, found: re.Match[str], *_: Any) -> dict[str, Any]:
    github.kept_on.append(found[1])
    return {}


_ROUTES: list[tuple[str, Callable[..., Any]]] = [
    (r"GET releases", _list),
    (r"GET releases/tags/(.+)", _by_tag),
    (r"POST releases", _create),
    (r"PATCH releases/(\d+)", _edit),
    (r"POST releases/(\d+)/assets", _upload),
    (r"GET releases/(\d+)/assets/(.+)", _download),
    (r"DELETE releases/(\d+)/assets/(.+)", _remove),
    (r"POST /api/graphql", _graphql),
    (r"GET pages", _site),
    (r"GET issues", _open_issues),
    (r"POST issues", _open_issue),
    (r"POST issues/(\d+)/comments", _comment),
    (r"PATCH issues/(\d+)", _change_issue),
    (r"PUT actions/workflows/([^/]+)/enable", _keep_on),
]


@contextmanager
def github_server(folder: Path) -> Iterator[GitHub]:
    """Serve a repository without releases; its authority's certificate lies in `folder`."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    certificate = folder / "authority.pem"
    authority.cert_pem.write_to_path(str(certificate))
    handler = type("Handler", (_Handler,), {})
    with serving(handler, context) as port:
        handler.github = github = GitHub(port, certificate)
        yield github
