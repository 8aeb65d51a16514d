"""A run as spans, read back from OpenTelemetry's own SDK."""

from __future__ import annotations

import sys

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

BATCH = ["batch", "--draft", "--jobs", "2"]


@pytest.fixture
def spans(monkeypatch):
    """Return where the spans of this process arrive."""
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(trace, "_TRACER_PROVIDER", provider)
    return exporter


def test_a_run_is_a_tree_of_spans(affirm, project, spans) -> None:
    words = project / "content" / "words.yaml"
    words.write_text(f"- {'Unbreakable' * 20}\n- {{kind: coping, text: I rest.}}\n", "utf-8")

    assert affirm(*BATCH, "--otel").code == 1

    done = {span.name: span for span in spans.get_finished_spans()}
    assert len(done) == 1 + 2 + 5
    run = done["affirm run"]
    made, failed = done["card 02-i-rest"], next(s for n, s in done.items() if "unbreak" in n)
    assert run.parent is None
    assert {span.parent.span_id for span in (made, failed)} == {run.context.span_id}
    assert (made.attributes["affirm.status"], made.status.is_ok) == ("built", True)
    assert failed.status.status_code is trace.StatusCode.ERROR
    assert "cannot be parted" in failed.status.description
    for name in ("voice", "layout", "draw", "check", "bundle"):
        step = done[name]
        assert step.parent.span_id == made.context.span_id
        assert made.start_time - 5e8 <= step.start_time <= step.end_time <= made.end_time
        assert step.attributes["affirm.worker"] > 0
    assert done["draw"].attributes["affirm.bytes"] > 1000


def test_nobody_is_told_unless_asked(affirm, spans) -> None:
    assert affirm(*BATCH, "--count", "1").code == 0

    assert spans.get_finished_spans() == ()


def test_without_the_library_it_says_what_to_install(affirm, project, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry", None)

    answer = affirm(*BATCH, "--otel")

    assert answer.code == 2
    assert 'pip install "affirm-studio[otel]"' in answer.err
    assert not list((project / "output").rglob("video.mp4"))
