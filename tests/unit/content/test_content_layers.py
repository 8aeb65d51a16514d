"""Libraries under a library: what counts, what is told, and what becomes of past days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from packages import looked_for_anew, write_package

from generator.content.library import load_library
from generator.errors import ContentError
from generator.formats import load_formats
from generator.layers import LIBRARIES
from generator.model import Entry, Library
from generator.project import ScheduleSettings, load_project
from generator.schedule import Look, plan

OWN = "- {id: one, text: I can rest now.}\n- {id: two, text: I can ask.}\n"
SEA = """\
- {id: swell, text: I can let the swell pass., tags: [sea, morning]}
- {id: tide, text: La marea cambia., lang: es-MX, tags: [sea]}
- {id: anchor, kind: prompt, text: Draw an anchor., added: 2026-03-01}
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder on sys.path to put packages into."""
    with looked_for_anew(monkeypatch, tmp_path / "site") as folder:
        yield folder


def project(root: Path, extends: str, files: Mapping[str, str]) -> Library:
    """Return the library of a project with these files, which extends SEA in `sea/`."""
    files = {"content/own.yaml": OWN, "sea/sea.yaml": SEA, **files}
    for name, text in {**files, "affirm.yaml": extends}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    found = load_project(root)
    return load_library(found.content, root=root, cache=found.cache, layers=found.layers)


def ids(library: Library) -> list[str]:
    return [entry.id for entry in library.entries]


def flaws(root: Path, extends: str, files: Mapping[str, str]) -> list[str]:
    with pytest.raises(ContentError) as caught:
        project(root, extends, files)
    return [str(each) for each in caught.value.problems]


@pytest.mark.parametrize(
    ("written", "taken"),
    [
        ("./sea", ["swell", "tide", "anchor"]),
        ("{library: ./sea, include: {tags: morning}}", ["swell"]),
        ("{library: ./sea, include: {kinds: [prompt]}}", ["anchor"]),
        ("{library: ./sea, include: {languages: es}}", ["tide"]),
        ("{library: ./sea, include: {languages: en, tags: sea}}", ["swell"]),
        ("[{library: ./sea, without: [swell, tide]}]", ["anchor"]),
    ],
)
def test_a_folder_lies_under_ones_own_whole_or_in_part(tmp_path: Path, written, taken) -> None:
    assert ids(project(tmp_path, f"extends: {written}\n", {})) == ["one", "two", *taken]


def test_a_project_may_have_no_words_of_its_own(tmp_path: Path) -> None:
    assert len(ids(project(tmp_path, "content: []\nextends: ./sea\n", {}))) == 3
    assert flaws(tmp_path, "content: []\n", {}) == [
        "affirm.yaml:1:10: there are no words to show\n"
        "    Name the folder with the library, or a library to extend."
    ]


def test_a_package_builds_on_another_and_on_a_folder_of_its_own(tmp_path: Path, site) -> None:
    write_package(site, "affirm_sea", {"w/sea.yaml": SEA}, {LIBRARIES: {"sea": "affirm_sea.w"}})
    files = {"words/about.yaml": "extends: [sea, ./es]\n", "words/es/a.yaml": "- La sal cura.\n"}
    write_package(site, "affirm_bay", files, {LIBRARIES: {"bay": "affirm_bay.words"}})
    found = project(tmp_path, "extends: [bay, sea]\n", {})
    # What comes by two ways is there once.
    assert ids(found) == ["one", "two", "swell", "tide", "anchor", "la-sal-cura"]


def test_two_of_one_id_are_told_until_one_is_replaced(tmp_path: Path) -> None:
    own = {"content/own.yaml": OWN + "- {id: anchor, kind: prompt, text: Draw a harbour.}\n"}
    (flaw,) = flaws(tmp_path, "extends: ./sea\n", own)
    assert flaw == (
        "content/own.yaml:3:3: the id 'anchor' is also that of an entry in the library './sea', "
        "sea/sea.yaml:3:3\n    To have yours in its place: `replace: [anchor]` under './sea' in "
        "`extends`. Else give yours another id."
    )
    found = project(tmp_path, "extends: {library: ./sea, replace: anchor}\n", own)
    anchor = found.get("anchor")
    assert anchor
    assert (anchor.text, anchor.added) == ("Draw a harbour.", date(2026, 3, 1))
    assert len(found.entries) == 5


TOLD = """\
- id: swell
  text: I can let the swell pass.
  translations:
    es: {text: Puedo dejar pasar la ola., added: 2026-03-01}
    de: {text: Die Welle darf gehen., added: 2026-03-01}
"""


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("without: swell", []),
        ("without: swell-es", ["swell", "swell-de"]),
        ("include: {languages: es}, without: swell-de", ["swell-es"]),
    ],
)
def test_an_entry_is_left_out_in_all_its_languages(tmp_path: Path, said, left) -> None:
    extends = f"extends: {{library: ./sea, {said}}}\n"
    assert ids(project(tmp_path, extends, {"sea/sea.yaml": TOLD})) == ["one", "two", *left]


def test_an_entry_is_replaced_in_all_its_languages(tmp_path: Path) -> None:
    own = OWN + (
        "- id: swell\n  text: I let the wave pass.\n"
        "  translations: {es: {text: Dejo pasar la ola., added: 2026-05-01}}\n"
    )
    files = {"sea/sea.yaml": TOLD, "content/own.yaml": own}
    found = project(tmp_path, "extends: {library: ./sea, replace: swell}\n", files)
    # The German words are of the entry that is no more.
    assert ids(found) == ["one", "two", "swell", "swell-es"]
    spanish = found.get("swell-es")
    assert spanish
    assert spanish.text == "Dejo pasar la ola."


def test_an_entry_retires_in_all_its_languages(tmp_path: Path) -> None:
    extends = "extends: {library: ./sea, retire: {swell: 2026-06-01, swell-de: 2026-05-01}}\n"
    found = project(tmp_path, extends, {"sea/sea.yaml": TOLD})
    days = {each.id: each.retired for each in found.entries if each.retired}
    assert days == {
        "swell": date(2026, 6, 1),
        "swell-es": date(2026, 6, 1),
        "swell-de": date(2026, 5, 1),
    }


def test_two_libraries_side_by_side_with_one_id_are_told(tmp_path: Path) -> None:
    lake = {"lake/lake.yaml": "- {id: swell, text: I can be still.}\n"}
    (flaw,) = flaws(tmp_path, "extends: [./sea, ./lake]\n", lake)
    assert flaw.startswith("affirm.yaml:1:18: the id 'swell' is in the libraries './sea' and")
    assert "lake/lake.yaml:1:3" in flaw
    settings = "extends: [{library: ./sea, without: swell}, ./lake]\n"
    assert "swell" in ids(project(tmp_path, settings, lake))


def test_two_of_one_id_in_a_library_below_are_told_once(tmp_path: Path) -> None:
    twice = {"sea/sea.yaml": SEA + "- {id: tide, text: I can wait for the tide.}\n"}
    assert flaws(tmp_path, "extends: ./sea\n", twice) == [
        "sea/sea.yaml:4:3: the id 'tide' is used twice\n    The first is at sea/sea.yaml:2:3."
    ]


def test_all_that_leads_nowhere_is_told_at_once(tmp_path: Path, site) -> None:
    settings = """\
extends:
  - library: ./sea
    without: [swel]
    replace: [tide]
    retire: {ancor: 2026-12-01}
  - ./no
  - nowhere
"""
    assert flaws(tmp_path, settings, {}) == [
        "affirm.yaml:3:15: the library './sea' has no entry 'swel'\n    Did you mean 'swell'?",
        "affirm.yaml:4:15: nothing here replaces the entry 'tide'\n"
        "    Write an entry with this id, or retire the old one: `retire: {id: day}`.",
        "affirm.yaml:5:21: the library './sea' has no entry 'ancor'\n    Did you mean 'anchor'?",
        f"affirm.yaml:6:5: there is no folder './no'\n    It is looked for at {tmp_path / 'no'}.",
        "affirm.yaml:7:5: there is no library 'nowhere'\n"
        "    No package here brings one. A folder is named by its path: ./nowhere.",
    ]


def test_a_circle_is_told(tmp_path: Path, site) -> None:
    for one, other in (("sea", "bay"), ("bay", "sea")):
        write_package(
            site,
            f"affirm_{one}",
            {f"{one}/a.yaml": f"extends: {other}\nentries: [I can rest {one}.]\n"},
            {LIBRARIES: {one: f"affirm_{one}.{one}"}},
        )
    (flaw,) = flaws(tmp_path, "extends: sea\n", {})
    assert "the libraries extend one another in a circle: sea -> bay -> sea" in flaw


@pytest.mark.parametrize("path", ["../secret", "./../../secret", "/etc"])
def test_no_path_leads_out_of_a_library_that_is_extended(tmp_path: Path, path: str) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "a.yaml").write_text("- I can rest.\n", "utf-8")
    sea = {"sea/about.yaml": f"extends: {path}\n"}
    assert (
        f"{path!r} leads out of the library's folder" in flaws(tmp_path, "extends: ./sea", sea)[0]
    )


def test_a_link_out_of_a_library_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "sea").mkdir()
    (tmp_path / "secret.yaml").write_text("password: hunter2\n", "utf-8")
    (tmp_path / "sea" / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    (flaw,) = flaws(tmp_path, "extends: ./sea", {})
    assert "this file leads out of the library's folder" in flaw
    assert "hunter2" not in flaw


# ------------------------------------------------------------------ the calendar


def days(library: Library, start: date, count: int) -> list[list[Entry]]:
    look = Look(themes=("dawn",), format=load_formats().get("tiktok"), voice="silent")
    batches = plan(library, ScheduleSettings(), look, start, count)
    return [[card.entry for card in batch.cards] for batch in batches]


MANY = "".join(f"- {{id: sea-{n}, text: I can float for {n} breaths.}}\n" for n in range(30))
FEW = "".join(f"- {{id: own-{n}, text: I can walk {n} steps.}}\n" for n in range(30))
EPOCH, JOINS = date(2026, 1, 1), date(2026, 4, 1)


def test_a_library_with_its_day_moves_no_day_before(tmp_path: Path) -> None:
    files = {"content/own.yaml": FEW, "sea/sea.yaml": MANY}
    before = project(tmp_path, "", files)
    past = (JOINS - EPOCH).days
    dated = project(tmp_path, f"extends: {{library: ./sea, added: {JOINS}}}\n", files)
    assert days(dated, EPOCH, past) == days(before, EPOCH, past)
    assert days(dated, JOINS, 60) != days(before, JOINS, 60)

    undated = project(tmp_path, "extends: ./sea\n", files)
    assert days(undated, EPOCH, past) != days(before, EPOCH, past)


def test_replacing_and_retiring_move_no_day_before(tmp_path: Path) -> None:
    files = {"content/own.yaml": FEW, "sea/sea.yaml": MANY}
    past = (JOINS - EPOCH).days
    before = project(tmp_path, "extends: ./sea\n", files)
    retired = project(tmp_path, f"extends: {{library: ./sea, retire: {{sea-3: {JOINS}}}}}\n", files)
    assert days(retired, EPOCH, past) == [
        [retired.get(each.id) for each in day] for day in days(before, EPOCH, past)
    ]
    assert "sea-3" not in [each.id for day in days(retired, JOINS, 200) for each in day]

    files["content/own.yaml"] = FEW + "- {id: sea-3, text: I can drift.}\n"
    replaced = project(tmp_path, "extends: {library: ./sea, replace: sea-3}\n", files)
    names = [[each.id for each in day] for day in days(replaced, EPOCH, 200)]
    assert names == [[each.id for each in day] for day in days(before, EPOCH, 200)]
