"""What a video file says of its origin, and whether that can be believed."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from generator.bundle.imprint import source_of_comment, source_of_packet
from generator.bundle.provenance import IPTC
from generator.encode.boxes import uuid_box
from generator.encode.probe import comment_of
from generator.encode.xmp import read_xmp
from generator.errors import UsageError
from generator.signing.c2pa_library import LibraryError, read
from generator.signing.signatory import PACKAGE
from generator.values import dataclass

State = Literal["trusted", "valid", "untrusted", "altered", "none"]
"""In words: signed, by one of those you trust; signed, nobody was asked whom to trust; signed, but
by nobody you trust or with a certificate out of date; not as it was signed; not signed."""

_MANIFEST = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
"""The id of the uuid box that holds a C2PA manifest."""
_OF_CERTIFICATE = "signingCredential."


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is found in a file."""

    state: State
    signer: str = ""
    """Whom the certificate names."""
    reasons: tuple[str, ...] = ()
    """Codes of the C2PA specification for what is wrong."""
    source: str = ""
    """The IPTC term for how it was made, e.g. "compositeSynthetic"; empty if nothing tells."""
    told_by: Literal["manifest", "xmp", "comment", ""] = ""
    """What tells it: the signed manifest, else the packet, else the comment of the file."""

    @property
    def sound(self) -> bool:
        """False if the file is altered, or signed by somebody who is not trusted."""
        return self.state not in ("altered", "untrusted")


def judge(path: Path, anchors: str = "") -> Verdict:
    """Return what is found in an mp4 file; `anchors`: the PEM roots to trust, if any.

    Raises EncodeError if it is no video, OSError if it can't be read, and UsageError if it is
    signed and the library that reads manifests is not installed.
    """
    if uuid_box(path, _MANIFEST) is None:
        source, told_by = _unsigned(path)
        return Verdict(state="none", source=source, told_by=told_by)
    try:
        found = read(path, anchors)
    except ModuleNotFoundError:
        raise UsageError(f"{path.name} is signed, and can't be verified.", hint=PACKAGE) from None
    except LibraryError as error:
        return Verdict(state="altered", reasons=(str(error),))
    source = found.source.removeprefix(IPTC)
    return Verdict(
        state=_state(found.state, found.failures),
        signer=found.signer,
        reasons=found.failures,
        source=source,
        told_by="manifest" if source else "",
    )


def _state(state: str, failures: tuple[str, ...]) -> State:
    if state == "Trusted":
        return "trusted"
    if not failures and state == "Valid":
        return "valid"
    # Whatever is not said of the certificate alone is said of the file.
    return "untrusted" if all(each.startswith(_OF_CERTIFICATE) for each in failures) else "altered"


def _unsigned(path: Path) -> tuple[str, Literal["xmp", "comment", ""]]:
    comment = comment_of(path)
    if source := source_of_packet(read_xmp(path)):
        return source, "xmp"
    source = source_of_comment(comment)
    return source, "comment" if source else ""
