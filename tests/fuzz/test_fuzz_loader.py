"""Five minutes of inputs that nobody would think of: each is a library or is refused."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from repository import ROOT

SECONDS = 300
SEEDS = {
    "shipped": (ROOT / "content" / "coping.yaml").read_bytes()[:3000],
    "fact": (ROOT / "content" / "facts.yaml").read_bytes()[:3000],
    "list": b"- I can rest.\n- {id: a, text: I can ask., tags: [rest], added: 2026-01-02}\n",
    "layers": b"extends: {library: a, include: {tags: [b]}, retire: {c: 2026-01-01}}\n",
    "odd": b'&a [*a]\n? {b: !!str "\\u202e\\UFFFFFFFF"}\n: |2-\n  c\n--- \n...\n',
}


@pytest.mark.heavy
@pytest.mark.timeout(SECONDS + 120)
def test_the_loader_meets_anything_without_a_crash_or_a_hang(tmp_path: Path) -> None:
    pytest.importorskip("atheris", reason="atheris has wheels for Linux on x86-64 alone")
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name, data in SEEDS.items():
        (corpus / name).write_bytes(data)
    limits = ("-timeout=10", "-rss_limit_mb=1024", "-max_len=8192", f"-max_total_time={SECONDS}")
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("fuzz_loader.py")), str(corpus), *limits],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    found = [path.read_bytes()[:200] for path in tmp_path.glob("*-*") if path.is_file()]
    assert done.returncode == 0, f"{done.stderr[-3000:]}\n{found}"
    tried = re.search(r"Done (\d+) runs", done.stderr)
    assert tried and int(tried[1]) > 1000, done.stderr[-500:]
