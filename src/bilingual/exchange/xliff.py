"""What XLIFF 1.2 and 2 share: a document of either is read safely; changes that somebody has tracked, and comments."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, cast

from bilingual.errors import ExchangeError
from bilingual.model import Note
from bilingual.origin import Origin, OriginKind
from bilingual.validation import is_in_calendar
from bilingual.xml import LANG, Flaw, UnsoundXml, line_of, local_name, text_of, tree

if TYPE_CHECKING:
    from bilingual.xml import Element, Tree

_DELETED = "delet"
"""Stands in the kind of a mark around words that were deleted, as Trados writes it: `x-sdl-deleted`."""

_AUTHORS = ("user", "creatoruser", "author", "from", "by")
"""Attributes of other tools' comments that name who wrote them."""

_TEXTS = frozenset({"source", "target", "seg-source", "alt-trans", "matches", "context-group"})
"""Parts of a unit in which no comment stands but by a mark."""

_PROPERTIES = frozenset({"prop", "meta"})
"""Elements for whatever a tool keeps of a unit; their kind tells what it is."""

_WORKERS = frozenset({"lastchanginguser", "modified-by", "last_modified_by"})
"""How memoQ, Phrase and Trados name whoever changed a unit last."""

_DATES = ("date", "datetime")
"""Attributes that the standards want to be dates."""

_SHOWN = 80
"""Characters of a text in a message."""

_MESSAGES = {
    Flaw.MALFORMED: "line {line}: not XML: {detail}; export it again",
    Flaw.UNREADABLE: "not XML: {detail}; export it again",
    Flaw.DECLARES_ENTITY: "declares the entity {detail!r}; write the characters themselves",
    Flaw.USES_ENTITY: "line {line}: uses the entity {detail}; write the character itself",
}


def parsed(data: bytes, namespace: str, advice: str) -> "Tree":
    """The document in these bytes; its CDATA sections stay what they are.

    Args:
        data: of the file.
        namespace: of the core of the version that is wanted.
        advice: what to do with a file that is of no such version.

    Raises:
        ExchangeError: it is none, or it is unsafe.
    """
    try:
        document = tree(data)
    except UnsoundXml as error:
        raise ExchangeError(error.worded(_MESSAGES)) from error
    root = document.getroot()
    if root.tag != f"{{{namespace}}}xliff":
        version = "1.2" if namespace.endswith(":1.2") else "2"
        raise ExchangeError(f"no XLIFF {version} file: its root is {root.tag}; {advice}")
    return document


def refuse_other_languages(source: str, target: str) -> None:
    """See that a file is from German into English, as far as it tells its languages (BCP 47).

    Raises:
        ExchangeError: it is not.
    """
    for side, language, wanted in (("from", source, "de"), ("into", target, "en")):
        if _is_other(language, wanted):
            raise ExchangeError(
                f"it translates {side} {language!r}, and this project {side} {wanted!r}; look at the file"
            )


def _is_other(language: str, wanted: str) -> bool:
    return bool(language) and language.replace("_", "-").partition("-")[0].lower() != wanted


def accepted(text: "Element") -> tuple["Element", tuple[str, ...]]:
    """A text with its tracked changes: insertions are part of it, deletions are not.

    Returns:
        The element, a copy of it where anything is left out; and what is to be told of it, one clause each.
    """
    if not any(map(_is_deletion, text.iter())):
        return text, ()
    text, told = deepcopy(text), []
    while (mark := next(filter(_is_deletion, text.iter()), None)) is not None:
        told.append(f"the tracked deletion {text_of(mark)!r} is left out")
        parent = mark.getparent()
        assert parent is not None  # the text itself is no mark
        _take_out(parent, mark)
    return text, tuple(told)


def alternatives(offers: Iterable["Element"], targets: Collection[str | None]) -> Iterator[str]:
    """Of translations that other tools have put beside the target, which nobody takes from there: one clause each."""
    for offer in offers:
        text = " ".join(text_of(side).strip() for side in offer.iterfind("{*}target"))
        if text and text not in targets and Origin.parse(offer.get("origin", "")).kind is OriginKind.OTHER:
            yield f"{text[:_SHOWN]!r} stands beside the target, and is not taken; put it into the target"


def odd_dates(root: "Element") -> Iterator[str]:
    """What no calendar has among a file's dates, which nobody reads: one clause each."""
    for element in root.iter("{*}*"):
        for name in _DATES:
            if (value := element.get(name)) is not None and not is_in_calendar(value):
                yield f"{name}={value[:_SHOWN]!r} in line {line_of(element)} is no date of the calendar; it is not read"


def wrong_target(place: "Element", core: str) -> str:
    """Why no target of a unit or segment is taken: there are several, or one of another language; else empty."""
    targets = place.findall(f"{{{core}}}target")
    if len(targets) > 1:
        return f"it has several targets ({len(targets)}); leave one"
    language = next((target.get(LANG) for target in targets), None) or ""
    is_other = _is_other(language, "en")
    return f"its target is marked as {language!r}, and this project translates into 'en'" if is_other else ""


def worker(*places: "Element") -> str:
    """Who a tool says changed a segment last; empty where it does not tell.

    Args:
        places: the segment and its unit, the nearest first.
    """
    for place in places:
        for element in (place, *place.iterfind("{*}target"), *place.iterfind(".//{*}value")):
            named = [str(value) for name, value in element.items() if str(name).rpartition("}")[2] in _WORKERS]
            named += [text_of(element)] if element.get("key") in _WORKERS else []
            if by := next(filter(None, map(str.strip, named)), ""):
                return by
    return ""


def _take_out(parent: "Element", child: "Element") -> None:
    """Remove an element and keep the text that follows it."""
    before, tail = child.getprevious(), child.tail or ""
    if before is None:
        parent.text = (parent.text or "") + tail
    else:
        before.tail = (before.tail or "") + tail
    parent.remove(child)


def _is_deletion(element: "Element") -> bool:
    kind = f"{element.get('mtype', '')} {element.get('type', '')}".lower()
    return local_name(element) == "mrk" and _DELETED in kind


def comments(unit: "Element", defined: Mapping[str, Note]) -> Iterator[Note]:
    """What people and their tools keep of comments in a unit: in attributes, in elements, as comments of XML.

    Args:
        unit: with its texts.
        defined: see `defined_comments`.
    """
    for element in unit.iter("{*}*"):
        if text := element.get("comment") or (element.get("value") if element.get("type") == "comment" else None):
            yield Note("", text, "")
        for name, value in element.items():
            if str(name).endswith("cid") and str(value) in defined:
                yield defined[str(value)]
    for child in unit:
        if local_name(child) not in _TEXTS:
            yield from filter(None, map(_comment, child.iter()))
    yield from _of_xml(unit.xpath(".//comment()"))


def comments_outside(root: "Element") -> Iterator[Note]:
    """The comments of XML in a file that stand in none of its units."""
    return _of_xml(root.xpath("//comment()[not(ancestor::*[local-name()='unit' or local-name()='trans-unit'])]"))


def _of_xml(found: object) -> Iterator[Note]:
    texts = ((comment.text or "").strip() for comment in cast("list[Element]", found))
    return (Note("", text, "") for text in texts if text)


def defined_comments(root: "Element") -> dict[str, Note]:
    """By id: the comments that Trados keeps at the beginning of a file and names in the texts."""
    return {
        element.get("id", ""): note
        for element in root.iter("{*}cmt-def")
        for note in filter(None, map(_comment, element.iter()))
    }


def _comment(element: "Element") -> Note | None:
    text = text_of(element).strip() if _is_comment(element) else ""
    by = next(filter(None, (element.get(name) for name in _AUTHORS)), "")
    return Note(by, text, "") if text else None


def _is_comment(element: "Element") -> bool:
    name = local_name(element).lower()
    kind = element.get("prop-type") or element.get("type") or ""
    return name == "comment" or (name in _PROPERTIES and "comment" in kind.lower())
