"""Facets of documents on Datasette's page of them, and filters on their lists of names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from archive.publish import archives, versions
from archive.publish.host import (
    Facet,
    FilterArguments,
    QueryInterrupted,
    path_with_added_args,
    path_with_removed_args,
)

if TYPE_CHECKING:
    from archive.publish.host import Datasette


@dataclass(frozen=True, slots=True)
class Child:
    """Many rows a document: from where, by what documents are counted, and which are of a name.

    `is_named` is a condition in which ``{}`` stands for the name.
    """

    rows: str
    value: str
    is_named: str


CHILDREN = {
    # Whoever is known counts once, in whatever form their name is written.
    "minister": Child(
        "document_ministers left join people on people.id = document_ministers.person_id",
        "coalesce(people.name, document_ministers.as_written)",
        "document_ministers.as_written = {0}"
        " or document_ministers.person_id in (select id from people where name = {0})",
    ),
    "portfolio": Child("document_portfolios", "as_written", "as_written = {0}"),
}
"""What documents can be filtered by, as ``?_minister=…`` and ``?_portfolio=…``.

Datasette's own ``?_through=`` gives the parameter p0 a second time, so that with any other filter
on the page it finds nothing.
"""

NAMES = ("kind", "year", "collection_id", "portfolio", "minister")
"""Every facet of documents, in the order in which a page shows them."""


def filters(
    request: Any, database: str, table: str, datasette: Datasette
) -> FilterArguments | None:
    """The WHERE clauses for ``?_minister=`` and ``?_portfolio=`` on the documents of an archive."""
    if table != "documents" or not archives.of(datasette, database):
        return None
    found = FilterArguments([])
    for name, child in CHILDREN.items():
        for index, value in enumerate(request.args.getlist(f"_{name}")):
            found.where_clauses.append(
                f"id in (select document_id from {child.rows}"
                f" where {child.is_named.format(f':{name}_{index}')})"
            )
            found.params[f"{name}_{index}"] = value
            found.human_descriptions.append(f'{name} is "{value}"')
    return found


class DocumentFacet(Facet):  # type: ignore[misc]
    """Counts documents by a column or by a child table: ``?_facet_document=minister``.

    Datasette's facet for columns reads every row that is found, body and all, once a facet. This
    finds the documents once and counts them in the indexes.
    """

    type = "document"

    async def facet_results(self) -> tuple[list[dict[str, Any]], list[str]]:
        """Datasette's two lists: what was counted, and what took too long to count."""
        configured = {
            each["config"].get("simple"): each["source"] != "metadata"
            for each in self.get_configs()
        }
        hideable = {name: configured[name] for name in NAMES if name in configured}
        # On a later page, the SELECT gives only the rows from there on.
        is_later_page = self.request.args.get("_next")
        if is_later_page or not hideable or self.table != "documents":
            return [], []
        if not archives.of(self.ds, self.database):
            return [], []
        size = self.get_facet_size()
        try:
            counted = await self.ds.execute(
                self.database,
                _counting(list(hideable), self.sql, size + 1),
                self.params,
                truncate=False,
                custom_time_limit=self.ds.setting("facet_time_limit_ms"),
            )
        except QueryInterrupted:
            return [], list(hideable)
        values: dict[str, list[tuple[Any, int]]] = {name: [] for name in hideable}
        for name, value, count in counted.rows:
            values[name].append((value, count))
        return [
            await self._facet(name, values[name], size, hideable=hideable[name])
            for name in hideable
        ], []

    async def _facet(
        self, name: str, values: list[tuple[Any, int]], size: int, *, hideable: bool
    ) -> dict[str, Any]:
        labels = await versions.labels(
            self.ds,
            self.request,
            self.database,
            self.table,
            name,
            [value for value, _ in values],
        )
        return {
            "name": name,
            "type": self.type,
            "hideable": hideable,
            "toggle_url": self.ds.urls.path(
                path_with_removed_args(self.request, {"_facet_document": name})
            ),
            "results": [
                self._value(name, value, labels.get((name, value), value), count)
                for value, count in values[:size]
            ],
            "truncated": len(values) > size,
        }

    def _value(self, name: str, value: Any, label: Any, count: int) -> dict[str, Any]:
        key = f"_{name}" if name in CHILDREN else name
        selected = (key, str(value)) in self.get_querystring_pairs()
        toggle = path_with_removed_args if selected else path_with_added_args
        path = self.ds.urls.path(toggle(self.request, {key: str(value)}))
        return {
            "value": value,
            "label": label,
            "count": count,
            "toggle_url": self.ds.absolute_url(self.request, path),
            "selected": selected,
        }


def _counting(names: list[str], documents: str, limit: int) -> str:
    """The SQL that counts the rows that the SELECT `documents` gives, by each of `names`."""
    filtered = " where " in documents
    found = f"with found as materialized (select id from ({documents}))" if filtered else ""
    counts = []
    for name in names:
        if name in CHILDREN:
            child = CHILDREN[name]
            count = f"{child.value} as value, count(distinct document_id) as n from {child.rows}"
            within = "where document_id in found" if filtered else ""
        else:
            count = f"{name} as value, count(*) as n from documents"
            # The sign keeps SQLite to the column's index, away from the rows and their bodies.
            within = f"where {name} is not null" + (" and +id in found" if filtered else "")
        counts.append(
            f"select * from (select '{name}' as facet, {count} {within}"
            f" group by value order by n desc, value limit {limit})"
        )
    return f"{found} {' union all '.join(counts)}"
