"""What makes a signature: a key in a file, or a command in front of a key that nobody can read."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from typing import Any, Literal

from generator.errors import ContentError, EncodeError
from generator.signing.signatory import Signatory, read_pem

PATIENCE = 60
"""Seconds that a signing command may take: a person may have to touch a token."""

Sign = Callable[[bytes], bytes]
"""Bytes to their signature."""
Algorithm = Literal["ES256", "ES384", "ES512", "PS256", "ED25519"]
"""Signature algorithms by the names that C2PA has for them."""

_CURVES: dict[str, tuple[Algorithm, int]] = {
    # The curve of a key: its algorithm, and the bytes of each half of a signature.
    "secp256r1": ("ES256", 32),
    "secp384r1": ("ES384", 48),
    "secp521r1": ("ES512", 66),
}


def sign_with(signatory: Signatory) -> Sign:
    """Return what signs. Raises ContentError if the key can't be had.

    What it returns raises EncodeError where a command gives no signature.
    """
    if signatory.key is None:
        return lambda data: _commanded(signatory, data)
    return _by_key(_private_key(signatory))


def algorithm_of(signatory: Signatory) -> Algorithm:
    """Return the algorithm of a certificate's key. Raises ContentError for an unknown one."""
    key = signatory.leaf().public_key()
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

    if isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name in _CURVES:
        return _CURVES[key.curve.name][0]
    if isinstance(key, rsa.RSAPublicKey):
        return "PS256"
    if isinstance(key, ed25519.Ed25519PublicKey):
        return "ED25519"
    raise ContentError(
        f"{signatory.certificate.name} is for a kind of key that C2PA does not know.",
        where=signatory.where,
        hint="Take a certificate for ECDSA (P-256, P-384, P-521), RSA or Ed25519.",
    )


def _commanded(signatory: Signatory, data: bytes) -> bytes:
    try:
        # The project's owner has written it into the settings, as a makefile names a compiler.
        done = subprocess.run(  # noqa: S603
            signatory.command, input=data, capture_output=True, check=False, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired:
        said = f"The signing command gave no answer within {PATIENCE} seconds."
        raise EncodeError(said, where=signatory.where) from None
    except OSError as error:
        said = f"The signing command can't be run: {error.strerror or error}."
        raise EncodeError(said, where=signatory.where) from None
    if done.returncode or not done.stdout:
        last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise EncodeError(
            f"The signing command made no signature (exit code {done.returncode}).",
            where=signatory.where,
            hint=f"It said: {last[0]}" if last else "It said nothing.",
        )
    return done.stdout


def _private_key(signatory: Signatory) -> Any:
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    assert signatory.key is not None  # noqa: S101 - asked before
    pem = read_pem(signatory.key, "key", signatory.where)
    try:
        return load_pem_private_key(pem, signatory.passphrase.text.encode() or None)
    except TypeError:
        given = bool(signatory.passphrase)
        said = "has no passphrase, and one was given" if given else "needs a passphrase"
    except ValueError:
        given = bool(signatory.passphrase)
        said = "does not open with this passphrase" if given else "holds no private key in PEM"
    raise ContentError(
        f"The key {signatory.key.name} {said}.",
        where=signatory.where,
        hint="`signing: passphrase` names the environment variable that holds the passphrase.",
    )


def _by_key(key: Any) -> Sign:
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
    from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

    if isinstance(key, ec.EllipticCurvePrivateKey):
        _, half = _CURVES.get(key.curve.name, ("", 66))
        digest = {32: hashes.SHA256(), 48: hashes.SHA384(), 66: hashes.SHA512()}[half]

        def sign(data: bytes) -> bytes:
            r, s = decode_dss_signature(key.sign(data, ec.ECDSA(digest)))
            return r.to_bytes(half, "big") + s.to_bytes(half, "big")

        return sign
    if isinstance(key, rsa.RSAPrivateKey):
        sha = hashes.SHA256()
        pad = padding.PSS(padding.MGF1(sha), padding.PSS.DIGEST_LENGTH)
        return lambda data: key.sign(data, pad, sha)
    return lambda data: bytes(key.sign(data))
