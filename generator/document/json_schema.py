"""JSON Schema of a file as people may write it, for editors that complete and check YAML."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

DRAFT = "https://json-schema.org/draft/2020-12/schema"


class _AsWritten(GenerateJsonSchema):
    """Also takes the short forms: one item for a list, a text for a mapping."""

    def function_before_schema(self, schema: Any) -> JsonSchemaValue:
        """Return what may stand where a validator looks first: the whole, or its short form."""
        whole = self.generate_inner(schema["schema"])
        if schema["schema"]["type"] == "model-fields":
            return whole
        if whole.get("type") == "array":
            return {"anyOf": [whole, whole["items"]]} if "items" in whole else whole
        if whole.get("format") == "date":
            return {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
        # What it takes only its own code can tell.
        return {"type": ["string", "number"]}

    def model_schema(self, schema: Any) -> JsonSchemaValue:
        """Return a mapping, or a text as well where a validator looks first."""
        whole = super().model_schema(schema)
        if schema["schema"]["type"] == "function-before":
            return {"anyOf": [whole, {"type": "string"}]}
        return whole

    def is_instance_schema(self, schema: Any) -> JsonSchemaValue:  # noqa: ARG002 - pydantic asks so
        """Return a schema of anything: a validator makes the value of what is written."""
        return {}

    def function_plain_schema(self, schema: Any) -> JsonSchemaValue:  # noqa: ARG002 - pydantic asks so
        """Return a schema of anything: only the program knows."""
        return {}


def schema_of(model: type[BaseModel], title: str) -> dict[str, Any]:
    """Return the JSON Schema of a file that holds one such mapping."""
    made = model.model_json_schema(schema_generator=_AsWritten, mode="validation")
    return {"$schema": DRAFT, **made, "title": title}
