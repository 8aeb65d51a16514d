"""The shipped rules as one file of data, which docs/rules.py writes from their YAML.

To read and check 40 files of YAML takes 0.2 s, of every preview and every batch; this takes 5 ms. A
test holds it to the YAML.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from generator.check.rulebook import Rulebook
from generator.values import replace

PATH = Path(__file__).parent / "rules" / "shipped.json"


@cache
def shipped() -> Rulebook:
    """Return the rules that come with affirm."""
    return msgspec.json.decode(PATH.read_bytes(), type=Rulebook)


@cache
def crisis_rules() -> Rulebook:
    """Return only the shipped rules of a crisis, those of every language."""
    book = shipped()
    return replace(book, rules={name: each for name, each in book.rules.items() if each.crisis})
