"""All that is checked of an XLIFF 2 document."""

from collections.abc import Iterator

from bilingual.validation.schema import check_structure
from bilingual.validation.violations import Element, Violation, apply
from bilingual.validation.xliff2 import codes, identifiers, modules, pairs, references, reordering, segments
from bilingual.validation.xliff2.parts import contents, core, matches
from bilingual.validation.xliff2.schema import SCHEMA

_DOCUMENT = (*identifiers.DOCUMENT_RULES, *segments.DOCUMENT_RULES)
_FILE = (*identifiers.FILE_RULES, *segments.FILE_RULES, *modules.FILE_RULES)
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
    *modules.UNIT_RULES,
)
RULES = (*_DOCUMENT, *_FILE, *_CONTENT, *_UNIT, *references.REFERENCE_RULES)
"""All of them, beside the table of elements."""


def check(root: Element) -> Iterator[Violation]:
    """What a document breaks."""
    yield from check_structure(root, SCHEMA)
    yield from apply(_DOCUMENT, root)
    for file in root.iterchildren(core("file")):
        yield from apply(_FILE, file)
        for content in contents(file):
            yield from apply((*_CONTENT, *_UNIT), content)
            for match in matches(content.node):
                yield from apply(_CONTENT, match)
            for reference in references.references(content.node):
                yield from apply(references.REFERENCE_RULES, reference)
