"""The tables of sources: where the documents of a collection come from, and their pages."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, UniqueConstraint, text

from archive.store.schema import columns

sources = columns.table(
    "sources",
    "Where the documents of collections come from, as their sources.yaml says",
    columns.id("source"),
    columns.refers("collection_id", "collections", "The collection it brings to", index=False),
    columns.text("name", "Its name in sources.yaml", null=False),
    columns.text("kind", "git, folder, feed, sitemap or list", null=False),
    columns.text("address", "Where it is: an address of the web, or a folder", null=False),
    columns.integer("every", "Seconds between two looks at least; NULL for none", null=True),
    columns.text("list_recipe", "Fingerprint of how its list is read; another reads it anew"),
    columns.text("etag", "What its server calls the state of its list; NULL where it says nothing"),
    columns.text("last_modified", "When its list last changed, as its server writes it"),
    columns.text("last_checked_at", "When it was last looked at, ISO 8601 in UTC"),
    columns.text("last_changed_at", "When something last came from it, ISO 8601 in UTC"),
    columns.text("last_problem", "What went wrong at the last look; NULL where nothing did"),
    columns.text("retry_at", "Before when its site asked to be left alone, ISO 8601 in UTC"),
    Column(
        "is_loaded",
        Integer,
        nullable=False,
        server_default=text("1"),
        comment="0 where something came from it that no load has read yet",
    ),
    Column(
        "is_private",
        Integer,
        nullable=False,
        server_default=text("0"),
        comment="1 where its host is in a private network, as its private_hosts say",
    ),
    columns.text("private_hosts", "JSON list of its private_hosts; NULL before it is known"),
    UniqueConstraint("collection_id", "name"),
    columns.one_of("kind", "git", "folder", "feed", "sitemap", "list"),
)

source_pages = columns.table(
    "source_pages",
    "The pages that sources name, and what came of looking at each",
    columns.id("page"),
    columns.refers("collection_id", "collections", "The collection it is for", index=False),
    columns.refers(
        "source_id", "sources", "The source that named it first; NULL where that is no more",
        null=True,
    ),
    columns.text("address", "Its address; of a folder the path of the file in it", null=False),
    columns.text("path", "Its file below the collection's root; NULL before it was fetched"),
    columns.text("etag", "What its server calls the version that was fetched"),
    columns.text("last_modified", "When that last changed, as its server writes it"),
    columns.text("mark", "What the list says of its last change, as written"),
    columns.text("day", "The day of publication that the list states, ISO 8601"),
    columns.integer("is_listed", "1 where the list named it when it was last read"),
    columns.integer("is_due", "1 where it is new, changed or failed and is looked at next time"),
    columns.text("fetched_at", "When the version that is held came, ISO 8601 in UTC"),
    columns.text("checked_at", "When it was last looked at, ISO 8601 in UTC"),
    columns.text("gone_at", "When it was first found gone, in UTC; NULL while it is there"),
    columns.integer("is_missing", "1 where a second look found it gone as well"),
    columns.text("moved_to", "The address to which it leads for good"),
    columns.text("problem", "Why it could not be fetched; NULL where it could"),
    UniqueConstraint("collection_id", "address"),
    Index("ix_source_pages_path", "collection_id", "path"),
)  # fmt: skip
