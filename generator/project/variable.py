"""The name of an environment variable, for what must stand in no file."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator

from generator.document import refusal


def _name(text: str) -> str:
    if not re.fullmatch("([A-Za-z_][A-Za-z0-9_]*)?", text):
        # Never told what stands there: it may be the secret itself.
        hint = "Write the name of one, such as AFFIRM_SECRET, never the secret itself."
        raise refusal("this is no name of an environment variable", hint=hint)
    return text


Variable = Annotated[str, AfterValidator(_name)]
"""Empty names none."""
