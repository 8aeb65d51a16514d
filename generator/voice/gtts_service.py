"""Google Translate's speech service, asked as gTTS asks it: one short text, one MP3.

gTTS writes the request. It is sent here, since gTTS itself would not check who answers (it turns
the verification of certificates off), waits for ever, and takes an answer cut short for a whole.
"""

from __future__ import annotations

import base64
import binascii
import json
import time
from importlib import import_module
from typing import Any

from generator.voice.lane import Outage

MOST_CHARACTERS = 100
"""More in one request is not spoken."""
MOST_BYTES = 8_000_000
"""An answer longer than this is none: a hundred characters are some 100 kB."""

_PATH = "/_/TranslateWebserverUi/data/batchexecute"
_NAME = "Google Translate"
_NEWER = "If this goes on, the service has changed: is there a newer gTTS?"


def fetch_mp3(text: str, code: str, domain: str, *, slow: bool, timeout: float) -> bytes:
    """Return the MP3 of a text of at most MOST_CHARACTERS, whole as far as the answer tells.

    Raises Outage for anything else.
    """
    requests = import_module("requests")
    host = f"translate.google.{domain}"
    try:
        with requests.Session() as session:
            return _audio(_answer(session, host, _body(text, code, slow=slow), timeout), code)
    except requests.exceptions.SSLError as error:
        raise Outage(
            f"{host} could not prove who it is, so nothing was sent to it: {_why(error)}.",
            hint="Behind a proxy that reads along, name its certificate in REQUESTS_CA_BUNDLE.",
            again=False,
        ) from error
    except requests.exceptions.Timeout as error:
        raise Outage(f"{host} did not answer within {timeout:g} s.") from error
    except requests.exceptions.ConnectionError as error:
        if isinstance(_innermost(error), ConnectionResetError):
            raise Outage(f"{host} broke off the connection.") from error
        raise Outage(
            f"{host} can't be reached: {_why(error)}.",
            hint="Is there a network? `affirm voices` says which voices need none.",
        ) from error
    except requests.exceptions.RequestException as error:
        raise Outage(f"{host} broke off its answer: {_why(error)}.") from error


def _body(text: str, code: str, *, slow: bool) -> str:
    """Return the form that gTTS would send, without its own cuts and corrections of the text."""
    spoken = import_module("gtts").gTTS(
        text,
        lang=code,
        slow=slow,
        lang_check=False,  # its check asks for nothing that LANGUAGES does not know
        pre_processor_funcs=[],
        tokenizer_func=lambda whole: [whole],
    )
    (body,) = spoken.get_bodies()
    return str(body)


def _answer(session: Any, host: str, body: str, timeout: float) -> str:
    headers = import_module("gtts").gTTS.GOOGLE_TTS_HEADERS
    end = time.monotonic() + timeout
    with session.post(
        f"https://{host}{_PATH}",
        data=body,
        headers=headers,
        timeout=timeout,
        allow_redirects=False,
        stream=True,
    ) as response:
        _require_success(response, host)
        received = bytearray()
        for block in response.iter_content(16_384):
            received += block
            # The library's own limit is for silence between two blocks, not for the whole.
            if time.monotonic() > end:
                raise Outage(f"{host} was not done after {timeout:g} s.")
            if len(received) > MOST_BYTES:
                raise Outage(f"{host} answers without end.", again=False)
    return received.decode("utf-8", errors="replace")


def _require_success(response: Any, host: str) -> None:
    status = response.status_code
    if status == 200:
        return
    if 300 <= status < 400:
        target = response.headers.get("Location", "")
        consent = "consent." in target
        raise Outage(
            f"{host} wants its terms accepted on a page first."
            if consent
            else f"{host} sends us elsewhere ({status}), where we don't follow.",
            hint="It does so for some networks, often those of servers: use another network, or "
            "name a fallback.",
            again=False,
        )
    if status == 429:
        raise Outage(
            f"{host} has had too many requests from this network (429).",
            hint="Wait an hour, lower `online: per_minute`, or name a fallback.",
            wait=_seconds(response.headers.get("Retry-After", "")),
        )
    if status >= 500:
        raise Outage(
            f"{host} is out of order ({status}).",
            wait=_seconds(response.headers.get("Retry-After", "")),
        )
    raise Outage(f"{host} refuses the request ({status}).", hint=_NEWER, again=False)


def _seconds(text: str) -> float:
    return float(text) if text.isascii() and text.isdigit() else 0.0


def _audio(answer: str, code: str) -> bytes:
    """Return the MP3 out of an answer: rows of JSON, one of them with the sound in base64."""
    for line in answer.splitlines():
        if not line.startswith("["):
            continue
        try:
            rows = json.loads(line)
            for row in rows:
                if row[:2] == ["wrb.fr", "jQ1olc"] and row[2]:
                    return base64.b64decode(json.loads(row[2])[0], validate=True)
        except (ValueError, TypeError, KeyError, IndexError, binascii.Error) as error:
            raise Outage(f"{_NAME} sent an answer that is cut or garbled.", hint=_NEWER) from error
    raise Outage(f"{_NAME} sent no sound for the language {code!r}.", hint=_NEWER)


def _why(error: BaseException) -> str:
    reason = _innermost(error)
    said = str(getattr(reason, "strerror", "") or reason or type(reason).__name__)
    return said.split("): ", 1)[-1].rstrip(".")  # after the name of the object that says it


def _innermost(error: BaseException) -> BaseException:
    """Return what a failure goes back to: each library wraps the error of the one below."""
    while True:
        wrapped = (getattr(error, "reason", None), *error.args)
        inner = next((each for each in wrapped if isinstance(each, BaseException)), None)
        if inner is None:
            return error
        error = inner
