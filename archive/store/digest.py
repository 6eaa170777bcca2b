"""One SHA-256 over everything the archive says, whatever order it was loaded in."""

from __future__ import annotations

import hashlib
import itertools
import json
import sqlite3
from collections.abc import Sequence

from archive.store import clauses

_COLLECTIONS = f"""
    SELECT name, title, publisher, url, rights, publish, licence_url,
        {clauses.jurisdiction("collections")}, jurisdiction_stated, days, days_from,
        missing
    FROM collections
    WHERE id IN (SELECT collection_id FROM documents WHERE {clauses.is_current()}) ORDER BY name
"""

_DOCUMENTS = f"""
    SELECT
        documents.id, collections.name, slug, path, documents.url, documents.title, title_basis,
        kind, kind_basis, date, date_source, date_stated, date_precision, date_basis,
        date_as_written, author, author_basis, documents.publisher, publisher_basis,
        documents.rights, documents.publish, words, text_fingerprint, extra, paragraphs_unread,
        body, files.sha256, sidecar_sha256, {clauses.jurisdiction("documents")}, jurisdiction_basis,
        date_latest, label, year, text_group
    FROM documents
    JOIN collections ON collections.id = documents.collection_id
    JOIN files ON files.document_id = documents.id
    WHERE {clauses.is_current()}
"""

# What belongs to documents: a document's id first, then natural names only, in an order of its own.
_CHILDREN = {
    "segments": """
        SELECT document_id, position, role, start_char, end_char, page, is_recognised,
            is_quoted
        FROM segments ORDER BY 1, 2
    """,
    "ministers": """
        SELECT document_id, position, as_written, basis, people.slug FROM document_ministers
        LEFT JOIN people ON people.id = person_id ORDER BY 1, 2
    """,
    "portfolios": """
        SELECT document_id, position, as_written, role, portfolios.slug FROM document_portfolios
        LEFT JOIN portfolios ON portfolios.id = portfolio_id ORDER BY 1, 2
    """,
    "attachments": f"""
        SELECT attachments.document_id, position, attachments.url, text, collections.name, slug
        FROM attachments
        LEFT JOIN documents AS attached
        ON attached.id = attached_document_id AND {clauses.is_current("attached")}
        LEFT JOIN collections ON collections.id = attached.collection_id
        ORDER BY 1, 2
    """,
    "readings": """
        SELECT document_id, format, reader, reader_version, text_sha256 FROM readings
        WHERE (version, number) = (
            SELECT version, number FROM readings AS others
            WHERE others.document_id = readings.document_id
            ORDER BY version DESC, number DESC LIMIT 1
        )
        ORDER BY 1
    """,
    "links": """
        SELECT document_id, position, url, text, start_char, end_char FROM links ORDER BY 1, 2
    """,
    "quotations": """
        SELECT
            document_id, start_char, end_char, key, text, people.slug, speaker, basis
        FROM quotations LEFT JOIN people ON people.id = person_id ORDER BY 1, 2, 3
    """,
    "speakers": """
        SELECT document_id, start_char, position, people.slug, quotation_speakers.speaker
        FROM quotation_speakers
        JOIN quotations ON quotations.id = quotation_id
        LEFT JOIN people ON people.id = quotation_speakers.person_id ORDER BY 1, 2, 3
    """,
    "figures": """
        SELECT
            figures.document_id, figures.start_char, figures.end_char, figures.key, figures.text,
            figures.kind, figures.value, figures.high, figures.unit, figures.approx, figures.per,
            figures.item, period.key, quotations.start_char, people.slug, figures.speaker,
            figures.sentence_start_char, figures.sentence_end_char, figures.rule,
            figures.size_of, figures.doubt, figures.purpose_start_char, figures.purpose_end_char,
            figures.standing, claim.key, figures.claim_basis, figures.claim_words, whole.key,
            figures.whole_basis, followed.key, figures.follows_basis, figures.due_from,
            figures.due_to, figures.is_forecast
        FROM figures
        LEFT JOIN figures AS whole ON whole.id = figures.whole_figure_id
        LEFT JOIN figures AS followed ON followed.id = figures.follows_figure_id
        LEFT JOIN figures AS claim ON claim.id = figures.claim_id
        LEFT JOIN figures AS period ON period.id = figures.period_figure_id
        LEFT JOIN quotations ON quotations.id = figures.quotation_id
        LEFT JOIN people ON people.id = figures.person_id
        ORDER BY 1, 2, 3
    """,
    "mentions": """
        SELECT document_id, start_char, end_char, text, people.slug, portfolios.slug, role, basis
        FROM mentions
        LEFT JOIN people ON people.id = person_id
        LEFT JOIN portfolios ON portfolios.id = portfolio_id
        ORDER BY 1, 2, 3
    """,
    "contradictions": """
        SELECT document_id, document_contradictions.kind, stated, portfolios.slug, people.slug
        FROM document_contradictions
        JOIN portfolios ON portfolios.id = portfolio_id
        LEFT JOIN people ON people.id = person_id
        ORDER BY document_contradictions.id
    """,
    "passages": """
        SELECT document_id, start_char, end_char, fingerprint FROM passage_uses
        JOIN passages ON passages.id = passage_id ORDER BY 1, 2, 3
    """,
}

# What belongs to collections.
_CORRECTIONS = """
    SELECT
        collections.name, document, what, corrections.words, near, turn, field, value, reason,
        source, made_by, made_on,
        field = 'removed' OR what = 'collection'
            OR (coalesce(status, 'missing') <> 'missing' AND state = 'applied')
    FROM corrections JOIN collections ON collections.id = corrections.collection_id
    LEFT JOIN documents ON documents.id = document_id
"""

# What is known of people and offices, and what the documents show of them.
_PEOPLE = {
    "jurisdictions": "SELECT slug, name, currency, time_zone FROM jurisdictions",
    "people": f"""
        SELECT slug, name, sort_name, pronoun, wikidata_id, died, source,
        {clauses.jurisdiction("people")}
        FROM people
    """,
    "person names": """
        SELECT slug, person_names.name, kind, start_date, end_date, person_names.source
        FROM person_names JOIN people ON people.id = person_id
    """,
    "portfolios": f"SELECT slug, name, kind, {clauses.jurisdiction('portfolios')} FROM portfolios",
    "portfolio names": """
        SELECT slug, portfolio_names.name, portfolio_names.kind, role, start_date, end_date, source
        FROM portfolio_names JOIN portfolios ON portfolios.id = portfolio_id
    """,
    "successions": """
        SELECT earlier.slug, later.slug, portfolio_successions.kind, date, source
        FROM portfolio_successions
        JOIN portfolios AS earlier ON earlier.id = from_portfolio_id
        JOIN portfolios AS later ON later.id = to_portfolio_id
    """,
    "governments": f"""
        SELECT governments.slug, governments.name, people.slug, start_date, end_date,
        governments.source, {clauses.jurisdiction("governments")}
        FROM governments JOIN people ON people.id = prime_minister_id
    """,
    "tenures": """
        SELECT people.slug, portfolios.slug, role, start_date, end_date, tenures.source, confidence,
        note
        FROM tenures
        JOIN people ON people.id = person_id JOIN portfolios ON portfolios.id = portfolio_id
    """,
    "vacancies": """
        SELECT slug, start_date, end_date, reason, source
        FROM vacancies JOIN portfolios ON portfolios.id = portfolio_id
    """,
    "unheld": """
        SELECT slug, start_date, end_date, days
        FROM offices_unheld JOIN portfolios ON portfolios.id = portfolio_id
    """,
    "parliament terms": """
        SELECT slug, start_date, end_date, parliament_terms.source
        FROM parliament_terms JOIN people ON people.id = person_id
    """,
    "memberships": """
        SELECT people.slug, parties.slug, parties.name, start_date, end_date,
        party_memberships.source
        FROM party_memberships
        JOIN people ON people.id = person_id JOIN parties ON parties.id = party_id
    """,
    "link texts": "SELECT text, kind FROM link_texts",
    "observed tenures": """
        SELECT people.slug, portfolios.slug, ground, role, first_date, last_date, releases
        FROM observed_tenures
        JOIN people ON people.id = person_id JOIN portfolios ON portfolios.id = portfolio_id
    """,
}

_JSON = json.JSONEncoder(separators=(",", ":"))
"""One for all rows: ``json.dumps`` would make one for each."""

_AT_ONCE = 1_000
"""So many rows are encoded together."""


def digest(connection: sqlite3.Connection) -> str:
    """The digest of every current document and all that is derived from it, in hexadecimal.

    It holds natural names only: no ids, load numbers, version numbers, missing documents or
    problems, so that the same files give the same digest on any machine.
    """
    connection.row_factory = None
    each: dict[int, hashlib._Hash] = {}
    order: list[tuple[str, str, int]] = []
    for document_id, *row in connection.execute(_DOCUMENTS):
        (line,) = _lines([row])
        collection, slug, *_ = row
        each[document_id] = hashlib.sha256(line)
        order.append((collection, slug, document_id))
    for name, sql in _CHILDREN.items():
        children = connection.execute(sql)
        while rows := children.fetchmany(_AT_ONCE):
            lines = _lines([row[1:] for row in rows], name)
            for row, line in zip(rows, lines, strict=True):
                if row[0] in each:
                    each[row[0]].update(line)
    whole = hashlib.sha256()
    for line in _lines(connection.execute(_COLLECTIONS).fetchall()):
        whole.update(line)
    for _, _, document_id in sorted(order):
        whole.update(each[document_id].digest())
    for name, sql in {"corrections": _CORRECTIONS, **_PEOPLE}.items():
        whole.update(b"".join(sorted(_lines(connection.execute(sql).fetchall(), name))))
    return whole.hexdigest()


def _lines(rows: Sequence[Sequence[object]], name: str | None = None) -> list[bytes]:
    """Each row as a line of JSON, which begins with the name of its kind if there is one.

    All are encoded at once, which takes half the time; between them stands a line end as a text.
    What is replaced does not stand within a row: there a bracket ends no list, and within a text a
    bare quotation mark ends it, with no backslash next.
    """
    if not rows:
        return []
    encoded = _JSON.encode(list(itertools.chain.from_iterable(zip(rows, itertools.repeat("\n")))))
    begin = "[" if name is None else f'["{name}",'
    lines = encoded[len("[[") : -len(',"\\n"]')].replace('],"\\n",[', f"]\n{begin}")
    return f"{begin}{lines}\n".encode().splitlines(keepends=True)
