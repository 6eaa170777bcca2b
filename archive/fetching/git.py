"""Repositories: cloned once, then moved on by fast-forwards alone."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import httpcore2

from archive.fetching import connections, files
from archive.sources import addresses, patterns
from archive.sources.away import Away
from archive.sources.description import FILE, Source

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
    is_refitted: bool = False
    """Whether other files of it are wanted than before."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """The paths, in the collection, of files that were renamed there after their documents were
    moved to another collection, each with the path that it had before."""

    @property
    def is_news(self) -> bool:
        """Whether anything came."""
        return self.before != self.after or self.is_refitted


def pull(source: Source, root: Path, away: Away = files.NOTHING) -> Pulled:
    """Brings the files of a repository up to date, in the folder of its source below `root`.

    Only the files that the source wants are there, and none that is `away`, also where it was
    renamed there; of what is away, a file that is there stays.

    Raises:
        GitError: when there is no git, the repository cannot be reached or was rewritten, or
            files in the folder were changed by hand.
    """
    folder, absent = _folder(source, root), _absent(root, away)
    wanted = patterns.wanted(source, absent)
    if not (folder / ".git").exists():
        if source.into == ".":
            raise GitError("the collection's folder is no clone; give another `into`, or clone it")
        return _clone(source, root, folder, wanted)
    _refuse_other(source, folder, root)
    before = _run(folder, "rev-parse", "HEAD")
    _finish(folder)
    is_refitted = _fit(folder, wanted)
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
        return Pulled(before, here, is_refitted)
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
    renamed = _renamed(source, folder, here, after, away)
    _fit(folder, patterns.wanted(source, [*absent, *renamed]))
    return Pulled(before, after, is_refitted, renamed)


def _absent(root: Path, away: Away) -> list[str]:
    return [path for path in away.paths if not (root / path).exists()]


def _renamed(source: Source, folder: Path, here: str, after: str, away: Away) -> Mapping[str, str]:
    """The files that a move of a clone added, which were others of documents that are away."""
    if not away.moved:
        return {}
    into = "" if source.into == "." else f"{source.into}/"
    only = ("--name-only", "--diff-filter=A", "--no-renames", "-z")
    found = {}
    for below in filter(None, _run(folder, "diff", *only, here, after).split("\0")):
        file = folder / below
        before = files.moved_before(file, away) if file.is_file() else None
        if before and not _holds(folder, after, before.removeprefix(into)):
            found[f"{into}{below}"] = before
    return found


def look(source: Source, root: Path, away: Away = files.NOTHING) -> Pulled:
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
        return Pulled(
            before, after, not _fits(folder, patterns.wanted(source, _absent(root, away)))
        )
    return Pulled(before, after)


def _folder(source: Source, root: Path) -> Path:
    return root if source.into == "." else root / source.into


def _address(source: Source, root: Path) -> str:
    """The address as git takes it: of a folder its whole path."""
    if "://" in source.address:
        return source.address
    return str((root / source.address).resolve())


def _clone(source: Source, root: Path, folder: Path, wanted: str) -> Pulled:
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
        _fit(beside / "clone", wanted)
        if folder.exists():
            folder.rmdir()
        (beside / "clone").rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return Pulled(None, after)


def _fits(folder: Path, wanted: str) -> bool:
    """Whether the files of a clone are those that are wanted, as it was told last.

    Raises:
        GitError: when somebody else told it which it is to hold, and not all are wanted.
    """
    file = _file_of_patterns(folder)
    told = file.read_text(encoding="utf-8", errors="replace") if file.exists() else patterns.ALL
    if told.startswith(patterns.OWN):
        return told == wanted
    if wanted != patterns.ALL:
        raise GitError(
            "the clone is told already which files to hold; run git sparse-checkout disable in it"
        )
    return True


def _fit(folder: Path, wanted: str) -> bool:
    """Has a clone hold the files that are wanted and no others; whether that changed anything."""
    if _fits(folder, wanted):
        return False
    file = _file_of_patterns(folder)
    file.parent.mkdir(exist_ok=True)
    _run(folder, "config", "core.sparseCheckout", "true")
    _run(folder, "config", "core.sparseCheckoutCone", "false")
    beside = file.with_name(f"{file.name}.new")
    beside.write_text(wanted, encoding="utf-8")
    before = file.read_bytes() if file.exists() else None
    beside.replace(file)
    try:
        _run(folder, "read-tree", "-m", "-u", "HEAD")
    except GitError:
        # A later run has to see that this one did not come to its end.
        file.write_bytes(before) if before is not None else file.unlink()
        raise
    return True


def _file_of_patterns(folder: Path) -> Path:
    return Path(_run(folder, "rev-parse", "--absolute-git-dir")) / "info" / "sparse-checkout"


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
def _at_work(note: Path) -> Iterator[int]:
    """The lock of what moves the files, which git has too: it may outlive a run that is killed.

    Raises:
        GitError: when the git of another run has it.
    """
    with note.open("rb") as file:
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
