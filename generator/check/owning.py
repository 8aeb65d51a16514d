"""Who made what, on which terms, and whether people agreed to be in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.material import Material, Measurement
from generator.check.model import Finding
from generator.project.credits import asks_for_author

_CREDITED = re.compile(r"(?:^|[\n.!?”\"] ?)[—–-]{1,2} ?(?:[A-Z][\w.]+ )*[A-Z]\w+\.?\s*$")


def no_licence(measurement: Measurement, material: Material) -> Iterator[Finding]:
    """Yield each entry that does not say on what terms its words may be used."""
    for entry in material.entries:
        if not entry.licence:
            yield measurement.of(entry, "no licence")


def no_author(measurement: Measurement, material: Material) -> Iterator[Finding]:
    """Yield each entry whose licence wants an author, and that names none."""
    for entry in material.entries:
        if asks_for_author(entry.licence) and not entry.author:
            yield measurement.of(entry, f"{entry.licence} without an author")


def quotation(measurement: Measurement, material: Material) -> Iterator[Finding]:
    """Yield each text that ends with somebody's name, and has no source."""
    for entry in material.entries:
        for beat in entry.beats:
            found = _CREDITED.search(beat.text)
            if found and entry.source is None:
                name = found.group().strip(' .!?”"\n')
                yield measurement.of(entry, f"“{name}” is quoted without a source", name)


def asset_credit(measurement: Measurement, material: Material) -> Iterator[Finding]:
    """Yield each picture, video, sound or font of the project without a licence."""
    for asset in material.assets:
        if not asset.licence:
            yield measurement.at(asset.where, f"{asset.name} has no licence")
        elif asks_for_author(asset.licence) and not asset.author:
            yield measurement.at(asset.where, f"{asset.name} is {asset.licence} without an author")


def asset_consent(measurement: Measurement, material: Material) -> Iterator[Finding]:
    """Yield each picture or video of which nobody said whether people are in it."""
    for asset in material.assets:
        if asset.seen and not asset.people:
            yield measurement.at(asset.where, f"of {asset.name} nobody says who is in it")
