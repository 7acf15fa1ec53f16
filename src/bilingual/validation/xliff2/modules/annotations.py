"""Rules of the ITS module (5.9) that look beyond one element: tools that are named, records that are referred to."""

from collections.abc import Callable, Iterator

from bilingual.validation.violations import Breach, Element, ValidationRule
from bilingual.validation.xliff2.parts import ANNOTATIONS, core
from bilingual.validation.xliff2.references import agree, selectors
from bilingual.validation.xliff2.schema import name
from bilingual.xml import ID

_ITS = "{http://www.w3.org/2005/11/its}"


def _annotated(attribute: str, category: str) -> Callable[[Element], Iterator[Breach]]:
    """Who says how sure he is, says who he is."""

    def check(node: Element) -> Iterator[Breach]:
        if node.get(_ITS + attribute) is not None and all(category not in _tools(holder) for holder in _scope(node)):
            wanted = f'its:annotatorsRef="{category}|…"'
            yield node, f"its:{attribute} needs {wanted} on <{name(node)}> or above it; add it"

    return check


def tools_twice(node: Element) -> Iterator[Breach]:
    """One tool is named for each category."""
    categories = _tools(node)
    for category in sorted({one for one in categories if categories.count(one) > 1}):
        yield node, f"its:annotatorsRef names two tools for {category}; name one"


def _tools(node: Element) -> list[str]:
    """The categories that an element names a tool for."""
    return [one.partition("|")[0] for one in node.get(f"{_ITS}annotatorsRef", "").split()]


def _scope(node: Element) -> Iterator[Element]:
    """An annotation, those within which it begins, and the elements above it."""
    yield node
    yield from _open_at(node)
    yield from node.iterancestors()


def _open_at(node: Element) -> list[Element]:
    """Annotations of the same side of a unit or match that have begun and not yet ended, the innermost first."""
    side = _side(node)
    begun: dict[str, Element] = {}
    for other in _holder(node).iter(core("sm"), core("em"), str(node.tag)):
        if other is node:
            break
        if name(other) == "em":
            begun.pop(other.get("startRef", ""), None)
        elif name(other) == "sm" and _side(other) == side:
            begun[other.get("id", "")] = other
    return [*reversed(begun.values())]


def _side(node: Element) -> str:
    return next((name(above) for above in node.iterancestors(core("source"), core("target"))), "")


def _holder(node: Element) -> Element:
    """What holds the records of an annotation: the innermost unit, match or revision around it."""
    return next(
        above for above in node.iterancestors() if name(above) in {"unit", "mtc:match", "ctr:revision", "xliff"}
    )


def issues(node: Element) -> Iterator[Breach]:
    """The issues of an annotation are in its unit."""
    text = node.get(_ITS + "locQualityIssuesRef")
    if text is not None and not _leads_to(text, "its:locQualityIssues", [*node.iterancestors(core("unit"))]):
        yield (
            node,
            f'its:locQualityIssuesRef="{text}" is no <its:locQualityIssues> of the unit; write #its= and its id',
        )


def records(node: Element) -> Iterator[Breach]:
    """The records of an annotation are in its unit, match or revision; those of other elements in them or above."""
    text = node.get(_ITS + "provenanceRecordsRef")
    places = [_holder(node)] if name(node) in ANNOTATIONS else [node, *node.iterancestors()]
    if text is not None and not _leads_to(text, "its:provenanceRecords", places):
        yield node, f'its:provenanceRecordsRef="{text}" is no <its:provenanceRecords> in reach; write #its= and its id'


def _leads_to(text: str, tag: str, places: list[Element]) -> bool:
    """Whether a reference means one of these elements in one of these places."""
    *holders, (prefix, id_) = selectors(text)
    held = (node for place in places for node in place if name(node) == tag and node.get(ID) == id_)
    return text.startswith("#") and prefix == "its" and any(agree(tuple(holders), node) for node in held)


_CONFIDENCES = (
    ("mt-confidence-tool", "5.9.12.19 “mtConfidence”", _annotated("mtConfidence", "mt-confidence")),
    ("analysis-confidence-tool", "5.9.12.32 “taConfidence”", _annotated("taConfidence", "text-analysis")),
    ("term-confidence-tool", "5.9.12.36 “termConfidence”", _annotated("termConfidence", "terminology")),
)

RULES_SINCE_2_1 = (
    *(ValidationRule(id_, f"XLIFF 2.1, {section}", check) for id_, section, check in _CONFIDENCES),
    ValidationRule("tools-twice", "XLIFF 2.1, 5.9.12.2 “annotatorsRef”", tools_twice),
    ValidationRule("issues-reference", "XLIFF 2.1, 5.9.12.11 “locQualityIssuesRef”", issues),
    ValidationRule("records-reference", "XLIFF 2.1, 5.9.12.24 “provenanceRecordsRef”", records),
)
