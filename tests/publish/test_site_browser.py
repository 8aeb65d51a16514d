"""The site in a real browser: it plays, filters and copies, for everybody, and asks nobody else.

It needs Chromium, which is no Python package: on Debian and Ubuntu `apt-get install chromium`.
"""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from finished_cards import HALT, QUIET, SPOKEN, forge

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: apt-get install chromium"),
]
ALONE = (
    # As root there is no sandbox of the system's; the rest keeps the browser from calling home.
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
PAGES = ("index.html", f"cards/{HALT}/index.html", "calendar/2026-11.html")
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def _serve(root: Path) -> http.server.ThreadingHTTPServer:
    handler = functools.partial(_Quiet, directory=str(root))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


@pytest.fixture(scope="module")
def address(public: Path) -> Iterator[str]:
    server = _serve(public)
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ALONE))
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Return a page on a desk; at the end, nothing went wrong and nobody else was asked."""
    yield from _watched(browser, address)


def _watched(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport=DESK, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: (said.append("a dialog"), dialog.dismiss()))
    page.on("request", lambda request: asked.append(request.url))
    yield page
    context.close()
    assert said == []
    assert asked
    assert [url for url in asked if not url.startswith(address)] == []


PLAYING = "v => v.currentTime > 0.1 && v.videoWidth === 180"
SHOWN = """v => [...v.textTracks[0].activeCues ?? []].map(c => c.text).join()"""


def test_a_video_plays_in_the_gallery_with_its_captions(page, address) -> None:
    page.goto(address)
    tile = page.locator(".tile", has_text="This hour is enough.")

    tile.get_by_role("button", name="Play: This hour is enough.").press("Enter")

    video = tile.locator("video").element_handle()
    page.wait_for_function(PLAYING, arg=video)
    assert page.evaluate("v => v.textTracks[0].mode", video) == "showing"
    page.wait_for_function(f"v => ({SHOWN})(v).length", arg=video)
    assert "This hour is enough." in page.evaluate(SHOWN, video).replace("\n", " ")
    assert page.evaluate("v => document.activeElement === v", video), "the keyboard stays with it"


def test_one_video_plays_at_a_time(page, address) -> None:
    page.goto(address)
    for words in ("This hour is enough.", "I can begin again."):
        tile = page.locator(".tile", has_text=words)
        tile.get_by_role("button").click()
        page.wait_for_function(PLAYING, arg=tile.locator("video").element_handle())

    playing = page.evaluate("[...document.querySelectorAll('video')].filter(v => !v.paused).length")
    assert playing <= 1


def test_a_page_plays_its_video_with_sound_and_captions(page, address) -> None:
    page.goto(f"{address}cards/{SPOKEN}/index.html")
    video = page.locator("video").element_handle()

    page.evaluate("v => { v.muted = true; return v.play(); }", video)

    page.wait_for_function(PLAYING, arg=video)
    page.wait_for_function(f"v => ({SHOWN})(v).length", arg=video)
    assert page.evaluate("v => v.webkitAudioDecodedByteCount > 0", video)


def test_the_filter_finds_by_kind_words_and_tag(page, address) -> None:
    page.goto(address)
    seen = page.locator(".tile:visible h3")

    page.get_by_label("Kind").select_option("Coping")
    assert seen.all_inner_texts() == ["HALT"]
    assert page.get_by_role("status").inner_text() == "1 card"
    assert page.url.endswith("?kind=Coping")

    page.get_by_role("button", name="Show all").click()
    page.wait_for_function("document.querySelectorAll('.tile:not([hidden])').length === 3")
    page.get_by_label("Search the words").fill("HAMBRE estoy")
    assert seen.all_inner_texts() == ["HALT"], "words anywhere, in any order, without accents"
    page.get_by_label("Search the words").fill("nothing like this")
    assert seen.count() == 0
    assert page.locator("#none").is_visible()

    page.goto(f"{address}index.html?tag=night+shift")
    assert seen.all_inner_texts() == ["HALT"]
    page.get_by_label("Tag").select_option("")
    page.get_by_label("Language").select_option("en")
    page.get_by_label("Theme").select_option("tide")
    assert seen.all_inner_texts() == ["This hour is enough."]


def test_copying_puts_the_text_of_a_platform_on_the_clipboard(page, address, finished) -> None:
    page.goto(f"{address}cards/{HALT}/index.html")

    page.get_by_role("button", name="Copy the text for").first.click()

    page.wait_for_function("document.querySelector('#copied').textContent === 'Copied.'")
    post = finished / "output" / "2026-11-21" / "02-halt" / "post" / "tiny.txt"
    assert page.evaluate("navigator.clipboard.readText()") == post.read_text("utf-8").strip()


def test_the_keyboard_reaches_everything_and_is_seen(page, address) -> None:
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"

    page.goto(address)
    reached = []
    for _ in range(60):
        page.keyboard.press("Tab")
        told = page.evaluate(
            """() => {
              const e = document.activeElement, s = getComputedStyle(e);
              return [e.tagName, e.getAttribute("aria-label") || e.textContent.trim() || e.name,
                      s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2];
            }"""
        )
        if told[0] == "BODY":
            break
        reached.append(told)
    names = [name for _, name, _ in reached]
    assert [each for each in reached if not each[2]] == []
    for wanted in ("Gallery", "Calendar", "Play: HALT", "HALT", "Show all", "RSS", "Podcast", "q"):
        assert wanted in names


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_barrier(path, scheme, browser, address) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    context = browser.new_context(viewport=DESK, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{address}{path}")

    found = axe.run(page)

    context.close()
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("path", PAGES)
def test_a_narrow_phone_shows_all_of_a_page(path, browser, address) -> None:
    """WCAG 1.4.10: nothing is scrolled for sideways, down to 320 pixels."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{address}{path}")

    wide = page.evaluate("document.documentElement.scrollWidth")
    slow = page.evaluate("getComputedStyle(document.querySelector('a')).transitionDuration")

    context.close()
    assert wide <= 320
    assert slow == "0s"


def test_hostile_words_run_nowhere(browser, build, project) -> None:
    words = "\"><img src=x onerror=alert(1)><script>alert(2)</script>'\u2028\u202e{{ 7*7 }}"

    def change(value) -> None:
        value["entry"] |= {"title": words, "tags": [words, "cravings"], "language": "\"'><b>"}
        value["beats"][0]["text"] = words

    forge(project / "output" / "2026-11-21" / "02-halt", change)
    build()
    server = _serve(project / "public")
    address = f"http://127.0.0.1:{server.server_port}/"
    watched = _watched(browser, address)
    page = next(watched)

    for path in (*PAGES, f"cards/{HALT}/embed.html"):
        page.goto(f"{address}{path}")
    page.goto(f"{address}cards/{HALT}/index.html")
    page.locator(".tags a").first.click()
    page.wait_for_url("**/index.html?tag=*")
    shown = page.locator(".tile:visible h3").all_inner_texts()

    with pytest.raises(StopIteration):
        next(watched)
    server.shutdown()
    server.server_close()
    assert len(shown) == 1
    assert "<script>" in shown[0], "words, as somebody wrote them"


def test_without_scripts_each_card_can_be_opened_and_played(browser, address) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)

    assert page.locator(".tile h3 a").count() == 3
    assert not page.locator("#filter").is_visible()
    page.locator(".tile h3 a", has_text="This hour").click()
    assert QUIET in page.url
    assert page.locator("video[controls] track[default]").count() == 1
    context.close()
