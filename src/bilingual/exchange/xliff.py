"""What XLIFF 1.2 and 2 share: a document of either is read safely; changes that somebody has tracked, and comments."""

from collections.abc import Collection, Iterator, Mapping
from copy import deepcopy
from typing import TYPE_CHECKING

from bilingual.errors import ExchangeError
from bilingual.model import Note
from bilingual.origin import Origin, OriginKind
from bilingual.validation import is_in_calendar
from bilingual.xml import Flaw, UnsoundXml, line_of, local_name, text_of, tree

if TYPE_CHECKING:
    from bilingual.xml import Element, Tree

_DELETED = "delet"
"""Stands in the kind of a mark around words that were deleted, as Trados writes it: `x-sdl-deleted`."""

_AUTHORS = ("user", "creatoruser", "author", "from", "by")
"""Attributes of other tools' comments that name who wrote them."""

_TEXTS = frozenset({"source", "target", "seg-source", "alt-trans", "matches", "context-group"})
"""Parts of a unit in which no comment stands but by a mark."""

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
        if language and language.replace("_", "-").partition("-")[0].lower() != wanted:
            raise ExchangeError(
                f"it translates {side} {language!r}, and this project {side} {wanted!r}; look at the file"
            )


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


def alternatives(unit: "Element", targets: Collection[str | None]) -> Iterator[str]:
    """Of translations that other tools have put beside the target, which nobody takes from there: one clause each."""
    for offer in unit.iter("{*}alt-trans", "{*}match"):
        text = " ".join(text_of(side).strip() for side in offer.iterfind("{*}target"))
        if text and text not in targets and Origin.parse(offer.get("origin", "")).kind is OriginKind.OTHER:
            yield f"{text[:_SHOWN]!r} stands beside the target, and is not taken; put it into the target"


def odd_dates(root: "Element") -> Iterator[str]:
    """What no calendar has among a file's dates, which nobody reads: one clause each."""
    for element in root.iter("{*}*"):
        for name in _DATES:
            if (value := element.get(name)) is not None and not is_in_calendar(value):
                yield f"{name}={value[:_SHOWN]!r} in line {line_of(element)} is no date of the calendar; it is not read"


def several_targets(place: "Element", core: str) -> str:
    """Why no target of a unit or segment is taken; empty where there is one, or none."""
    targets = len(place.findall(f"{{{core}}}target"))
    return f"it has several targets ({targets}); leave one" if targets > 1 else ""


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
    """What other tools keep of comments in a unit: at marks in its texts, or in elements of their own.

    Args:
        unit: with its texts.
        defined: see `defined_comments`.
    """
    for mark in unit.iter("{*}mrk", "{*}sm"):
        if text := mark.get("comment") or (mark.get("value") if mark.get("type") == "comment" else None):
            yield Note("", text, "")
        for name, value in mark.items():
            if str(name).endswith("cid") and str(value) in defined:
                yield defined[str(value)]
    for child in unit:
        if local_name(child) not in _TEXTS:
            yield from filter(None, map(_comment, child.iter()))


def defined_comments(root: "Element") -> dict[str, Note]:
    """By id: the comments that Trados keeps at the beginning of a file and names in the texts."""
    return {
        element.get("id", ""): note
        for element in root.iter("{*}cmt-def")
        for note in filter(None, map(_comment, element.iter()))
    }


def _comment(element: "Element") -> Note | None:
    text = text_of(element).strip() if local_name(element).lower() == "comment" else ""
    by = next(filter(None, (element.get(name) for name in _AUTHORS)), "")
    return Note(by, text, "") if text else None
