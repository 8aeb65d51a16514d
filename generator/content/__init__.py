"""YAML files of short texts -> a Library.

    library = load_library(project / "content", root=project)
    written = write_ids(project / "content", added=today, root=project)

The format of an entry is told field by field in docs/content.md and in generator/content/schema.py.
"""
