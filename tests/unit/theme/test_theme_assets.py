"""Picture files: found inside their folders only, opened with care."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from generator.errors import ThemeError
from generator.theme.assets import find_asset, open_picture


def test_a_picture_is_found_in_the_first_folder_that_has_it(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    (tmp_path / "b" / "logo.png").write_bytes(b"x")
    found = find_asset("logo.png", (tmp_path / "a", tmp_path / "b"))
    assert found == (tmp_path / "b" / "logo.png").resolve()


@pytest.mark.parametrize("name", ["../secret.png", "/etc/hostname", "in/../../secret.png"])
def test_a_name_can_not_leave_the_folder(tmp_path, name):
    (tmp_path / "theme").mkdir()
    (tmp_path / "secret.png").write_bytes(b"x")
    with pytest.raises(ThemeError, match="leads out of"):
        find_asset(name, (tmp_path / "theme",))


def test_a_link_can_not_leave_the_folder(tmp_path):
    (tmp_path / "theme").mkdir()
    (tmp_path / "secret.png").write_bytes(b"x")
    try:
        (tmp_path / "theme" / "logo.png").symlink_to(tmp_path / "secret.png")
    except OSError:
        pytest.skip("this system lets no user make links")
    with pytest.raises(ThemeError, match="leads out of"):
        find_asset("logo.png", (tmp_path / "theme",))


def test_a_text_that_calls_itself_a_picture_is_told(tmp_path):
    path = tmp_path / "logo.png"
    path.write_text("not a picture", encoding="utf-8")
    with pytest.raises(ThemeError, match="no PNG, JPEG or WebP"):
        open_picture(path)


def test_a_cut_off_picture_is_told(tmp_path):
    path = tmp_path / "logo.png"
    noise = np.random.default_rng(1).integers(0, 255, (64, 64, 3), np.uint8)
    Image.fromarray(noise).save(path)
    path.write_bytes(path.read_bytes()[:3000])
    with pytest.raises(ThemeError, match=r"logo\.png can't be read"):
        open_picture(path)


@pytest.mark.parametrize(
    ("width", "height", "said"),
    [
        (20_000, 100, "20000 x 100 pixels"),
        (20_000, 20_000, "far too large a picture"),
        (12_000, 12_000, "12000 x 12000 pixels"),
    ],
)
def test_a_picture_20000_pixels_wide_is_refused_before_it_is_decoded(tmp_path, width, height, said):
    path = tmp_path / "wide.png"
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [b"IHDR" + header, b"IEND"]
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + b"".join(
            struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
            for chunk in chunks
        )
    )
    with pytest.raises(ThemeError, match=said):
        open_picture(path)


def test_a_large_photograph_is_read_smaller(tmp_path: Path):
    path = tmp_path / "large.jpg"
    Image.new("L", (9_000, 300)).save(path)
    assert open_picture(path).shape == (150, 4_500, 4)


def test_a_turned_photograph_is_turned_upright(tmp_path: Path):
    path = tmp_path / "turned.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (40, 20), "red").save(path, exif=exif)
    assert open_picture(path).shape == (40, 20, 4)


def test_a_format_outside_the_list_never_reaches_its_decoder(tmp_path):
    path = tmp_path / "logo.png"
    Image.new("RGB", (8, 8)).save(path, format="TIFF")
    with pytest.raises(ThemeError, match="no PNG, JPEG or WebP"):
        open_picture(path)
