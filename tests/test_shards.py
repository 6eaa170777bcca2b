"""Shards: what is derived of them on this machine or on many is what a load reads from files."""

from __future__ import annotations

import contextlib
import dataclasses
import importlib.util
import json
import os
import signal
import sqlite3
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import forked
import pytest
from conftest import Workspace, archive, begin, digest, one_sentence, release
from made_up import write as write_releases

from archive import ingest, recipe, shipped, tasks
from archive.ingest import Options
from archive.problems import ArchiveError
from archive.shards import derivation, engines, folders, parquet, rows, writing
from archive.shards.derivation import Done, Job
from archive.shards.folders import Shard
from archive.store.loads import StoredFile

HAS_RAY = importlib.util.find_spec("ray") is not None
needs_ray = pytest.mark.skipif(not HAS_RAY, reason="Ray is not installed")


class Shards(Workspace):
    """A folder of files, with the folders of its shards and of what was derived of them."""

    def __init__(self, home: Path) -> None:
        super().__init__(home)
        self.shards, self.derived = home / "shards", home / "derived"

    def shard(self, **options: Any) -> folders.Description:
        return writing.write(str(self.root), self.shards, **{"per_shard": 4, **options})

    def derive(self, engine: str = "local", jobs: int = 2) -> list[Done]:
        return engines.derive(self.shards, self.derived, engine, jobs=jobs)[1]

    def take_in(self, db: Path | None = None, **options: Any) -> ingest.Report:
        db = db or self.db
        begin(db)
        return ingest.load(db, [], Options(derived=str(self.derived), **options))

    def of_files(self) -> str:
        """The digest of a load from the files."""
        return self.fresh().digest()


def test_a_folder_of_several_collections_is_refused(tmp_path: Path) -> None:
    folder = Shards(tmp_path)
    for name in ("one", "two"):
        folder.put(f"{name}/collection.yaml", f"name: {name}\n")
        folder.put(f"{name}/a.md", release(name))
    with pytest.raises(ArchiveError, match=r"one, two.*by itself"):
        folder.shard()


@pytest.fixture
def folder(tmp_path: Path) -> Shards:
    return Shards(tmp_path)


@pytest.fixture
def ten(folder: Shards) -> Shards:
    for letter in "abcdefghij":
        text = f"The {letter} fund has $5 million. “It is so,” said Hon Peeni Henare."
        folder.put(f"{letter}.md", release(letter, text=text))
    return folder


def contents(of: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(of.glob("*.parquet"))}


def test_a_load_of_what_was_derived_is_the_load_of_the_files(tmp_path: Path) -> None:
    """A collection with sidecars, reference data, corrections, PDFs and problems."""
    folder = Shards(tmp_path)
    write_releases(folder.root, 60)
    folder.put("broken.md", "---\ntitle: [\n---\n\nWords.")
    folder.put("no.pdf", b"%PDF-1.4 is none")
    folder.put("README.md", "About it.")
    folder.shard(per_shard=20)
    folder.derive()
    folder.take_in()
    fresh = folder.fresh()
    assert folder.digest() == fresh.digest()
    assert folder.problems() == fresh.problems()
    for table in ("corrections", "people", "tenures", "claims", "passage_uses"):
        count = f"SELECT count(*) FROM {table}"
        assert folder.rows(count) == fresh.rows(count), table
    assert folder.is_sound()


def test_the_seeds_come_out_as_they_do_from_files(folder: Shards, seeds: Path) -> None:
    writing.write(str(shipped.SEEDS), folder.shards)
    folder.derive()
    folder.take_in()
    assert folder.digest() == digest(seeds)


def test_what_was_read_comes_back_as_it_was(ten: Shards) -> None:
    ten.shard(per_shard=100)
    job, description = derivation.prepare(ten.shards, ten.derived)
    of = parquet.read(ten.shards / description.shards[0].name)
    read = list(derivation.derive(of, job))
    assert list(rows.read(rows.table(read))) == read
    assert len(read) == 10


def test_no_documents_are_no_rows() -> None:
    assert list(rows.read(rows.table([]))) == []


def test_two_runs_give_the_same_bytes(ten: Shards) -> None:
    ten.shard()
    ten.derive()
    first = contents(ten.shards), contents(ten.derived)
    for of in (ten.shards, ten.derived):
        for path in of.glob("*.parquet"):
            path.unlink()
    ten.shard()
    ten.derive(jobs=1)
    assert (contents(ten.shards), contents(ten.derived)) == first
    assert len(first[0]) > 1


def test_what_is_done_is_not_done_again(ten: Shards) -> None:
    ten.shard()
    assert sum(done.shard.documents for done in ten.derive()) == 10
    times = {path: path.stat().st_mtime_ns for path in ten.shards.glob("*.parquet")}
    ten.put("k.md", release("k"))
    ten.shard()
    kept = [path for path, time_ns in times.items() if path.exists()]
    assert kept
    assert all(path.stat().st_mtime_ns == times[path] for path in kept)
    anew = ten.derive()
    assert 0 < sum(done.shard.documents for done in anew) < 11
    assert ten.derive() == []
    ten.take_in()
    assert ten.digest() == ten.of_files()


def test_a_changed_file_is_a_new_version_and_one_that_is_gone_goes_missing(ten: Shards) -> None:
    ten.shard()
    ten.derive()
    ten.take_in()
    ten.put("a.md", release("a", text="Other words."))
    (ten.root / "b.md").unlink()
    ten.shard()
    ten.derive()
    report = ten.take_in()
    assert (report.counts["changed"], report.counts["missing"]) == (1, 1)
    assert report.counts["unchanged"] == 8
    assert ten.digest() == ten.of_files()


def test_a_load_of_the_files_goes_on_where_one_of_the_shards_ended(ten: Shards) -> None:
    ten.shard()
    ten.derive()
    ten.take_in()
    again = ten.load()
    assert (again.counts["unchanged"], again.counts["new"]) == (10, 0)


class Dying(Job):
    """Ends the process that reads `f.md`; with a file `once` in the folder, but for once."""

    def perform(self, shard: Shard, *, careful: bool = False) -> Done:
        first, *others = tasks._STAGES[StoredFile]
        once = Path(self.out, "..", "once")

        def dies(work: Any) -> None:
            if work.task.path == "f.md" and once.read_text() != "over":
                if once.read_text() == "once":
                    once.write_text("over")
                os.kill(os.getpid(), signal.SIGKILL)
            first(work)

        tasks._STAGES[StoredFile] = (dies, *others)
        try:
            return super().perform(shard, careful=careful)
        finally:
            tasks._STAGES[StoredFile] = (first, *others)


@pytest.fixture(params=["local", pytest.param("ray", marks=needs_ray)])
def engine(request: pytest.FixtureRequest) -> Iterator[str]:
    """Each engine; a cluster of Ray serves a whole test."""
    if request.param == "ray":
        import ray

        ray.cloudpickle.register_pickle_by_value(sys.modules[__name__])
        ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
        yield "ray"
        ray.shutdown()
    else:
        yield "local"


def dying(monkeypatch: pytest.MonkeyPatch, folder: Shards, how: str) -> None:
    (folder.home / "once").write_text(how)
    prepare = derivation.prepare

    def prepared(*given: Any) -> tuple[Job, folders.Description]:
        job, description = prepare(*given)
        of = {field.name: getattr(job, field.name) for field in dataclasses.fields(job)}
        return Dying(**of), description

    monkeypatch.setattr(derivation, "prepare", prepared)


def test_a_document_that_ends_its_worker_is_refused_and_named(
    ten: Shards, monkeypatch: pytest.MonkeyPatch, engine: str
) -> None:
    ten.shard()
    dying(monkeypatch, ten, "always")
    done = ten.derive(engine)
    (refused,) = [problem for each in done for problem in each.refused]
    assert (refused.path, refused.code) == ("f.md", "refused")
    assert "ended the process" in refused.message
    ten.take_in()
    assert sorted(ten.ids()) == [f"{letter}.md" for letter in "abcdeghij"]
    assert ten.codes() == [("f.md", "refused")]


def test_a_worker_that_somebody_kills_costs_nothing(
    ten: Shards, monkeypatch: pytest.MonkeyPatch, engine: str
) -> None:
    ten.shard()
    dying(monkeypatch, ten, "once")
    assert [each.refused for each in ten.derive(engine) if each.refused] == []
    assert (ten.home / "once").read_text() == "over"
    ten.take_in()
    assert ten.digest() == ten.of_files()


def test_workers_that_are_killed_again_and_again_end_the_run(
    ten: Shards, monkeypatch: pytest.MonkeyPatch
) -> None:
    ten.shard()
    monkeypatch.setattr(Job, "perform", lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL))
    with pytest.raises(ArchiveError, match="4 workers were killed"):
        ten.derive(jobs=1)
    assert not (ten.derived / folders.DESCRIPTION).exists()


@needs_ray
def test_ray_derives_what_processes_here_do(ten: Shards) -> None:
    ten.shard()
    ten.derive("local")
    here = contents(ten.derived)
    ten.derived = ten.home / "by-ray"
    ten.derive("ray")
    assert contents(ten.derived) == here


@pytest.mark.skipif(HAS_RAY, reason="Ray is installed")
def test_without_ray_a_sentence_says_what_to_install(ten: Shards) -> None:
    ten.shard()
    said = archive("derive", ten.shards, ten.derived, "--engine", "ray")
    assert said.exit_code == 1
    assert "pip install 'release-archive[ray]'" in one_sentence(said.stderr)


def test_without_pyarrow_a_sentence_says_what_to_install(
    ten: Shards, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    said = archive("shard", ten.root, ten.shards)
    assert said.exit_code == 1
    assert "pip install 'release-archive[parquet]'" in one_sentence(said.stderr)


def refusal(ten: Shards, *words: Any) -> str:
    said = archive(*(words or ("ingest", "--derived", ten.derived, "--db", ten.db)))
    assert said.exit_code == 1
    return one_sentence(said.stderr)


def test_what_another_recipe_derived_is_refused(
    ten: Shards, monkeypatch: pytest.MonkeyPatch
) -> None:
    ten.shard()
    with monkeypatch.context() as other:
        other.setattr(recipe, "of_readers", lambda: "0123456789ab")
        ten.derive()
    assert "another version of release-archive" in refusal(ten)
    assert not ten.db.exists()
    assert len(ten.derive()) > 1  # all of it anew
    ten.take_in()
    assert ten.digest() == ten.of_files()


def test_a_worker_with_other_code_is_refused(ten: Shards, monkeypatch: pytest.MonkeyPatch) -> None:
    ten.shard()
    job, description = derivation.prepare(ten.shards, ten.derived)
    monkeypatch.setattr(recipe, "of_readers", lambda: "0123456789ab")
    with pytest.raises(ArchiveError, match="other code or other libraries"):
        job.perform(description.shards[0])


def test_other_reference_data_than_the_archive_has_are_refused(ten: Shards) -> None:
    other = Workspace(ten.home / "other")
    write_releases(other.root, 1)
    ten.shard()
    ten.derive()
    ingest.load(ten.db, [str(other.root)], Options(jobs=1))
    assert "other reference data" in refusal(ten)
    assert archive("derive", ten.shards, ten.derived, "--db", ten.db).exit_code == 0
    ten.take_in()
    fresh = ten.home / "fresh.db"
    for root in (other.root, ten.root):
        ingest.load(fresh, [str(root)], Options(jobs=1))
    assert ten.digest() == digest(fresh)


def test_what_is_no_folder_of_shards_is_refused(ten: Shards) -> None:
    assert "is no folder of shards" in refusal(ten, "derive", ten.root, ten.derived)
    ten.shard()
    assert "nothing is derived yet" in refusal(
        ten, "ingest", "--derived", ten.shards, "--db", ten.db
    )
    assert "which is no shard" in refusal(ten, "shard", ten.shards, ten.root)
    assert "holds the shards themselves" in refusal(ten, "derive", ten.shards, ten.shards)
    assert "move it out" in refusal(ten, "shard", ten.root, ten.root / "shards")
    ten.derive()
    assert "derived already" in refusal(ten, "derive", ten.derived, ten.home / "twice")


def test_a_shard_that_is_damaged_or_missing_is_named(ten: Shards) -> None:
    ten.shard()
    ten.derive()
    name = sorted(contents(ten.derived))[0]
    (ten.derived / name).write_bytes(b"PAR1 and then nothing")
    assert name in refusal(ten)
    (ten.derived / name).unlink()
    assert f"{name} is missing" in refusal(ten)
    (ten.shards / name).write_bytes(b"PAR1 and then nothing")
    assert name in refusal(ten, "derive", ten.shards, ten.derived)


@pytest.mark.parametrize("said", ["", "[]", "{}", '{"reference": ["../../etc/passwd"]}'])
def test_a_description_that_is_broken_is_named(ten: Shards, said: str) -> None:
    ten.shard()
    (ten.shards / folders.DESCRIPTION).write_text(said)
    assert folders.DESCRIPTION in refusal(ten, "derive", ten.shards, ten.derived)


def test_a_path_leads_out_of_no_folder_of_shards(ten: Shards) -> None:
    ten.shard()
    said = json.loads((ten.shards / folders.DESCRIPTION).read_text())
    said["reference"] = ["../../people.csv"]
    (ten.shards / folders.DESCRIPTION).write_text(json.dumps(said))
    assert "cannot be used" in refusal(ten, "derive", ten.shards, ten.derived)


def test_the_commands_say_what_they_did(ten: Shards) -> None:
    said = archive("shard", ten.root, ten.shards, "--documents", "4", "--json")
    assert json.loads(said.stdout)["documents"] == 10
    derived = json.loads(archive("derive", ten.shards, ten.derived, "--json").stdout)
    assert derived["derived"] == derived["shards"] > 1
    assert archive("ingest", "--derived", ten.derived, ten.root, "--db", ten.db).exit_code == 2
    assert archive("ingest", "--db", ten.db).exit_code == 2
    assert "0 of them" in archive("derive", ten.shards, ten.derived).stdout
    assert archive("ingest", "--derived", ten.derived, "--db", ten.db).exit_code == 0


def test_a_run_that_is_killed_goes_on_where_it_was(ten: Shards) -> None:
    ten.fill(400)
    ten.shard(per_shard=40)
    program = ["derive", str(ten.shards), str(ten.derived), "--jobs", "1"]
    process = forked.start(program)
    while not list(ten.derived.glob("*.parquet")):
        time.sleep(0.01)
    process.kill()
    process.wait()
    before = len(contents(ten.derived))
    said = archive(*program, "--json")
    assert 0 < json.loads(said.stdout)["derived"] <= len(contents(ten.derived)) - before + 1
    ten.take_in()
    assert ten.digest() == ten.of_files()


def test_a_renamed_collection_comes_out_as_it_does_from_files(ten: Shards) -> None:
    ten.load()
    lines = "collection,files,name,hive,r\ncollection,hive,title,The hive,r\n"
    ten.put("corrections/c.csv", f"what,document,field,value,reason\n{lines}")
    ten.shard()
    ten.derive()
    ten.take_in()
    assert ten.rows("SELECT name, title FROM collections") == [("hive", "The hive")]
    fresh = ten.fresh()
    assert ten.digest() == fresh.digest()
    stated = "SELECT field, was FROM corrections ORDER BY line"
    assert ten.rows(stated) == fresh.rows(stated) == [("name", "files"), ("title", "files")]
    assert ten.is_sound()


def test_a_load_of_what_was_derived_is_taken_back(ten: Shards) -> None:
    ten.load()
    before, digest = ten.tables(), ten.digest()
    ten.put("a.md", release("a", text="The fund has $7 million."))
    (ten.root / "b.md").unlink()
    ten.shard()
    ten.derive()
    ten.take_in()
    assert ten.rows("SELECT paths FROM loads")[-1] == (json.dumps([str(ten.derived)]),)
    with contextlib.closing(sqlite3.connect(ten.db)) as connection, connection:
        connection.execute("UPDATE loads SET paths = '[]' WHERE id = 2")  # as older versions wrote
    done = json.loads(archive("undo", "--db", ten.db, "--json").output)
    assert (done["counts"]["changed"], done["counts"]["missing"]) == (1, 1)
    assert (ten.tables(), ten.digest()) == (before, digest)
