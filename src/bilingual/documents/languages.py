"""Where a document says which language it is in, and what an English edition says there instead."""

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import accumulate

from bilingual.documents import front_matter, html
from bilingual.documents.html import HtmlElement
from bilingual.documents.mdx_texts import markdown_origin
from bilingual.documents.patching import UnitEdit
from bilingual.documents.source import SourceText, source
from bilingual.model import Document

_GERMAN = re.compile(r"de(?:[-_][A-Za-z0-9]+)*", re.IGNORECASE)
"""A BCP 47 tag of German, or a POSIX locale (`de_DE`), as Open Graph writes it."""
_NAMED = {"deutsch": "English", "german": "English", "deu": "eng", "ger": "eng"}
_META = frozenset({"og:locale", "content-language", "language", "dc.language", "dcterms.language"})
_WHOLE = frozenset({"html", "body"})
_TAG = re.compile(r"<[^>]*>")
_IN_LANGUAGE = re.compile(r'"inLanguage"\s*:\s*"([^"]*)"')

Range = tuple[int, int]
Overlap = Callable[[int, int], bool]
"""Whether a range has a part between two places."""


@dataclass(frozen=True, slots=True)
class EditionTexts:
    """What became of a document's texts, by ranges of the document."""

    translated: Sequence[Range]
    kept: Sequence[tuple[int, int, str]]
    """Units of which no part is English, each with its language (BCP 47)."""
    sentences: Sequence[tuple[int, int, str]]
    """The same of single sentences in units that hold English as well."""
    is_german: Callable[[str], bool]
    """Tells it of a text inside a code."""


def language_edits(document: Document, texts: EditionTexts, locale: str) -> list[UnitEdit]:
    """The changes by which the edition says that it is English, and which of its parts are not.

    They are made in front matter, in the `lang` of elements whose text was translated, in a page's description of
    itself, and, where an element holds nothing but what was kept, in a `lang` of its own. In a page a single sentence
    that was kept gets an element of its own; Markdown has no mark for languages.

    Args:
        document: the German one.
        texts: what was translated, and what stays.
        locale: BCP 47 tag of the edition.
    """
    edits: list[UnitEdit] = []
    if document.format == "markdown":
        edits += _of_front_matter(document, locale)
    if document.format in {"html", "markdown"}:
        found = _elements(document)
        translated = _overlapping(texts.translated)
        edits += _declared(found, translated, locale)
        edits += (
            UnitEdit(place, place, f' lang="{tag}"')
            for place, tag in sorted(set(_marked(document, found, texts, translated)))
        )
    if document.format == "html":
        edits += _of_page(document, found, locale)
        for start, end, tag in texts.sentences:
            edits += (UnitEdit(start, start, f'<span lang="{tag}">'), UnitEdit(end, end, "</span>"))
    return edits


def _of_page(document: Document, elements: Sequence[HtmlElement], locale: str) -> Iterator[UnitEdit]:
    """The language of a page that says none, and the one that it says in its data for machines (schema.org)."""
    for element in elements:
        if element.tag.name == "html" and not _language(element):
            place = element.tag.start + len("<html")
            yield UnitEdit(place, place, f' lang="{locale}"')
        elif element.tag.name == "script" and element.tag.get("type").lower() == "application/ld+json":
            for match in _IN_LANGUAGE.finditer(document.text, element.tag.end, element.end):
                if new := _english(match[1], locale):
                    yield UnitEdit(match.start(1), match.end(1), new)


def _of_front_matter(document: Document, locale: str) -> Iterator[UnitEdit]:
    for start, end in front_matter.language_values(document.text):
        if new := _english(document.text[start:end], locale):
            yield UnitEdit(start, end, new)


def _english(code: str, locale: str) -> str:
    """What stands for a code or a name of German; empty where it is none."""
    if _GERMAN.fullmatch(code):
        return locale.replace("-", "_") if "_" in code else locale
    return _NAMED.get(code.lower(), "")


def _elements(document: Document) -> list[HtmlElement]:
    """The elements of the document's markup: none that stands in a text or inside a code."""
    pieces = [piece for unit in document.units for piece in unit.pieces]
    is_taken = _overlapping((piece.start + (not isinstance(piece.content, str)), piece.end) for piece in pieces)
    found = html.elements(_origin(document).seen)
    return [one for one in found if not is_taken(one.tag.start, one.tag.start + 1)]


def _origin(document: Document) -> SourceText:
    if document.format != "markdown":
        return source(document.text)
    return markdown_origin(document)


def _overlapping(ranges: Iterable[Range]) -> Overlap:
    """A test whether one of these ranges has a part between two places."""
    ordered = sorted(ranges)
    starts, furthest = [start for start, _ in ordered], list(accumulate((end for _, end in ordered), max))

    def overlap(start: int, end: int) -> bool:
        last = bisect_left(starts, end) - 1
        return last >= 0 and start < furthest[last]

    return overlap


def _declared(elements: Iterable[HtmlElement], translated: Overlap, locale: str) -> Iterator[UnitEdit]:
    """The edition's language in place of the document's, where an element's text was translated."""
    for element in elements:
        tag = element.tag
        named = (tag.get("property") or tag.get("name") or tag.get("http-equiv")).lower()
        is_page = tag.name == "meta" and named in _META
        for attribute in tag.attributes:
            is_declared = attribute.name == "content" if is_page else attribute.name in {"lang", "xml:lang"}
            new = _english(attribute.value, locale) if is_declared else ""
            if new and (is_page or _is_translated(element, translated)):
                yield UnitEdit(attribute.start, attribute.end, new.replace("-", "_") if "og:" in named else new)


def _marked(
    document: Document, elements: Sequence[HtmlElement], texts: EditionTexts, translated: Overlap
) -> Iterator[tuple[int, str]]:
    """Where a `lang` is written for what was kept, after the names of these elements, and which."""
    german = [element for element in elements if _is_kept_german(document, element, texts)]
    own = {element.tag.start for element in german}
    places = [*texts.kept, *((element.tag.end, element.end, "de") for element in german)]
    for (_, _, tag), around in _around(elements, sorted(places)):
        inner = around[-1] if around else None
        if inner is None or _language(inner) or (inner.tag.start not in own and _is_translated(inner, translated)):
            continue
        named = next((element for element in reversed(around) if _language(element)), None)
        if named is None or _is_translated(named, translated) or not _says(named, tag):
            yield inner.tag.start + 1 + len(inner.tag.name), tag


def _around(
    elements: Sequence[HtmlElement], places: Sequence[tuple[int, int, str]]
) -> Iterator[tuple[tuple[int, int, str], list[HtmlElement]]]:
    """Each place with the elements around it, the innermost last; places and elements are in order.

    One walk for all: of a book's paragraphs each would else be looked for among all of them.
    """
    coming, opened = deque(elements), list[HtmlElement]()
    for place in places:
        start, end, _ = place
        while coming and coming[0].tag.end <= start:
            element = coming.popleft()
            while opened and opened[-1].end <= element.tag.start:
                opened.pop()
            opened.append(element)
        yield place, [element for element in opened if end <= element.end]


def _says(element: HtmlElement, tag: str) -> bool:
    """Whether an element says that it is in a language, wherever that is spoken."""
    return re.split("[-_]", _language(element).lower())[0] == tag.split("-", maxsplit=1)[0]


def _is_kept_german(document: Document, element: HtmlElement, texts: EditionTexts) -> bool:
    """Whether an element inside a text is kept by its own order, and reads German."""
    if element.tag.name in html.VERBATIM or not html.is_kept(element.tag):
        return False
    return texts.is_german(unescape(_TAG.sub("", document.text[element.tag.end : element.end])))


def _language(element: HtmlElement) -> str:
    return element.tag.get("lang") or element.tag.get("xml:lang")


def _is_translated(element: HtmlElement, translated: Overlap) -> bool:
    """Whether the element holds English now: the whole page does, where anything was translated."""
    if element.tag.name in _WHOLE:
        return True
    return not html.is_kept(element.tag) and translated(element.tag.start, element.end)
