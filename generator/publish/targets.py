"""A target of the settings to the publisher it means."""

from __future__ import annotations

from collections.abc import Callable

from generator.errors import UsageError, did_you_mean
from generator.project import Project, TargetSettings
from generator.publish.delivery import Publisher
from generator.publish.local import FolderPublisher
from generator.publish.storage import StoragePublisher
from generator.publish.webhook import WebhookPublisher
from generator.secret import Secret
from generator.store import remote_store


def target_of(project: Project, name: str) -> TargetSettings:
    """Return a target by its name. Raises UsageError if the settings have none of that name."""
    targets = {each.name: each for each in project.settings.publish}
    if name not in targets:
        hint = did_you_mean(name, targets) or "docs/publishing.md shows how to write one."
        raise UsageError(f"There is no target {name!r} in `publish` of affirm.yaml.", hint=hint)
    return targets[name]


def publisher_of(
    project: Project,
    target: TargetSettings,
    secret: Callable[[str], Secret],
    now: Callable[[], float],
) -> Publisher:
    """Return the way to a target; `secret` gives what an environment variable holds."""
    if target.folder:
        return FolderPublisher((project.root / target.folder).resolve())
    if target.url:
        return StoragePublisher(remote_store(target.url))
    return WebhookPublisher(
        name=target.name,
        url=secret(target.webhook),
        secret=secret(target.secret),
        links=target.links,
        now=now,
    )
