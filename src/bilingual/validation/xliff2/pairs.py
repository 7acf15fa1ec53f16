"""Rules of what begins and ends apart: `sc` and `ec`, `sm` and `em`."""

from collections.abc import Iterator

from bilingual.validation.violations import Breach, Element, ValidationRule
from bilingual.validation.xliff2.parts import UnitContent
from bilingual.validation.xliff2.schema import name

_HINTS = ("canCopy", "canDelete", "canOverlap")


def _with(content: UnitContent, tag: str) -> Iterator[tuple[Element, tuple[Element, ...], tuple[Element, ...]]]:
    """Each element of this name, with what stands before and after it on its side."""
    for side in content.sides:
        for index, node in enumerate(side):
            if name(node) == tag:
                yield node, side[:index], side[index + 1 :]


def _ends(start: Element, among: tuple[Element, ...], tag: str) -> list[Element]:
    return [node for node in among if name(node) == tag and node.get("startRef") == start.get("id")]


def _starts(end: Element, among: tuple[Element, ...], tag: str) -> list[Element]:
    return [node for node in among if name(node) == tag and node.get("id") == end.get("startRef")]


def isolated_start(content: UnitContent) -> Iterator[Breach]:
    """`isolated="yes"` says that the end is in another unit."""
    for node, before, after in _with(content, "sc"):
        if node.get("isolated") == "yes" and _ends(node, before + after, "ec"):
            yield node, f'the <ec> of "{node.get("id")}" is in the same unit; remove isolated="yes"'


def lone_start(content: UnitContent) -> Iterator[Breach]:
    """A start that is not isolated has one end, after it, in the same unit."""
    for node, _, after in _with(content, "sc"):
        if node.get("isolated") != "yes" and len(_ends(node, after, "ec")) != 1:
            advice = 'add it, or write isolated="yes" where it is in another unit'
            yield node, f'one <ec startRef="{node.get("id")}"/> must follow in the same unit; {advice}'


def end_identity(content: UnitContent) -> Iterator[Breach]:
    """An end names its start; only where that is in another unit it has an id of its own."""
    for node, _, _ in _with(content, "ec"):
        wanted, unwanted = ("id", "startRef") if node.get("isolated") == "yes" else ("startRef", "id")
        if node.get(wanted) is None or node.get(unwanted) is not None:
            advice = 'write startRef alone, or isolated="yes" and id where its <sc> is in another unit'
            yield node, f"this <ec> must have {wanted} and no {unwanted}; {advice}"


def lone_end(content: UnitContent) -> Iterator[Breach]:
    """An end that is not isolated has its start before it in the same unit."""
    for node, before, _ in _with(content, "ec"):
        start = node.get("startRef")
        if node.get("isolated") != "yes" and start is not None and len(_starts(node, before, "sc")) != 1:
            yield node, f'one <sc id="{start}"/> must stand before this <ec> in the same unit; add it'


def end_direction(content: UnitContent) -> Iterator[Breach]:
    """`dir` is the start's matter."""
    for node, _, _ in _with(content, "ec"):
        if node.get("dir") is not None and node.get("isolated") != "yes":
            yield node, "dir stands on <ec> only where isolated is yes; write it on the <sc>"


def unlike_hints(content: UnitContent) -> Iterator[Breach]:
    """What may be done with a start may be done with its end."""
    for node, _, after in _with(content, "sc"):
        for end in _ends(node, after, "ec"):
            for hint in _HINTS:
                if node.get(hint, "yes") != end.get(hint, "yes"):
                    yield end, f'{hint} of <ec> must be "{node.get(hint, "yes")}" as on its <sc>; write the same'


def unlike_reordering(content: UnitContent) -> Iterator[Breach]:
    """An end may be moved where its start may; `firstNo` on the start is `no` on the end."""
    for node, _, after in _with(content, "sc"):
        wanted = "yes" if node.get("canReorder", "yes") == "yes" else "no"
        for end in _ends(node, after, "ec"):
            if end.get("canReorder", "yes") != wanted:
                yield end, f'canReorder of <ec> must be "{wanted}" since its <sc> has another; write it so'


def lone_marker_start(content: UnitContent) -> Iterator[Breach]:
    """An annotation that begins ends, in the same unit."""
    for node, _, after in _with(content, "sm"):
        if not _ends(node, after, "em"):
            yield node, f'no <em startRef="{node.get("id")}"/> follows in the same unit; add it'


def lone_marker_end(content: UnitContent) -> Iterator[Breach]:
    """An annotation that ends has begun before, in the same unit."""
    for node, before, _ in _with(content, "em"):
        if not _starts(node, before, "sm"):
            yield node, f'no <sm id="{node.get("startRef")}"/> stands before this <em> in the same unit; add it'


CONTENT_RULES = (
    ValidationRule("isolated-start", "XLIFF 2.1, “isolated”", isolated_start),
    ValidationRule("lone-start", "XLIFF 2.1, “sc”", lone_start),
    ValidationRule("end-identity", "XLIFF 2.1, “ec”", end_identity),
    ValidationRule("lone-end", "XLIFF 2.1, “ec”", lone_end),
    ValidationRule("end-direction", "XLIFF 2.1, “ec”", end_direction),
    ValidationRule("unlike-hints", "XLIFF 2.1, “ec”", unlike_hints),
    ValidationRule("unlike-reordering", "XLIFF 2.1, “canReorder”", unlike_reordering),
    ValidationRule("lone-marker-start", "XLIFF 2.1, “sm”", lone_marker_start),
    ValidationRule("lone-marker-end", "XLIFF 2.1, “em”", lone_marker_end),
)
