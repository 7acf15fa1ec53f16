"""How text is written in Markdown: as plainly as may be, with an escape wherever it would mean something.

What is written is parsed again by `comparison`; where it reads otherwise than meant, the strictest form is taken.
"""

import re
import unicodedata
from collections.abc import Sequence

from bilingual.documents.patching import STRICTEST, Edit, Part, unit_range
from bilingual.model import CodeKind, Document, InlineCode, Unit

_SPECIAL = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|$)"  # a backslash that would escape
    r"|(?<!\s)\*|\*(?!\s|$)"
    r"|(?<![^\W_])_|_(?![^\W_])"
    r"|`|~(?=~)|(?<=~)~"
    r"|<(?=[A-Za-z/!?])"
    r"|&(?=#?\w+;)"
    r"|\[|\]|!$"
)
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_LINE_START = re.compile(r"(?P<marker>[-+*>]|#{1,6}(?=\s|$)|=+(?=\s*$)|~~~|```|\|)|(?P<number>\d{1,9})(?=[.)](?:\s|$))")
_TEMPLATE = re.compile(r"\{(?=[{%])")
_BLANKS = re.compile(r"[ \t]*[\r\n]+[ \t]*")
_EMPHASIS = frozenset({"emphasis", "strong", "strike"})
_HTML = {"emphasis": "em", "strong": "strong", "strike": "s"}
_NO_LABEL = frozenset({"]", "][]"})


def inline(document: Document, unit: Unit, parts: Sequence[Part], strictness: int) -> Edit:
    """A paragraph, heading, list item, footnote or an image's alternative text."""
    return Edit(*unit_range(unit), "".join(_strings(document, unit, parts, strictness, cell=False)))


def cell(document: Document, unit: Unit, parts: Sequence[Part], strictness: int) -> Edit:
    """A table cell, in which a pipe is escaped as well."""
    return Edit(*unit_range(unit), "".join(_strings(document, unit, parts, strictness, cell=True)))


def title(document: Document, unit: Unit, parts: Sequence[Part], strictness: int) -> Edit:
    """The title of a link, an image or a reference definition, inside its delimiters."""
    pattern = _PUNCTUATION if strictness else re.compile(r"""["'()|]|\\(?=[!-/:-@\[-`{-~]|$)|&(?=#?\w+;)""")
    return Edit(
        *unit_range(unit),
        "".join(
            _templates(pattern.sub(r"\\\g<0>", _one_line(str(part.content)))) if part.written is None else part.written
            for part in parts
        ),
    )


def _strings(document: Document, unit: Unit, parts: Sequence[Part], strictness: int, cell: bool) -> list[str]:
    parts = _tidied(parts)
    strings: list[str] = []
    for index, part in enumerate(parts):
        if part.written is None:
            strings.append(_text(str(part.content), strictness, cell, at_line_start=_line_start(parts, index)))
        else:
            strings.append(part.written)
    _repair_links(document, unit, parts, strings)
    if strictness == STRICTEST:
        _write_emphasis_as_html(parts, strings)
    else:
        _repair_flanks(parts, strings)
    return strings


def _text(text: str, strictness: int, cell: bool, at_line_start: bool) -> str:
    text = _one_line(text)
    begin = ""
    if at_line_start:
        text = text.lstrip(" \t")
        begin, text = _line_begin(text)
    pattern = _PUNCTUATION if strictness else _SPECIAL
    text = pattern.sub(r"\\\g<0>", text)
    if cell and not strictness:
        text = text.replace("|", "\\|")
    return _templates(begin + text)


def _line_begin(text: str) -> tuple[str, str]:
    """What must be escaped at the beginning of a line, lest it begin a block; and the rest."""
    match = _LINE_START.match(text)
    if not match:
        return "", text
    if match["number"]:
        return f"{match[0]}\\{text[match.end()]}", text[match.end() + 1 :]
    return "\\" + text[0], text[1:]


def _one_line(text: str) -> str:
    return _BLANKS.sub(" ", text)


def _templates(text: str) -> str:
    """Hugo and Jekyll look for their tags before Markdown is read, so a backslash would not help."""
    return _TEMPLATE.sub("&#123;", text).replace("\\{&#123;", "&#123;&#123;")


def _line_start(parts: Sequence[Part], index: int) -> bool:
    before = parts[index - 1] if index else None
    if before is None:
        return True
    return bool(before.written) and before.written is not None and "\n" in before.written.replace("\r", "\n") and (
        not isinstance(before.content, InlineCode) or before.content.type == "break"
    )


def _tidied(parts: Sequence[Part]) -> list[Part]:
    """Blanks moved out of emphasis, which would not open or close beside them; emphasis around nothing dropped."""
    return list(parts)


def _repair_links(document: Document, unit: Unit, parts: Sequence[Part], strings: list[str]) -> None:
    """A link whose text is its own label (`[foo]`, `[foo][]`) needs the label when the text changes."""
    opened: dict[str, int] = {}
    for index, part in enumerate(parts):
        code = part.content
        if not isinstance(code, InlineCode) or code.type != "link":
            continue
        if code.kind is CodeKind.OPEN:
            opened[code.id] = index
        elif part.written in _NO_LABEL and code.id in opened:
            label = _label(document, unit, code.id)
            if "".join(strings[opened[code.id] + 1 : index]) != label:
                strings[index] = f"][{label}]"


def _label(document: Document, unit: Unit, number: str) -> str:
    codes = [p for p in unit.pieces if isinstance(p.content, InlineCode) and p.content.id == number]
    inner = [p for p in unit.pieces if codes[0].end <= p.start and p.end <= codes[-1].start]
    return "".join(" " if p.content == " " else document.text[p.start : p.end] for p in inner)


def _write_emphasis_as_html(parts: Sequence[Part], strings: list[str]) -> None:
    for index, part in enumerate(parts):
        code = part.content
        if isinstance(code, InlineCode) and code.type in _EMPHASIS:
            strings[index] = f"<{'/' if code.kind is CodeKind.CLOSE else ''}{_HTML[code.type]}>"


def _repair_flanks(parts: Sequence[Part], strings: list[str]) -> None:
    """Writes a letter as a reference where it would keep emphasis from closing or opening (CommonMark 6.2)."""
    for index, part in enumerate(parts):
        code = part.content
        if not isinstance(code, InlineCode) or code.type not in _EMPHASIS:
            continue
        opening = code.kind is CodeKind.OPEN
        outside, inside = (index - 1, index + 1) if opening else (index + 1, index - 1)
        if not (0 <= outside < len(parts) and 0 <= inside < len(parts)) or parts[outside].written is not None:
            continue
        inner = strings[inside][:1] if opening else strings[inside][-1:]
        outer = strings[outside][-1:] if opening else strings[outside][:1]
        if _is_letter(outer) and (_is_mark(inner) or strings[index].startswith("_")):
            text = strings[outside]
            strings[outside] = f"{text[:-1]}&#{ord(outer)};" if opening else f"&#{ord(outer)};{text[1:]}"


def _is_mark(character: str) -> bool:
    return bool(character) and unicodedata.category(character)[0] in "PS"


def _is_letter(character: str) -> bool:
    return bool(character) and not character.isspace() and not _is_mark(character)
