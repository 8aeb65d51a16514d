"""Who signs: a certificate, and its key in a file or behind a command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from generator.errors import ContentError, SourceRef
from generator.secret import Secret
from generator.values import dataclass, field, replace

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

PACKAGE = 'Install what signs and verifies with:  pip install "affirm-studio[c2pa]"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """What `signing` in the settings says; nothing is read yet."""

    certificate: Path
    """A PEM file: the signing certificate first, then those it was issued by."""
    key: Path | None = None
    """A PEM file; None if a command signs."""
    command: tuple[str, ...] = ()
    """Takes the bytes to sign on its input and answers with the signature."""
    passphrase: Secret = field(default_factory=Secret)
    """Opens the key."""
    where: SourceRef | None = None
    """Where the settings name the certificate."""

    def opened_by(self, passphrase: Secret) -> Signatory:
        """Return the same with the passphrase of its key."""
        return replace(self, passphrase=passphrase)

    def chain(self) -> str:
        """Return the certificates as PEM text. Raises ContentError if they can't be read."""
        return read_pem(self.certificate, "certificate", self.where).decode("ascii", "replace")

    def leaf(self) -> Certificate:
        """Return the signing certificate itself. Raises ContentError."""
        try:
            from cryptography.x509 import load_pem_x509_certificates
        except ModuleNotFoundError:
            raise without_package(self.where) from None
        try:
            return load_pem_x509_certificates(self.chain().encode())[0]
        except ValueError:
            raise ContentError(
                f"{self.certificate.name} holds no certificate.",
                where=self.where,
                hint="It is a PEM file: the signing certificate first, then those that issued it.",
            ) from None

    def name(self) -> str:
        """Return whom the certificate names: the organisation, else the common name."""
        from cryptography.x509.oid import NameOID

        subject = self.leaf().subject
        for kind in (NameOID.ORGANIZATION_NAME, NameOID.COMMON_NAME):
            for each in subject.get_attributes_for_oid(kind):
                return str(each.value)
        return subject.rfc4514_string()


def read_pem(path: Path, what: str, where: SourceRef | None) -> bytes:
    """Return the bytes of a file of the settings. Raises ContentError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise ContentError(
            f"The {what} {path} can't be read: {error.strerror or error}.",
            where=where,
            hint="`signing` in affirm.yaml names it, seen from the project's folder.",
        ) from None


def without_package(where: SourceRef | None) -> ContentError:
    """Return what to say where the libraries are not installed."""
    return ContentError("The library that signs is not installed.", where=where, hint=PACKAGE)
