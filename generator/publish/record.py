"""What `affirm site` wrote, kept in the site's folder: only that is ever replaced or removed."""

from pathlib import Path, PurePosixPath

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

RECORD = ".affirm-site.json"


class Written(BaseModel):
    """A file that was written, and what it was made of."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sha256: str
    """Empty while it is being written."""
    bytes: int
    source: str = ""
    """A hash of what it was made of; empty if it is its own source."""


class Record(BaseModel):
    """All files of a site by their paths."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    files: dict[str, Written] = {}

    @field_validator("files")
    @classmethod
    def _within(cls, files: dict[str, Written]) -> dict[str, Written]:
        for name in files:
            path = PurePosixPath(name)
            if path.is_absolute() or ".." in path.parts or not path.parts or "\\" in name:
                raise ValueError(name)
        return files


def read_record(folder: Path) -> Record:
    """Return what was written into a folder; nothing, if that can't be known."""
    try:
        return Record.model_validate_json((folder / RECORD).read_bytes())
    except (OSError, ValidationError):
        return Record()
