"""New targets for an XLIFF 2 file that another tool has worked on: whatever we do not know in it stays."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast

from bilingual.content import tagged
from bilingual.errors import ExchangeError
from bilingual.exchange.exchanged_segment import exported, target_to_show
from bilingual.exchange.inline import AsElement, fill, parts, tagged_text
from bilingual.exchange.tags import tags
from bilingual.exchange.xliff import parsed
from bilingual.exchange.xliff2 import modules
from bilingual.exchange.xliff2.codes import CORE, as_element, as_text
from bilingual.exchange.xliff2.foreign_codes import as_in
from bilingual.model import Article, State, Target

if TYPE_CHECKING:
    from bilingual.xml import Element


def updated(data: bytes, article: Article) -> bytes:
    """An XLIFF 2 file with the targets and states that the article has now.

    Segments are found by the ids of unit and segment, else by that of the segment if only one has it. A segment for
    which the article has no target stays as it is; so does every other byte, as far as the XML library tells it from
    its like (it writes attributes in double quotation marks). Annotations inside a target that is replaced go with it.
    If nothing is new, the file is given back as it was.

    Raises:
        ExchangeError: it is no XLIFF 2.
    """
    from lxml import etree

    tree = parsed(data, CORE, "only XLIFF 2 can be brought up to date")
    root = tree.getroot()
    targets = _targets(list(root.iter(f"{{{CORE}}}segment")), article)
    new = {segment: target for segment, target in targets.items() if not _has(segment, target)}
    if not new:
        return data
    for segment, target in new.items():
        _replace_target(segment, target, as_element(_pairs_in_targets(_unit(segment), new)))
    for unit in {_unit(segment) for segment in new}:
        _drop_lone_marks(unit)
    if root.get("trgLang") is None:
        root.set("trgLang", "en")
    declared = data.lstrip(b"\xef\xbb\xbf").startswith(b"<?xml")
    return cast(bytes, etree.tostring(tree, encoding=tree.docinfo.encoding or "UTF-8", xml_declaration=declared))


def _targets(segments: Sequence["Element"], article: Article) -> dict["Element", Target]:
    """The targets of the article by the segments of the file."""
    shown = {
        (segment.unit, segment.id): target
        for segment in article.segments
        if (target := target_to_show(article.targets.get(segment.id)))
    }
    by_id = {id_: target for (_, id_), target in shown.items()}
    often = Counter(segment.get("id") for segment in segments)
    targets = {}
    for segment in segments:
        id_ = segment.get("id", "")
        target = shown.get((_unit(segment).get("id", ""), id_)) or (by_id.get(id_) if often[id_] == 1 else None)
        if target:
            targets[segment] = target
    return targets


def _has(segment: "Element", target: Target) -> bool:
    element = segment.find(f"{{{CORE}}}target")
    same = element is not None and tagged_text(element, as_text) == tagged(target.content)
    return same and segment.get("state", State.INITIAL) == target.state


def _replace_target(segment: "Element", target: Target, ours: AsElement) -> None:
    source = segment.find(f"{{{CORE}}}source")
    if source is None:
        raise ExchangeError(f"segment {segment.get('id')}: it has no source; validate the file")
    fill(_emptied_target(segment, source), parts(target.content), as_in(source, ours))
    if segment.get("state") != target.state:
        segment.set("state", target.state)
        segment.attrib.pop("subState", "")
    modules.refresh_exported(_unit(segment), segment.get("id", ""), exported(target))


def _emptied_target(segment: "Element", source: "Element") -> "Element":
    """The target of a segment without its content, or a new one after the source."""
    from lxml import etree

    element = segment.find(f"{{{CORE}}}target")
    if element is None:
        element = etree.Element(f"{{{CORE}}}target")
        source.addnext(element)
        element.tail = source.tail
    for child in list(element):
        element.remove(child)
    element.text = None
    return element


def _drop_lone_marks(unit: "Element") -> None:
    """Take away the half of an annotation of which the other half stood in a target that is gone."""
    marks = [
        mark for target in unit.iter(f"{{{CORE}}}target") for mark in target.iter(f"{{{CORE}}}sm", f"{{{CORE}}}em")
    ]
    often = Counter(mark.get("startRef") or mark.get("id") for mark in marks)
    for mark in marks:
        if often[mark.get("startRef") or mark.get("id")] == 1:
            _take_out(mark)


def _take_out(mark: "Element") -> None:
    """Remove an empty element, and not the text behind it."""
    parent, before = mark.getparent(), mark.getprevious()
    assert parent is not None  # it stands in a target
    if before is None:
        parent.text = (parent.text or "") + (mark.tail or "")
    else:
        before.tail = (before.tail or "") + (mark.tail or "")
    mark.tail = None
    parent.remove(mark)


def _pairs_in_targets(unit: "Element", new: Mapping["Element", Target]) -> frozenset[str]:
    """The ids of the pairs of which both halves will stand in the unit's targets."""
    text = ""
    for part in unit.iterfind(f"{{{CORE}}}*"):
        element = part.find(f"{{{CORE}}}target")
        if part in new:
            text += tagged(new[part].content)
        elif element is not None:
            text += tagged_text(element, as_text)
    there = tags(text)
    return frozenset(tag[2:-1] for tag in there if tag.startswith("</") and f"<{tag[2:]}" in there)


def _unit(segment: "Element") -> "Element":
    unit = segment.getparent()
    assert unit is not None  # it was found below the root
    return unit
