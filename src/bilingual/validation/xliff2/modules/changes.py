"""Rules of Change Tracking (5.6): what was changed is beside it, and each revision tells what can be told of it."""

from collections.abc import Iterator

from bilingual.validation.violations import Breach, Element, ValidationRule
from bilingual.validation.xliff2.parts import only
from bilingual.validation.xliff2.schema import name


@only("ctr:revisions")
def applies_to(revisions: Element) -> Iterator[Breach]:
    """The element that was changed is a sibling of the change track, or a child of one."""
    kind = revisions.get("appliesTo")
    if kind is not None and not _changed(revisions):
        yield revisions, f'appliesTo="{kind}" names no element beside <ctr:changeTrack>; name one that is there'


@only("ctr:revisions")
def reference(revisions: Element) -> Iterator[Breach]:
    """`ref` is the id of one element there, whatever its name: a valid file of the committee's has it so."""
    id_ = revisions.get("ref")
    if id_ is not None and all(node.get("id") != id_ for node in _beside(revisions)):
        yield revisions, f'ref="{id_}" is the id of nothing beside <ctr:changeTrack>; write that of an element there'


@only("ctr:revisions")
def reference_missing(revisions: Element) -> Iterator[Breach]:
    """Of several elements with ids the one that is meant is named."""
    if revisions.get("ref") is None:
        changed = _changed(revisions)
        if len(changed) > 1 and all(node.get("id") for node in changed):
            kind = revisions.get("appliesTo")
            yield revisions, f"there are {len(changed)} elements <{kind}>; write the id of the one that is meant as ref"


@only("ctr:revisions")
def current_version(revisions: Element) -> Iterator[Breach]:
    """The current version is one of those that are listed."""
    version = revisions.get("currentVersion")
    if version is not None and all(revision.get("version") != version for revision in revisions):
        yield revisions, f'currentVersion="{version}" is the version of no revision here; write that of one'


@only("ctr:revisions")
def properties(revisions: Element) -> Iterator[Breach]:
    """A revision tells of the content, or of an attribute that the element has."""
    meant = [node for node in _changed(revisions) if revisions.get("ref") in {None, node.get("id")}]
    known = {"content"} | {str(key).rpartition("}")[2] for node in meant for key in node.attrib}
    for item in _items(revisions) if meant else ():
        told = item.get("property", "content")
        if told.rpartition(":")[2] not in known:
            advice = "write content or the name of one that it has"
            yield item, f'property="{told}" is no attribute of the <{name(meant[0])}> that was changed; {advice}'


@only("ctr:revision")
def property_twice(revision: Element) -> Iterator[Breach]:
    """An attribute has one value in a revision, and the element one content."""
    seen: set[str] = set()
    for item in revision:
        told = item.get("property", "")
        if told in seen:
            yield item, f'property="{told}" stands twice in this revision; keep one, or write a revision for each'
        seen.add(told)


def _items(revisions: Element) -> Iterator[Element]:
    return (item for revision in revisions for item in revision if name(item) == "ctr:item")


def _beside(revisions: Element) -> Iterator[Element]:
    """The siblings of a change track, and their children."""
    track = revisions.getparent()
    holder = track.getparent() if track is not None else None
    for sibling in holder if holder is not None else ():
        if name(sibling) != "ctr:changeTrack":
            yield sibling
            yield from sibling


def _changed(revisions: Element) -> list[Element]:
    """What the revisions may be of; nothing where it is another element."""
    kind = revisions.get("appliesTo", "").rpartition(":")[2]
    return [node for node in _beside(revisions) if str(node.tag).rpartition("}")[2] == kind]


ELEMENT_RULES = (
    ValidationRule("change-applies-to", "XLIFF 2.1, 5.6.5.1 “appliesTo”", applies_to),
    ValidationRule("change-reference", "XLIFF 2.1, 5.6.5.5 “ref”", reference),
    ValidationRule("change-reference-missing", "XLIFF 2.1, 5.6.4.3 “revisions”", reference_missing),
    ValidationRule("change-current-version", "XLIFF 2.1, 5.6.5.3 “currentVersion”", current_version),
    ValidationRule("change-property", "XLIFF 2.1, 5.6.5.6 “property”", properties),
    ValidationRule("change-property-twice", "XLIFF 2.1, 5.6.5.6 “property”", property_twice),
)
