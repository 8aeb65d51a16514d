"""`assets/credits.yaml`: whose the files of a project are, on which terms, and who is in them."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field

from generator.document import Strict, load_document, validate_value
from generator.errors import ContentError, Problem, SourceRef, did_you_mean
from generator.project.loading import own_file
from generator.values import dataclass

CREDITS = "assets/credits.yaml"
_BY = re.compile(r"^CC[- ]BY", re.IGNORECASE)


_Told = Annotated[str, Field(max_length=500)]
_Needed = Annotated[str, Field(min_length=1, max_length=500)]


class CreditForm(Strict):
    """Whose a file of the project is, and who is in it."""

    file: _Needed
    licence: _Needed
    author: _Told = ""
    title: _Told = ""
    url: _Told = ""
    people: _Told = ""


class _CreditsFile(Strict):
    credits: tuple[CreditForm, ...] = ()


@dataclass(frozen=True, slots=True)
class Credited:
    """What is said of a file, and where."""

    said: CreditForm
    where: SourceRef


def asks_for_author(licence: str) -> bool:
    """Return whether a licence wants its author named wherever the work is shown."""
    return bool(_BY.match(licence))


def load_credits(root: Path) -> Mapping[str, Credited]:
    """Return what a project says of its files, by their paths in it, with forward slashes.

    Raises ContentError if it can't be understood, or names a file that is not there.
    """
    path = root / CREDITS
    if not path.is_file():
        return {}
    document = load_document(path, CREDITS)
    form = validate_value({"credits": document.value}, _CreditsFile, document)
    found: dict[str, Credited] = {}
    problems = []
    for number, each in enumerate(form.credits):
        where = document.where((number,))
        file = own_file(root, each.file)
        if file is None:
            there = [one.name for one in path.parent.iterdir() if one.suffix != ".yaml"]
            said = f"there is no {each.file!r} in assets"
            problems.append(Problem(said, where, did_you_mean(each.file, there)))
        else:
            found[within(root, file)] = Credited(each, where)
    if problems:
        raise ContentError(problems)
    return found


def within(root: Path, path: Path) -> str:
    """Return the path of a file in a project as credits are kept by it, "" if it is elsewhere."""
    whole = path.resolve()
    top = root.resolve()
    return whole.relative_to(top).as_posix() if whole.is_relative_to(top) else ""
