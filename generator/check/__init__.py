"""The editor between a library and the people who will hear it.

    findings = check_text("Go cold turkey.")            # profile org
    review = Editor.of_project(project).review(library.entries)

Rules are data (`rules/*.yaml`); what a rule file may say is told in docs/check.md.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.check.editor import Editor, Review, check_text
    from generator.check.loading import load_rules
    from generator.check.model import Category, Finding, Passage, Profile, Rule, Surface
    from generator.check.rulebook import Rulebook
    from generator.check.written import shipped

_HOMES = {
    **dict.fromkeys(("Editor", "Review", "check_text"), "editor"),
    "load_rules": "loading",
    "Rulebook": "rulebook",
    "shipped": "written",
    **dict.fromkeys(("Category", "Finding", "Passage", "Profile", "Rule", "Surface"), "model"),
}

__all__ = [
    "Category",
    "Editor",
    "Finding",
    "Passage",
    "Profile",
    "Review",
    "Rule",
    "Rulebook",
    "Surface",
    "check_text",
    "load_rules",
    "shipped",
]


def __getattr__(name: str) -> object:
    """Return what somebody asks for, imported only now: a preview needs few rules, and soon."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
