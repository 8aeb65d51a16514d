"""Hostile words, forged bundles and templates with other plans do no harm."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from finished_cards import BASE, forge, replace_file
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.errors import PublishError, ThemeError
from generator.formats import load_formats
from generator.languages import words as words_of
from generator.project import load_project
from generator.publish.build import SiteMaker
from generator.publish.clean import line
from generator.publish.found import Bundle, find_bundles
from generator.publish.items import item_of
from generator.publish.pages import pages
from generator.publish.templates import Templates
from generator.values import replace

SPOKEN_FOLDER = Path("output", "2026-11-21", "01-spoken")
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "]]>",
    "<![CDATA[",
    "&amp;&lt;&#x27;",
    "-->",
    "{{ site.__class__ }}",
    "{% include '/etc/passwd' %}",
    "\u202e\u2066\u200f",
    "\u2028\u2029",
    "\ud800",
    "\x00\x1b\x9b\ufffe",
    "</title></textarea></style>",
    "javascript:alert(1)",
    "\r\n\r\n",
    "👩‍👩‍👧",
)
text = st.lists(
    st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(), max_size=20)), max_size=5
).map(lambda parts: f"a{''.join(parts)}z")
quick = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


class Outline(HTMLParser):
    """Which elements and attributes a page has, its addresses, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: set[tuple[str, tuple[str, ...]]] = set()
        self.addresses: list[str] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs) -> None:
        self.elements.add((tag, tuple(name for name, _ in attrs)))
        self.addresses += [value for name, value in attrs if name in ("href", "src", "poster")]

    def handle_data(self, data) -> None:
        self.texts.append(data)


@pytest.fixture(scope="module")
def spoken(finished: Path) -> Bundle:
    found = find_bundles(finished / "output", None, 1)
    return next(each for each in found.bundles if each.folder.name == "02-halt")


@pytest.fixture(scope="module")
def templates(tmp_path_factory) -> Templates:
    return Templates(tmp_path_factory.mktemp("none"), "en")


def _said(bundle: Bundle, words: str) -> Bundle:
    """Return a bundle in which somebody writes this wherever words can be written."""
    facts = bundle.facts
    entry = replace(facts.entry, title=words, tags=(words,), kind=words)
    beats = tuple(replace(beat, text=words, label=words) for beat in facts.beats)
    credit = replace(facts.credits[0], title=words, author=words)
    card = replace(facts.card, theme=words)
    changed = {"entry": entry, "beats": beats, "credits": (credit,), "card": card}
    return replace(
        bundle,
        facts=replace(facts, **changed),
        transcript=words,
        alt=words,
        posts=(("tiny", words),),
    )


def _written(finished: Path, bundle: Bundle, templates: Templates) -> dict[str, bytes]:
    maker = SiteMaker(project=load_project(finished), base_url=BASE)
    root = f"cards/{bundle.folder.parent.name}-{bundle.folder.name}/"
    made = {f"{root}audio.m4a": 7}
    item = item_of((bundle,), made, load_formats(), (), "Europe/Dublin", words_of("en").site)
    return dict(pages(maker._site((item,)), (item,), templates, 10))


@quick
@given(words=text)
def test_hostile_words_stay_words_on_every_page(words, finished, spoken, templates) -> None:
    harmless = _written(finished, _said(spoken, "hello"), templates)

    for name, data in _written(finished, _said(spoken, words), templates).items():
        if not name.endswith(".html"):
            continue
        page, usual = Outline(data.decode("utf-8")), Outline(harmless[name].decode("utf-8"))
        assert page.elements - usual.elements <= {("br", ())}, name
        assert not [each for each in page.addresses if each.startswith("javascript:")]
        if name.startswith("cards/") and not name.endswith("embed.html"):
            assert line(words)[:80] in " ".join(page.texts) or len(line(words)) > 80


@quick
@given(words=text)
def test_hostile_words_stay_words_in_every_feed(words, finished, spoken, templates) -> None:
    harmless = _written(finished, _said(spoken, "hello"), templates)

    written = _written(finished, _said(spoken, words), templates)

    for name in ("feed.xml", "atom.xml", "podcast.xml", "sitemap.xml"):
        tree, usual = ElementTree.fromstring(written[name]), ElementTree.fromstring(harmless[name])
        assert [(each.tag, sorted(each.keys())) for each in tree.iter()] == [
            (each.tag, sorted(each.keys())) for each in usual.iter()
        ], name
    tag = ElementTree.fromstring(written["feed.xml"]).findall(".//category")[1]
    assert (tag.text or "").split() == line(words).split()
    entry = json.loads(written["feed.json"])["items"][0]
    assert entry["tags"][1] == line(words)
    oembed = next(data for name, data in written.items() if name.endswith("oembed.json"))
    assert json.loads(oembed)["html"].count("<") == 2


@given(words=text)
def test_clean_text_can_be_written_in_any_format(words) -> None:
    cleaned = line(words)

    element = ElementTree.Element("a")
    element.text = cleaned
    assert ElementTree.fromstring(ElementTree.tostring(element)).text == cleaned
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert not set(cleaned) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028")


def test_marks_of_direction_that_words_need_are_kept() -> None:
    assert line("\u200fשלום\u200e!") == "\u200fשלום\u200e!"


def _flip(folder: Path) -> None:
    data = bytearray((folder / "video.mp4").read_bytes())
    data[len(data) // 2] ^= 1
    (folder / "video.mp4").write_bytes(data)


def _link_to_a_secret(folder: Path) -> None:
    secret = folder.parents[2] / "secret.txt"
    secret.write_bytes((folder / "transcript.txt").read_bytes())
    (folder / "transcript.txt").unlink()
    (folder / "transcript.txt").symlink_to(secret)


def _link_a_folder(folder: Path) -> None:
    elsewhere = folder.parents[2] / "elsewhere"
    shutil.move(folder / "post", elsewhere)
    (folder / "post").symlink_to(elsewhere)


def _link_the_bundle(folder: Path) -> None:
    elsewhere = folder.parents[2] / "elsewhere"
    shutil.move(folder, elsewhere)
    folder.symlink_to(elsewhere)


def _name_a_file(path: str) -> Callable[[Path], None]:
    def attack(folder: Path) -> None:
        (folder.parents[2] / "secret.txt").write_text("secret")
        digest = hashlib.sha256(b"secret").hexdigest()
        forge(
            folder,
            lambda value: value["files"].append({"path": path, "bytes": 6, "sha256": digest}),
        )

    return attack


def _set(part: str, key: str, to: object) -> Callable[[Path], None]:
    def attack(folder: Path) -> None:
        forge(folder, lambda value: value[part].update({key: to}))

    return attack


ATTACKS: dict[str, Callable[[Path], None]] = {
    "a flipped bit": _flip,
    "a file that is gone": lambda folder: (folder / "cover.jpg").unlink(),
    "a link to a secret": _link_to_a_secret,
    "a folder in it that is a link": _link_a_folder,
    "a bundle that is a link": _link_the_bundle,
    "a path upwards": _name_a_file("../../../secret.txt"),
    "an absolute path": _name_a_file("/etc/hostname"),
    "a path of Windows": _name_a_file("..\\..\\secret.txt"),
    "an id that is a path": _set("card", "entry", "../../../public/index"),
    "a format that is a path": _set("card", "format", "../../x"),
    "the day of another": _set("card", "date", "2026-11-20"),
    "a number that is none": _set("card", "number", -1),
    "a lone surrogate": lambda folder: (folder / "metadata.json").write_text(
        (folder / "metadata.json").read_text("utf-8").replace('"paper"', '"\\ud800"'), "utf-8"
    ),
    "no metadata": lambda folder: (folder / "metadata.json").write_text("{}"),
    "a cover that is no picture": lambda folder: replace_file(folder, "cover.jpg", b"<svg/>"),
    "a video that is none": lambda folder: replace_file(folder, "video.mp4", b"no video"),
    "words in no encoding": lambda folder: replace_file(folder, "transcript.txt", b"\xff\xfe\xff"),
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_a_bundle_that_is_not_as_it_was_made_is_left_out(attack, build, project) -> None:
    shutil.rmtree(project / "output" / "2026-11-21" / "01-spoken-block")
    attack(project / SPOKEN_FOLDER)

    report = build()

    assert report.cards == 2
    assert report.exit_code == PublishError.exit_code
    problems = [each for each in report.problems if each.severity == "error"]
    assert len(problems) == 1
    assert "01-spoken" in str(problems[0].where)
    pages = [path.name for path in (project / "public" / "cards").iterdir()]
    assert not [name for name in pages if "spoken" in name]
    everything = (path for path in (project / "public").rglob("*") if path.is_file())
    assert not [path for path in everything if b"secret" in path.read_bytes()]


def test_where_no_bundle_can_be_shown_the_site_stays_as_it_was(build, project) -> None:
    build()
    index = (project / "public" / "index.html").read_bytes()
    for folder in (project / "output").glob("20*/*"):
        (folder / "captions.vtt").write_text("WEBVTT\n")

    with pytest.raises(PublishError) as caught:
        build()

    assert len(caught.value.problems) == 4
    assert (project / "public" / "index.html").read_bytes() == index


TRICKS = (
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ site.__init__.__globals__ }}",
    "{{ item.moment.__class__.__base__.__subclasses__() }}",
    "{{ cycler.__init__.__globals__['os'].popen('id').read() }}",
    "{{ '{0.__class__}'.format(site) }}",
    "{{ site | attr('__class__') }}",
    "{% include '../secret.html.j2' %}",
    "{% include 'linked.html.j2' %}",
    "{% include '/etc/passwd' %}",
    "{% for i in range(10**9) %}x{% endfor %}",
    "{{ self.__init__.__globals__ }}",
    "{{ item.posts.append(1) }}",
)


@pytest.mark.parametrize("trick", TRICKS)
def test_a_template_reads_the_site_and_nothing_else(trick, build, project) -> None:
    own = project / "site"
    own.mkdir()
    (project / "secret.html.j2").write_text("secret")
    (own / "linked.html.j2").symlink_to(project / "secret.html.j2")
    (own / "card.html.j2").write_text(f"one\n{trick}", encoding="utf-8")

    with pytest.raises(ThemeError) as caught:
        build()

    assert "card.html.j2:2" in str(caught.value.problems[0].where) or "{0" in trick
    assert not (project / "public").exists()


def test_files_of_a_project_come_along_but_links_do_not(build, project) -> None:
    own = project / "site"
    own.mkdir()
    (project / "secret.txt").write_text("secret")
    (own / "notes.txt").symlink_to(project / "secret.txt")
    (own / "folder").symlink_to(project)

    build()

    assert not (project / "public" / "notes.txt").exists()
    assert not (project / "public" / "folder").exists()
