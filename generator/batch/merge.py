"""Finished parts of one plan to one output, as if a single run had made it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.batch.shard_record import RECORD, ShardRecord, read_record
from generator.bundle.draft import BundleDraft
from generator.bundle.metadata import FILE, BundleMetadata, read_metadata
from generator.errors import Problem, SourceRef, UsageError


@dataclass(frozen=True, slots=True)
class Merged:
    """How many bundles a merge has put there, how many were there already, what was left out."""

    new: int
    present: int
    missing: tuple[Problem, ...] = ()
    """A warning for each card that its part could not make."""


@dataclass(frozen=True, slots=True)
class _Bundle:
    source: Path
    target: Path
    metadata: BundleMetadata


def merge(
    shards: Sequence[Path], output: Path, *, force: bool = False, partial: bool = False
) -> Merged:
    """Put the bundles of all parts of a plan into one output; what else lies there stays.

    `force` lets a bundle take the place of a different one; `partial` does without cards that
    failed in their part. Raises UsageError with all that keeps the parts from being one plan, or
    from being whole, before anything is written; EncodeError if the disk refuses.
    """
    records = _records(shards)
    _require_one_plan(records, output)
    problems: list[Problem] = []
    missing: list[Problem] = []
    bundles: list[_Bundle] = []
    for folder, record in records.items():
        for path, fingerprint in record.bundles.items():
            if partial and not fingerprint:
                missing.append(Problem("was not made", SourceRef(path), severity="warning"))
                continue
            metadata = read_metadata(folder / path)
            if metadata is None or not fingerprint or metadata.fingerprint != fingerprint:
                problems.append(_unfinished(folder / path, record, "is not there as it was made"))
            elif damaged := next(_damaged(folder / path, metadata), None):
                problems.append(_unfinished(folder / path / damaged, record, "is damaged"))
            else:
                bundles.append(_Bundle(folder / path, output / path, metadata))
    waiting = [each for each in bundles if not _present(each)]
    if not force:
        problems += [_different(each) for each in waiting if each.target.exists()]
    if problems:
        raise UsageError(problems)
    for each in waiting:
        _copy(each)
    return Merged(len(waiting), len(bundles) - len(waiting), tuple(missing))


def _records(shards: Sequence[Path]) -> dict[Path, ShardRecord]:
    found = {folder: read_record(folder) for folder in dict.fromkeys(shards)}
    unknown = [
        Problem(
            "holds no finished part of a plan",
            SourceRef(str(folder / RECORD)),
            "It is written at the end of `affirm batch --shard`. With --draft, name `drafts` in "
            "the output.",
        )
        for folder, record in found.items()
        if record is None
    ]
    if unknown:
        raise UsageError(unknown)
    return {folder: record for folder, record in found.items() if record is not None}


def _require_one_plan(records: dict[Path, ShardRecord], output: Path) -> None:
    """Raise UsageError unless these are all the parts of one plan, each once."""
    first_folder, first = next(iter(records.items()))
    problems = []
    seen: dict[int, Path] = {}
    for folder, record in records.items():
        where = SourceRef(str(folder / RECORD))
        if folder.resolve() == output.resolve():
            hint = "Choose another folder with --output."
            problems.append(Problem("is a part and can't be the whole as well", where, hint))
        if (record.plan, record.of) != (first.plan, first.of):
            problems.append(
                Problem(
                    f"was made from another plan than {first_folder}",
                    where,
                    "Make both from the same content, themes, settings and options, with the same "
                    "version.",
                )
            )
        elif record.shard in seen:
            said = f"is part {record.shard} of {record.of}, and so is {seen[record.shard]}"
            problems.append(Problem(said, where, "Leave one of them out."))
        seen.setdefault(record.shard, folder)
    missing = sorted({*range(1, first.of + 1)} - seen.keys())
    if missing and not problems:
        parts = " and ".join(f"{number}/{first.of}" for number in missing)
        problems.append(Problem(f"part {parts} is missing", None, "Name its folder as well."))
    if problems:
        raise UsageError(problems)


def _unfinished(path: Path, record: ShardRecord, said: str) -> Problem:
    again = f"Run `affirm batch --shard {record.shard}/{record.of}` again, with the same options."
    return Problem(said, SourceRef(str(path)), again)


def _different(bundle: _Bundle) -> Problem:
    return Problem(
        f"is another bundle than {bundle.source}",
        SourceRef(str(bundle.target)),
        "Choose another --output, or replace it with --force.",
    )


def _damaged(folder: Path, metadata: BundleMetadata) -> Iterator[str]:
    """Yield the files of a bundle that are not as they were made."""
    for each in metadata.files:
        path = folder / each.path
        if not path.resolve().is_relative_to(folder.resolve()) or _sha256(path) != each.sha256:
            yield each.path


def _present(bundle: _Bundle) -> bool:
    """Return True if the very same bundle lies at the target, whole."""
    known = read_metadata(bundle.target)
    return known == bundle.metadata and next(_damaged(bundle.target, known), None) is None


def _copy(bundle: _Bundle) -> None:
    with BundleDraft(bundle.target) as draft:
        for name in (*(each.path for each in bundle.metadata.files), FILE):
            draft.write(name, (bundle.source / name).read_bytes())
        draft.commit()


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
