"""The page over all articles."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from bilingual.model import Article, Severity
from bilingual.publishing.edition import Edition, IndexEntry, english_name, folder
from bilingual.publishing.head import date_in_words, published, titles
from bilingual.publishing.labels import Share, shares
from bilingual.publishing.pages.templating import page
from bilingual.status import counts


@dataclass(frozen=True, slots=True)
class _Line:
    entry: IndexEntry
    day: str
    files: tuple[tuple[str, str], ...]
    """What each file is, and its relative URL; the first is what the title leads to."""
    shares: tuple[Share, ...]


def index_entry(article: Article, edition: Edition) -> IndexEntry:
    """What the index says of the article. Notes are not counted as findings."""
    german, english = titles(article, edition)
    day = published(article.document)
    targets = [article.targets[segment.id] for segment in article.segments if segment.id in article.targets]
    found = sum(finding.severity is not Severity.NOTE for target in targets for finding in target.findings)
    return IndexEntry(article.document.path, german, english, day.isoformat() if day else "", counts(article), found)


def index_html(entries: Sequence[IndexEntry], edition: Edition) -> str:
    """`output/index.html`: every article, newest first, with its titles, its state and its files.

    The page loads nothing; its links are relative to `output/`.
    """
    ordered = sorted(sorted(entries, key=lambda entry: entry.path), key=lambda entry: entry.date, reverse=True)
    return page(
        "index.html",
        lines=[_line(entry, edition) for entry in ordered],
        total=shares(_sum(entries)),
        findings=sum(entry.findings for entry in entries),
        edition=edition,
    )


def _line(entry: IndexEntry, edition: Edition) -> _Line:
    day = date_in_words(date.fromisoformat(entry.date), edition.locale) if entry.date else ""
    return _Line(entry, day, _files(entry.path, edition), shares(entry.counts))


def _files(path: str, edition: Edition) -> tuple[tuple[str, str], ...]:
    known = (
        ("html", "side by side", "bilingual.html"),
        ("markdown", "bilingual Markdown", "bilingual.md"),
        ("english", "English edition", english_name(path)),
    )
    return tuple((what, quote(f"{folder(path)}/{name}")) for format_, what, name in known if format_ in edition.formats)


def _sum(entries: Sequence[IndexEntry]) -> Counter[str]:
    total: Counter[str] = Counter()
    for entry in entries:
        total.update(entry.counts)
    return total
