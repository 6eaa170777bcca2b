"""Repositories: cloned once, then moved on by fast-forwards alone."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpcore2

from archive.fetching import connections
from archive.sources import addresses
from archive.sources.description import FILE, Source

if sys.platform != "win32":
    import fcntl

TIMEOUT_S = 3_600.0
"""How long git may take for one thing, such as a clone."""

_STALLED = ("http.lowSpeedLimit=1000", "http.lowSpeedTime=60")
_QUIET = (
    *("core.hooksPath=/dev/null", "core.fsmonitor=false", "credential.helper=", "gc.auto=0"),
    *("protocol.allow=never", "protocol.ext.allow=never", "submodule.recurse=false"),
    *("http.followRedirects=false", "core.symlinks=false", "maintenance.auto=false"),
    *("transfer.fsckObjects=false", "advice.detachedHead=false", "fetch.recurseSubmodules=false"),
)
_CLONING = ".cloning-"
_MERGING = "release-archive-moves-to"
"""A file in the folder of git: the commit to which a run was moving the files."""


class GitError(Exception):
    """What git could not do; says why."""


@dataclass(frozen=True, slots=True)
class Pulled:
    """What a pull did: the commits before and after; None before a clone."""

    before: str | None
    after: str

    @property
    def is_news(self) -> bool:
        """Whether anything came."""
        return self.before != self.after


def pull(source: Source, root: Path) -> Pulled:
    """Brings the files of a repository up to date, in the folder of its source below `root`.

    Raises:
        GitError: when there is no git, the repository cannot be reached or was rewritten, or
            files in the folder were changed by hand.
    """
    folder = _folder(source, root)
    if not (folder / ".git").exists():
        if source.into == ".":
            raise GitError("the collection's folder is no clone; give another `into`, or clone it")
        return _clone(source, root, folder)
    _refuse_other(source, folder, root)
    before = _run(folder, "rev-parse", "HEAD")
    _finish(folder)
    if _run(folder, "status", "--porcelain", "--untracked-files=no"):
        raise GitError(
            f"files of the repository in {source.into} were changed by hand; see `git status`"
        )
    here = _run(folder, "rev-parse", "HEAD")
    _network(
        source, root, folder, "fetch", "--no-tags", "--no-recurse-submodules", "--",
        _address(source, root), source.branch or "HEAD",
    )  # fmt: skip
    after = _run(folder, "rev-parse", "FETCH_HEAD")
    if here == after or _is_ancestor(folder, after, here):
        return Pulled(before, here)
    if source.into == "." and _holds(folder, after, FILE):
        raise GitError(
            f"the repository holds a {FILE} of its own, by which whoever writes to it would say"
            " what is fetched; give another `into`"
        )
    if not _is_ancestor(folder, here, after):
        raise GitError(
            f"its history was rewritten: {here[:12]}, which is here, is no part of what is there"
            f" now ({after[:12]}). Nothing was changed; to take that, look at it and run:"
            f" git -C {source.into} reset --hard {after}"
        )
    _move(folder, after)
    return Pulled(before, after)


def look(source: Source, root: Path) -> Pulled:
    """What a pull would do, found without changing a file.

    Raises:
        GitError: when there is no git, or the repository cannot be reached.
    """
    folder = _folder(source, root)
    wanted = f"refs/heads/{source.branch}" if source.branch else "HEAD"
    answer = _network(source, root, root, "ls-remote", "--", _address(source, root), wanted)
    after = answer.partition("\t")[0]
    if not after:
        raise GitError(f"the repository has no branch {source.branch or 'yet'}")
    before = None
    if (folder / ".git").exists():
        _refuse_other(source, folder, root)
        before = _run(folder, "rev-parse", "HEAD")
    return Pulled(before, after)


def _folder(source: Source, root: Path) -> Path:
    return root if source.into == "." else root / source.into


def _address(source: Source, root: Path) -> str:
    """The address as git takes it: of a folder its whole path."""
    if "://" in source.address:
        return source.address
    return str((root / source.address).resolve())


def _clone(source: Source, root: Path, folder: Path) -> Pulled:
    """Clones beside the folder, which the clone becomes when it is whole."""
    if folder.exists() and any(folder.iterdir()):
        raise GitError(f"the folder {source.into} holds files and is no clone; empty or remove it")
    folder.parent.mkdir(parents=True, exist_ok=True)
    for left in folder.parent.glob(f"{_CLONING}*"):  # by a run that was killed
        shutil.rmtree(left, ignore_errors=True)
    beside = Path(tempfile.mkdtemp(prefix=_CLONING, dir=folder.parent))
    try:
        branch = ("--branch", source.branch) if source.branch else ()
        _network(
            source, root, folder.parent, "clone", "--quiet", "--no-tags", "--single-branch",
            "--no-local", *branch, "--", _address(source, root), str(beside / "clone"),
        )  # fmt: skip
        after = _run(beside / "clone", "rev-parse", "HEAD")
        if folder.exists():
            folder.rmdir()
        (beside / "clone").rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return Pulled(None, after)


def _refuse_other(source: Source, folder: Path, root: Path) -> None:
    """Refuses a clone of another repository than the source names."""
    held = _run(folder, "config", "--get", "remote.origin.url", may_fail=True)
    wanted = _address(source, root)
    if held and _bare(held) != _bare(wanted):
        raise GitError(
            f"the folder {source.into} is a clone of {held}, not of {wanted}; give another `into`"
        )


def _bare(address: str) -> str:
    return address.rstrip("/").removesuffix(".git").removeprefix("file://").lower()


def _move(folder: Path, commit: str) -> None:
    """Moves the files to a later commit; a run that is killed there is finished by the next."""
    note = Path(_run(folder, "rev-parse", "--absolute-git-dir")) / _MERGING
    note.write_text(commit, encoding="ascii")
    with _at_work(note) as lock:
        _run(folder, "merge", "--ff-only", "--quiet", "--no-verify", commit, lock=lock)
        note.unlink()


def _finish(folder: Path) -> None:
    """Finishes what a killed run began: no file was changed by hand when it did."""
    git_folder = Path(_run(folder, "rev-parse", "--absolute-git-dir"))
    note = git_folder / _MERGING
    if not note.exists():
        return
    with _at_work(note) as lock:
        commit = note.read_text(encoding="ascii").strip()
        (git_folder / "index.lock").unlink(missing_ok=True)
        if commit:  # else it was killed before it changed anything
            _run(folder, "reset", "--hard", "--quiet", commit, lock=lock)
        note.unlink()


@contextlib.contextmanager
def _at_work(note: Path) -> Iterator[int | None]:
    """The lock of what moves the files, which git has too: it may outlive a run that is killed.

    Raises:
        GitError: when the git of another run has it.
    """
    with note.open("rb") as file:
        if sys.platform == "win32":  # which has no such locks
            yield None
            return
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise GitError("the git of a run that was killed is still at work") from error
        yield file.fileno()


def _holds(folder: Path, commit: str, path: str) -> bool:
    return _start(folder, ("cat-file", "-e", f"{commit}:{path}"), {}).returncode == 0


def _is_ancestor(folder: Path, older: str, newer: str) -> bool:
    done = _start(folder, ("merge-base", "--is-ancestor", older, newer), {})
    return done.returncode == 0


def _network(source: Source, root: Path, folder: Path, *words: str) -> str:
    """Runs what goes over the network: by the protocol of the address, to where it may lead."""
    address = _address(source, root)
    parts = urlsplit(address) if "://" in address else None
    scheme = parts.scheme if parts is not None else "file"
    settings = [f"protocol.{scheme}.allow=always", *_STALLED]
    if parts is not None and scheme in addresses.SCHEMES:
        settings.append(_pinned(source, address))
    return _run(folder, *words, settings=settings)


def _pinned(source: Source, address: str) -> str:
    """The setting that has git connect to an address that was looked at, and to no other."""
    host = addresses.host(address)
    parts = urlsplit(address)
    port = parts.port or addresses.SCHEMES[parts.scheme]
    is_named = addresses.is_machine(host) or host in source.private_hosts
    try:
        ips = connections.permitted(host, port, is_named=is_named)
    except connections.ForbiddenError as error:
        raise GitError(str(error)) from error
    except httpcore2.ConnectError as error:
        raise GitError(f"it cannot be reached: {error}") from error
    listed = ",".join(f"[{ip}]" if ":" in ip else ip for ip in ips)
    return f"http.curloptResolve={host}:{port}:{listed}"


def _run(
    folder: Path,
    *words: str,
    settings: Sequence[str] = (),
    may_fail: bool = False,
    lock: int | None = None,
) -> str:
    done = _start(folder, words, dict(each.split("=", 1) for each in settings), lock)
    if done.returncode and not may_fail:
        lines = [line.strip() for line in done.stderr.splitlines() if line.strip()]
        said = next((line for line in lines if line.startswith(("fatal:", "error:"))), "")
        said = said.partition(": ")[2] or (lines[-1] if lines else f"exit code {done.returncode}")
        raise GitError(f"git {words[0]} failed: {said[:300].rstrip('.')}")
    return done.stdout.strip()


def _start(
    folder: Path, words: Sequence[str], settings: dict[str, str], lock: int | None = None
) -> subprocess.CompletedProcess[str]:
    every = [*(each.split("=", 1) for each in _QUIET), *settings.items()]
    options = [word for name, value in every for word in ("-c", f"{name}={value}")]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment |= {
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ASKPASS": "true",
        "SSH_ASKPASS": "true",
        "GIT_LFS_SKIP_SMUDGE": "1",
        "GIT_CEILING_DIRECTORIES": str(folder.parent),
        "LC_ALL": "C",
    }
    try:
        return subprocess.run(
            ["git", *options, *words],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            pass_fds=() if lock is None else (lock,),
            capture_output=True,
            text=True,
            errors="replace",
            timeout=TIMEOUT_S,
            check=False,
        )
    except FileNotFoundError as error:
        raise GitError("git is not installed, or the folder is gone") from error
    except subprocess.TimeoutExpired as error:
        raise GitError(f"git {words[0]} took longer than {TIMEOUT_S / 60:.0f} minutes") from error
