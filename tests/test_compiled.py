"""What `make compiled` builds reads as the source does, and says so by its recipe."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from made_up import write as write_releases

from archive import shipped

CHECKOUT = Path(__file__).parent.parent
COMPILED = CHECKOUT / ".venv-compiled" / "bin" / "python"

pytestmark = pytest.mark.compiled

READS = "figures", "segments", "quotations", "mentions", "claims"


def said(python: str | Path, folder: Path, *words: str | Path) -> str:
    """What a Python says, run in a folder outside the checkout."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "ARCHIVE_"))}
    return subprocess.run(
        [python, *words], cwd=folder, env=environment, capture_output=True, text=True, check=True
    ).stdout


@pytest.fixture
def compiled() -> Path:
    if not COMPILED.exists():
        pytest.skip("nothing is compiled here: make compiled")
    return COMPILED


def test_what_reads_is_compiled(compiled: Path, tmp_path: Path) -> None:
    names = ", ".join(f"archive.{name}" for name in READS)
    files = ", ".join(f"archive.{name}.__file__" for name in READS)
    found = said(compiled, tmp_path, "-c", f"import {names}; print({files}, sep='\\n')").split()
    assert len(found) == len(READS)
    assert all(file.endswith((".so", ".pyd")) for file in found)


def test_compiled_and_source_have_one_recipe(compiled: Path, tmp_path: Path) -> None:
    """So a load by the one derives nothing anew that the other derived.

    Where they differ, what is compiled is of other source: make compiled.
    """
    recipe = "-c", "from archive import recipe; print(recipe.combined())"
    assert said(compiled, tmp_path, *recipe) == said(sys.executable, tmp_path, *recipe)


def test_compiled_and_source_give_one_digest(compiled: Path, tmp_path: Path) -> None:
    write_releases(tmp_path / "files")
    digests: set[str] = set()
    for python in (compiled, Path(sys.executable)):
        db = tmp_path / f"{len(digests)}.db"
        for path in (tmp_path / "files", shipped.SEEDS):
            said(python, tmp_path, "-m", "archive", "ingest", path, "--db", db)
        digests.add(said(python, tmp_path, "-m", "archive", "digest", "--db", db))
    assert len(digests) == 1
