"""A signed message to a service that posts: Buffer, Make, Zapier, n8n, or one of your own.

POST
Idempotency-Key: <64 hex digits, the same for each try>
Affirm-Signature: t=<seconds since 1970>,v1=<HMAC-SHA256 of "<t>.<body>", in hex>

{"event": "publish", "place": "2026-11-22/01-one-hour", ...}
"""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import quote, urlsplit

from generator.bundle.files import ALT
from generator.errors import PublishError
from generator.publish.outgoing import Outgoing
from generator.secret import Secret
from generator.values import asdict, dataclass, field

TRIES = 5
LONGEST_WAIT = 120.0
"""Seconds that a service may ask us to wait; for longer somebody should come again."""
TIMEOUT = (10.0, 60.0)
"""Seconds to be connected in, and to be answered in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookPublisher:
    """Tells a service of bundles, and where their files lie."""

    name: str
    url: Secret
    """Whoever knows the address of such a service may post there: it is a secret, too."""
    secret: Secret
    links: str = ""
    """The public address below which bundles lie under their places; empty sends no addresses."""
    now: Callable[[], float] = field(repr=False)
    """Seconds since 1970."""
    pause: float = 1.0
    """Seconds before the second try; each later one waits twice as long."""

    def deliver(self, bundle: Outgoing, key: str) -> str:
        """Send the event "publish" until the service has taken it."""
        files = [
            {"path": each.path, "bytes": each.bytes, "sha256": each.sha256}
            | ({"url": self._link(bundle.place, each.path)} if self.links else {})
            for each in bundle.files
        ]
        event = {
            "event": "publish",
            "place": bundle.place,
            "fingerprint": bundle.fingerprint,
            "entry": bundle.entry,
            "date": bundle.day.isoformat(),
            "format": bundle.format,
            "posts": bundle.posts(),
            "alt": bundle.text(ALT),
            "disclosure": asdict(bundle.disclosure),
            "files": files,
        }
        return self._send(event, key)

    def retract(self, place: str, key: str) -> str:
        """Send the event "retract" until the service has taken it."""
        return self._send({"event": "retract", "place": place}, key)

    def _link(self, place: str, path: str) -> str:
        return f"{self.links.rstrip('/')}/{quote(place)}/{quote(path)}"

    def _send(self, event: Mapping[str, object], key: str) -> str:
        body = json.dumps(event, ensure_ascii=False).encode()
        self._require_safe()
        said = ""
        for number in range(TRIES):
            status, said, wait = self._try(body, key)
            if status // 100 == 2:
                return f"HTTP {status}"
            if status and status != 429 and status < 500:
                break
            if wait > LONGEST_WAIT:
                said = f"{said}, and asks to wait for {wait:.0f} seconds"
                break
            if number + 1 < TRIES:
                time.sleep(max(wait, self.pause * 2**number))
        raise PublishError(
            f"{self.name}: {said}.",
            hint="Run the same command again later: what was delivered is not delivered twice.",
        )

    def _try(self, body: bytes, key: str) -> tuple[int, str, float]:
        """Return the status (0 = no answer), what to say of it, and how long to wait."""
        import requests

        stamp = int(self.now())
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "affirm",
            "Idempotency-Key": key,
            "Affirm-Signature": f"t={stamp},v1={signature(self.secret, stamp, body)}",
        }
        try:
            answer = requests.post(
                self.url.text, body, headers=headers, timeout=TIMEOUT, allow_redirects=False
            )
        except requests.Timeout:
            return 0, "it did not answer in time", 0.0
        except requests.RequestException:
            # The library's own words hold the address.
            return 0, "it can't be reached, or broke off", 0.0
        wait = self._wait(answer.headers.get("Retry-After", ""))
        return answer.status_code, f"it answers with HTTP {answer.status_code}", wait

    def _wait(self, asked: str) -> float:
        """Return how many seconds a Retry-After means."""
        if asked.isdecimal():
            return float(asked)
        try:
            at = parsedate_to_datetime(asked)
        except ValueError:
            return 0.0
        return max(0.0, (at - datetime.fromtimestamp(self.now(), UTC)).total_seconds())

    def _require_safe(self) -> None:
        parts = urlsplit(self.url.text)
        if parts.scheme == "https" or parts.hostname in ("localhost", "127.0.0.1", "::1"):
            return
        said = f"{self.name}: its address does not begin with https://."
        raise PublishError(said, hint="Anybody on the way could read what is sent.")


def signature(secret: Secret, stamp: int, body: bytes) -> str:
    """Return the HMAC-SHA256 of a time stamp and a body, in hex."""
    return hmac.new(secret.text.encode(), b"%d." % stamp + body, hashlib.sha256).hexdigest()
