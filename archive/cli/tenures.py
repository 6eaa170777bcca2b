"""``archive tenures``: terms of office that documents announce and the reference data lack."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from archive.cli import options
from archive.problems import ArchiveError

if TYPE_CHECKING:
    from archive.appointments import Proposal

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@options.db
@click.option("--since", type=_DAY, metavar="DAY", help="Only of documents since then.")
@options.jurisdiction
@click.option("--accept", "keys", multiple=True, metavar="KEY", help="Accept one; repeatable.")
@click.option(
    "--into",
    "folder",
    type=click.Path(file_okay=False),
    help="The folder of reference data that takes what is accepted.",
)
@options.as_json
def tenures(
    db: str,
    since: datetime | None,
    jurisdiction: str | None,
    keys: tuple[str, ...],
    folder: str | None,
    as_json: bool,
) -> None:
    """Propose terms of office that documents announce, and accept them.

    Nothing is concluded from a proposal before somebody accepts it: read the words, and open the
    document that is its source.

    \b
    Example:  archive tenures --since 2025-01-01
              archive tenures --accept 5d7284a2 --into mine/reference
              archive ingest mine/reference
    """
    if keys and not folder:
        raise click.UsageError("Say which folder takes them: --into FOLDER")
    if folder and not keys:
        raise click.UsageError("Say which proposals it takes: --accept KEY")
    from archive import tenures as proposing
    from archive import terminal
    from archive.store import database

    with database.explain_errors(db), terminal.progress() as progress:
        connection = database.read(db)
        asked = options.known_jurisdiction(connection, jurisdiction)
        day = since.date().isoformat() if since else None
        found = proposing.proposals(connection, day, asked, progress)
    if keys and folder:
        chosen = _chosen(found, keys)
        written = proposing.accept(chosen, folder)
        terminal.say(f"Written: {', '.join(written)}. Load them with: archive ingest {folder}")
        for each in chosen:
            if each.role == "acting" and each.end is None:
                terminal.say(f"Put in the last day of {each.key}: nothing tells when it ends.")
    elif as_json:
        terminal.say_json([_record(each) for each in found])
    elif found:
        terminal.say_rows(_COLUMNS, [_row(each) for each in found])
    else:
        terminal.say("These documents announce no term that the reference data do not have.")


def _chosen(found: list[Proposal], keys: tuple[str, ...]) -> list[Proposal]:
    by_key = {each.key: each for each in found}
    keys = tuple(key.strip().lower() for key in keys)
    if unknown := [key for key in keys if key not in by_key]:
        raise ArchiveError(
            f"There is no proposal {', '.join(unknown)} any more, or of these documents;"
            " archive tenures lists those there are."
        )
    return [by_key[key] for key in keys]


_COLUMNS = (
    *("key", "what", "person", "office", "role", "start", "end", "known", "day", "document"),
    "words",
)


def _row(proposal: Proposal) -> tuple[Any, ...]:
    known = proposal.known
    return (
        proposal.key,
        proposal.what,
        proposal.person or f"{proposal.name} (not known)",
        proposal.portfolio,
        proposal.role,
        proposal.start,
        proposal.end,
        f"{known['start'] or ''} to {known['end'] or ''}" if known else "nothing",
        proposal.announced.appointment.basis,
        proposal.announced.slug,
        proposal.announced.words,
    )


def _record(proposal: Proposal) -> dict[str, Any]:
    known, said = proposal.known, proposal.announced.appointment
    return {
        "key": proposal.key,
        "what": proposal.what,
        **proposal.term,
        "name": proposal.name,
        "known": {"start": known["start"], "end": known["end"]} if known else None,
        "document": proposal.announced.slug,
        "start_char": said.start,
        "end_char": said.end,
        "words": proposal.announced.words,
        "day": said.day,
        "basis": said.basis,
    }
