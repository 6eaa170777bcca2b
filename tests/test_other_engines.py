"""The lines for Spark and Dask in docs/scale.md derive what processes here do."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import release

from archive.shards import engines, writing

GUIDE = Path(__file__).parent.parent / "docs" / "scale.md"


def lines_of(engine: str) -> str:
    found = re.search(rf"<!-- {engine} -->\n```python\n(.*?)```", GUIDE.read_text("utf-8"), re.S)
    assert found
    return found[1]


@pytest.mark.parametrize(("engine", "library"), [("dask", "distributed"), ("spark", "pyspark")])
def test_the_lines_of_the_guide_derive_the_same(engine: str, library: str, tmp_path: Path) -> None:
    if importlib.util.find_spec(library) is None:
        pytest.skip(f"{library} is not installed")
    files = tmp_path / "files"
    files.mkdir()
    for letter in "abcdefghij":
        text = f"The {letter} fund has $5 million. “It is so,” said Hon Peeni Henare."
        (files / f"{letter}.md").write_text(release(letter, text=text), encoding="utf-8")
    writing.write(str(files), tmp_path / "shards", per_shard=4)
    engines.derive(tmp_path / "shards", tmp_path / "here", "local", jobs=1)
    program = tmp_path / "program.py"
    program.write_text(lines_of(engine), encoding="utf-8")
    said = subprocess.run(
        [sys.executable, str(program)],
        cwd=tmp_path,
        env={**os.environ, "PYSPARK_PYTHON": sys.executable},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert said.returncode == 0, said.stderr
    for path in (tmp_path / "here").glob("*.parquet"):
        assert (tmp_path / "derived" / path.name).read_bytes() == path.read_bytes()
    assert (tmp_path / "derived" / "shards.json").exists()


@pytest.mark.parametrize("engine", ["dask", "spark"])
def test_the_lines_are_ten_and_a_few(engine: str) -> None:
    compile(lines_of(engine), engine, "exec")
    assert len([line for line in lines_of(engine).splitlines() if line]) <= 10
