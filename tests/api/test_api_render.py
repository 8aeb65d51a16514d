"""`render` from Python: files, defaults, errors; and an import that costs nothing."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from generator import AffirmError, Card, render
from generator.bundle.metadata import read_metadata

PAGE = (Path(__file__).parents[2] / "docs" / "python.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```", PAGE, re.M | re.S)


def test_a_bundle_is_made_and_then_found(project: Path) -> None:
    card = Card(entry="here", project=project, date=date(2026, 11, 25), number=2)

    first, again = render(card), render(card)

    assert first.folder == project / "output" / "2026-11-25" / "02-here"
    assert (first.new, again.new) == (True, False)
    assert set(first.posts) == {"square"}
    assert "I am here." in first.posts["square"].read_text(encoding="utf-8")
    for path in (first.video, first.cover, first.captions, first.captions_vtt, first.transcript):
        assert path.stat().st_size
    assert first.alt.is_file()
    assert first.metadata.is_file()


def test_what_is_said_to_render_goes_before_what_the_card_says(
    project: Path, tmp_path: Path
) -> None:
    card = Card("I can begin again.", theme="dawn", project=project, seed=7)

    bundle = render(
        card, theme="paper", date=datetime(2026, 5, 1, 12, tzinfo=UTC), output=tmp_path / "out"
    )

    facts = read_metadata(bundle.folder)
    assert facts is not None
    assert (facts.card.theme, facts.card.date, facts.card.seed) == ("paper", date(2026, 5, 1), 7)
    assert bundle.folder.is_relative_to(tmp_path / "out")


def test_without_a_date_the_card_carries_the_first_day_of_the_calendar(project: Path) -> None:
    assert render(Card(entry="here", project=project)).folder.parent.name == "2026-03-01"


def test_every_wrong_name_is_told_at_once_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(AffirmError) as caught:
        render(Card(entry="hlat", theme="dwan", format="sqare"), output=tmp_path / "out")

    hints = [problem.hint for problem in caught.value.problems]
    assert hints == ["Did you mean 'dawn'?", "Did you mean 'square'?", "Did you mean 'halt'?"]
    assert not list((tmp_path / "out").glob("[!.]*")), "a cache may be there"


@pytest.mark.parametrize(
    ("card", "said"),
    [
        (Card(), "either a text or the id"),
        (Card("I am.", entry="halt"), "either a text or the id"),
        (Card("I am.", kind="copin"), "no kind 'copin'"),
        (Card("I am.", date="2026-11-25"), "is no date"),  # type: ignore[arg-type]
        (Card("  "), "no words to show"),
        (Card("I am.", project="nowhere/at/all"), "no folder"),
    ],
)
def test_a_card_that_means_nothing_is_refused_in_plain_words(card, said, tmp_path) -> None:
    with pytest.raises(AffirmError, match=said):
        render(card, output=tmp_path)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(ImportError, match="renders"):
        from generator import renders  # type: ignore[attr-defined]  # noqa: F401


def test_the_package_imports_nothing_before_it_is_asked() -> None:
    script = "import generator, sys; print([n for n in ('numpy', 'av', 'PIL') if n in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True
    )

    assert done.stdout.strip() == "[]"


def _run(blocks: list[str], folder: Path) -> str:
    script = folder / "page.py"
    script.write_text("\n".join(blocks), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-W", "error", script],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_first_examples_of_the_page_work(tmp_path: Path) -> None:
    said = _run([each for each in BLOCKS if not re.search("moviepy|Pool", each)], tmp_path)

    assert "There is no theme 'dwan'. Did you mean 'dawn'?" in said


@pytest.mark.heavy
def test_every_example_of_the_page_works(tmp_path: Path) -> None:
    # On some systems each process of a pool runs the page anew: the pool has one of its own.
    _run([each for each in BLOCKS if "Pool" not in each], tmp_path)
    _run(["from generator import render", *(each for each in BLOCKS if "Pool" in each)], tmp_path)

    assert (tmp_path / "film.mp4").stat().st_size
    assert len([*tmp_path.glob("out/*/*/video.mp4")]) == 3
