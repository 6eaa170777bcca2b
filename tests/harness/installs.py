"""Installs the archive as people do, each time in an empty environment, up to a served archive.

python -m harness.installs [WAY …]

The ways are pip, pipx, uvx and container; the wheel is built first, and its time given.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path

from harness import container

CHECKOUT = container.CHECKOUT
WORDS = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "ARCHIVE_", "VIRTUAL"))}
UV = Path(sys.executable).with_name("uv")


def run(*words: str | Path, **environment: str) -> str:
    """What a command says; it is shown where it fails."""
    command = [str(word) for word in words]
    done = subprocess.run(
        command, env={**WORDS, **environment}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout


def wheel(folder: Path) -> Path:
    """The wheel, with the documentation where that was built."""
    run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, CHECKOUT)
    return next(folder.glob("*.whl"))


def by_pip(folder: Path, built: Path) -> Sequence[str | Path]:
    """In an environment of its own."""
    run(sys.executable, "-m", "venv", folder / "environment")
    scripts = folder / "environment" / "bin"
    run(scripts / "python", "-m", "pip", "install", "--quiet", f"{built}[all]")
    return [scripts / "archive"]


def by_pipx(folder: Path, built: Path) -> Sequence[str | Path]:
    """As a command of its own, in the folders that are given."""
    places = {"PIPX_HOME": str(folder / "home"), "PIPX_BIN_DIR": str(folder / "bin")}
    pipx: list[str | Path] = [UV, "tool", "run", "--quiet", "pipx"]
    run(*pipx, "install", "--python", sys.executable, f"{built}[all]", **places)
    return [folder / "bin" / "archive"]


def by_uvx(folder: Path, built: Path) -> Sequence[str | Path]:
    """Without installing it; what is fetched lies in a cache that is empty at first."""
    WORDS["UV_CACHE_DIR"] = str(folder / "cache")
    return [UV, "tool", "run", "--quiet", "--from", f"{built}[all]", "archive"]


def by_container(folder: Path, built: Path) -> Sequence[str | Path]:
    """By the steps of the Containerfile, from the locked versions and the checkout."""
    stage = container.build(folder)
    return container.words_of(stage.says["ENTRYPOINT"], folder)


WAYS: dict[str, Callable[[Path, Path], Sequence[str | Path]]] = {
    "pip": by_pip,
    "pipx": by_pipx,
    "uvx": by_uvx,
    "container": by_container,
}


def served(archive: Sequence[str | Path], folder: Path) -> tuple[float, float]:
    """The seconds of loading what ships, and of the first page of a server over it."""
    begun = time.monotonic()
    db = folder / "demo.db"
    run(*archive, "demo", "--no-serve", "--db", db)
    loaded = time.monotonic() - begun
    begun = time.monotonic()
    command = [*map(str, archive), "serve", "--db", str(db), "--port", "0"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(command, env=WORDS, text=True, **pipes)  # type: ignore[call-overload]
    try:
        assert server.stdout is not None
        port = re.findall(r":(\d+)/ ", server.stdout.readline())[0]
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=60) as answer:
            assert b"Release archive" in answer.read()
    finally:
        server.terminate()
        server.wait(timeout=20)
    return loaded, time.monotonic() - begun


def main(ways: Sequence[str]) -> None:
    """Tries each way and prints its seconds."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        begun = time.monotonic()
        built = wheel(folder)
        print(
            f"wheel      built in {time.monotonic() - begun:5.1f} s, {built.stat().st_size:,} bytes"
        )
        for way in ways:
            place = folder / way
            place.mkdir()
            begun = time.monotonic()
            archive = WAYS[way](place, built)
            version = run(*archive, "--version").strip()
            installed = time.monotonic() - begun
            loaded, shown = served(archive, place)
            print(
                f"{way:10} installed in {installed:5.1f} s, loaded in {loaded:4.1f} s, first page"
                f" after {shown:4.1f} s: {version}",
                flush=True,
            )
            place_json = json.loads(run(*archive, "status", "--json", "--db", place / "demo.db"))
            assert place_json["tables"]["documents"] == 5
            shutil.rmtree(place)


if __name__ == "__main__":
    main(sys.argv[1:] or list(WAYS))
