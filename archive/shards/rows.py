"""What was read out of documents as nested rows of Arrow, and back.

The columns are the fields of a record and of its rows in the archive's tables; a list column holds
the rows of one table. What becomes an id only in an archive stands by its slug or its index.
"""

from __future__ import annotations

import itertools
import types
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, get_args, get_type_hints

from archive.problems import Problem
from archive.shards import parquet
from archive.store.records import DocumentRecord, NameRecord
from archive.store.rows import (
    AttachmentRow,
    DocumentRow,
    FigureRow,
    LinkRow,
    MentionRow,
    MinisterRow,
    PortfolioRow,
    QuotationRow,
    ReadingRow,
    SegmentRow,
    SpeakerRow,
)


class Read(NamedTuple):
    """What came of the file at a path: a record, or the problem for which it was refused."""

    path: str
    stamp: str | None
    outcome: DocumentRecord | Problem


_Types = dict[str, Any]
_OPTIONAL_TEXT, _OPTIONAL_INDEX = str | None, int | None

_OWN: _Types = {
    "slug": str,
    "sha256": str,
    "sidecar_sha256": _OPTIONAL_TEXT,
    "encoding": str,
    "recipe": str,
    "data": bytes,
    "sidecar": bytes | None,
    "jurisdiction": _OPTIONAL_TEXT,
}
"""The columns of a record itself, beside its path."""


class _List(NamedTuple):
    """A column of lists: the rows of one table, and what stands beside them in the record.

    `parts` gives of a record the rows, and a sequence for each column beside them.
    """

    name: str
    row: Any
    beside: _Types
    parts: Callable[[DocumentRecord], Sequence[Sequence[Any]]]


_LISTS = (
    _List("attachments", AttachmentRow, {}, lambda r: (r.attachments,)),
    _List("links", LinkRow, {}, lambda r: (r.links,)),
    _List("segments", SegmentRow, {}, lambda r: (r.segments,)),
    _List(
        "figures",
        FigureRow,
        {
            "hash": str,
            "segment": int,
            "period": _OPTIONAL_INDEX,
            "whole": _OPTIONAL_INDEX,
            "followed": _OPTIONAL_INDEX,
            "quotation": _OPTIONAL_INDEX,
        },
        lambda r: (
            *(r.figures, r.figure_hashes, r.figure_segments, r.figure_periods, r.figure_wholes),
            *(r.figure_followed, r.names.figure_quotations),
        ),
    ),
    _List(
        "ministers",
        MinisterRow,
        {"person": _OPTIONAL_TEXT},
        lambda r: (r.names.ministers, r.names.minister_people),
    ),
    _List(
        "portfolios",
        PortfolioRow,
        {"portfolio": _OPTIONAL_TEXT},
        lambda r: (r.names.portfolios, r.names.portfolio_slugs),
    ),
    _List(
        "mentions",
        MentionRow,
        {"person": _OPTIONAL_TEXT, "portfolio": _OPTIONAL_TEXT},
        lambda r: (r.names.mentions, r.names.mention_people, r.names.mention_portfolios),
    ),
    _List(
        "quotations",
        QuotationRow,
        {"person": _OPTIONAL_TEXT, "hash": str},
        lambda r: (r.names.quotations, r.names.quotation_people, r.names.quotation_hashes),
    ),
    _List(
        "speakers",
        SpeakerRow,
        {"person": _OPTIONAL_TEXT, "quotation": int},
        lambda r: (r.names.speakers, r.names.speaker_people, r.names.speaker_quotations),
    ),
    _List(
        "problems",
        Problem,
        {},
        lambda r: ([(p.path, p.line, p.code, p.message) for p in r.problems],),
    ),
)

_REFUSED: _Types = {"line": _OPTIONAL_INDEX, "code": str, "message": str}


def _arrow(annotation: Any) -> Any:
    """The type of Arrow that holds the values of an annotation."""
    pa = parquet.library()
    kinds = get_args(annotation) if isinstance(annotation, types.UnionType) else (annotation,)
    (kind,) = (each for each in kinds if each is not type(None))
    return {str: pa.string(), bytes: pa.large_binary(), int: pa.int64(), float: pa.float64()}[kind]


def _fields(columns: _Types) -> list[Any]:
    pa = parquet.library()
    return [pa.field(name, _arrow(kind)) for name, kind in columns.items()]


def _columns(each: _List) -> _Types:
    return {**get_type_hints(each.row), **each.beside}


_SCALARS: _Types = {**_OWN, **get_type_hints(ReadingRow), **get_type_hints(DocumentRow)}


def schema() -> Any:
    """The columns of what was read out of documents."""
    pa = parquet.library()
    return pa.schema(
        [
            pa.field("path", pa.string(), nullable=False),
            pa.field("stamp", pa.string()),
            pa.field("refused", pa.struct(_fields(_REFUSED))),
            *_fields(_SCALARS),
            *(pa.field(each.name, pa.list_(pa.struct(_fields(_columns(each))))) for each in _LISTS),
        ]
    )


def table(read: Sequence[Read]) -> Any:
    """What was read, as a table of Arrow."""
    pa = parquet.library()
    of = schema()
    records = [each.outcome if isinstance(each.outcome, DocumentRecord) else None for each in read]
    refused = [
        {"line": each.outcome.line, "code": each.outcome.code, "message": each.outcome.message}
        if isinstance(each.outcome, Problem)
        else None
        for each in read
    ]
    scalars = zip(*map(_scalars, records), strict=True) if records else [()] * len(_SCALARS)
    return pa.Table.from_arrays(
        [
            pa.array([each.path for each in read], pa.string()),
            pa.array([each.stamp for each in read], pa.string()),
            pa.array(refused, of.field("refused").type),
            *map(pa.array, map(list, scalars), map(_arrow, _SCALARS.values())),
            *(_list_array(each, records) for each in _LISTS),
        ],
        schema=of,
    )


def _scalars(record: DocumentRecord | None) -> Sequence[Any]:
    if record is None:
        return [None] * len(_SCALARS)
    return (*(getattr(record, name) for name in _OWN), *record.reading, *record.document)


def _list_array(each: _List, records: Sequence[DocumentRecord | None]) -> Any:
    """The rows of one table of some documents, as an array of lists."""
    pa = parquet.library()
    offsets, rows = [0], list[Any]()
    for record in records:
        if record is not None:
            own, *beside = each.parts(record)
            rows += zip(own, *beside, strict=True) if beside else own
        offsets.append(len(rows))
    columns = _columns(each)
    values: list[list[Any]] = [[] for _ in columns]
    if rows and each.beside:
        own, *others = zip(*rows, strict=True)
        values = [*map(list, zip(*own, strict=True)), *map(list, others)]
    elif rows:
        values = [*map(list, zip(*rows, strict=True))]
    fields = _fields(columns)
    arrays = [
        pa.array(_as_floats(column) if field.type == pa.float64() else column, field.type)
        for field, column in zip(fields, values, strict=True)
    ]
    struct = pa.StructArray.from_arrays(arrays, fields=fields)
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), struct)


def _as_floats(column: Sequence[float | None]) -> list[float | None]:
    """Numbers as the archive stores them; Arrow takes no whole number that a float rounds."""
    return [None if value is None else float(value) for value in column]


def read(of: Any) -> Iterator[Read]:
    """What was read, from a table of Arrow."""
    if not len(of):
        return
    paths, stamps, refused = (of[name].to_pylist() for name in ("path", "stamp", "refused"))
    scalars = zip(*(of[name].to_pylist() for name in _SCALARS), strict=True)
    lists = zip(*(_lists(each, of[each.name].combine_chunks()) for each in _LISTS), strict=True)
    for path, stamp, refusal, values, parts in zip(
        paths, stamps, refused, scalars, lists, strict=True
    ):
        if refusal is not None:
            yield Read(path, stamp, Problem(path, **refusal))
        else:
            yield Read(path, stamp, _record(path, values, parts))


def _lists(each: _List, array: Any) -> Iterator[tuple[Any, ...]]:
    """Of each document the rows of one table, and a tuple for each column beside them."""
    flat, offsets = array.flatten(), array.offsets.to_pylist()
    columns = [flat.field(index).to_pylist() for index in range(flat.type.num_fields)]
    own = len(columns) - len(each.beside)
    rows = list(zip(*columns[:own], strict=True))
    first = offsets[0]
    for start, end in itertools.pairwise(offsets):
        here = slice(start - first, end - first)
        yield (tuple(rows[here]), *(tuple(column[here]) for column in columns[own:]))


def _record(path: str, values: Sequence[Any], parts: Sequence[tuple[Any, ...]]) -> DocumentRecord:
    own = dict(zip(_OWN, values, strict=False))
    reading = values[len(_OWN) : len(_OWN) + len(ReadingRow._fields)]
    by_name = dict(zip((each.name for each in _LISTS), parts, strict=True))
    figures, hashes, segments, *others, figure_quotations = by_name["figures"]
    periods, wholes, followed = others
    ministers, minister_people = by_name["ministers"]
    portfolios, portfolio_slugs = by_name["portfolios"]
    mentions, mention_people, mention_portfolios = by_name["mentions"]
    quotations, quotation_people, quotation_hashes = by_name["quotations"]
    speakers, speaker_people, speaker_quotations = by_name["speakers"]
    return DocumentRecord(
        path=path,
        **own,
        recognised=None,
        reading=ReadingRow(*reading),
        document=DocumentRow(*values[len(_OWN) + len(reading) :]),
        attachments=by_name["attachments"][0],
        links=by_name["links"][0],
        segments=by_name["segments"][0],
        figures=figures,
        figure_hashes=hashes,
        figure_segments=segments,
        figure_periods=periods,
        figure_wholes=wholes,
        figure_followed=followed,
        names=NameRecord(
            ministers=ministers,
            minister_people=minister_people,
            portfolios=portfolios,
            portfolio_slugs=portfolio_slugs,
            mentions=mentions,
            mention_people=mention_people,
            mention_portfolios=mention_portfolios,
            quotations=quotations,
            quotation_people=quotation_people,
            speakers=speakers,
            speaker_people=speaker_people,
            speaker_quotations=speaker_quotations,
            quotation_hashes=quotation_hashes,
            figure_quotations=figure_quotations,
        ),
        problems=tuple(Problem(*row) for row in by_name["problems"][0]),
        corrected=(),
        corrections=None,
    )
