"""The editor between a library and the people who will hear it.

    findings = check_text("Go cold turkey.")            # profile org
    review = Editor.of_project(project).review(library.entries)

Rules are data (`rules/*.yaml`); what a rule file may say is told in docs/check.md.
"""

from generator.check.editor import Editor, Review, check_text
from generator.check.loading import Rulebook, load_rules, shipped
from generator.check.model import Category, Finding, Passage, Profile, Rule, Surface

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
