"""Draw site.webp anew: the gallery, a card's page in dark, and the gallery on a phone.

From the root of the repository, with Chromium installed and some cards finished
(`affirm batch --from 2026-11-21 --days 5`): python docs/pictures/site.py [PROJECT]
"""

from __future__ import annotations

import functools
import http.server
import shutil
import sys
import threading
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, sync_playwright

from generator.project import load_project
from generator.publish.build import SiteMaker

SHOTS = (
    # Page, width and height of the window, colours, how far from the left, how wide there.
    ("index.html", (1280, 1600), "light", 40, 600),
    ("card", (1000, 1600), "dark", 670, 470),
    ("index.html#all", (390, 975), "light", 1170, 300),
)
SIZE, TOP, PAPER, ROUND = (1510, 830), 40, (226, 217, 203), 14
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


def shot(browser: Browser, address: str, size: tuple[int, int], colours: str) -> Image.Image:
    """Return a page as it is first seen, at twice its pixels."""
    page = browser.new_page(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if colours == "dark" else "light",
        device_scale_factor=2,
    )
    page.goto(address)
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(1500)
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    page.close()
    return picture


def put(canvas: Image.Image, picture: Image.Image, at: tuple[int, int], width: int) -> None:
    """Put a picture with round corners and a thin edge onto another."""
    size = (width, round(picture.height * width / picture.width))
    mask = Image.new("L", (size[0] * 4, size[1] * 4))
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, *mask.size), ROUND * 4, fill=255)
    shape = mask.resize(size, Image.Resampling.LANCZOS)
    edge = Image.new("RGB", (size[0] + 4, size[1] + 4), (196, 186, 170))
    canvas.paste(edge, (at[0] - 2, at[1] - 2), shape.resize(edge.size))
    canvas.paste(picture.resize(size, Image.Resampling.LANCZOS), at, shape)


def main() -> None:
    """Write the picture beside this file."""
    project = load_project(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        maker = SiteMaker(project=project, base_url="https://example.org/", threads=2)
        root = maker.build(Path(folder, "site"), None).folder
        handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(root))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        card = sorted(path.name for path in (root / "cards").glob("*-02-*"))[-1]
        browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        canvas = Image.new("RGB", SIZE, PAPER)
        for page, size, colours, left, width in SHOTS:
            path = f"cards/{card}/index.html" if page == "card" else page
            put(canvas, shot(browser, address + path, size, colours), (left, TOP), width)
        browser.close()
        server.shutdown()
    canvas.save(Path(__file__).with_name("site.webp"), quality=80, method=6)


if __name__ == "__main__":
    main()
