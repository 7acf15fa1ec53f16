"""E-books: their chapters are pages already (EPUB 3.3, sections 5 to 7; OPF 2.0.1)."""

import re
from collections.abc import Iterator, Sequence
from html import escape
from posixpath import basename, dirname, join, normpath
from urllib.parse import unquote, urlsplit

from bilingual.documents.office.languages import GERMAN
from bilingual.documents.office.package import Package
from bilingual.documents.office.pages import LanguagePlace, OfficePage, head, shown
from bilingual.documents.office.paragraphs import Paragraph, ParagraphItem
from bilingual.documents.office.scanning import Part, attributes, placed, read, seen
from bilingual.errors import DocumentError

_ROOT = re.compile(r"<(?:\w+:)?rootfile\b[^>]*>")
_ITEM = re.compile(r"<(?:\w+:)?item\b[^>]*>")
_REFERENCE = re.compile(r"<(?:\w+:)?itemref\b[^>]*>")
_ENCRYPTED = re.compile(r"<(?:\w+:)?CipherReference\b[^>]*>")
_NAMED = re.compile(r"<(dc:(?:title|description|subject))\b[^<>]*>([^<]*\S[^<]*)</\1>")
_MARKED_UP = re.compile(r"&(?:lt|#60|#x3c);", re.IGNORECASE)
"""How HTML stands in a text of a package: it is no text that can be read."""
_SPOKEN = re.compile(
    r"<(?:(?:\w+:)?(?:package|metadata|ncx)|dc:title|dc:description|dc:subject)\b[^<>]*\bxml:lang=[\"']"
    rf"({GERMAN.pattern})[\"']",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"<dc:language\b[^<>]*>\s*([^<\s]+)\s*</dc:language>")
_LABEL = re.compile(r"<((?:\w+:)?text)\b[^<>]*>([^<]*\S[^<]*)</\1>")
_GUIDE = re.compile(r"<(?:\w+:)?reference\b[^>]*>")
_REFINED = re.compile(r"<(?:\w+:)?meta\b[^>]*\bproperty=[\"'](?:authority|term)[\"'][^>]*>")
"""Says that a subject is one of a list that others keep (EPUB 3.3, section 5.5.3.3.1)."""
_CODE = re.compile(r"[A-Z]*[0-9]+[A-Z0-9.]*")
"""A subject that no reader reads, such as `HIS014000`."""
_MARK = re.compile(r"\n<\?(?:part|beside) ([^?]*)\?>\n")
_IN_HTML = "Descriptions of the book that hold HTML ({}) are kept: write them as plain text, or by hand."
_PAGES = frozenset({"application/xhtml+xml", "text/html"})
_CONTENTS = "application/x-dtbncx+xml"


def read_epub(page: OfficePage) -> OfficePage:
    """Fills a page with an e-book: what names its parts, then its chapters as they are.

    Raises:
        DocumentError: it is protected against copying, or its parts are not sound.
    """
    package = page.package
    opf = _opf(page)
    page.parts[opf.name] = opf
    items = {values.get("id", ""): values for values in map(attributes, _ITEM.findall(opf.text))}
    order = [attributes(tag).get("idref", "") for tag in _REFERENCE.findall(opf.text)]
    _refuse_protected(package)
    _add_lines(page, opf, [values for values in items.values() if values.get("media-type") == _CONTENTS])
    rest = [id_ for id_, values in items.items() if _is_nav(values) and id_ not in order]
    for id_ in [*order, *rest]:
        values = items.get(id_, {})
        name = _entry(opf.name, values.get("href", ""))
        if values.get("media-type") in _PAGES and name not in page.parts and (part := read(package, name, typed=True)):
            page.parts[name] = part
            page.pages.append(name)
            page.beside |= {name} if _is_nav(values) else set()
    page.xml_languages = bool(re.search(r"<(?:\w+:)?package\b[^>]*\bversion=[\"']2", opf.text))
    return page


def _opf(page: OfficePage) -> Part:
    package = page.package
    container = read(package, "META-INF/container.xml")
    roots = _ROOT.findall(container.text) if container else []
    opf = read(package, unquote(attributes(roots[0]).get("full-path", "")), typed=True) if roots else None
    if opf is None:
        raise DocumentError(f"{package.path}:1: holds no e-book; make it anew as EPUB")
    if len(roots) > 1:
        page.notices.append(f"Other forms of the book in this file ({len(roots) - 1}) are kept as they are.")
    return opf


def _refuse_protected(package: Package) -> None:
    """Fonts may be encrypted, chapters may not."""
    encryption = read(package, "META-INF/encryption.xml")
    for tag in _ENCRYPTED.findall(encryption.text) if encryption else ():
        if re.search(r"\.(?:x?html?|opf|ncx)$", attributes(tag).get("URI", ""), re.IGNORECASE):
            raise DocumentError(f"{package.path}:1: is protected against copying; take the book without protection")


def _add_lines(page: OfficePage, opf: Part, contents: list[dict[str, str]]) -> None:
    """The book's title, and the names of its chapters in the table of contents of EPUB 2."""
    language = _LANGUAGE.search(opf.text)
    if language:
        page.languages.append(LanguagePlace(opf.name, *language.span(1)))
    page.languages += _german(opf)
    titles = [_paragraph(opf, match) for match in _NAMED.finditer(opf.text) if match[1] == "dc:title"]
    page.blocks.append(head(language[1] if language else "", titles[:1]))
    page.end = "</body></html>"
    first = titles[0].start if titles else -1
    named = [each for each in _NAMED.finditer(opf.text) if each.start(2) != first and not _is_of_a_list(opf, each)]
    marked_up = [each for each in named if _MARKED_UP.search(each[2])]
    if marked_up:
        page.notices.append(_IN_HTML.format(len(marked_up)))
    _add_labels(page, opf, [each for each in named if each not in marked_up])
    _add_guide(page, opf)
    for values in contents:
        name = _entry(opf.name, values.get("href", ""))
        if part := read(page.package, name, typed=True):
            page.parts[name] = part
            page.languages += _german(part)
            _add_labels(page, part, list(_LABEL.finditer(part.text)))


def _add_labels(page: OfficePage, part: Part, matches: Sequence[re.Match[str]]) -> None:
    """Lines for texts that name the book or parts of it."""
    for match in matches:
        page.blocks.append(shown('<header class="running"><p>', [_paragraph(part, match)], "</p></header>"))


def _is_of_a_list(opf: Part, match: re.Match[str]) -> bool:
    """Whether it is a subject from a list that others keep, by their names or codes: no text of the book's."""
    if match[1] != "dc:subject":
        return False
    values = attributes(match[0][: match.start(2) - match.start()])
    refined = {attributes(tag).get("refines", "") for tag in _REFINED.findall(opf.text)}
    return bool("opf:authority" in values or f"#{values.get('id')}" in refined or _CODE.fullmatch(match[2].strip()))


def _add_guide(page: OfficePage, opf: Part) -> None:
    """Lines for the places that EPUB 2 lets a reader go to: `Umschlag`, `Inhalt`."""
    for match in _GUIDE.finditer(opf.text):
        place = placed(match[0], "title", match.start())
        if place and (title := opf.text[slice(*place)]).strip():
            html = f'<ph type="reference" title="{escape(seen(title))}"/>'
            item = ParagraphItem(*match.span(), (), html=html, attributes=(("title", *place),))
            paragraph = Paragraph(opf.name, item.start, item.end, (item,))
            page.blocks.append(shown('<header class="running"><p>', [paragraph], "</p></header>"))


def _german(part: Part) -> Iterator[LanguagePlace]:
    """Where it says of such texts that they are German."""
    return (LanguagePlace(part.name, *match.span(1)) for match in _SPOKEN.finditer(part.text))


def _paragraph(part: Part, match: re.Match[str]) -> Paragraph:
    item = ParagraphItem(match.start(2), match.end(2), (), " ".join(seen(match[2]).split()))
    return Paragraph(part.name, item.start, item.end, (item,))


def _is_nav(values: dict[str, str]) -> bool:
    return "nav" in values.get("properties", "").split()


def _entry(source: str, address: str) -> str:
    return normpath(join(dirname(source), unquote(urlsplit(address).path)))


def beside(path: str, text: str, place: int, address: str) -> str:
    """An address in a chapter as one from beside the book: `buch.epub/OEBPS/bild.png`; others as they are.

    Args:
        path: of the book.
        text: of its page.
        place: where the address stands there.
        address: as written.
    """
    parts = urlsplit(address)
    start = text.rfind("\n<?", 0, place)
    while start >= 0 and not (mark := _MARK.match(text, start)):
        start = text.rfind("\n<?", 0, start)
    if start < 0 or not mark or parts.scheme or parts.netloc or not parts.path:
        return address
    return f"{basename(path)}/{_entry(mark[1], address)}" + (f"#{parts.fragment}" if parts.fragment else "")
