"""XLIFF 2.1, written: core, and the modules for matches, glossary and metadata.

A document is a `file`, a block a `unit`, a sentence a `segment`; what stands between two sentences is an `ignorable`.
The target that stood at export is told in the unit's metadata, so that the file can be compared when it comes back.
"""

from collections.abc import Sequence
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING

from bilingual.content import codes, gaps
from bilingual.exchange.exchanged_segment import exported, is_kept, target_to_show
from bilingual.exchange.export_context import ExportContext
from bilingual.exchange.inline import AsElement, InlinePart, fill, parts, whole, whole_pairs
from bilingual.exchange.tags import visible
from bilingual.exchange.xliff2 import modules
from bilingual.exchange.xliff2.codes import CORE, as_element, data_id
from bilingual.model import Article, Content, Segment, State, Target, Unit
from bilingual.xml import SPACE, serialised

if TYPE_CHECKING:
    from bilingual.xml import Element

_NAMESPACES = {
    None: CORE,
    "mda": modules.METADATA,
    "gls": modules.GLOSSARY,
    "mtc": modules.MATCHES,
    "bilingual": modules.OWN_NAMESPACE,
}

_MIXED = frozenset({"source", "target", "data", "note", "meta", "term", "translation", "definition"})


def written(article: Article, context: ExportContext) -> bytes:
    """The article as an XLIFF 2.1 file: UTF-8, one `file`, a unit for each block that has segments."""
    from lxml import etree

    attributes = {"version": "2.1", "srcLang": "de", "trgLang": context.locale}
    root = etree.Element(f"{{{CORE}}}xliff", attributes, nsmap=_NAMESPACES)  # type: ignore[arg-type]
    file = etree.SubElement(root, f"{{{CORE}}}file", id="f1", original=article.document.path, canResegment="no")
    file.set(SPACE, "preserve")
    if article.document.title:
        modules.add_metadata(file, "bilingual", {"title": visible(article.document.title)})
    units = {unit.id: unit for unit in article.document.units}
    for id_, segments in groupby(article.segments, key=lambda segment: segment.unit):
        _add_unit(file, article, units[id_], tuple(segments), context)
    return serialised(root, _MIXED)


def _add_unit(
    file: "Element", article: Article, unit: Unit, segments: Sequence[Segment], context: ExportContext
) -> None:
    from lxml import etree

    element = etree.SubElement(file, f"{{{CORE}}}unit", id=unit.id, type=f"bilingual:{unit.kind.replace(' ', '-')}")
    if unit.name:
        element.set("name", visible(unit.name))
    if all(is_kept(segment, unit) for segment in segments):
        element.set("translate", "no")
    for segment in segments:
        modules.add_exported(element, segment.id, exported(article.targets.get(segment.id)))
    modules.add_glossary(element, context.concepts.get(unit.id, ()))
    modules.add_matches(element, {segment.id: context.matches.get(segment.id, ()) for segment in segments})
    modules.add_notes(element, segments, article.targets, context.notes)
    ignorables = [tuple(piece.content for piece in pieces) for pieces in gaps(unit, segments)]
    _add_data(element, article.document.text, [*ignorables, *(segment.source for segment in segments)])
    _add_segments(element, unit, segments, article, ignorables)


def _add_data(element: "Element", text: str, contents: Sequence[Content]) -> None:
    """The markup of each code as the document has it."""
    from lxml import etree

    all_codes = [code for content in contents for code in codes(content)]
    if not all_codes:
        return
    original = etree.SubElement(element, f"{{{CORE}}}originalData")
    for code in sorted(all_codes, key=lambda code: code.start):
        data = etree.SubElement(original, f"{{{CORE}}}data", id=data_id(code))
        fill(data, parts((text[code.start : code.end],)), as_element(frozenset()))


def _add_segments(
    element: "Element", unit: Unit, segments: Sequence[Segment], article: Article, ignorables: Sequence[Content]
) -> None:
    targets = [target_to_show(article.targets.get(segment.id)) for segment in segments]
    in_source = whole_pairs(_alternating(ignorables, [segment.source for segment in segments]))
    in_target = whole_pairs(_alternating(ignorables, [target.content if target else () for target in targets]))
    complete = _all_codes_kept(segments, targets) and (in_source == in_target or not any(targets))
    german, english = as_element(in_source, fixed=complete), as_element(in_target, fixed=complete)
    for ignorable, segment, target in zip_longest(ignorables, segments, targets):
        if any(ignorable):
            _add_sides(element, "ignorable", {}, parts(ignorable), german)
            if any(targets) and codes(ignorable):
                _add_side(element[-1], "target", parts(ignorable), english)
        if segment:
            _add_sides(element, "segment", _attributes(segment, target), _source(segment, unit, element), german)
        if target:
            _add_side(element[-1], "target", parts(target.content), english)


def _add_sides(
    unit: "Element", tag: str, attributes: dict[str, str], source: Sequence[InlinePart], german: AsElement
) -> None:
    from lxml import etree

    _add_side(etree.SubElement(unit, f"{{{CORE}}}{tag}", attributes), "source", source, german)


def _add_side(segment: "Element", tag: str, content: Sequence[InlinePart], codes_as: AsElement) -> None:
    from lxml import etree

    fill(etree.SubElement(segment, f"{{{CORE}}}{tag}"), content, codes_as)


def _all_codes_kept(segments: Sequence[Segment], targets: Sequence[Target | None]) -> bool:
    pairs = zip(segments, targets, strict=True)
    return all(target is None or set(codes(segment.source)) <= set(codes(target.content)) for segment, target in pairs)


def _attributes(segment: Segment, target: Target | None) -> dict[str, str]:
    """State and, where it tells more, who made the target: `bilingual:engine`, `bilingual:person`, …"""
    if target is None:
        return {"id": segment.id, "state": State.INITIAL}
    return {"id": segment.id, "state": target.state, "subState": f"bilingual:{target.origin.word}"}


def _source(segment: Segment, unit: Unit, element: "Element") -> tuple[InlinePart, ...]:
    if element.get("translate") != "no" and is_kept(segment, unit):
        return whole(segment.source, segment.id)
    return parts(segment.source, segment.quotations, segment.id)


def _alternating(ignorables: Sequence[Content], contents: Sequence[Content]) -> list[Content]:
    """Ignorables and segments in the order in which they are read."""
    return [content for pair in zip_longest(ignorables, contents, fillvalue=()) for content in pair]
