"""What XLIFF 2.1 says about a unit beside its segments: metadata, glossary, matches, notes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from bilingual.exchange.exchanged_segment import BY_CHECKS, Exported, mark
from bilingual.exchange.inline import fill, parts, whole_pairs
from bilingual.exchange.tags import armoured, bare, visible
from bilingual.exchange.xliff2.codes import CORE, as_element
from bilingual.model import Concept, Content, Finding, Match, Note, Segment, Severity, State, Target, Term, TermStatus
from bilingual.origin import Origin
from bilingual.xml import text_of

if TYPE_CHECKING:
    from bilingual.xml import Element

METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
GLOSSARY = "urn:oasis:names:tc:xliff:glossary:2.0"
MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"
OWN_NAMESPACE = "urn:bilingual:exchange:1"
"""Of attributes for which the standard has no place."""

_EXPORTED = "bilingual:exported"
_PRIORITIES = {Severity.ERROR: "1", Severity.WARNING: "4", Severity.NOTE: "7"}
"""1 is the highest of ten (section 4.3.1.19)."""


def add_metadata(parent: "Element", category: str, values: Mapping[str, str]) -> None:
    """Put a group of values into the element's metadata."""
    from lxml import etree

    metadata = parent.find(f"{{{METADATA}}}metadata")
    if metadata is None:
        metadata = etree.SubElement(parent, f"{{{METADATA}}}metadata")
    group = etree.SubElement(metadata, f"{{{METADATA}}}metaGroup", category=category)
    for type_, value in values.items():
        etree.SubElement(group, f"{{{METADATA}}}meta", type=type_).text = value


def add_exported(unit: "Element", segment: str, exported: Exported) -> None:
    """Tell which target stood when the file was written."""
    add_metadata(unit, _EXPORTED, _values(segment, exported))


def _values(segment: str, exported: Exported) -> dict[str, str]:
    target = {} if exported.target is None else {"target": armoured(exported.target)}
    told = {"state": exported.state, "origin": visible(str(exported.origin)), "mark": mark(segment, exported)}
    return {"segment": segment, **told, **target}


def _set_values(group: "Element", values: Mapping[str, str]) -> None:
    """Put other values into a group, in the layout that it has."""
    from lxml import etree

    before = [child.tail for child in group]
    for child in list(group):
        group.remove(child)
    for number, (type_, value) in enumerate(values.items(), start=1):
        meta = etree.SubElement(group, f"{{{METADATA}}}meta", type=type_)
        meta.text, meta.tail = value, before[-1] if number == len(values) else before[0]


def refresh_exported(unit: "Element", segment: str, exported: Exported) -> None:
    """Tell anew which target stands, in a file that told it already."""
    for group in _exported_groups(unit):
        if segment in (meta.text for meta in group.iterfind(f"{{{METADATA}}}meta[@type='segment']")):
            _set_values(group, _values(segment, exported))


def exported_in(unit: "Element") -> dict[str, tuple[Exported, str]]:
    """By segment id: the target that stood when the file was written, as far as the unit tells it, and its mark."""
    by_segment = {}
    for group in _exported_groups(unit):
        values = {meta.get("type"): meta.text or "" for meta in group.iterfind(f"{{{METADATA}}}meta")}
        if values.get("state") in set(State):
            target = bare(values["target"]) if "target" in values else None
            origin = Origin.parse(values.get("origin", ""))
            known = Exported(target, State(values["state"]), origin)
            by_segment[values.get("segment", "")] = known, values.get("mark", "")
    return by_segment


def _exported_groups(unit: "Element") -> Iterator["Element"]:
    return unit.iterfind(f"{{{METADATA}}}metadata/{{{METADATA}}}metaGroup[@category='{_EXPORTED}']")


def add_glossary(unit: "Element", concepts: Sequence[Concept]) -> None:
    """Tell what the house says for the terms of the unit: an entry for each German term."""
    from lxml import etree

    entries = [(concept, term) for concept in concepts for term in concept.terms if term.language == "de"]
    if not entries:
        return
    glossary = etree.SubElement(unit, f"{{{GLOSSARY}}}glossary")
    for number, (concept, term) in enumerate(entries, start=1):
        english = _english(concept, term)
        entry = etree.SubElement(glossary, f"{{{GLOSSARY}}}glossEntry", id=f"g{number}")
        _add_text(entry, "term", term.text)
        for wording in english:
            _add_text(entry, "translation", wording)
        if explained := "; ".join(_explained(concept)) or ("" if english else "no English term yet"):
            _add_text(entry, "definition", explained)


def _add_text(entry: "Element", tag: str, text: str) -> None:
    from lxml import etree

    etree.SubElement(entry, f"{{{GLOSSARY}}}{tag}").text = visible(text)


def _english(concept: Concept, german: Term) -> list[str]:
    if german.status is TermStatus.KEEP:
        return [german.text]
    accepted = (TermStatus.PREFERRED, TermStatus.ADMITTED)
    terms = [term for term in concept.terms if term.language == "en" and term.status in accepted]
    return [term.text for term in sorted(terms, key=lambda term: accepted.index(term.status))]


def _explained(concept: Concept) -> Iterator[str]:
    refused = (TermStatus.DEPRECATED, TermStatus.FORBIDDEN)
    yield from filter(None, (concept.domain, concept.note))
    yield from (f"not: {term.text}" for term in concept.terms if term.language == "en" and term.status in refused)


def add_matches(unit: "Element", matches: Mapping[str, Sequence[Match]]) -> None:
    """Tell which earlier translations resemble the segments of the unit, by segment id."""
    from lxml import etree

    listed = [(segment, match) for segment, several in matches.items() for match in several]
    if not listed:
        return
    parent = etree.SubElement(unit, f"{{{MATCHES}}}matches")
    for number, (segment, match) in enumerate(listed, start=1):
        quality = f"{min(match.percentage, 100)}.0"
        attributes = {"id": f"m{number}", "ref": f"#{segment}", "matchQuality": quality, "similarity": quality}
        attributes |= {"type": "icm" if match.percentage > 100 else "tm", "origin": visible(str(match.origin))}
        element = etree.SubElement(parent, f"{{{MATCHES}}}match", attributes)
        for side, content in (("source", match.source), ("target", match.target)):
            _add_content(element, side, content)


def _add_content(match: "Element", side: str, content: Content) -> None:
    from lxml import etree

    child = etree.SubElement(match, f"{{{CORE}}}{side}")
    fill(child, parts(content), as_element(whole_pairs([content]), data=False))


def add_notes(
    unit: "Element",
    segments: Sequence[Segment],
    targets: Mapping[str, Target],
    notes: Mapping[str, Sequence[Note]],
) -> None:
    """Tell what people wrote about the segments, and what the checks found."""
    from lxml import etree

    written = [
        *(_note(segment.id, note) for segment in segments for note in notes.get(segment.id, ())),
        *(
            _finding(segment.id, finding)
            for segment in segments
            if segment.id in targets
            for finding in targets[segment.id].findings
        ),
    ]
    if written:
        parent = etree.SubElement(unit, f"{{{CORE}}}notes")
        for number, (attributes, text) in enumerate(written, start=1):
            etree.SubElement(parent, f"{{{CORE}}}note", {"id": f"n{number}", **attributes}).text = visible(text)


def notes_in(place: "Element") -> dict[str, list[Note]]:
    """By segment id: what people wrote; by an empty id what does not say about which segment."""
    by_segment: dict[str, list[Note]] = {}
    for element in place.iterfind(f"{{{CORE}}}notes/{{{CORE}}}note"):
        by = element.get(_own("by"), "")
        if not by.startswith(BY_CHECKS):
            note = Note(by, text_of(element), element.get(_own("at"), ""))
            by_segment.setdefault(element.get(_own("segment"), ""), []).append(note)
    return by_segment


def _note(segment: str, note: Note) -> tuple[dict[str, str], str]:
    attributes = {"category": "note", _own("segment"): segment, _own("by"): visible(note.by), _own("at"): note.made_at}
    return attributes, note.text


def _finding(segment: str, finding: Finding) -> tuple[dict[str, str], str]:
    attributes = {"category": "finding", "appliesTo": "target", "priority": _PRIORITIES[finding.severity]}
    return {**attributes, _own("segment"): segment, _own("by"): f"{BY_CHECKS}{finding.check}"}, finding.message


def _own(name: str) -> str:
    return f"{{{OWN_NAMESPACE}}}{name}"
