"""The C2PA library, which only those have who sign. Nothing is fetched, here or there.

Each function raises ModuleNotFoundError where it is not installed.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO

from generator.signing.keys import Algorithm, Sign
from generator.values import dataclass

_PURPOSES = (
    "1.3.6.1.5.5.7.3.4",  # emailProtection
    "1.3.6.1.5.5.7.3.8",  # timeStamping
    "1.3.6.1.5.5.7.3.9",  # OCSPSigning
    "1.3.6.1.5.5.7.3.36",  # documentSigning
    "1.3.6.1.4.1.62558.2.1",  # c2pa-kp-claimSigning
)
"""Extended key usages that C2PA 2.x takes."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the library says of the manifest in a file."""

    state: str
    """Trusted, Valid or Invalid."""
    failures: tuple[str, ...]
    """Codes of the specification, e.g. assertion.bmffHash.mismatch."""
    signer: str
    """Whom the certificate names; empty if that can't be told."""
    source: str
    """The IPTC address that the manifest gives for the whole; empty if it gives none."""


class LibraryError(Exception):
    """The library's own words about what it could not do."""


@dataclass(frozen=True, slots=True)
class Pen:
    """What a manifest is signed with."""

    sign: Sign
    algorithm: Algorithm
    chain: str
    """PEM: the signing certificate first."""


def embed(source: BinaryIO, target: BinaryIO, kind: str, claim: str, pen: Pen) -> None:
    """Write a copy of a file of a MIME type, with a signed manifest in it.

    `target` is open to be read as well. The library tries the signature at once: it refuses a
    certificate that is out of date or for other purposes, and a key that is another's. Raises
    LibraryError, and whatever signing raises.
    """
    import c2pa

    raised: list[Exception] = []

    def sign(data: bytes) -> bytes:
        try:
            return pen.sign(data)
        except Exception as error:  # noqa: BLE001 - native code lies between: raised again below
            raised.append(error)
            return b""

    try:
        with (
            c2pa.Context.from_dict(_settings("")) as context,
            c2pa.Signer.from_callback(
                sign, c2pa.C2paSigningAlg[pen.algorithm], pen.chain, None
            ) as signer,
            c2pa.Builder(claim, context) as builder,
        ):
            builder.sign(signer, kind, source, target)
    except c2pa.C2paError as error:
        if raised:
            raise raised[0] from None
        raise LibraryError(_plain(error)) from error


def read(path: Path, anchors: str) -> Reading:
    """Return what the manifest in an mp4 file is worth; `anchors`: PEM roots to trust, or "".

    Raises LibraryError if the manifest can't be read at all.
    """
    import c2pa

    try:
        with (
            c2pa.Context.from_dict(_settings(anchors)) as context,
            path.open("rb") as file,
            c2pa.Reader("video/mp4", file, context=context) as reader,
        ):
            results = reader.get_validation_results() or {}
            active = reader.get_active_manifest() or {}
            return Reading(
                state=reader.get_validation_state() or "Invalid",
                failures=tuple(
                    each["code"] for each in results.get("activeManifest", {}).get("failure", ())
                ),
                signer=_signer(active.get("signature_info") or {}),
                source=_source(active.get("assertions") or ()),
            )
    except c2pa.C2paError as error:
        raise LibraryError(_plain(error)) from error


def _settings(anchors: str) -> dict[str, object]:
    return {
        "trust": {"trust_config": "\n".join(_PURPOSES)}
        | ({"user_anchors": anchors} if anchors else {}),
        "verify": {
            "verify_trust": bool(anchors),
            "remote_manifest_fetch": False,
            "ocsp_fetch": False,
        },
    }


def _signer(info: dict[str, str]) -> str:
    return info.get("issuer") or info.get("common_name") or ""


def _source(assertions: Sequence[dict[str, Any]]) -> str:
    for each in assertions:
        if each.get("label", "").startswith("c2pa.actions"):
            for action in each.get("data", {}).get("actions", ()):
                if action.get("action") == "c2pa.created":
                    return str(action.get("digitalSourceType", ""))
    return ""


def _plain(error: Exception) -> str:
    """Return the last line of what the library says, without the names of its own parts."""
    return str(error).strip().splitlines()[-1].strip().rpartition(": ")[2]
