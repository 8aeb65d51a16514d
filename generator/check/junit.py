"""A review as JUnit XML, as build servers read it: a suite a file, a case a rule met."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree

from generator.check.editor import Review
from generator.check.model import Finding

# XML knows no way to write these.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(review: Review) -> str:
    """Return the document; errors and warnings are failures, infos pass with a note."""
    files: dict[str, list[Finding]] = {}
    for finding in review.findings:
        files.setdefault(finding.where.file if finding.where else "", []).append(finding)
    root = ElementTree.Element("testsuites", name="affirm check")
    for file, findings in files.items():
        _suite(root, file or "the text", findings)
    if not files:
        suite = ElementTree.SubElement(
            root, "testsuite", name="affirm check", tests="1", failures="0"
        )
        name = f"{review.checked} checked"
        ElementTree.SubElement(suite, "testcase", name=name, classname="affirm.check")
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, "unicode") + "\n"


def _suite(root: ElementTree.Element, file: str, findings: Sequence[Finding]) -> None:
    failures = sum(each.severity != "info" for each in findings)
    suite = ElementTree.SubElement(
        root, "testsuite", name=_clean(file), tests=str(len(findings)), failures=str(failures)
    )
    for finding in findings:
        place = f":{finding.where.line}" if finding.where and finding.where.line else ""
        case = ElementTree.SubElement(
            suite,
            "testcase",
            name=_clean(f"{finding.rule} {finding.entry}{place}".strip()),
            classname=f"affirm.{finding.category.value}",
        )
        told = f"{finding.message}\nInstead: {finding.suggestion}".removesuffix("\nInstead: ")
        kind = "system-out" if finding.severity == "info" else "failure"
        part = ElementTree.SubElement(case, kind)
        if kind == "failure":
            part.set("type", finding.severity)
            part.set("message", _clean(finding.message))
        part.text = _clean(told)


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
