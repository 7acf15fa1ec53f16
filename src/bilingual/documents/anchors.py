"""Links to headings (`#die-lage`) that go on working when the heading is English.

Site generators and GitHub make a heading's id from its text. Where the document links to such an id and the heading's
text has changed, an anchor with the old id is written before it.
"""

import re
import unicodedata
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


_EXPANDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def place_of(document: Document, fragment: str) -> int | None:
    """Where a fragment of the document's address leads, in characters of its text; None where there is no such place.

    Ids that are written stand first, then headings. Generators make ids of headings in several ways, which differ in
    umlauts, signs and hyphens: none of these counts.
    """
    wanted = _folded(fragment)
    for match in _EXPLICIT.finditer(document.text):
        if fragment in (match[1], match[2]):
            return match.start() if match[1] else document.text.rfind("\n", 0, match.start()) + 1
    return next((unit.pieces[0].start for id_, unit in _headings(document) if wanted & _folded(id_)), None)


def _folded(id_: str) -> set[str]:
    """The letters and figures of an id, its umlauts as two letters and as one."""
    forms = (id_.lower().translate(_EXPANDED), unicodedata.normalize("NFKD", id_.lower()))
    return {re.sub(r"[^a-z0-9]", "", form.replace("ß", "ss")) for form in forms} - {""}


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
