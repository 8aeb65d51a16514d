"""An address such as `s3://bucket/cards` as a store, through fsspec.

Object storage has no folders and moves nothing, so a bundle arrives in this order: what stood for
it before is taken away, all files are sent and compared, and last comes the file that stands for
the whole. Where that file lies, the others lie as it names them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.digest import file_digest
from generator.errors import PublishError, SourceRef
from generator.store.failures import store_errors
from generator.store.seen import Seen, above
from generator.values import dataclass

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_SENDS = 2
"""How often a file is sent that does not arrive as it is here."""


@dataclass(frozen=True, slots=True)
class RemoteStore:
    """Files below an address; small, and fit to travel by pickle.

    Everything raises PublishError, in words for people, if the store can't be asked.
    """

    address: str

    def __truediv__(self, name: str) -> RemoteStore:
        return RemoteStore(f"{self.address}/{name}")

    @property
    def shared(self) -> bool:
        """True if other processes see the same files."""
        return not self.address.startswith("memory://")

    def named(self, path: str = "") -> str:
        """Return the address of a place."""
        return f"{self.address}/{path}".rstrip("/")

    def read(self, path: str) -> bytes | None:
        """Return a file; None if it is not there."""
        with store_errors(self.named(path)):
            system, root = self._opened()
            try:
                data: bytes = system.cat_file(f"{root}/{path}")
            except FileNotFoundError:
                return None
            return data

    def sizes(self, folder: str) -> Mapping[str, int]:
        """Return the bytes of every file in a folder, by its path in there."""
        return {path: facts["size"] for path, facts in self._listed(folder).items()}

    def write(self, path: str, data: bytes) -> None:
        """Write one file, whole or not at all."""
        with store_errors(self.named(path)):
            system, root = self._opened()
            self._make_room(system, f"{root}/{path}")
            system.pipe_file(f"{root}/{path}", data)

    def remove(self, path: str) -> None:
        """Remove a file; it may be gone already."""
        with store_errors(self.named(path)):
            system, root = self._opened()
            try:
                system.rm_file(f"{root}/{path}")
            except FileNotFoundError:
                return

    def age(self, path: str, than: str) -> float | None:
        """Return by how many seconds one file is older than another, by the store's own clock.

        None if one of them is gone.
        """
        with store_errors(self.named(path)):
            system, root = self._opened()
            try:
                older, newer = (system.modified(f"{root}/{each}") for each in (path, than))
            except FileNotFoundError:
                return None
            return float((newer - older).total_seconds())

    def seen(self, folders: Sequence[str], names: Sequence[str]) -> Seen:
        """Return what is there of some folders now: their sizes, and the small files of `names`.

        It asks for many at once, where one after another would take a round trip each.
        """
        sizes: dict[str, dict[str, int]] = {folder: {} for folder in folders}
        for parent in dict.fromkeys(folder.rpartition("/")[0] for folder in folders):
            for path, facts in self._listed(parent).items():
                whole = f"{parent}/{path}" if parent else path
                folder = next((each for each in above(whole) if each in sizes), None)
                if folder is not None:
                    sizes[folder][whole.removeprefix(f"{folder}/")] = facts["size"]
        there = [f"{each}/{name}" for each in folders for name in names if name in sizes[each]]
        return Seen(self, sizes, self._read_all(there))

    def put(self, bundle: str, folder: Path, last: str) -> None:
        """Send a folder: all its files, and once they are there as they are here, `last`.

        What is there as it is here already is not sent again, and what is no part of it is removed.
        """
        local = {
            path.relative_to(folder).as_posix(): path
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }
        manifest = local.pop(last)
        there = self._listed(bundle)
        waiting = self._unlike(bundle, local, there)
        surplus = there.keys() - local.keys() - {last}
        stands = self.read(f"{bundle}/{last}") if last in there else None
        if not waiting and not surplus and stands == manifest.read_bytes():
            return
        if last in there:
            self.remove(f"{bundle}/{last}")
        for name in surplus:
            self.remove(f"{bundle}/{name}")
        for _ in range(_SENDS):
            if not waiting:
                break
            self._send(bundle, {name: local[name] for name in waiting})
            waiting = self._unlike(bundle, local, self._listed(bundle))
        if waiting:
            raise PublishError(
                "it does not arrive as it is here, however often it is sent",
                where=SourceRef(self.named(f"{bundle}/{waiting[0]}")),
                hint="Look whether something between here and the store changes files.",
            )
        self._seal(bundle, manifest, last)

    def _opened(self) -> tuple[AbstractFileSystem, str]:
        """Return the file system of the address, and the path of the address in it."""
        from fsspec.core import url_to_fs

        # What another machine has just written must be seen. One request a file: with more, S3 is
        # asked for the size of each before.
        options = {"max_concurrency": 1} if self._of_s3 else {}
        system, root = url_to_fs(self.address, use_listings_cache=False, **options)
        if self._of_s3:
            system.retries = 2  # each of 5 requests: by itself it would be silent for six minutes
        return system, root.rstrip("/")

    @property
    def _of_s3(self) -> bool:
        return self.address.startswith(("s3://", "s3a://"))

    def _listed(self, folder: str) -> dict[str, dict[str, Any]]:
        """Return what the store tells of every file in a folder, by its path in there."""
        with store_errors(self.named(folder)):
            system, root = self._opened()
            top = f"{root}/{folder}" if folder else root
            found: dict[str, dict[str, Any]] = system.find(top, detail=True)
            return {path.removeprefix(f"{top}/"): facts for path, facts in found.items()}

    def _read_all(self, paths: Sequence[str]) -> dict[str, bytes]:
        if not paths:
            return {}
        with store_errors(self.named()):
            system, root = self._opened()
            answers = system.cat([f"{root}/{each}" for each in paths], on_error="return")
            found: dict[str, bytes] = {}
            for path, answer in answers.items():
                if isinstance(answer, bytes):
                    found[path.removeprefix(f"{root}/")] = answer
                elif not isinstance(answer, FileNotFoundError):
                    raise answer
            return found

    def _send(self, bundle: str, local: Mapping[str, Path]) -> None:
        with store_errors(self.named(bundle)):
            system, root = self._opened()
            remote = [f"{root}/{bundle}/{name}" for name in local]
            for path in remote:
                self._make_room(system, path)
            system.put([str(path) for path in local.values()], remote)

    def _seal(self, bundle: str, manifest: Path, last: str) -> None:
        """Put the file that stands for the whole, unless another run has put one meanwhile."""
        with store_errors(self.named(f"{bundle}/{last}")):
            system, root = self._opened()
            with suppress(FileExistsError):
                system.put_file(str(manifest), f"{root}/{bundle}/{last}", mode="create")
        if self.read(f"{bundle}/{last}") != manifest.read_bytes():
            # The files may be those of either run: better none than a mixture.
            self.remove(f"{bundle}/{last}")
            raise PublishError(
                "another run has put another bundle there at the same moment",
                where=SourceRef(self.named(bundle)),
                hint="Let one run at a time work on an output, and run it again.",
            )

    def _unlike(
        self, bundle: str, local: Mapping[str, Path], there: Mapping[str, Mapping[str, Any]]
    ) -> list[str]:
        """Return which files are not there as they are here."""
        return [
            name
            for name, path in local.items()
            if name not in there or not self._alike(f"{bundle}/{name}", path, there[name])
        ]

    def _alike(self, remote: str, path: Path, facts: Mapping[str, Any]) -> bool:
        if facts["size"] != path.stat().st_size:
            return False
        with path.open("rb") as file:
            md5 = hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
        if str(facts.get("ETag", "")).strip('"') == md5:
            return True
        # An ETag may be something else than a checksum, and other stores tell none.
        try:
            data = self.read(remote)
        except PublishError:
            return False  # what can't be read back is sent again
        return data is not None and hashlib.sha256(data).hexdigest() == file_digest(path)

    @staticmethod
    def _make_room(system: AbstractFileSystem, path: str) -> None:
        """Make the folder of a file on stores that have folders."""
        if not getattr(system, "async_impl", False):
            system.makedirs(path.rpartition("/")[0], exist_ok=True)
