"""How text is written in Markdown: as plainly as may be, with an escape wherever it would mean something.

What is written is read again by `assembling`; where it reads otherwise than meant, it is written more strictly:
0 escapes what is likely to mean something, 1 whatever may, 2 all punctuation, 3 writes emphasis as HTML as well.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from bilingual.documents import front_matter, html
from bilingual.documents.encoding import missing
from bilingual.documents.markdown.tidying import EMPHASIS, is_break, tidied
from bilingual.documents.mdx import is_mdx
from bilingual.documents.patching import STRICTEST, ContentPart, UnitEdit, Writer, unit_range
from bilingual.documents.shortcode_texts import write_shortcode
from bilingual.documents.shortcodes import OPENER
from bilingual.model import CodeKind, Document, InlineCode, Piece, Unit

_MARKUP = (
    r"\\(?=[!-/:-@\[-`{-~\n]|$)"
    r"|(?<!\s)\*|\*(?!\s|$)"
    r"|(?<![^\W_])_|_(?![^\W_])"
    r"|`|~(?=~)|(?<=~)~"
    r"|<(?=[A-Za-z/!?])"
    r"|&(?=#?\w+;)"
    r"|!(?=\[)"
)
_SPECIAL = (
    re.compile(_MARKUP + r"|\[(?=\^|[^\[\]]*\][(\[:])|\](?=[(\[:])"),
    re.compile(_MARKUP + r"|[*_\[\]<&!]"),
    re.compile(r"[!-/:-@\[-`{-~]"),
    re.compile(r"[!-/:-@\[-`{-~]"),
)
"""By strictness: before what a backslash is put. The neighbours are seen, whether they are new or not."""
_TITLE_SPECIAL = (
    re.compile(r"""["'()]|\\(?=[!-/:-@\[-`{-~]|$)|&(?=#?\w+;)"""),
    *_SPECIAL[2:3] * 3,
)
_LINE_BEGIN = re.compile(r"\s*(?:(?=[-+*](?:\s|$)|>|-[-\s]*$|=+\s*$|\#{1,6}(?:\s|$)|~~~)|\d{1,9}(?=[.)](?:\s|$)))")
"""Up to the character that makes a line begin a block (CommonMark 4 and 5), or underline a heading."""
_MODULE = re.compile(
    r"\s*(?=export\s+(?:async|class|const|default|function|let|var)\b|export\s*[{*]|import\b[^\n]*[\"'])"
)
"""Up to the character that makes a paragraph a module of MDX, which Docusaurus reads in any Markdown."""
_MDX_MODULE = re.compile(r"\s*(?=(?:export|import)[\s{*\"'])")
_BRACE = re.compile(r"\{")
_PIPE = re.compile(r"\|")
_BLANKS = re.compile(r"[ \t]*[\r\n]+[ \t]*")
_NO_LABEL = frozenset({"]", "][]"})


def write(document: Document, unit: Unit, parts: Sequence[ContentPart], strictness: int) -> UnitEdit:
    """A unit's new text, by the rule that the unit names."""
    return _RULES[unit.escaping.partition(" ")[0]](document, unit, parts, strictness)


def _inline(document: Document, unit: Unit, parts: Sequence[ContentPart], strictness: int) -> UnitEdit:
    """A paragraph, heading, list item, table cell, footnote or an image's alternative text."""
    rule, _, label = unit.escaping.partition(" ")
    parts = tidied(parts)
    pipe = "\\|" if rule == "cell" else "&#124;" if strictness else "|"
    strings = _escaped(document, parts, _SPECIAL[strictness], _line_begins(parts), pipe)
    _repair_links(document, unit, parts, strings)
    if strictness == STRICTEST:
        _write_emphasis_as_html(parts, strings)
    else:
        _repair_flanks(parts, strings)
    edit = UnitEdit(*unit_range(unit), "".join(strings))
    return _with_label(document, unit, edit) if label else edit


def _title(document: Document, unit: Unit, parts: Sequence[ContentPart], strictness: int) -> UnitEdit:
    """The title of a link, an image or a reference definition, inside its delimiters."""
    strings = _escaped(document, parts, _TITLE_SPECIAL[strictness], (), "\\|")
    return UnitEdit(*unit_range(unit), "".join(strings))


def _string(part: ContentPart) -> str:
    return _BLANKS.sub(" ", str(part.content)) if part.written is None else part.written


def _line_begins(parts: Sequence[ContentPart]) -> list[int]:
    """Where, in the parts joined, lines begin: at the start and after each break."""
    offsets = [0, *accumulate(len(_string(part)) for part in parts)]
    return [0, *(offsets[index + 1] for index, part in enumerate(parts) if is_break(part))]


def _escaped(
    document: Document, parts: Sequence[ContentPart], special: re.Pattern[str], line_begins: Iterable[int], pipe: str
) -> list[str]:
    """Each part as written; in new text what would mean something is escaped, with an eye on its neighbours."""
    strings = [_string(part) for part in parts]
    joined = "".join(strings)
    spots = {match.start(): "\\" + match[0] for match in special.finditer(joined)}
    spots |= {at: "\\" + joined[at] for at in _block_markers(joined, line_begins)}
    spots |= {match.start(): "&#123;" for match in OPENER.finditer(joined)}
    if module := (_MDX_MODULE if is_mdx(document.path) else _MODULE).match(joined):
        spots[module.end()] = f"&#{ord(joined[module.end()])};"
    if is_mdx(document.path):
        spots |= {match.start(): "\\{" for match in _BRACE.finditer(joined)}
    spots |= {match.start(): pipe for match in _PIPE.finditer(joined)}
    spots |= {at: f"&#{ord(joined[at])};" for at in missing(document.encoding, joined)}
    offsets = accumulate(map(len, strings), initial=0)
    return [
        string if part.written is not None else _replaced(joined, begin, begin + len(string), spots)
        for part, string, begin in zip(parts, strings, offsets, strict=False)
    ]


def _replaced(text: str, start: int, end: int, spots: Mapping[int, str]) -> str:
    """The text from start to end, with some of its characters written otherwise."""
    found: list[str] = []
    for at in sorted(at for at in spots if start <= at < end):
        found += [text[start:at], spots[at]]
        start = at + 1
    return "".join([*found, text[start:end]])


def _block_markers(joined: str, line_begins: Iterable[int]) -> Iterator[int]:
    for begin in line_begins:
        end = joined.find("\n", begin)
        match = _LINE_BEGIN.match(joined, begin, end if end >= 0 else len(joined))
        if match:
            yield match.end()


def _repair_links(document: Document, unit: Unit, parts: Sequence[ContentPart], strings: list[str]) -> None:
    """A link whose text is its own label (`[foo]`, `[foo][]`) needs the label when the text changes."""
    opened: dict[str, int] = {}
    for index, part in enumerate(parts):
        code = part.content
        if not isinstance(code, InlineCode) or code.type != "link":
            continue
        if code.kind is CodeKind.OPEN:
            opened[code.id] = index
        elif part.written in _NO_LABEL and code.id in opened:
            label = _label(document, _inside(unit, code.id))
            if "".join(strings[opened[code.id] + 1 : index]) != label:
                strings[index] = f"][{label}]"


def _with_label(document: Document, unit: Unit, edit: UnitEdit) -> UnitEdit:
    """An image whose alternative text is its own label needs the label when the text changes."""
    label = _label(document, unit.pieces)
    if edit.text == label:
        return edit
    tail = next(tail for tail in ("][]", "]") if document.text.startswith(tail, edit.end))
    return UnitEdit(edit.start, edit.end + len(tail), f"{edit.text}][{label}]", edit.text)


def _inside(unit: Unit, number: str) -> list[Piece]:
    """The pieces between an opening code and its closing one."""
    codes = [piece for piece in unit.pieces if isinstance(piece.content, InlineCode) and piece.content.id == number]
    return [piece for piece in unit.pieces if codes[0].end <= piece.start and piece.end <= codes[-1].start]


def _label(document: Document, pieces: Iterable[Piece]) -> str:
    """The text as written, on one line: reference labels are compared as written (CommonMark 6.3)."""
    return "".join(" " if piece.content == " " else document.text[piece.start : piece.end] for piece in pieces)


def _write_emphasis_as_html(parts: Sequence[ContentPart], strings: list[str]) -> None:
    for index, part in enumerate(parts):
        code = part.content
        if isinstance(code, InlineCode) and code.type in EMPHASIS:
            strings[index] = f"<{'/' if code.kind is CodeKind.CLOSE else ''}{EMPHASIS[code.type]}>"


def _repair_flanks(parts: Sequence[ContentPart], strings: list[str]) -> None:
    """Writes a letter as a reference where it would keep emphasis from opening or closing (CommonMark 6.2)."""
    for index, part in enumerate(parts):
        code = part.content
        if isinstance(code, InlineCode) and code.type in EMPHASIS:
            step = 1 if code.kind is CodeKind.OPEN else -1
            outside, inside = index - step, index + step
            if index not in {0, len(parts) - 1} and parts[outside].written is None:
                strings[outside] = _repaired(strings[outside], strings[index], strings[inside], step)


def _repaired(outside: str, marker: str, inside: str, step: int) -> str:
    inner, outer = (inside[:1], outside[-1:]) if step > 0 else (inside[-1:], outside[:1])
    if not _is_letter(outer) or not (_is_mark(inner) or marker.startswith("_")):
        return outside
    reference = f"&#{ord(outer)};"
    return outside[:-1] + reference if step > 0 else reference + outside[1:]


def _is_mark(character: str) -> bool:
    return bool(character) and unicodedata.category(character)[0] in "PS"


def _is_letter(character: str) -> bool:
    return bool(character) and not character.isspace() and not _is_mark(character)


_RULES: dict[str, Writer] = {
    "inline": _inline,
    "cell": _inline,
    "title": _title,
    "text": html.write,
    "attribute": html.write,
    "json": html.write,
    "value": front_matter.write,
    "shortcode": write_shortcode,
}
