"""Certificates to sign videos with, minted on the spot: a root, and what it issues."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from generator.values import dataclass, replace

SIGNER = "One Hour More"
Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Minted:
    """The files of a certificate."""

    chain: Path
    key: Path
    root: Path


def mint(
    folder: Path,
    key: Key | None = None,
    *,
    passphrase: str = "",
    first: timedelta = -_DAY,
    last: timedelta = 30 * _DAY,
    purpose: x509.ObjectIdentifier = ExtendedKeyUsageOID.EMAIL_PROTECTION,
) -> Minted:
    """Write a certificate as C2PA asks for it, its key and the root that issued it.

    `first` and `last` are when it is valid, from now.
    """
    now = datetime.now(UTC)
    folder.mkdir(parents=True, exist_ok=True)
    key = key or ec.generate_private_key(ec.SECP256R1())
    root_key = ec.generate_private_key(ec.SECP256R1())
    root_id = x509.SubjectKeyIdentifier.from_public_key(root_key.public_key())
    whole = (now - 99 * _DAY, now + 99 * _DAY)
    root = (
        _begun("Root", root_key, *whole)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(root_id, critical=False)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .sign(root_key, hashes.SHA256())
    )
    leaf = (
        _begun("Signer", key, now + first, now + last)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([purpose]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(root_id),
            critical=False,
        )
        .sign(root_key, hashes.SHA256())
    )
    made = Minted(folder / "chain.pem", folder / "key.pem", folder / "root.pem")
    secret = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
    made.chain.write_bytes(leaf.public_bytes(Encoding.PEM) + root.public_bytes(Encoding.PEM))
    made.root.write_bytes(root.public_bytes(Encoding.PEM))
    made.key.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, secret))
    return made


def with_key_of(minted: Minted, other: Minted) -> Minted:
    """Return a certificate with another one's key."""
    return replace(minted, key=other.key)


def _begun(name: str, key: Key, first: datetime, last: datetime) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(_name("Root"))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(first)
        .not_valid_after(last)
    )


def _name(common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, SIGNER),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )
