"""Addresses of stores, as people write them."""

from __future__ import annotations

from generator.errors import UsageError, did_you_mean
from generator.store.remote import RemoteStore

_EXAMPLES = ("s3", "gs", "az", "file")


def is_address(text: str) -> bool:
    """Return True if a text names a place that is no folder of this machine."""
    return "://" in text


def remote_store(address: str) -> RemoteStore:
    """Return the store at an address. Raises UsageError if it can't be one, or holds a secret."""
    scheme, _, rest = address.partition("://")
    if "::" in scheme or not rest.strip("/"):
        raise UsageError(
            f"{address!r} is no address of an output",
            hint="Write it as s3://bucket/folder; docs/scale.md of affirm tells of others.",
        )
    # Only who has an address should wait for it.
    from fsspec import available_protocols

    if scheme not in available_protocols():
        near = did_you_mean(scheme, _EXAMPLES)
        raise UsageError(f"nothing is known of addresses that begin with {scheme}://", hint=near)
    if "@" in rest.split("/")[0] or "?" in rest:
        raise UsageError(
            f"the address of {scheme}://… holds a name, a password or a key",
            hint="It would stand in every message. Give them in the environment, as to the "
            "store's own tools.",
        )
    return RemoteStore(address.rstrip("/"))
