"""A recap speaks the language of its cards; what they end with is said once a language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from generator.bundle.captions import captions
from generator.bundle.describe import describe
from generator.bundle.draft import BundleDraft
from generator.bundle.finished import Finished
from generator.bundle.recap import Recap, RecapCard
from generator.bundle.recap_files import write_recap
from generator.bundle.transcript import transcript
from generator.formats import load_formats
from generator.project import PostSettings

Finish = Callable[..., Finished]


def recap_of(tmp_path: Path, *cards: Finished) -> dict[str, str]:
    shown = tuple(
        RecapCard(
            folder=tmp_path,
            facts=describe(each, tmp_path / "none"),
            captions=captions(each.timeline),
            transcript=transcript(each),
        )
        for each in cards
    )
    tiktok = load_formats().get("tiktok")
    recap = Recap(
        first=date(2026, 11, 16),
        last=date(2026, 11, 22),
        format=tiktok,
        cards=shown,
        frames=300,
        fps=tiktok.fps,
        fingerprint="f" * 64,
        loudness=None,
    )
    with BundleDraft(tmp_path / "recap") as draft:
        write_recap(draft, recap, b"", load_formats(), PostSettings())
        names = ("transcript.txt", "alt.txt", "post/tiktok.txt")
        return {name: (draft.path / name).read_text("utf-8") for name in names}


def test_a_spanish_week(finish: Finish, tmp_path: Path) -> None:
    one, two = finish("Puedo empezar.", lang="es"), finish("Puedo seguir.", lang="es")
    files = recap_of(tmp_path, one, two)
    assert files["post/tiktok.txt"].startswith(
        "La semana en palabras, 16–22 nov 2026\n\nPuedo empezar.\nPuedo seguir.\n"
    )
    assert files["transcript.txt"].count("La voz está generada con IA.") == 1
    assert "domingo, 22 de noviembre de 2026" in files["transcript.txt"]
    assert (
        "2 tarjetas, cada una se funde con la siguiente: «Puedo empezar.», después"
        in (files["alt.txt"])
    )


def test_a_week_in_two_languages_says_in_both_that_its_voices_are_machines(
    finish: Finish, tmp_path: Path
) -> None:
    spanish = finish("Puedo empezar.", lang="es")
    files = recap_of(tmp_path, spanish, finish("Puedo seguir.", lang="es"), finish("I begin."))
    for name in ("transcript.txt", "post/tiktok.txt"):
        assert files[name].count("La voz está generada con IA.") == 1
        assert files[name].count("Voice is AI-generated.") == 1
    assert files["alt.txt"].startswith("La semana en palabras")
