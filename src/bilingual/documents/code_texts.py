"""Texts in blocks of code that readers meet all the same: captions of Quarto's cells, labels of diagrams.

Code is kept as it is; whoever looks for German that was kept gets these.
"""

import re
from collections.abc import Iterator

from bilingual.model import Document, UnitKind

_CELL_TEXT = re.compile(
    r"^[ \t]*(?:#|//|%%|--)\|[ \t]*[a-z]+-(?:alt|cap|subcap|summary|title):[ \t]*(?P<text>\S[^\n]*)", re.MULTILINE
)
_DIAGRAM = re.compile(r"(?:`{3,}|~{3,}|:{3,})[ \t]*\{?\.?(?:mermaid|plantuml|dot|graphviz|d2)\b[^\n]*\n[ \t]*\Z")
_LABEL = re.compile(
    r"\[+(?P<box>[^\[\]\n]+)\]|\{+(?P<choice>[^{}\n]+)\}|\((?P<round>[^()\n]+)\)|\|(?P<edge>[^|\n]+)\|"
    r"|\"(?P<quoted>[^\"\n]+)\"|(?:title|:)[ \t]+(?P<line>[^\n]+)"
)


def code_texts(document: Document) -> Iterator[tuple[int, str]]:
    """Where such texts stand in a document, and what they say."""
    for unit in document.units:
        if unit.kind is UnitKind.CODE and unit.pieces:
            start, end = unit.pieces[0].start, unit.pieces[-1].end
            is_diagram = _DIAGRAM.search(document.text, max(0, start - 100), start)
            for match in (_LABEL if is_diagram else _CELL_TEXT).finditer(document.text, start, end):
                yield match.start(), match[match.lastgroup or 0].strip("\"' ")
