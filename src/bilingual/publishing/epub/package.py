"""What a book says of itself, and its table of contents."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from uuid import NAMESPACE_URL, uuid5

from bilingual.publishing.epub.chapters import Chapter
from bilingual.publishing.manuscript import Block, BlockKind, plain
from bilingual.publishing.publication import Publication
from bilingual.publishing.standing_alone import last_change

_MODE = "bilingual"
"""Of the edition: German and English together."""
_FEATURES = ("structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability", "ARIA", "unlocked")
"""Terms of schema.org's `accessibilityFeature` that are true of every book of ours."""


@dataclass(slots=True)
class ContentsEntry:
    """A line of the table of contents, with those under it."""

    title: str
    address: str
    inner: "list[ContentsEntry]" = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class BookFacts:
    """What the package document says (EPUB 3.3, section 5.5; EPUB Accessibility 1.1, section 2)."""

    identity: str
    """A UUID, the same for each edition of the same book: readers keep their places."""
    title: str
    german_title: str
    authors: tuple[str, ...]
    translators: tuple[str, ...]
    published: str
    """ISO 8601, the day; empty for a book of several."""
    modified: str
    sources: tuple[str, ...]
    subjects: tuple[str, ...]
    rights: tuple[str, ...]
    summary: str
    source_types: tuple[str, ...]
    pictures: bool
    described: bool
    features: tuple[str, ...]


def facts(title: str, name: str, chapters: Sequence[Chapter]) -> BookFacts:
    """What a book says of itself.

    Args:
        title: of the book.
        name: what tells it from others of its publisher.
        chapters: in their order.
    """
    publications = [chapter.publication for chapter in chapters]
    imprint, one = publications[0].imprint, publications[0] if len(publications) == 1 else None
    pictures = any(chapter.pictures for chapter in chapters)
    described = all(chapter.described for chapter in chapters)
    identity = uuid5(NAMESPACE_URL, "\n".join([imprint.url or imprint.title, name, "de", imprint.locale, _MODE]))
    modified = max(last_change(publication.teaser) for publication in publications)
    return BookFacts(
        identity=str(identity),
        title=title,
        german_title=one.teaser.german if one else "",
        authors=_all(publications, lambda each: each.teaser.authors),
        translators=_all(publications, _translators),
        published=one.teaser.published[:10] if one else "",
        modified=modified.strftime("%Y-%m-%dT%H:%M:%SZ"),
        sources=_all(publications, lambda each: [each.manuscript.particulars.source]),
        subjects=_all(publications, _subjects),
        rights=_all(publications, lambda each: [each.manuscript.particulars.rights]),
        summary=one.teaser.summary if one else "",
        source_types=_all(publications, lambda each: [each.manuscript.disclosure.source_type]),
        pictures=pictures,
        described=described,
        features=(*_FEATURES, "alternativeText") if pictures and described else _FEATURES,
    )


def contents(chapters: Sequence[Chapter]) -> list[ContentsEntry]:
    """The table of contents: articles, and in each its headings in English, as deep as they are nested."""
    entries = [_entry(chapter) for chapter in chapters]
    return [*entries, ContentsEntry("About this edition", "about.xhtml")]


def _entry(chapter: Chapter) -> ContentsEntry:
    top = ContentsEntry(chapter.publication.teaser.english, chapter.name)
    above = [top]
    for heading in _headings(chapter.publication.manuscript.body):
        entry = ContentsEntry(plain(heading.english[0]), f"{chapter.name}#{heading.id}")
        above = above[: heading.level - 1]
        above[-1].inner.append(entry)
        above.append(entry)
    return top


def _headings(body: Iterable[Block]) -> Iterable[Block]:
    return (block for block in body if block.kind is BlockKind.HEADING and block.id and plain(block.english[0]))


def _translators(publication: Publication) -> Iterable[str]:
    """People, then machines, by the names of their engines."""
    yield from publication.manuscript.particulars.translators
    for signature in publication.manuscript.signatures:
        yield f"{signature.partition(';')[0]} (machine translation)"


def _subjects(publication: Publication) -> Iterable[str]:
    teaser = publication.teaser
    return (publication.imprint.english(word) or word for word in (teaser.section, *teaser.keywords))


def _all(publications: Iterable[Publication], of: Callable[[Publication], Iterable[str]]) -> tuple[str, ...]:
    """What there is in all of them, each once, in the order of the book."""
    return tuple(dict.fromkeys(value for publication in publications for value in of(publication) if value))
