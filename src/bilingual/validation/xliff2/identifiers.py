"""Rules of ids: what must be unique, and where."""

from collections.abc import Iterator
from itertools import chain

from bilingual.validation.tables import rows
from bilingual.validation.violations import Breach, Element, ValidationRule, repeated
from bilingual.validation.xliff2.parts import UnitContent, groups, only, units
from bilingual.validation.xliff2.schema import name
from bilingual.xml import ID

_ALIKE = {"sc": "pc", "sm": "mrk"}
"""A pair may be written as one element in the source and as two in the target."""


def files(root: Element) -> Iterator[Breach]:
    """A file's id is its own in the document."""
    return _twice((node for node in root if name(node) == "file"), "another file of the document")


def group_ids(file: Element) -> Iterator[Breach]:
    """A group's id is its own in the file."""
    return _twice(groups(file), "another group of the file")


def unit_ids(file: Element) -> Iterator[Breach]:
    """A unit's id is its own in the file, whatever its group."""
    return _twice(units(file), "another unit of the file")


def note_ids(file: Element) -> Iterator[Breach]:
    """A note's id is its own among the notes beside it."""
    for holder in chain([file], groups(file), units(file)):
        for notes in holder:
            if name(notes) == "notes":
                yield from _twice(iter(notes), "another note beside it")


def extension_ids(file: Element) -> Iterator[Breach]:
    """An extension's ids are its own within the file, group or unit that it stands in."""
    for holder in chain([file], groups(file), units(file)):
        seen: set[tuple[str, str]] = set()
        for extension in holder:
            if name(extension) == "ANY":
                yield from _extension_twice(extension, seen)


def data_ids(content: UnitContent) -> Iterator[Breach]:
    """The id of original data is its own in the unit or match."""
    for holder in content.node:
        if name(holder) == "originalData":
            yield from _twice(iter(holder), "other data of the unit")


def inline_ids(content: UnitContent) -> Iterator[Breach]:
    """Segments, ignorables and the inline elements of all sources share one space of ids."""
    parts = (part.node for part in content.parts) if name(content.node) == "unit" else ()
    return _twice(chain(parts, content.source), "another segment or inline element of the unit")


def target_ids(content: UnitContent) -> Iterator[Breach]:
    """A target's inline element has the id of its source's counterpart, or one of its own."""
    yield from _twice(content.target, "another inline element of the targets")
    held = {node.get("id"): name(node) for node in content.source if node.get("id")}
    if name(content.node) == "unit":
        held |= {part.node.get("id"): name(part.node) for part in content.parts if part.node.get("id")}
    for node in content.target:
        other = held.get(node.get("id"))
        if node.get("id") and other and _kind(other) != _kind(name(node)):
            message = f'id="{node.get("id")}" belongs to a <{other}>; give this <{name(node)}> an id of its own'
            yield node, message


def _module_ids(row: list[str]) -> ValidationRule[Element]:
    """Ids of one kind of thing are their own within the element that holds them all."""
    id_, section, owners, scope = row
    kinds = frozenset(owners.split())

    @only(scope)
    def check(node: Element) -> Iterator[Breach]:
        yield from _twice((below for below in node.iter() if name(below) in kinds), f"another in this <{scope}>")

    return ValidationRule(id_, f"XLIFF 2.1, {section}", check)


def _kind(tag: str) -> str:
    return _ALIKE.get(tag, tag)


def _twice(nodes: "Iterator[Element] | tuple[Element, ...] | chain[Element]", other: str) -> Iterator[Breach]:
    for node, value in repeated(nodes, "id"):
        yield node, f'id="{value}" is already that of {other}; give <{name(node)}> another'


def _extension_twice(extension: Element, seen: set[tuple[str, str]]) -> Iterator[Breach]:
    for node in extension.iter():
        value = node.get("id") or node.get(ID)
        namespace = str(node.tag).rpartition("}")[0]
        if value and (namespace, value) in seen:
            yield node, f'id="{value}" stands twice among the extensions here; give one of them another'
        elif value:
            seen.add((namespace, value))


_SECTION = "XLIFF 2.1, “id”"

DOCUMENT_RULES = (ValidationRule("file-id", _SECTION, files),)
FILE_RULES = (
    ValidationRule("group-id", _SECTION, group_ids),
    ValidationRule("unit-id", _SECTION, unit_ids),
    ValidationRule("note-id", _SECTION, note_ids),
    ValidationRule("extension-id", "XLIFF 2.1, “Extensibility”", extension_ids),
)
ELEMENT_RULES = tuple(_module_ids(row) for row in rows("xliff2_module_ids.tsv", width=4))
CONTENT_RULES = (
    ValidationRule("data-id", _SECTION, data_ids),
    ValidationRule("inline-id", _SECTION, inline_ids),
    ValidationRule("target-id", _SECTION, target_ids),
)
