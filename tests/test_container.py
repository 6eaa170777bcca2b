"""The steps of the Containerfile make what serves an archive, without root and without writing."""

from __future__ import annotations

import os
import re
import subprocess
import urllib.request
from pathlib import Path

import pytest
from conftest import as_anyone, release
from harness import container

LOCK = (container.CHECKOUT / "requirements.lock").read_text(encoding="utf-8")
DEV_LOCK = (container.CHECKOUT / "requirements-dev.lock").read_text(encoding="utf-8")


def pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)==([\w.]+)", lock, re.MULTILINE))


def test_what_is_installed_is_what_is_tested() -> None:
    found, tested = pins(LOCK), pins(DEV_LOCK)
    assert len(found) > 30
    assert {name: version for name, version in found.items() if tested.get(name) != version} == {}
    assert not {"pytest", "mypy", "ruff", "duckdb"} & set(found)


def test_the_image_is_made_in_two_stages_and_runs_without_root() -> None:
    first, last = container.read(container.FILE.read_text(encoding="utf-8"))
    assert first.name == "build"
    assert first.base == last.base
    assert last.says["USER"] == "10001:10001"
    assert last.says["VOLUME"] == "/data"
    assert last.says["HEALTHCHECK"].startswith("--interval=30s")
    # Nothing is fetched in the stage that runs, and nothing of the sources is in it.
    assert [word for word, rest in last.steps if "pip" in rest or "/source" in rest] == []
    copied = [rest.split()[:-1] for word, rest in first.steps if word == "COPY"]
    for source in (each for sources in copied for each in sources):
        assert container.may_be_copied(source), source
    with pytest.raises(ValueError, match="not known here: ADD"):
        container.read("FROM a\nADD b c\n")


@pytest.mark.deploy
def test_its_steps_make_a_server_that_writes_in_its_volume_alone(tmp_path: Path) -> None:
    root = tmp_path / "image"
    root.mkdir()
    stage = container.build(root)
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "ARCHIVE_"))},
        **{name: container.moved(value, root) for name, value in stage.environment.items()},
        "HOME": "/nonexistent",
    }
    data = root / "data"
    (data / "documents").mkdir()
    text = "The kahikatea stood. The rimux cost $5 million."
    held = release("a", "2019-03-15", text, "publish: quotations\n")
    (data / "documents" / "a.md").write_text(held, encoding="utf-8")
    entry = container.words_of(stage.says["ENTRYPOINT"], root)
    subprocess.run(["chmod", "--recursive", "a-w", root / "opt"], check=True)
    before = as_anyone()
    written = {path: path.stat().st_mtime_ns for path in (root / "opt").rglob("*")}
    subprocess.run([*entry, "ingest", "documents"], cwd=data, env=environment, check=True)
    words = container.words_of(stage.says["CMD"], root)
    words = [word if word != "0.0.0.0" else "127.0.0.1" for word in words]
    server = subprocess.Popen(
        [*entry, *words, "--port", "0"],
        cwd=data,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=before,
    )
    try:
        assert server.stdout is not None
        port = re.findall(r":(\d+)/ ", server.stdout.readline())[0]
        check = container.words_of(stage.says["HEALTHCHECK"], root)
        check = [word.replace(":8001/", f":{port}/") for word in check]
        assert subprocess.run(check, env=environment, check=False).returncode == 0
        closed = [word.replace(f":{port}/", ":1/") for word in check]
        done = subprocess.run(closed, env=environment, capture_output=True, check=False)
        assert done.returncode == 1
        page = f"http://127.0.0.1:{port}/search?q=rimux"
        with urllib.request.urlopen(page, timeout=60) as answer:
            shown = answer.read()
        assert b"rimux" in shown
        assert b"kahikatea" not in shown
    finally:
        server.terminate()
        server.wait(timeout=20)
        if server.stdout:
            server.stdout.close()
        subprocess.run(["chmod", "--recursive", "u+w", root / "opt"], check=True)
    assert written == {path: path.stat().st_mtime_ns for path in (root / "opt").rglob("*")}
    assert not list((root / "opt").glob("**/site-packages/pip"))
    assert {path.name for path in data.glob("*.db")} == {"archive.db", "archive.public.db"}
