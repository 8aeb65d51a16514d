"""Hands the loader whatever a fuzzer comes up with: fuzz_loader.py [FOLDER] [-OPTION=N].

The options are libFuzzer's. Any error but a ContentError with places ends it with a number that is
not 0, and so does an input that takes too long or too much memory.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["generator", "yaml"]):
    import yaml

    from generator.content.reading import reading_of
    from generator.document import document_of, source
    from generator.errors import ContentError

_LOADERS = (yaml.CSafeLoader, yaml.SafeLoader)


def read(data: bytes) -> None:
    """Read bytes as a library file, with the parser in C and with the one in Python."""
    for loader in _LOADERS:
        source._Loader = loader
        try:
            reading_of(document_of(data, "a.yaml"))
        except ContentError as error:
            assert error.problems
            assert all(each.message and each.where for each in error.problems)


if __name__ == "__main__":
    atheris.Setup(sys.argv, read)
    atheris.Fuzz()
