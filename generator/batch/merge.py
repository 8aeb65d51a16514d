"""Finished parts of one plan to one output, as if a single run had made it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from generator.batch.shard_record import RECORD, ShardRecord, read_record
from generator.bundle.draft import BundleDraft
from generator.bundle.metadata import FILE, BundleMetadata, metadata_in
from generator.errors import Problem, SourceRef, UsageError
from generator.store import FolderStore, RemoteStore
from generator.values import dataclass

Place = FolderStore | RemoteStore


@dataclass(frozen=True, slots=True)
class Merged:
    """How many bundles a merge has put there, how many were there already, what was left out."""

    new: int
    present: int
    missing: tuple[Problem, ...] = ()
    """A warning for each card that its part could not make."""


@dataclass(frozen=True, slots=True)
class _Bundle:
    path: str
    """Where it lies, in its part and in the whole."""
    shard: Place
    metadata: BundleMetadata


def merge(
    shards: Sequence[Place], output: Place, *, force: bool = False, partial: bool = False
) -> Merged:
    """Put the bundles of all parts of a plan into one output; what else lies there stays.

    `force` lets a bundle take the place of a different one; `partial` does without cards that
    failed in their part. Raises UsageError with all that keeps the parts from being one plan, or
    from being whole, before anything is written; EncodeError if the disk refuses, and PublishError
    if a remote store does.
    """
    records = _records(shards)
    _require_one_plan(records, output)
    problems: list[Problem] = []
    missing: list[Problem] = []
    bundles: list[_Bundle] = []
    for shard, record in records.items():
        for path, fingerprint in record.bundles.items():
            if partial and not fingerprint:
                missing.append(Problem("was not made", SourceRef(path), severity="warning"))
                continue
            metadata = metadata_in(shard, path)
            if metadata is None or not fingerprint or metadata.fingerprint != fingerprint:
                said = "is not there as it was made"
                problems.append(_unfinished(shard.named(path), record, said))
            elif damaged := next(_damaged(shard, path, metadata), None):
                place = shard.named(f"{path}/{damaged}")
                problems.append(_unfinished(place, record, "is damaged"))
            else:
                bundles.append(_Bundle(path, shard, metadata))
    waiting = [each for each in bundles if not _present(each, output)]
    if not force:
        problems += [_different(each, output) for each in waiting if output.sizes(each.path)]
    if problems:
        raise UsageError(problems)
    for each in waiting:
        _copy(each, output)
    return Merged(len(waiting), len(bundles) - len(waiting), tuple(missing))


def _records(shards: Sequence[Place]) -> dict[Place, ShardRecord]:
    found = {shard: read_record(shard) for shard in dict.fromkeys(shards)}
    unknown = [
        Problem(
            "holds no finished part of a plan",
            SourceRef(shard.named(RECORD)),
            "It is written at the end of `affirm batch --shard`. With --draft, name `drafts` in "
            "the output.",
        )
        for shard, record in found.items()
        if record is None
    ]
    if unknown:
        raise UsageError(unknown)
    return {shard: record for shard, record in found.items() if record is not None}


def _require_one_plan(records: dict[Place, ShardRecord], output: Place) -> None:
    """Raise UsageError unless these are all the parts of one plan, each once."""
    first_shard, first = next(iter(records.items()))
    problems = []
    seen: dict[int, Place] = {}
    for shard, record in records.items():
        where = SourceRef(shard.named(RECORD))
        if _whole(shard) == _whole(output):
            hint = "Choose another folder with --output."
            problems.append(Problem("is a part and can't be the whole as well", where, hint))
        if (record.plan, record.of) != (first.plan, first.of):
            problems.append(
                Problem(
                    f"was made from another plan than {first_shard.named()}",
                    where,
                    "Make both from the same content, themes, settings and options, with the same "
                    "version.",
                )
            )
        elif record.shard in seen:
            said = f"is part {record.shard} of {record.of}, and so is {seen[record.shard].named()}"
            problems.append(Problem(said, where, "Leave one of them out."))
        seen.setdefault(record.shard, shard)
    missing = sorted({*range(1, first.of + 1)} - seen.keys())
    if missing and not problems:
        parts = " and ".join(f"{number}/{first.of}" for number in missing)
        problems.append(Problem(f"part {parts} is missing", None, "Name its folder as well."))
    if problems:
        raise UsageError(problems)


def _whole(place: Place) -> str:
    """Return a place so that equal places are equal."""
    return str(place.root.resolve()) if isinstance(place, FolderStore) else place.named()


def _unfinished(place: str, record: ShardRecord, said: str) -> Problem:
    again = f"Run `affirm batch --shard {record.shard}/{record.of}` again, with the same options."
    return Problem(said, SourceRef(place), again)


def _different(bundle: _Bundle, output: Place) -> Problem:
    return Problem(
        f"is another bundle than {bundle.shard.named(bundle.path)}",
        SourceRef(output.named(bundle.path)),
        "Choose another --output, or replace it with --force.",
    )


def _damaged(store: Place, bundle: str, metadata: BundleMetadata) -> Iterator[str]:
    """Yield the files of a bundle that are not as they were made."""
    for each in metadata.files:
        inside = not PurePosixPath(each.path).is_absolute() and ".." not in each.path.split("/")
        data = store.read(f"{bundle}/{each.path}") if inside else None
        if data is None or hashlib.sha256(data).hexdigest() != each.sha256:
            yield each.path


def _present(bundle: _Bundle, output: Place) -> bool:
    """Return True if the very same bundle lies in the output, whole."""
    known = metadata_in(output, bundle.path)
    return known == bundle.metadata and next(_damaged(output, bundle.path, known), None) is None


def _copy(bundle: _Bundle, output: Place) -> None:
    with TemporaryDirectory() as folder:
        root = output.root if isinstance(output, FolderStore) else Path(folder)
        with BundleDraft(root / bundle.path) as draft:
            for name in (*(each.path for each in bundle.metadata.files), FILE):
                draft.write(name, bundle.shard.read(f"{bundle.path}/{name}") or b"")
            if isinstance(output, RemoteStore):
                output.put(bundle.path, draft.path, FILE)
            else:
                draft.commit()
