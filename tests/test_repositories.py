"""Sources that are repositories or folders: fast-forwards alone, and nothing by hand is lost."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from conftest import release
from test_update import HELD, START, Watch, move, other_collection
from websites import Site

from archive import update
from archive.fetching import git
from archive.sources.description import Source

HOUR, DAY = 3_600.0, 86_400.0
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


class Repository:
    """A repository of releases that somebody else keeps."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self.run("init", "--quiet", "--initial-branch", "main")

    def run(self, *words: str) -> str:
        named = ("-c", "user.name=A", "-c", "user.email=a@b.nz", "-c", "commit.gpgsign=false")
        return subprocess.run(
            ["git", *named, *words], cwd=self.folder, check=True, capture_output=True, text=True
        ).stdout.strip()

    def commit(self, *names: str, **options: Any) -> str:
        for name in names:
            (self.folder / f"{name}.md").write_text(release(name))
        self.run("add", "--all")
        self.run("commit", "--quiet", "--message", "More", *options.get("words", ()))
        return self.run("rev-parse", "HEAD")


@pytest.fixture
def there(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "there")
    made.commit("a")
    return made


@pytest.fixture
def watch(tmp_path: Path, there: Repository) -> Watch:
    made = Watch(tmp_path / "here", Site())
    made.describe(f"name: releases\nkind: git\naddress: {there.folder}")
    return made


def current(watch: Watch) -> list[str]:
    found = watch.rows("SELECT path FROM documents WHERE status = 'current' ORDER BY path")
    return [path for (path,) in found]


def test_a_repository_is_cloned_then_pulled_and_loaded(watch: Watch, there: Repository) -> None:
    assert watch.counts() == {"changed": 1}
    assert current(watch) == ["releases/a.md"]
    there.commit("b")
    (looked,) = watch.update(dry_run=True).looked
    assert looked.look is not None
    assert len(looked.look.would_fetch) == 1
    assert current(watch) == ["releases/a.md"]
    assert watch.counts() == {"changed": 1}
    assert current(watch) == ["releases/a.md", "releases/b.md"]
    (there.folder / "a.md").unlink()
    there.commit()
    watch.update()
    assert current(watch) == ["releases/b.md"]
    assert watch.counts() == {"unchanged": 1}
    assert watch.update().loads == []


def test_a_clone_that_is_there_is_used_and_may_be_the_collection_itself(
    watch: Watch, there: Repository
) -> None:
    shutil.rmtree(watch.root)
    subprocess.run(["git", "clone", "--quiet", there.folder, watch.root], check=True)
    (watch.root / "collection.yaml").write_text("name: news\n")
    watch.describe(f"name: releases\nkind: git\naddress: file://{there.folder}\ninto: .")
    watch.update()
    there.commit("b")
    watch.update()
    assert current(watch) == ["a.md", "b.md"]


def test_a_repository_cannot_say_what_is_fetched(watch: Watch, there: Repository) -> None:
    shutil.rmtree(watch.root)
    subprocess.run(["git", "clone", "--quiet", there.folder, watch.root], check=True)
    (watch.root / "collection.yaml").write_text("name: news\n")
    watch.describe(f"name: releases\nkind: git\naddress: {there.folder}\ninto: .")
    (there.folder / "sources.yaml").write_text("sources:\n- {name: a, kind: folder, address: /etc}")
    there.commit("b")
    assert "holds a sources.yaml of its own" in watch.problem()
    assert current(watch) == ["a.md"]


def test_a_history_that_was_rewritten_says_so_and_changes_nothing(
    watch: Watch, there: Repository
) -> None:
    watch.update()
    before = git._run(watch.root / "releases", "rev-parse", "HEAD")
    there.commit("b", words=("--amend",))
    assert "its history was rewritten" in watch.problem()
    assert current(watch) == ["releases/a.md"]
    assert git._run(watch.root / "releases", "rev-parse", "HEAD") == before


def test_files_changed_by_hand_are_left_alone(watch: Watch, there: Repository) -> None:
    watch.update()
    file = watch.root / "releases" / "a.md"
    file.write_text(release("a", text="Mended by hand."))
    there.commit("b")
    assert "changed by hand" in watch.problem()
    assert "Mended" in file.read_text()
    file.write_text(release("a"))
    assert watch.counts() == {"changed": 1}


def test_a_pull_that_was_killed_is_finished_by_the_next(watch: Watch, there: Repository) -> None:
    watch.update()
    after = there.commit("b", "c")
    folder = watch.root / "releases"
    git._run(folder, "-c", "protocol.file.allow=always", "fetch", "--quiet", str(there.folder))
    # As a kill in the middle leaves it: half of a file, the lock of the index, and the note.
    (folder / "b.md").write_text("---\ntitle: ha")
    (folder / ".git" / "index.lock").touch()
    (folder / ".git" / git._MERGING).write_text(after)
    assert watch.update().is_failed is False
    assert current(watch) == ["releases/a.md", "releases/b.md", "releases/c.md"]
    assert (folder / "b.md").read_text() == release("b")
    assert not (folder / ".git" / git._MERGING).exists()


def test_the_git_of_a_killed_run_is_not_disturbed(watch: Watch, there: Repository) -> None:
    watch.update()
    after = there.commit("b")
    fetch = ("fetch", "--quiet", str(there.folder))
    git._run(watch.root / "releases", "-c", "protocol.file.allow=always", *fetch)
    note = watch.root / "releases" / ".git" / git._MERGING
    note.write_text(after)
    with note.open("rb") as held, git._at_work(note):
        assert held.readable()
        assert "still at work" in watch.problem()
    assert watch.update().is_failed is False
    assert current(watch) == ["releases/a.md", "releases/b.md"]


def test_a_clone_that_fails_leaves_no_folder(watch: Watch) -> None:
    watch.describe(f"name: releases\nkind: git\naddress: {watch.home}/none")
    assert "git clone failed" in watch.problem()
    (watch.root / ".cloning-left").mkdir()  # by a run that was killed
    watch.update()
    assert sorted(path.name for path in watch.root.iterdir()) == ["collection.yaml", "sources.yaml"]


def test_a_folder_that_is_no_clone_of_it_is_left_alone(watch: Watch, there: Repository) -> None:
    (watch.root / "releases").mkdir()
    (watch.root / "releases" / "mine.md").write_text(release("mine"))
    assert "holds files and is no clone" in watch.problem()
    shutil.rmtree(watch.root / "releases")
    watch.update()
    other = Repository(watch.home / "other")
    other.commit("x")
    watch.describe(f"name: releases\nkind: git\naddress: {other.folder}")
    assert "is a clone of" in watch.problem()


def test_hooks_links_and_programs_of_a_repository_do_not_run(
    watch: Watch, there: Repository
) -> None:
    mark = watch.home / "ran"
    (there.folder / ".gitattributes").write_text("*.md filter=evil\n")
    os.symlink("/etc/passwd", there.folder / "link.md")
    there.commit("b")
    watch.update()
    hook = watch.root / "releases" / ".git" / "hooks" / "post-merge"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\ntouch {mark}\n")
    hook.chmod(0o755)
    there.commit("c")
    assert watch.counts() == {"changed": 1}
    assert not mark.exists()
    assert not (watch.root / "releases" / "link.md").is_symlink()


def test_no_address_is_an_option_or_a_program(tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    for address in (f"ext::touch {mark}", f"--upload-pack=touch {mark}", f"-u touch {mark}"):
        source = Source("a", "git", address, "a")  # as no sources.yaml may name one
        with pytest.raises(git.GitError):
            git.pull(source, tmp_path)
        with pytest.raises(git.GitError):
            git.look(source, tmp_path)
    assert not mark.exists()


def test_a_repository_in_a_private_network_has_to_be_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [(2, 1, 6, "", ("10.0.0.7", 443))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: found)
    source = Source("a", "git", "https://git.example/a", "a")
    with pytest.raises(git.GitError, match=r"10\.0\.0\.7, in a private network"):
        git.pull(source, tmp_path)


def test_git_connects_to_the_address_that_was_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(2, 1, 6, "", ("8.8.8.8", 443)), (10, 1, 6, "", ("2606:4700::1111", 443, 0, 0))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: found)
    source = Source("a", "git", "https://git.example/a", "a")
    assert git._pinned(source, source.address) == (
        "http.curloptResolve=git.example:443:8.8.8.8,[2606:4700::1111]"
    )


@pytest.fixture
def share(watch: Watch) -> Path:
    """A folder outside of the collection, and a source that names it."""
    folder = watch.home / "share"
    put(folder, "2022/a.md", release("a"))
    put(folder, "2022/b.md", release("b"))
    watch.describe(f"name: share\nkind: folder\naddress: {folder}")
    return folder


def put(folder: Path, path: str, text: str, at: float = START) -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    os.utime(file, (at, at))


def test_what_is_new_in_a_folder_is_copied_and_loaded(watch: Watch, share: Path) -> None:
    put(share, ".hidden.md", release("hidden"))
    os.symlink("/etc/passwd", share / "link.md")
    assert watch.counts() == {"changed": 2}
    assert current(watch) == ["share/2022/a.md", "share/2022/b.md"]
    put(share, "2022/a.md", release("a", text="Other words."), START + 1)
    (share / "c.md").write_text("half of")  # a moment ago: somebody is writing it
    assert watch.counts() == {"changed": 1}
    assert current(watch) == ["share/2022/a.md", "share/2022/b.md"]
    os.utime(share / "c.md", (START, START))
    assert watch.counts() == {"changed": 1}


def test_a_file_that_is_gone_from_a_folder_is_missing_at_the_second_look(
    watch: Watch, share: Path
) -> None:
    watch.update()
    (share / "2022/a.md").unlink()
    assert watch.counts() == {"gone": 1}
    assert current(watch) == ["share/2022/a.md", "share/2022/b.md"]
    watch.now += HOUR
    assert watch.counts() == {"missing": 1}
    assert current(watch) == ["share/2022/b.md"]
    put(share, "2022/a.md", release("a"))
    watch.update()
    assert current(watch) == ["share/2022/a.md", "share/2022/b.md"]


def test_a_share_that_is_not_mounted_takes_nothing_away(watch: Watch, share: Path) -> None:
    watch.update()
    shutil.rmtree(share)
    for _ in range(3):
        watch.now += DAY
        assert "is it there, and mounted?" in watch.problem()
    share.mkdir()
    assert "holds no files" in watch.problem()
    assert current(watch) == ["share/2022/a.md", "share/2022/b.md"]


def test_a_folder_that_holds_the_collection_is_not_copied_into_it(watch: Watch) -> None:
    watch.describe(f"name: all\nkind: folder\naddress: {watch.home}")
    assert "holds the collection itself" in watch.problem()


def test_a_folder_of_the_collection_is_loaded_as_it_is(watch: Watch) -> None:
    put(watch.root, "incoming/a.md", release("a"))
    watch.describe("name: incoming\nkind: folder\naddress: incoming")
    report: update.Report = watch.update()
    assert len(report.loads) == 1
    assert current(watch) == ["incoming/a.md"]


def test_of_a_repository_come_the_files_that_are_wanted(watch: Watch, there: Repository) -> None:
    for folder in ("news/2022", "drafts"):
        (there.folder / folder).mkdir(parents=True)
    there.commit("news/b", "news/2022/c", "drafts/d")
    lines = f"name: releases\nkind: git\naddress: {there.folder}\n"
    watch.describe(f"{lines}path: news")
    assert watch.counts() == {"changed": 1}
    assert current(watch) == ["releases/news/2022/c.md", "releases/news/b.md"]
    assert watch.counts() == {"unchanged": 1}
    there.commit("news/e", "drafts/f")
    watch.update()
    wanted = ["releases/news/2022/c.md", "releases/news/b.md", "releases/news/e.md"]
    assert current(watch) == wanted
    watch.describe(f"{lines}path: ['*.md', '**/2022/*.md']")
    (looked,) = watch.update(dry_run=True).looked
    assert looked.look is not None
    assert len(looked.look.would_fetch) == 1
    assert watch.counts() == {"changed": 1}
    assert current(watch) == ["releases/a.md", "releases/news/2022/c.md"]
    watch.describe(lines)
    watch.update()
    assert len(current(watch)) == 6


@pytest.mark.parametrize(
    ("kind", "line", "says"),
    [
        ("git", "path: ../secret", "`path` should be patterns of paths"),
        ("git", "path: '!drafts'", "`path` should be patterns of paths"),
        ("git", "path: news//a", "`path` should be patterns of paths"),
        ("folder", "path: news", "`path` is of repositories alone"),
    ],
)
def test_a_path_that_cannot_be_is_said(watch: Watch, kind: str, line: str, says: str) -> None:
    watch.describe(f"name: releases\nkind: {kind}\naddress: {watch.home}\n{line}")
    ((_, problem),) = watch.update().problems
    assert says in problem.message
    assert problem.line == (6 if kind == "git" else 3)


def test_what_was_moved_out_of_a_repository_stays_away_also_where_it_is_renamed(
    watch: Watch, there: Repository
) -> None:
    there.commit("b", "c")
    watch.update()
    other_collection(watch)
    move(watch, "2022-03-28-a")
    held = watch.rows(HELD)
    (there.folder / "a.md").rename(there.folder / "new [a]!.md")
    for more in ("Other", "Still others"):
        (there.folder / "c.md").write_text(release("c", text=more))
        there.commit()
        watch.now += DAY
        (looked,) = watch.update().looked
        assert looked.look is not None
        assert looked.look.problem is None
        assert watch.rows(HELD) == held
        assert more in (watch.root / "releases" / "c.md").read_text()
        assert not (watch.root / "releases" / "new [a]!.md").exists()
        (there.folder / "new [a]!.md").write_text(release("a", text="More words."))


def test_a_clone_that_somebody_told_which_files_to_hold_is_left_so(
    watch: Watch, there: Repository
) -> None:
    watch.update()
    told = watch.root / "releases" / ".git" / "info" / "sparse-checkout"
    told.write_text("/*\n!/b.md\n")
    there.commit("b")
    assert watch.problem() == ""
    watch.describe(f"name: releases\nkind: git\naddress: {there.folder}\npath: news")
    assert "run git sparse-checkout disable" in watch.problem()
    assert told.read_text() == "/*\n!/b.md\n"
