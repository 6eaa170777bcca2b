"""The engines that derive shards: processes of this machine, or the machines of a Ray cluster."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from pathlib import Path
from typing import Any, Protocol

from archive import workers
from archive.problems import ArchiveError
from archive.shards import derivation
from archive.shards.derivation import Done, Job
from archive.shards.folders import Description, Shard

ATTEMPTS = 4
"""How often a shard is tried whose workers die."""

Progress = Callable[[str, int, int], None]


class Engine(Protocol):
    """Derives shards, in any order."""

    def __call__(self, job: Job, shards: Sequence[Shard], jobs: int | None) -> Iterator[Done]:
        """What came of each shard; `jobs` are the workers, None for one on each core.

        A shard whose worker died is tried again, carefully.

        Raises:
            ArchiveError: when its workers die again and again, and by no document.
        """


def derive(
    source: Path,
    out: Path,
    engine: str,
    *,
    jobs: int | None = None,
    db: str | None = None,
    progress: Progress = lambda *_: None,
) -> tuple[Description, list[Done]]:
    """Derives the shards of a folder into another; gives what this run did.

    Shards that are done are not done again.

    Raises:
        ArchiveError: when the engine is not installed, or fails.
    """
    run = ENGINES[engine]()
    job, description = derivation.prepare(source, out, db)
    to_do = [shard for shard in description.shards if not job.is_done(shard)]
    count = sum(shard.documents for shard in to_do)
    done: list[Done] = []
    finished = 0
    for each in run(job, to_do, jobs) if to_do else ():
        done.append(each)
        finished += each.shard.documents
        progress("derived", finished, count)
    derivation.finish(out, description)
    return description, done


def _local() -> Engine:
    return _by_processes


def _by_processes(job: Job, shards: Sequence[Shard], jobs: int | None) -> Iterator[Done]:
    """Derives shards by processes of this machine."""
    jobs = min(jobs or os.cpu_count() or 1, len(shards))
    to_do = deque((shard, 0) for shard in shards)
    pool = workers.pool(jobs, job.extractors)
    under_way: dict[Future[Done], tuple[Shard, int]] = {}
    try:
        while to_do or under_way:
            try:
                while to_do and len(under_way) < jobs:
                    shard, attempt = to_do[0]
                    future = pool.submit(job.perform, shard, careful=attempt > 0)
                    under_way[future] = to_do.popleft()
                finished, _ = wait(under_way, return_when=FIRST_COMPLETED)
                for future in finished:
                    outcome = future.result()
                    del under_way[future]
                    yield outcome
            except BrokenExecutor as error:
                # All that were under way are lost; which of them ended the worker shows a second
                # look at each.
                pool.shutdown(wait=True, cancel_futures=True)
                for future, (shard, attempt) in under_way.items():
                    if future.done() and not future.cancelled() and future.exception() is None:
                        yield future.result()
                    else:
                        to_do.appendleft(_again(shard, attempt, error))
                under_way.clear()
                pool = workers.pool(jobs, job.extractors)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _again(shard: Shard, attempt: int, error: Exception) -> tuple[Shard, int]:
    """A shard to be tried once more.

    Raises:
        ArchiveError: when that was done often enough.
    """
    if attempt + 1 >= ATTEMPTS:
        raise ArchiveError(
            f"{ATTEMPTS} workers were killed at {shard.name}, and by no document, perhaps for want"
            " of memory; what is done stays. Run again, with fewer --jobs."
        ) from error
    return shard, attempt + 1


def _ray() -> Engine:
    """The engine of Ray.

    Raises:
        ArchiveError: when it is not installed.
    """
    try:
        import ray
    except ImportError as error:
        raise ArchiveError(
            "Ray is not installed; install it with pip install 'release-archive[ray]', or derive"
            " with --engine local."
        ) from error
    return lambda job, shards, jobs: _by_ray(ray, job, shards, jobs)


def _by_ray(ray: Any, job: Job, shards: Sequence[Shard], jobs: int | None) -> Iterator[Done]:
    """Derives shards by the workers of the cluster at RAY_ADDRESS, or of one on this machine."""
    address = os.environ.get("RAY_ADDRESS")
    began = not ray.is_initialized()
    if began:
        here = {} if address else {"num_cpus": jobs, "include_dashboard": False}
        ray.init(address=address, log_to_driver=False, logging_level="ERROR", **here)
    try:
        most = jobs or int(ray.cluster_resources().get("CPU", 1))
        # What dies is tried again here, where the next attempt can be a careful one.
        perform = ray.remote(num_cpus=1, max_retries=0)(_perform)
        shared = ray.put(job)
        to_do = deque((shard, 0) for shard in shards)
        under_way: dict[Any, tuple[Shard, int]] = {}
        while to_do or under_way:
            # One more than there are workers, so that none waits for its next shard.
            while to_do and len(under_way) <= most:
                shard, attempt = to_do.popleft()
                under_way[perform.remote(shared, shard, attempt > 0)] = shard, attempt
            finished, _ = ray.wait(list(under_way), num_returns=1)
            for each in finished:
                shard, attempt = under_way.pop(each)
                try:
                    yield ray.get(each)
                except ray.exceptions.RayTaskError as error:
                    cause = error.cause
                    raise cause if isinstance(cause, ArchiveError) else error from None
                except ray.exceptions.RayError as error:  # its worker or its machine died
                    to_do.appendleft(_again(shard, attempt, error))
    finally:
        if began:
            ray.shutdown()


def _perform(job: Job, shard: Shard, careful: bool) -> Done:
    return job.perform(shard, careful=careful)


ENGINES: dict[str, Callable[[], Engine]] = {"local": _local, "ray": _ray}
"""The engines by name; each is looked for when it is asked for."""
