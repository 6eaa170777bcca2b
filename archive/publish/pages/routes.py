"""The routes of the pages: each address with the function that gives its content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.deprecations import Deprecated
from archive.publish.pages import (
    about,
    changes,
    claim,
    compare,
    document,
    errata,
    exports,
    figure,
    figures,
    governments,
    home,
    jurisdictions,
    people,
    portfolios,
    quality,
    questions,
    quotation,
    reading,
    responses,
    search,
    search_filters,
    sides,
    sources,
    subject,
    suggestions,
    versions,
)
from archive.publish.pages.compare_records import ComparePage
from archive.publish.pages.document_records import DocumentPage
from archive.publish.pages.responses import LONG_TIMEOUT_MS, TIMEOUT_MS, Content

FIGURES_TIMEOUT_MS = 60_000
"""How long the figures of an archive ten times as large may take, once a load."""

QUESTION_TIMEOUT_MS = 8_000
"""How long the rows of a named query may take."""


@dataclass(frozen=True, slots=True)
class Route:
    """The address of a page or of many, with what answers there."""

    address: str
    """The address as the documentation has it: /figure/KEY."""
    pattern: str
    """The regular expression of the path, without its format."""
    content: Content
    record: type
    """The dataclass from which its JSON is made."""
    cached: bool = False
    """Whether the content is computed once a load."""
    varies_by: Sequence[str] = ()
    """The arguments on which a cached content depends."""
    arguments: Sequence[str] | None = ()
    """Further arguments that it has; None where it looks at them itself."""
    csv_differs: bool = False
    """Whether CSV lists more than the page, and is not cached."""
    timeout_ms: int = TIMEOUT_MS
    charts: Sequence[str] = ()
    """The names of the charts that the page may have."""
    pool: str | None = None
    """The processes that answer it; None where the server itself does."""
    deprecated: Deprecated | None = None
    """Since when it goes away, and what takes its place; None where it stays."""

    @property
    def regex(self) -> str:
        """The regular expression of the path in every format."""
        ending = r"(?:\.(?P<format>json|csv|atom))?$"
        if self.pattern == "/":
            return f"/(?:home{ending[:-1]})?$"
        return f"{self.pattern}{ending}"

    @property
    def known_arguments(self) -> Sequence[str] | None:
        """The arguments that the page has; None where it looks at them itself."""
        if self.arguments is None:
            return None
        return tuple(dict.fromkeys((*self.varies_by, *self.arguments)))

    def view(self) -> responses.View:
        """The view function, as Datasette takes it."""
        return responses.view(
            self.content,
            cached=self.cached,
            varies_by=self.varies_by,
            arguments=self.known_arguments,
            csv_differs=self.csv_differs,
            timeout_ms=self.timeout_ms,
            deprecated=self.deprecated,
        )


_SLUG = r"(?P<slug>[^/]+?)"
_DOCUMENT = rf"/document/(?:(?P<collection>[^/]+)/)?{_SLUG}"
_ABOUT = ("about",)
_SEARCHED = ("q", *search_filters.FILTERS, "sort")
_SPAN = ("from", "to")
_COUNTRY = (jurisdictions.ARGUMENT,)

# The versions of a document come before a document called versions.
ROUTES = (
    Route(
        "/", "/", home.content, home.HomePage,
        cached=True, varies_by=_COUNTRY, timeout_ms=LONG_TIMEOUT_MS, charts=("documents",),
    ),
    Route(
        "/search", "/search", search.content, search.SearchPage,
        arguments=(*_SEARCHED, "page"), charts=("documents",), pool="searches",
    ),
    Route(
        "/subject", "/subject", subject.content, subject.SubjectPage,
        cached=True, varies_by=subject.VARIES_BY, arguments=("sort",), charts=("documents",),
        pool="searches",
    ),
    # The forms of a search send all of their fields here.
    Route(
        "/suggest", "/suggest", suggestions.content, suggestions.SuggestPage,
        arguments=(*_SEARCHED, "page"),
    ),
    Route(
        "/document/COLLECTION/SLUG/versions", rf"{_DOCUMENT}/versions",
        versions.content, versions.VersionsPage, arguments=_SPAN,
    ),
    Route(
        "/document/COLLECTION/SLUG/readings/VERSION/NUMBER",
        rf"{_DOCUMENT}/readings/(?P<version>\d{{1,6}})/(?P<number>\d{{1,6}})",
        reading.content, reading.ReadingPage, arguments=("from",),
    ),
    Route("/document/COLLECTION/SLUG", _DOCUMENT, document.content, DocumentPage),
    Route("/figure/KEY", r"/figure/(?P<key>[^/.]+)", figure.content, figure.FigurePage),
    Route("/claim/KEY", r"/claim/(?P<key>[^/.]+)", claim.content, claim.ClaimPage),
    Route(
        "/quotation/KEY", r"/quotation/(?P<key>[^/.]+)", quotation.content,
        quotation.QuotationPage,
    ),
    Route(
        "/figures", "/figures", figures.content, figures.FiguresPage,
        cached=True, varies_by=figures.VARIES_BY, csv_differs=True, timeout_ms=FIGURES_TIMEOUT_MS,
        charts=("values",), pool="figures",
    ),
    Route(
        "/people", "/people", people.list_content, people.PeoplePage,
        cached=True, varies_by=_COUNTRY,
    ),
    Route(
        "/person/SLUG", f"/person/{_SLUG}", people.content, people.PersonPage,
        cached=True, varies_by=_ABOUT, charts=("offices", "documents"),
    ),
    Route(
        "/portfolios", "/portfolios", portfolios.list_content, portfolios.PortfoliosPage,
        cached=True, varies_by=_COUNTRY,
    ),
    Route(
        "/portfolio/SLUG", f"/portfolio/{_SLUG}", portfolios.content, portfolios.PortfolioPage,
        cached=True, varies_by=_ABOUT, charts=("holders", "documents"),
    ),
    Route(
        "/governments", "/governments", governments.list_content, governments.GovernmentsPage,
        cached=True, varies_by=_COUNTRY,
    ),
    Route(
        "/government/SLUG", f"/government/{_SLUG}", governments.content,
        governments.GovernmentPage, cached=True, varies_by=_ABOUT, charts=("documents",),
    ),
    Route(
        "/compare/KIND", "/compare(?:/(?P<kind>people|portfolios|governments))?",
        compare.content, ComparePage, cached=True, varies_by=compare.VARIES_BY,
        charts=sides.MEASURES,
    ),
    Route("/questions", "/questions", questions.list_content, questions.QuestionsPage),
    Route(
        "/question/NAME", r"/question/(?P<name>[a-z-]+)", questions.content,
        questions.QuestionPage, arguments=None, timeout_ms=QUESTION_TIMEOUT_MS,
        charts=("documents",), pool="named",
    ),
    Route("/sources", "/sources", sources.content, sources.SourcesPage),
    Route("/export", "/export", exports.content, exports.ExportPage),
    Route("/about", "/about", about.content, about.AboutPage),
    Route("/corrections", "/corrections", errata.content, errata.CorrectionsPage),
    Route(
        "/changes", "/changes", changes.content, changes.ChangesPage,
        cached=True, varies_by=("page", "all"),
    ),
    Route(
        "/changes/LOAD", r"/changes/(?P<load>\d{1,9})", changes.load_content, changes.LoadPage,
        cached=True,
    ),
    Route(
        "/quality", "/quality", quality.content, quality.QualityPage,
        cached=True, varies_by=_COUNTRY, timeout_ms=LONG_TIMEOUT_MS, pool="whole",
    ),
)  # fmt: skip
