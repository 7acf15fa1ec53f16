"""All that is checked of an XLIFF 2 document."""

from collections.abc import Iterator

from bilingual.validation.schema import check_structure
from bilingual.validation.violations import Element, Violation, apply
from bilingual.validation.xliff2 import (
    attribute_rules,
    codes,
    identifiers,
    pairs,
    references,
    reordering,
    segments,
)
from bilingual.validation.xliff2.modules import annotations, changes, patterns, resources, sizes, spans, styles
from bilingual.validation.xliff2.parts import ANNOTATIONS, contents, core, matches
from bilingual.validation.xliff2.schema import SCHEMA, SCHEMA_OF_2_0, name

_DOCUMENT = (*identifiers.DOCUMENT_RULES, *segments.DOCUMENT_RULES)
_FILE = (*identifiers.FILE_RULES, *segments.FILE_RULES, *resources.FILE_RULES, *sizes.FILE_RULES)
_CONTENT = (
    *identifiers.CONTENT_RULES,
    *codes.CONTENT_RULES,
    *pairs.CONTENT_RULES,
    *reordering.CONTENT_RULES,
    *segments.CONTENT_RULES,
)
"""Of units and of matches."""
_UNIT = (
    *codes.UNIT_RULES,
    *reordering.UNIT_RULES,
    *segments.UNIT_RULES,
    *references.UNIT_RULES,
    *spans.UNIT_RULES,
    *patterns.UNIT_RULES,
)
_ELEMENT = (
    *identifiers.ELEMENT_RULES,
    *segments.ELEMENT_RULES,
    *resources.ELEMENT_RULES,
    *changes.ELEMENT_RULES,
    *sizes.ELEMENT_RULES,
    *styles.ELEMENT_RULES,
    *patterns.ELEMENT_RULES,
    *attribute_rules.RULES_SINCE_2_0,
)
"""Of elements that hold modules, are theirs or have their attributes."""
_ELEMENT_SINCE_2_1 = (
    *patterns.RULES_SINCE_2_1,
    *annotations.RULES_SINCE_2_1,
    *attribute_rules.RULES_SINCE_2_1,
)
"""Those that a document of 2.0 need not keep."""
RULES = (
    *_DOCUMENT,
    *_FILE,
    *_CONTENT,
    *_UNIT,
    *_ELEMENT,
    *_ELEMENT_SINCE_2_1,
    *references.REFERENCE_RULES,
)
"""All of them, beside the table of elements."""


def check(root: Element) -> Iterator[Violation]:
    """What a document breaks."""
    is_2_0 = root.get("version") == "2.0"
    yield from check_structure(root, SCHEMA_OF_2_0 if is_2_0 else SCHEMA)
    yield from apply(_DOCUMENT, root)
    yield from _modules(root, is_2_0)
    for file in root.iterchildren(core("file")):
        yield from apply(_FILE, file)
        for content in contents(file):
            yield from apply((*_CONTENT, *_UNIT), content)
            for match in matches(content.node):
                yield from apply(_CONTENT, match)
            for reference in references.references(content.node):
                yield from apply(references.REFERENCE_RULES, reference)


def _modules(root: Element, is_2_0: bool) -> Iterator[Violation]:
    rules = _ELEMENT if is_2_0 else (*_ELEMENT, *_ELEMENT_SINCE_2_1)
    for node in root.iter():
        tag = name(node)
        if ":" in tag or tag in _EXTENSIBLE or any(str(key).startswith("{") for key in node.attrib):
            yield from apply(rules, node)


_EXTENSIBLE = frozenset({"xliff", "file", "group", "unit"}) | ANNOTATIONS
"""Elements of the core that modules make something of even without an attribute of theirs."""
