"""YAML files of short texts -> a Library.

    library = load_library(project / "content", root=project)
    written = write_ids(project / "content", added=today, root=project)

The format of an entry is told field by field in docs/content.md and in generator/content/schema.py.
"""

from generator.content.ids import derived_id
from generator.content.library import library_files, load_library
from generator.content.replacing import replace_file
from generator.content.review import APPROVE, let_out, withheld
from generator.content.write_ids import WrittenId, write_ids

__all__ = [
    "APPROVE",
    "WrittenId",
    "derived_id",
    "let_out",
    "library_files",
    "load_library",
    "replace_file",
    "withheld",
    "write_ids",
]
