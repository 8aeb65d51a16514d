"""A folder of this machine, such as one that is synchronised or served."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.bundle.draft import BundleDraft, sweep
from generator.errors import EncodeError, PublishError, SourceRef
from generator.publish.outgoing import Outgoing
from generator.values import dataclass


@dataclass(frozen=True, slots=True)
class FolderPublisher:
    """Copies bundles under their places; each appears there in one step."""

    root: Path

    def deliver(self, bundle: Outgoing, key: str) -> str:  # noqa: ARG002 - a place is name enough
        """Copy a bundle; what is copied is compared before it appears."""
        target = self.root / bundle.place
        try:
            sweep(target.parent, own=True)
            with BundleDraft(target) as draft:
                bundle.copied_to(draft.path)
                draft.commit()
        except EncodeError as error:
            raise PublishError(error.problems) from error
        except OSError as error:
            raise _refused(target, error) from error
        return target.as_posix()

    def retract(self, place: str, key: str) -> str:  # noqa: ARG002
        """Remove the copy of a bundle."""
        target = self.root / place
        try:
            if target.is_dir():
                shutil.rmtree(target)
        except OSError as error:
            raise _refused(target, error) from error
        return target.as_posix()


def _refused(target: Path, error: OSError) -> PublishError:
    said = f"it can't be written: {error.strerror or error}"
    return PublishError(said, where=SourceRef(str(target)))
