"""Links to headings (`#die-lage`) that go on working when the heading is English.

Site generators and GitHub make a heading's id from its text. Where the document links to such an id and the heading's
text has changed, an anchor with the old id is written before it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote

from bilingual.content import plain
from bilingual.documents.encoding import encode
from bilingual.documents.reading import read
from bilingual.model import Document, Unit, UnitKind

_LINKED = re.compile(r"""(?:\]\(\s*<?|^[ ]{0,3}\[[^\]\n]+\]:\s*<?|href=["'])#([^\s)>"']+)""", re.MULTILINE)
_EXPLICIT = re.compile(r"""\s(?:id|name)=["']?([\w.:-]+)|\{[^{}\n]*#([\w.:-]+)[^{}\n]*\}""")
_NOT_IN_IDS = re.compile(r"[^\w\- ]")
_OWN_ID = re.compile(r"[ \t#]*\{[^{}\n]*#")


def with_anchors(document: Document, edition: bytes) -> bytes:
    """An edition of a Markdown document with an anchor for each heading that is linked to and reads otherwise now."""
    linked = {unquote(match[1]).lower() for match in _LINKED.finditer(document.text)}
    linked -= {(match[1] or match[2]).lower() for match in _EXPLICIT.finditer(document.text)}
    if document.format != "markdown" or not linked:
        return edition
    now = read(document.path, edition, document.front_matter)
    before, after = list(_headings(document)), list(_headings(now))
    if len(before) != len(after):
        return edition
    text = now.text
    for (id_, _), (new_id, unit) in list(zip(before, after, strict=True))[::-1]:
        if id_ in linked and id_ != new_id and not _OWN_ID.match(text, unit.pieces[-1].end):
            start = unit.pieces[0].start
            text = f'{text[:start]}<a id="{id_}"></a>{text[start:]}'
    return encode(text, now.encoding)


def _headings(document: Document) -> Iterator[tuple[str, Unit]]:
    """The headings with the ids that GitHub, Hugo and Docusaurus make of them."""
    times: Counter[str] = Counter()
    for unit in document.units:
        if unit.kind is UnitKind.HEADING:
            text = plain(tuple(piece.content for piece in unit.pieces)).strip().lower()
            id_ = _NOT_IN_IDS.sub("", text).replace(" ", "-")
            yield id_ + f"-{times[id_]}" * (times[id_] > 0), unit
            times[id_] += 1
