"""Where the shipped content and themes live, and how a new project starts from them."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from generator.errors import ContentError, UsageError

_PACKAGE = Path(__file__).parent.parent

_SETTINGS = """\
# The settings of this project. Each may be left out; what is written here is the default,
# unless a line says otherwise. All of them: docs/settings.md of affirm.

name: {name}

# The library: a folder, a file, or a list of them. content/es is the Spanish edition.
content: content

# The looks, taken in turn. `affirm themes` shows what there is.
themes: [dawn, paper, tide]

# The frame: tiktok, reels, shorts, story, portrait, square or landscape.
format: tiktok

voice:
  engine: hibari        # speaks English, offline; `affirm voices` lists the others
  speed: 1.0            # 1.0 is a calm pace; less is slower

# One line for each card of a day. A list of kinds is taken in turn, one a day.
schedule:
  slots:
    - affirmation
    - [coping, fact, prompt, checkin]
    - [story, milestone, affirmation]

# What is added to every post.
post:
  handle: ""            # such as "@one.hour.more"
  hashtags: []          # such as [Recovery, OneDayAtATime]
"""


def bundled_root() -> Path:
    """Return the folder that holds the shipped `content` and `themes`.

    Installed from a wheel that is the package's `starter` folder; in a checkout, its root.
    """
    starter = _PACKAGE / "starter"
    return starter if starter.is_dir() else _PACKAGE.parent


def create_project(target: Path, name: str = "", schemas: Mapping[str, str] | None = None) -> Path:
    """Make a new project with the shipped library at `target`; return its absolute path.

    `schemas` are the texts of JSON Schemas by the name of their file: they go into its folder
    `schema`, where affirm.yaml and the library point editors to them.

    The folder appears whole or not at all. Raises UsageError if it exists and holds anything,
    ContentError if it cannot be written.
    """
    target = target.absolute()
    if target.exists() and not (target.is_dir() and not any(target.iterdir())):
        raise UsageError(
            f"{target} exists already and is not an empty folder.",
            hint="Choose another name; nothing was changed.",
        )
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{target.name}.tmp-", dir=target.parent))
        try:
            _fill(draft, name or target.name)
            if schemas:
                _add_schemas(draft, schemas)
            if target.exists():
                target.rmdir()  # empty: Windows cannot move a folder onto another
            draft.rename(target)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    except OSError as error:
        raise ContentError(
            f"The project could not be written to {target}: {error.strerror or error}.",
            hint="Look whether the folder may be written to and the disk has room.",
        ) from error
    return target


def _fill(folder: Path, name: str) -> None:
    # Its README speaks to those who work on the library itself.
    aside = shutil.ignore_patterns("README.md", ".*")
    shutil.copytree(bundled_root() / "content", folder / "content", ignore=aside)
    # A JSON string is a YAML string that means the same, whatever the name holds.
    (folder / "affirm.yaml").write_text(
        _SETTINGS.format(name=json.dumps(name, ensure_ascii=False)), encoding="utf-8", newline="\n"
    )
    (folder / ".gitignore").write_text(
        "output/\n.cache/\npeople.yaml\n", encoding="utf-8", newline="\n"
    )
    folder.chmod(0o755)  # a temporary folder is made for its owner alone


def _add_schemas(folder: Path, schemas: Mapping[str, str]) -> None:
    place = folder / "schema"
    place.mkdir()
    for name, text in schemas.items():
        (place / name).write_text(text, encoding="utf-8", newline="\n")
    _point(folder / "affirm.yaml", "schema/affirm.schema.json")
    for file in (folder / "content").rglob("*.yaml"):
        up = "../" * (len(file.relative_to(folder).parts) - 1)
        _point(file, f"{up}schema/library.schema.json")


def _point(file: Path, schema: str) -> None:
    line = f"# yaml-language-server: $schema={schema}\n"
    file.write_text(line + file.read_text(encoding="utf-8"), encoding="utf-8", newline="\n")
