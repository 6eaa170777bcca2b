"""Gives documents new slugs, and their figures and quotations the keys that follow from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from archive.store import keys, sql
from archive.store.connection import Connection
from archive.store.records import DocumentName


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
    run = connection.run
    # In two steps, since two documents may take each other's name.
    bore = "SELECT slug FROM documents WHERE id = ?"
    before = {each: run(bore, (each.document_id,)).scalar_one() for each in documents}
    set_slug = sql.update("documents", ("slug",))
    run(set_slug.text, [(f"~{each.document_id}", each.document_id) for each in documents])
    run(set_slug.text, [(each.slug, each.document_id) for each in documents])
    alias = ("collection_id", "slug", "document_id")
    aliases = [(collection_id, each.alias, each.document_id) for each in documents if each.alias]
    if aliases:
        run(sql.upsert("document_aliases", alias, ("collection_id", "slug")).text, aliases)
    borne_again = [(collection_id, each.slug, each.document_id) for each in documents]
    run(sql.delete("document_aliases", alias).text, borne_again)
    relabel = "UPDATE documents SET label = slug WHERE id = ? AND title IS NULL"
    run(relabel, [(each.document_id,) for each in documents])
    names = {
        each.document_id: (
            DocumentName(collection, before[each]),
            DocumentName(collection, each.slug),
        )
        for each in documents
    }
    for table in keys.TABLES:
        renew_keys(connection, table, names)


def renew_keys(
    connection: Connection, table: str, names: Mapping[int, tuple[DocumentName, DocumentName]]
) -> None:
    """Gives the figures or the quotations of documents the keys that follow from their names.

    `names` are the one that each document, by its id, bore before and the one that it bears.
    """
    run = connection.run
    renewed: list[tuple[str, int]] = []
    for document_id, (before, now) in names.items():
        rows = run(keys.select(table), (document_id,)).all()
        found = keys.under(table, rows, before, now)
        renewed.extend(zip(found, (row.id for row in rows), strict=True))
    if renewed:
        set_key = sql.update(table, ("key",))
        # In two steps as well.
        run(set_key.text, [(f"~{row_id}", row_id) for _, row_id in renewed])
        run(set_key.text, renewed)
