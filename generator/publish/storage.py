"""Object storage and whatever else fsspec knows an address of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.bundle.metadata import FILE
from generator.errors import PublishError
from generator.publish.bundle import Bundle


@dataclass(frozen=True, slots=True)
class StoragePublisher:
    """Puts bundles under their places; `metadata.json` comes last and means: this one is whole."""

    name: str
    """The target's name: an address may hold a password and is not told."""
    url: str

    def deliver(self, bundle: Bundle, key: str) -> str:  # noqa: ARG002 - a place is name enough
        """Upload a bundle; one that was there before is not whole while this lasts."""
        system, root = self._opened()
        target = f"{root}/{bundle.place}"
        try:
            if system.exists(f"{target}/{FILE}"):
                system.rm(f"{target}/{FILE}")
            for name in (*(each.path for each in bundle.files), FILE):
                path = f"{target}/{name}"
                system.makedirs(path.rpartition("/")[0], exist_ok=True)
                system.put_file(str(bundle.folder / name), path)
                size = (bundle.folder / name).stat().st_size
                if system.info(path)["size"] != size:
                    raise self._failed(f"{name} did not arrive whole")
        except PublishError:
            raise
        except Exception as error:  # noqa: BLE001 - each storage has errors of its own
            raise self._failed(_kind(error)) from None
        return bundle.place

    def retract(self, place: str, key: str) -> str:  # noqa: ARG002
        """Remove a bundle, its metadata first."""
        system, root = self._opened()
        target = f"{root}/{place}"
        try:
            if system.exists(f"{target}/{FILE}"):
                system.rm(f"{target}/{FILE}")
            if system.exists(target):
                system.rm(target, recursive=True)
        except Exception as error:  # noqa: BLE001
            raise self._failed(_kind(error)) from None
        return place

    def _opened(self) -> tuple[Any, str]:
        try:
            from fsspec.core import url_to_fs
        except ModuleNotFoundError:
            hint = 'Install it with:  pip install "affirm[storage]"'
            raise self._failed("the library for storage is not installed", hint) from None
        try:
            system, root = url_to_fs(self.url)
        except ImportError as error:
            package = str(error).removeprefix("Install ").split(" ", maxsplit=1)[0]
            raise self._failed(
                "its kind of storage needs a package of its own", f"pip install {package}"
            ) from None
        except Exception as error:  # noqa: BLE001
            raise self._failed(_kind(error)) from None
        return system, str(root).rstrip("/")

    def _failed(self, said: str, hint: str = "") -> PublishError:
        hint = hint or "Is its `url` right, and does this machine have the rights for it?"
        return PublishError(f"{self.name}: {said}", hint=hint)


def _kind(error: Exception) -> str:
    """Return what kind of error it is: its own words may hold addresses and passwords."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return f"the storage answers with {type(error).__name__}"
