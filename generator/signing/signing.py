"""Sign a video, or try beforehand whether that will go well."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from generator.bundle.provenance import Disclosure, Part, disclosure
from generator.errors import ContentError, EncodeError, SourceRef
from generator.signing.c2pa_library import LibraryError, Pen, embed
from generator.signing.claim import claim
from generator.signing.keys import algorithm_of, sign_with
from generator.signing.signatory import Signatory, without_package

_BLANK = b'<svg xmlns="http://www.w3.org/2000/svg"></svg>'
_DATE = "%d %B %Y %H:%M UTC"


def sign_video(
    path: Path, title: str, told: Disclosure, parts: Sequence[Part], signatory: Signatory
) -> str:
    """Put a signed manifest into an mp4 file; return whom the certificate names.

    Raises ContentError for a certificate or key that won't do, EncodeError if there is no
    signature or the disk refuses.
    """
    signed = path.with_suffix(".signed")
    try:
        with path.open("rb") as source, signed.open("w+b") as target:
            _embed(source, target, "video/mp4", claim(title, told, parts), signatory)
        signed.replace(path)
    except OSError as error:
        said = f"the signed video can't be written: {error.strerror or error}"
        raise EncodeError(said, where=SourceRef(str(path))) from error
    finally:
        signed.unlink(missing_ok=True)
    return signatory.name()


def require_signatory(signatory: Signatory) -> None:
    """Raise as `sign_video` would, if it would: a blank picture is signed, and forgotten."""
    manifest = claim("", disclosure((), "en"), ())
    _embed(io.BytesIO(_BLANK), io.BytesIO(), "image/svg+xml", manifest, signatory)


def _embed(
    source: BinaryIO, target: BinaryIO, kind: str, manifest: str, signatory: Signatory
) -> None:
    algorithm = algorithm_of(signatory)
    pen = Pen(sign_with(signatory), algorithm, signatory.chain())
    try:
        embed(source, target, kind, manifest, pen)
    except ModuleNotFoundError:
        raise without_package(signatory.where) from None
    except LibraryError as error:
        raise _refused(str(error), signatory) from error


def _refused(said: str, signatory: Signatory) -> ContentError:
    """Return what to say of a certificate that C2PA does not take."""
    leaf, name = signatory.leaf(), signatory.certificate.name
    if "does not match" in said or "signature value" in said:
        return ContentError(
            f"The signatures do not fit {name}: they are made with another key.",
            where=signatory.where,
            hint="`key` or `command` must be of the certificate that stands first in the file.",
        )
    if "not valid at time" in said:
        first, last = leaf.not_valid_before_utc, leaf.not_valid_after_utc
        return ContentError(
            f"{name} can't sign now: it is valid from {first:{_DATE}} to {last:{_DATE}}.",
            where=signatory.where,
            hint="Ask whoever issued it for a new one, or take `signing` out of affirm.yaml.",
        )
    return ContentError(
        f"{name} is no certificate to sign media with: {said}.",
        where=signatory.where,
        hint="docs/provenance.md says what C2PA asks of a certificate.",
    )
