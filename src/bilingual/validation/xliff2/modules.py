"""Rules of the modules: Translation Candidates, Glossary, Metadata, Format Style."""

from collections.abc import Iterator

from bilingual.validation.violations import Breach, Element, ValidationRule, repeated
from bilingual.validation.xliff2.parts import UnitContent, core
from bilingual.validation.xliff2.references import leads_to_span
from bilingual.validation.xliff2.schema import name

_FS = "{urn:oasis:names:tc:xliff:fs:2.0}"


def _of(node: Element, *names: str) -> Iterator[Element]:
    return (below for below in node.iterdescendants() if name(below) in names)


def _modules(content: UnitContent, tag: str) -> Iterator[Element]:
    return (node for node in content.node if name(node) == tag)


def match_ids(content: UnitContent) -> Iterator[Breach]:
    """A match's id is its own in the unit."""
    for matches in _modules(content, "mtc:matches"):
        for node, value in repeated(_of(matches, "mtc:match"), "id"):
            yield node, f'id="{value}" is already that of another match; give it another'


def match_reference(content: UnitContent) -> Iterator[Breach]:
    """A match is one of a span of its unit."""
    for matches in _modules(content, "mtc:matches"):
        yield from _lost(_of(matches, "mtc:match"), content)


def match_sub_type(content: UnitContent) -> Iterator[Breach]:
    """`subType` makes a type finer that is there."""
    for matches in _modules(content, "mtc:matches"):
        for node in _of(matches, "mtc:match"):
            if node.get("subType") is not None and node.get("type") is None:
                yield node, "subType needs a type beside it; add it"


def glossary_ids(content: UnitContent) -> Iterator[Breach]:
    """Entries and translations share one space of ids within a glossary."""
    for glossary in _modules(content, "gls:glossary"):
        for node, value in repeated(_of(glossary, "gls:glossEntry", "gls:translation"), "id"):
            yield node, f'id="{value}" stands twice in the glossary; give <{name(node)}> another'


def glossary_reference(content: UnitContent) -> Iterator[Breach]:
    """An entry refers to a span of its unit."""
    for glossary in _modules(content, "gls:glossary"):
        yield from _lost(_of(glossary, "gls:glossEntry", "gls:translation"), content)


def glossary_entry(content: UnitContent) -> Iterator[Breach]:
    """An entry says something of its term."""
    for glossary in _modules(content, "gls:glossary"):
        for node in _of(glossary, "gls:glossEntry"):
            if not any(name(child) in {"gls:translation", "gls:definition"} for child in node):
                yield node, "a <gls:glossEntry> needs a translation or a definition; add one"


def _lost(nodes: Iterator[Element], content: UnitContent) -> Iterator[Breach]:
    for node in nodes:
        text = node.get("ref")
        if text is not None and not leads_to_span(text, content):
            yield node, f'ref="{text}" is no span of this unit; write # and the id of a segment or inline element'


def metadata_ids(file: Element) -> Iterator[Breach]:
    """Metadata and its groups share one space of ids."""
    for metadata in file.iter("{urn:oasis:names:tc:xliff:metadata:2.0}metadata"):
        for node, value in repeated((metadata, *_of(metadata, "mda:metaGroup")), "id"):
            yield node, f'id="{value}" stands twice in this metadata; give <{name(node)}> another'


def style_of_end(file: Element) -> Iterator[Breach]:
    """The style of a pair is written on its start."""
    for node in file.iter(core("ec")):
        styled = node.get(_FS + "fs") is not None or node.get(_FS + "subFs") is not None
        if styled and node.get("isolated") != "yes":
            yield node, "fs:fs and fs:subFs stand on <ec> only where isolated is yes; write them on the <sc>"


def style_detail(file: Element) -> Iterator[Breach]:
    """`fs:subFs` makes a style finer that is there."""
    for node in file.iter():
        if node.get(_FS + "subFs") is not None and node.get(_FS + "fs") is None:
            yield node, "fs:subFs needs fs:fs beside it; add it"


_CANDIDATES = "XLIFF 2.1, Translation Candidates Module"
_GLOSSARY = "XLIFF 2.1, Glossary Module"
_STYLE = "XLIFF 2.1, Format Style Module"

FILE_RULES = (
    ValidationRule("metadata-id", "XLIFF 2.1, Metadata Module", metadata_ids),
    ValidationRule("style-of-end", _STYLE, style_of_end),
    ValidationRule("style-detail", _STYLE, style_detail),
)
UNIT_RULES = (
    ValidationRule("match-id", _CANDIDATES, match_ids),
    ValidationRule("match-reference", _CANDIDATES, match_reference),
    ValidationRule("match-sub-type", _CANDIDATES, match_sub_type),
    ValidationRule("glossary-id", _GLOSSARY, glossary_ids),
    ValidationRule("glossary-reference", _GLOSSARY, glossary_reference),
    ValidationRule("glossary-entry", _GLOSSARY, glossary_entry),
)
