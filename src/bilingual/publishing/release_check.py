"""What a publisher wants to know of a release: links, languages, what stands for pictures, what readers are told.

It looks at the files as they are, whatever made them; a house's own templates are judged like ours.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from pathlib import PurePosixPath
from posixpath import normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit
from zipfile import BadZipFile, ZipFile

from bilingual.publishing.disclosing import LABELS
from bilingual.publishing.picture_metadata import tells_place
from bilingual.publishing.teaser import Teaser
from bilingual.xml import UnsoundXml, text_of, tree

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Read = Callable[[str], bytes]
"""Gives the bytes of a file of the release."""

_PAGES = frozenset({".html", ".xhtml"})
_PACKAGES = frozenset({".epub", ".docx"})
_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff"})
_OF_GENERATORS = frozenset({"hugo", "jekyll"})
"""Folders whose files are no pages yet."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_ANYWHERE = re.compile(r"top|:~:.*", re.IGNORECASE)
"""Fragments that every page has (HTML standard, section 7.4.6.4)."""
_NAMED = "self::a[@href] | self::button | self::summary"
_WORDLESS = ".//img[not(@alt)] | .//main//img[@alt=''][not(ancestor::figure//figcaption)]"
"""In an article a picture without words is a slip of its author, not decoration: we write none of our own there."""
_UNNAMED = f".//*[{_NAMED}][not(normalize-space(.)) and not(@aria-label) and not(.//img[@alt!=''])]"
_REFERRING = ("href", "src", "poster")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_IN_STYLE = re.compile(r"""\burl\(\s*(?:"([^"]*)"|'([^']*)'|([^)\s]*))\s*\)""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReleaseProblem:
    """Something that is wrong with a file of a release."""

    file: str
    """Relative to the release; inside a book after an exclamation mark."""
    message: str
    line: int = 0
    """From 1; 0 where the whole file is meant."""


def release_problems(names: Collection[str], read: Read, articles: Iterable[Teaser]) -> Iterator[ReleaseProblem]:
    """What is wrong with the files of a release.

    Args:
        names: of all files, relative to the release.
        read: gives their bytes.
        articles: that are in it.
    """
    labels = {article.slug: LABELS[article.disclosure].english for article in articles}
    pages = [name for name in names if _suffix(name) in _PAGES and name.split("/")[0] not in _OF_GENERATORS]
    yield from _of_pages(pages, names, read, lambda name: labels.get(_slug(name), ""))
    for name in names:
        if _suffix(name) in _PACKAGES:
            yield from _of_package(name, read(name), labels.get(_slug(name), ""))
        elif _suffix(name) in _PICTURES:
            yield from _of_picture(name, read(name))
        elif _suffix(name) == ".css":
            yield from _of_style(name, read(name).decode("utf-8", "replace"), names)
        elif _suffix(name) == ".pdf" and not read(name).startswith(b"%PDF-"):
            yield ReleaseProblem(name, "is no PDF")


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _slug(name: str) -> str:
    """The article that a file is of: `articles/hafen.en.docx` is one of `hafen`."""
    path = PurePosixPath(name)
    return path.name.split(".")[0] if path.parent.name == "articles" else ""


def _of_package(name: str, data: bytes, label: str) -> Iterator[ReleaseProblem]:
    """What is wrong with a zip of pages or of XML."""
    try:
        archive = ZipFile(BytesIO(data))
        members = {member: archive.read(member) for member in archive.namelist()}
    except (BadZipFile, OSError, ValueError) as error:
        yield ReleaseProblem(name, f"cannot be opened ({error})")
        return
    texts = []
    for member, content in members.items():
        if _suffix(member) in {".xml", ".xhtml", ".opf", ".ncx", ".rels"}:
            try:
                texts.append(text_of(tree(content).getroot()))
            except UnsoundXml as error:
                yield ReleaseProblem(f"{name}!{member}", f"is no XML: {error.detail}", error.line)
    pages = [member for member in members if _suffix(member) in _PAGES]
    for problem in _of_pages(pages, members, members.__getitem__, lambda _: ""):
        yield ReleaseProblem(f"{name}!{problem.file}", problem.message, problem.line)
    if label and not any(label in text for text in texts):
        yield _unlabelled(name, label)


def _of_style(name: str, text: str, names: Collection[str]) -> Iterator[ReleaseProblem]:
    """Letters and pictures that a style, the house's own lines in it, asks for in vain."""
    known = frozenset(names)
    text = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)
    for match in _IN_STYLE.finditer(text):
        address = next(filter(None, match.groups()), "")
        _, _, message = _led(name, address, known)
        if message:
            yield ReleaseProblem(name, f"{message}: {address}", text.count("\n", 0, match.start()) + 1)


def _of_picture(name: str, data: bytes) -> Iterator[ReleaseProblem]:
    from PIL import Image

    try:
        image = Image.open(BytesIO(data))
        image.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        yield ReleaseProblem(name, "is a picture that cannot be opened, or only half of one")
    else:
        if tells_place(image):
            yield ReleaseProblem(name, "says where it was taken")


def _unlabelled(name: str, label: str) -> ReleaseProblem:
    return ReleaseProblem(name, f"does not tell readers “{label}”")


def _of_pages(
    pages: Iterable[str], names: Collection[str], read: Read, label_of: Callable[[str], str]
) -> Iterator[ReleaseProblem]:
    """What is wrong with pages, and with their links to each other."""
    known = frozenset(names)
    wanted = defaultdict[str, dict[str, tuple[str, int]]](dict)
    """By page: the fragments that others lead to, and from where."""
    for name in pages:
        page = _parsed(read(name))
        if page is None:
            yield ReleaseProblem(name, "is empty")
            continue
        yield from (ReleaseProblem(name, message, line) for message, line in _on_page(page))
        if (label := label_of(name)) and label not in page.text_content():
            yield _unlabelled(name, label)
        ids = _ids(page)
        for address, line in _addresses(page):
            target, fragment, message = _led(name, address, known)
            if message:
                yield ReleaseProblem(name, f"{message}: {address}", line)
            elif fragment and target == name and fragment not in ids:
                yield ReleaseProblem(name, f"leads to a place that it has not: {address}", line)
            elif fragment and target != name and _suffix(target) in _PAGES:
                wanted[target].setdefault(fragment, (name, line))
    for target, fragments in wanted.items():
        other = _parsed(read(target))
        ids = {} if other is None else _ids(other)
        for fragment, (name, line) in fragments.items():
            if fragment not in ids:
                yield ReleaseProblem(name, f"leads to a place that {target} has not: #{fragment}", line)


def _parsed(data: bytes) -> "HtmlElement | None":
    from lxml import etree, html

    with suppress(etree.ParserError):
        return html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
    return None


def _ids(page: "HtmlElement") -> Mapping[str, int]:
    return Counter(str(id_) for id_ in page.xpath("//@id"))


def _on_page(page: "HtmlElement") -> Iterator[tuple[str, int]]:
    """What is wrong with a page by itself: a message, and the line."""
    line = page.sourceline or 1
    language = page.get("lang") or page.get("xml:lang") or ""
    if not _LANGUAGE.fullmatch(language):
        yield "does not say in which language it is (WCAG 2.2, 3.1.1)", line
    if not (page.findtext(".//title") or "").strip():
        yield "has no title (WCAG 2.2, 2.4.2)", line
    for element in page.xpath(_WORDLESS):
        yield "shows a picture that no words stand for (WCAG 2.2, 1.1.1)", element.sourceline or 0
    for element in page.xpath(_UNNAMED):
        yield (
            f"has a link or button without a name (WCAG 2.2, 4.1.2): {element.get('href') or element.tag}",
            (element.sourceline or 0),
        )
    for element in page.xpath(".//*[@lang]"):
        if element.get("lang") and not _LANGUAGE.fullmatch(element.get("lang")):
            yield f"names a language that is none: {element.get('lang')}", element.sourceline or 0
    for id_, times in _ids(page).items():
        if times > 1:
            yield f"has the id {id_} {times} times", line
    yield from _of_headings(page)


def _of_headings(page: "HtmlElement") -> Iterator[tuple[str, int]]:
    before = 1  # a page of a book need not have a title of its own
    for heading in page.xpath(".//h1 | .//h2 | .//h3 | .//h4 | .//h5 | .//h6"):
        level = int(heading.tag[1])
        if level > before + 1:
            yield f"leaves out a level of headings before <h{level}> (WCAG 2.2, 1.3.1)", heading.sourceline or 0
        before = level


def _addresses(page: "HtmlElement") -> Iterator[tuple[str, int]]:
    """What a page refers to, with the line."""
    for element in page.iter():
        if isinstance(element.tag, str):
            line = element.sourceline or 0
            found = [element.get(name) for name in _REFERRING if element.get(name) is not None]
            found += [one.split()[0] for one in element.get("srcset", "").split(",") if one.strip()]
            yield from ((unescape(str(address)), line) for address in found)


def _led(name: str, address: str, known: Collection[str]) -> tuple[str, str, str]:
    """The file of the release that an address leads to, the place in it, and what is wrong; all empty for elsewhere."""
    if not address.strip():
        return "", "", "leads nowhere"
    try:
        parts = urlsplit(address)
    except ValueError:
        return "", "", "leads to what is no address"
    if parts.scheme or parts.netloc:
        return "", "", ""
    if parts.path.startswith("/"):
        return "", "", "leads to the root of whatever server it stands on"
    folder = PurePosixPath(name).parent
    target = normpath(str(folder / unquote(parts.path))) if parts.path else name
    target = f"{target}/index.html" if parts.path.endswith("/") else target
    fragment = "" if _ANYWHERE.fullmatch(parts.fragment) else unquote(parts.fragment)
    return (target, fragment, "") if target in known else (target, "", "leads to a file that the release has not")
