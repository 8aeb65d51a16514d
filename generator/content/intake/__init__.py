"""Words out of tables of other programs -> drafts in a library file.

table = read_table(path, shown="quotes.csv")
candidates = candidates_of(table, columns_of(table, {"text": "Quote"}), usual)
append(target, [...], shown="content/imported.yaml")
"""

from generator.content.intake.appending import append
from generator.content.intake.candidates import Candidate, Usual, candidates_of, folded, with_ids
from generator.content.intake.columns import FIELDS, columns_of
from generator.content.intake.tables import SUFFIXES, Row, Table, read_table

__all__ = [
    "FIELDS",
    "SUFFIXES",
    "Candidate",
    "Row",
    "Table",
    "Usual",
    "append",
    "candidates_of",
    "columns_of",
    "folded",
    "read_table",
    "with_ids",
]
