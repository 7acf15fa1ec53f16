"""A document as its rules see it: files, and what a unit or a match holds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from bilingual.validation.violations import Breach, Element
from bilingual.validation.xliff2.schema import CORE, name

CODES = frozenset({"ph", "pc", "sc", "ec"})
ANNOTATIONS = frozenset({"mrk", "sm"})


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """A segment, an ignorable or a match: a source and perhaps its target."""

    node: Element
    source: Element | None
    target: Element | None


@dataclass(frozen=True, slots=True)
class UnitContent:
    """What a unit holds, or a match within one."""

    node: Element
    parts: tuple[DocumentPart, ...]
    source: tuple[Element, ...]
    """All inline elements of its sources, in the document's order."""
    target: tuple[Element, ...]
    """All inline elements of its targets."""
    codes: tuple[Element, ...]
    """The inline codes of both."""
    data: frozenset[str]
    """The ids of its original data."""

    @property
    def sides(self) -> tuple[tuple[Element, ...], tuple[Element, ...]]:
        """Sources and targets, for rules that hold on each."""
        return self.source, self.target


_Check: TypeAlias = Callable[[Element], Iterator[Breach]]


def only(*tags: str) -> Callable[[_Check], _Check]:
    """A rule that looks at elements of these names alone."""

    def limited(check: _Check) -> _Check:
        return lambda node: check(node) if name(node) in tags else iter(())

    return limited


def core(tag: str) -> str:
    """The full name of an element of the core."""
    return f"{{{CORE}}}{tag}"


def contents(file: Element) -> Iterator[UnitContent]:
    """Each unit of a file. Extensions are not looked into."""
    for unit in units(file):
        yield content(unit, tuple(_part(node) for node in unit if name(node) in {"segment", "ignorable"}))


def units(node: Element) -> Iterator[Element]:
    """The units of a file or a group, those of its groups included."""
    for child in node:
        if name(child) == "unit":
            yield child
        elif name(child) == "group":
            yield from units(child)


def groups(node: Element) -> Iterator[Element]:
    """The groups of a file, those of its groups included."""
    for child in node:
        if name(child) == "group":
            yield child
            yield from groups(child)


def matches(unit: Element) -> Iterator[UnitContent]:
    """Each match that a unit holds."""
    for holder in unit:
        if name(holder) == "mtc:matches":
            yield from (content(match, (_part(match),)) for match in holder if name(match) == "mtc:match")


def content(node: Element, parts: tuple[DocumentPart, ...]) -> UnitContent:
    """What a unit or a match holds."""
    data = (child.get("id", "") for holder in node if name(holder) == "originalData" for child in holder)
    source = tuple(inline for part in parts for inline in _inline(part.source))
    target = tuple(inline for part in parts for inline in _inline(part.target))
    codes = tuple(inline for inline in source + target if name(inline) in CODES)
    return UnitContent(node, parts, source, target, codes, frozenset(data))


def _part(node: Element) -> DocumentPart:
    return DocumentPart(node, node.find(core("source")), node.find(core("target")))


def _inline(side: Element | None) -> Iterator[Element]:
    if side is not None:
        yield from (node for node in side.iterdescendants() if name(node) != "ANY")


def inherited(node: Element, attribute: str) -> tuple[str | None, Element]:
    """The value of an attribute at an element or the nearest above it that has one, and where it stands."""
    for holder in (node, *node.iterancestors()):
        value = holder.get(attribute)
        if value is not None:
            return value, holder
    return None, node
