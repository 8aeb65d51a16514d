"""The first sheet of an .xlsx workbook as rows of texts, through openpyxl."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from xml.etree.ElementTree import ParseError

from generator.errors import ContentError, SourceRef, UsageError

MAX_UNPACKED = 200_000_000
"""Bytes of a workbook unpacked: more is no list of short texts."""
MAX_COLUMNS = 200


def rows_of_workbook(data: bytes, shown: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the number of each row, from 1, and its cells; formulas are told, not reckoned.

    Raises ContentError for what is no workbook, UsageError if openpyxl is not installed.
    """
    where = SourceRef(shown)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(each.file_size for each in packed.infolist())
    except (zipfile.BadZipFile, OSError, ValueError):
        hint = "Save it as .xlsx, or export it as CSV."
        raise ContentError("this is no .xlsx workbook", where=where, hint=hint) from None
    if size > MAX_UNPACKED:
        said = f"unpacked, the workbook is larger than {MAX_UNPACKED // 1_000_000} MB"
        raise ContentError(said, where=where, hint="Export the sheet as CSV.")
    try:
        from openpyxl import load_workbook
    except ModuleNotFoundError:
        hint = "pip install 'affirm-studio[xlsx]', or export the sheet as CSV."
        raise UsageError("Reading .xlsx needs openpyxl.", hint=hint) from None
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the file says of its size may be anything
        for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
            yield number, tuple(_told(cell) for cell in cells[:MAX_COLUMNS])
    except (KeyError, ValueError, IndexError, TypeError, ParseError, zipfile.BadZipFile) as odd:
        hint = "Open it in a spreadsheet program and save it again, or export it as CSV."
        said = f"the workbook can't be read: {odd}"
        raise ContentError(said, where=where, hint=hint) from None


def _told(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(getattr(value, "text", value))
