"""Gives documents new slugs, and their figures the keys that follow from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from archive import naming
from archive.store import clauses, sql


class Renamed(NamedTuple):
    """A document that is to bear another slug; `alias` is the earlier one that is to lead on."""

    document_id: int
    slug: str
    alias: str | None


def rename(
    connection: Connection, collection_id: int, collection: str, documents: Sequence[Renamed]
) -> None:
    """Renames documents of a collection, which may take each other's slugs."""
    if not documents:
        return
    run = connection.exec_driver_sql
    # In two steps, since two documents may take each other's name.
    set_slug = sql.update("documents", ("slug",))
    run(set_slug.text, [(f"~{each.document_id}", each.document_id) for each in documents])
    run(set_slug.text, [(each.slug, each.document_id) for each in documents])
    alias = ("collection_id", "slug", "document_id")
    aliases = [(collection_id, each.alias, each.document_id) for each in documents if each.alias]
    if aliases:
        run(sql.upsert("document_aliases", alias, ("collection_id", "slug")).text, aliases)
    borne_again = [(collection_id, each.slug, each.document_id) for each in documents]
    run(sql.delete("document_aliases", alias).text, borne_again)
    keys = [pair for each in documents for pair in _figure_keys(connection, collection, each)]
    if keys:
        set_key = sql.update("figures", ("key",))
        run(set_key.text, [(f"~{figure_id}", figure_id) for _, figure_id in keys])
        run(set_key.text, keys)


def _figure_keys(
    connection: Connection, collection: str, document: Renamed
) -> Iterator[tuple[str, int]]:
    """The keys of a document's figures under its new slug, each with the figure's id."""
    found = connection.exec_driver_sql(
        f"SELECT figures.id, {clauses.SENTENCE} AS sentence, text"
        " FROM figures JOIN documents ON documents.id = document_id"
        " WHERE document_id = ? ORDER BY start_char",
        (document.document_id,),
    ).all()
    marks = naming.figure_hashes((row.sentence, row.text) for row in found)
    for row, mark in zip(found, marks, strict=True):
        yield naming.figure_key(collection, document.slug, mark), row.id
