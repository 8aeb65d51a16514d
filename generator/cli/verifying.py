"""The answers of `affirm verify`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from generator.bundle.files import VIDEO
from generator.bundle.intact import again, altered, read_any
from generator.bundle.metadata import FILE
from generator.cli.failure import show_problems, shown
from generator.cli.invocation import Invocation
from generator.errors import AffirmError, CheckError, Problem, SourceRef, UsageError
from generator.project import FILE as SETTINGS
from generator.signing.verdict import Verdict, judge
from generator.values import asdict, dataclass, replace


@dataclass(frozen=True, slots=True)
class Measure:
    """By what a video is judged."""

    anchors: str
    """The PEM roots that are trusted; empty if nobody names any."""
    signed: bool
    """Whether a video without a signature fails."""

    @classmethod
    def of(cls, invocation: Invocation, trust: Path | None, *, signed: bool) -> Measure:
        """Return the measure of a command line, and of the project if there is one.

        Raises UsageError if the roots can't be read, ContentError if the settings are wrong.
        """
        if trust is not None:
            return cls(_anchors(trust, None), signed)
        here = invocation.folder or Path.cwd()
        if any((each / SETTINGS).is_file() for each in (here, *here.resolve().parents)):
            project = invocation.project()
            if name := project.settings.signing.trust:
                where = project.where("signing", "trust")
                return cls(_anchors(project.root / name, where), signed)
        return cls("", signed)


@dataclass(frozen=True, slots=True)
class Found:
    """What is found of a video, and of the bundle it belongs to."""

    file: Path
    verdict: Verdict | None
    """None if the file is no video that can be read."""
    problems: tuple[Problem, ...] = ()
    bundle_files: int = 0
    """How many files of its bundle were compared; 0 for a video alone."""

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return self.verdict is not None and self.verdict.sound and not self.problems


def verify_all(paths: Sequence[Path], measure: Measure, *, as_json: bool) -> int:
    """Print what is found of all paths; return the exit code.

    Raises UsageError if there is nothing to verify.
    """
    found = [each for path in paths for each in _found(path, measure)]
    if not found:
        raise UsageError("There is no video and no bundle in there.")
    if as_json:
        click.echo(json.dumps([_record(each) for each in found], indent=2, ensure_ascii=False))
    else:
        for each in found:
            _tell(each)
    return 0 if all(each.sound for each in found) else CheckError.exit_code


def _anchors(path: Path, where: SourceRef | None) -> str:
    try:
        text = path.read_text(encoding="ascii", errors="replace")
    except OSError as error:
        said = f"{path} can't be read: {error.strerror or error}."
        raise UsageError(said, where=where) from None
    if "-----BEGIN CERTIFICATE-----" not in text:
        raise UsageError(f"{path.name} holds no certificate in PEM.", where=where)
    return text


def _found(path: Path, measure: Measure) -> Iterator[Found]:
    if path.is_file():
        yield _judged(path, measure)
        return
    bundles = [each.parent for each in sorted(path.rglob(FILE)) if not _in_the_making(each, path)]
    for folder in bundles:
        yield _bundle(folder, measure)
    if not bundles:
        for video in sorted(path.glob("*.mp4")):
            yield _judged(video, measure)


def _in_the_making(path: Path, above: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(above).parts)


def _bundle(folder: Path, measure: Measure) -> Found:
    video, metadata = folder / VIDEO, read_any(folder)
    if metadata is None:
        where = SourceRef(str(folder / FILE))
        hint = f"Its card can be made anew:  {again(folder)}"
        return Found(video, None, (Problem("it can't be understood", where, hint),))
    problems = altered(folder, metadata.files)
    if not video.is_file():
        return Found(video, None, problems)
    found = _judged(video, measure)
    count = len(metadata.files)
    return replace(found, problems=(*found.problems, *problems), bundle_files=count)


def _judged(path: Path, measure: Measure) -> Found:
    where = SourceRef(str(path))
    try:
        verdict = judge(path, measure.anchors)
    except UsageError:
        raise
    except AffirmError as error:
        return Found(path, None, error.problems)
    except OSError as error:
        return Found(path, None, (Problem(f"it can't be read: {error.strerror}", where),))
    if measure.signed and verdict.state == "none":
        return Found(path, verdict, (Problem("nobody has signed it", where),))
    return Found(path, verdict)


def _record(found: Found) -> dict[str, object]:
    return {
        "file": found.file.as_posix(),
        "sound": found.sound,
        "verdict": asdict(found.verdict) if found.verdict else None,
        "bundle_files": found.bundle_files,
        "problems": [str(each) for each in found.problems],
    }


def _tell(found: Found) -> None:
    if found.verdict:
        click.echo(f"{shown(found.file.resolve())}: {_sentence(found.verdict)}")
        if found.verdict.source:
            click.echo(f"    {_origin(found.verdict)}")
    show_problems(found.problems)
    if found.bundle_files and not found.problems:
        click.echo(f"    All {found.bundle_files} files of its bundle are as they were made.")


def _sentence(verdict: Verdict) -> str:
    signer = verdict.signer or "somebody without a name"
    match verdict.state:
        case "trusted":
            return f"trusted: signed by {signer}, whom you trust, and not altered since."
        case "valid":
            return (
                f"valid: signed by {signer} and not altered since; no --trust says whom to trust."
            )
        case "untrusted" if "signingCredential.expired" in verdict.reasons:
            return f"untrusted: signed by {signer}, with a certificate that is out of date."
        case "untrusted":
            return f"untrusted: signed by {signer}, who is not among those you trust."
        case "altered":
            return f"altered: it is not as it was signed ({', '.join(verdict.reasons)})."
        case "none":
            return "none: nobody has signed it."


def _origin(verdict: Verdict) -> str:
    by = {"manifest": "signed manifest", "xmp": "XMP packet"}.get(verdict.told_by, "comment")
    meaning = {
        "compositeSynthetic": "an AI made parts of it",
        "composite": "no AI made it; parts may be captured from life",
        "digitalCreation": "no AI made it",
    }.get(verdict.source, "it was made another way")
    return f"By its {by}, {meaning} ({verdict.source})."
