"""A YAML file with line marks; validation by pydantic; every Problem at once; did-you-mean.

    document = load_document(path, shown="content/affirmations.yaml")
    settings = validate(document, Settings)             # Settings is a Strict model
    layer = validate_value(rendered, Layer, document, at=("layers", 3), error=ThemeError)
    document.where(("layers", 3, "text"))               # -> SourceRef of that value

YAML is read in its safe, small form: texts, whole numbers, decimals, true/false, null, lists and
mappings with plain keys. Dates and clock times stay text until a model asks for them; `yes`, `no`,
`on` and `off` are texts too (a model that wants a bool takes them), so `lang: no` is Norwegian.
"""

from generator.document.bounded import MAX_BYTES, bounded_bytes, bounded_stream
from generator.document.json_schema import schema_of
from generator.document.parts import validate_parts
from generator.document.schema import Day, Strict, as_list, refusal, validate, validate_value
from generator.document.source import (
    Document,
    document_of,
    load_document,
    parse_document,
    shown_path,
)
from generator.document.tree import Node, Value, ValuePath, hidden
from generator.document.wording import named
from generator.document.writing import inline, lines_of, written

__all__ = [
    "MAX_BYTES",
    "Day",
    "Document",
    "Node",
    "Strict",
    "Value",
    "ValuePath",
    "as_list",
    "bounded_bytes",
    "bounded_stream",
    "document_of",
    "hidden",
    "inline",
    "lines_of",
    "load_document",
    "named",
    "parse_document",
    "refusal",
    "schema_of",
    "shown_path",
    "validate",
    "validate_parts",
    "validate_value",
    "written",
]
