"""Where the inline markup of Markdown stands in a text.

markdown-it-py does the parsing; its inline rules are wrapped so that each reports the range it took. What no rule
took is text.
"""

import re
from collections.abc import Callable, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkDestination, parseLinkLabel, parseLinkTitle
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from bilingual.documents import safe_html
from bilingual.documents.directives import Override, ordered
from bilingual.documents.html import caption_attributes, caption_escaping, with_kept
from bilingual.documents.markdown.dialects import ATTRIBUTES, TITLE_ATTRIBUTE, paired_signs
from bilingual.documents.markup import Nested, SourceMark
from bilingual.documents.raised import citations, with_raised
from bilingual.documents.source import Stretch
from bilingual.model import CodeKind, UnitKind

Environment = MutableMapping[str, Any]
_Rule = Callable[[StateInline, bool], bool]

_BOX = re.compile(r"\[([ xX])\][ \t]+(?=\S)")
"""The box of a task (GFM, section 5.3)."""
_GENDER_STAR = re.compile(
    r"(?<![^\W_])(?<!\*)(?:\*\*)?(?:[^\W\d_]{2,}(\*)(?:innen|in(?![^\W_])|[rnms](?!\w|\*(?!\*)))"
    r"|(?:[A-Za-z]?e|E)in(\*)e(?!\w)|(?:[Dd]er|[Dd]ie|[Ss]ie|[Ee]r)(\*)(?:der|die|sie|er)(?!\w))"
    r"|(?<![\w*])\*[^\W\d_]{2,}(\*)in(?:nen)?(?=\*(?![\w*]))"
)
"""The star in `Nutzer*innen` and `Jede*r`: CommonMark would take it for emphasis, and no author means that. In
`*Leser*innen`, where a star is right before the word and none after it, it is emphasis."""
_KEPT = re.compile(
    r"(?P<formula>\$\$[^$\n]+\$\$"
    r"|(?<![\w$\\])\$(?![\s\d$])[^$\n]*?(?<![\s\\$])\$(?![\w$])"
    r"|(?<![\w$\\])\$(?=\d[^$\n]*[\\^_={}])[^$\n]*?(?<![\s\\$])\$(?![\w$])"
    r"|\\\((?=[^\n]*?(?:\\[A-Za-z]|[\^_=+]))[^\n]+?\\\)|\\\([A-Za-z]\\\)"
    r"|\\\[(?=[^\n]*?(?:\\[A-Za-z]|[\^_=+]))[^\n]+?\\\])"
    rf"|(?P<attributes>{ATTRIBUTES})|\{{=\w+\}}|\{{>>[^\n]{{0,500}}?<<\}}|\{{[a-z][\w:-]*\}}(?=`)"
    r"|:[a-z][\w-]*(?::[\w-]+){0,3}:(?=`)|(?<![\w:])(?P<icon>:[a-z][a-z0-9_+-]+:)(?![\w:])"
    r"|\+\+(?P<keys>[a-z0-9-]+(?:\+[a-z0-9-]+)*)\+\+(?!\+)"
    r"|(?P<cited>(?<![\w.])-?@(?:(?:fig|tbl|sec|eq|lst|thm)-[\w-]+|[^\W\d_][\w:-]*\d{4}[a-z]?)(?![\w@]|\.\w)"
    r"|(?<=\[)-?@\w[\w:.-]*\w(?=[^\[\]\n]*\](?![(\[])))"
    r"|(?<![\d%])(?<!\d[ ])%%(?!%)(?:(?!%%)[^\n]|\n(?!\n)){1,2000}%%(?!%)"
    r"|(?<=[ \n])(?P<place>\^[A-Za-z0-9-]+)(?=[ \t]*(?:\n|\Z))"
)
"""A formula is not a price: what begins with a figure has to have a sign of formulas in it (`$5 oder 10$`).
A comment of Obsidian stands between two double percent signs; one after a figure begins none."""
_KEY = re.compile(r"(?:^|(?<=\n)|(?<=[\[(]))[^\W\d_][\w -]{0,40}::(?=[ \t]+\S)")
"""The name of a value, by which Dataview and Logseq find it: `Status:: In Arbeit`, `[Status:: In Arbeit]`."""
_TITLES = re.compile(TITLE_ATTRIBUTE)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")


@dataclass(frozen=True, slots=True)
class Delimiter:
    """An asterisk, underscore or pair of tildes that may turn out to be markup."""

    at: int
    token: Token
    """The parser changes it in place when it finds the pair."""
    odd: bool
    """Whether the run it stands in is of odd length."""


class Recording(StateInline):
    """The parser's state for one text, and what its rules found in it."""

    def __init__(self, stretch: Stretch, md: MarkdownIt, env: Environment, escaping: str) -> None:
        super().__init__(stretch.seen, md, env, [])
        self.stretch = stretch
        self.escaping = escaping
        self.marks: list[SourceMark] = []
        self.nested: list[Nested] = []
        self.override: Override | None = None
        self.delimiters_seen: list[Delimiter] = []
        stars = _GENDER_STAR.finditer(self.src) if "*" in self.src else ()
        self.gender_stars = frozenset(match.start(match.lastindex or 0) for match in stars)
        self.paired_signs = paired_signs(stretch, env.get("references", {}))


def scan(md: MarkdownIt, env: Environment, stretch: Stretch, escaping: str, *, item: bool = False) -> Recording:
    """Finds the marks in the text of one block.

    Args:
        md: a parser whose rules were wrapped by `record`.
        env: what the block parser left, with the reference definitions.
        stretch: the block's text.
        escaping: the rule by which text is written here.
        item: whether the block begins a list item, so that it may begin with the box of a task.
    """
    state = Recording(stretch, md, env, escaping)
    if item and (box := _BOX.match(stretch.seen)):
        html = "☐ " if box[1] == " " else "☑ "
        state.marks.append(SourceMark(0, box.end(), type="task", html=html))
        state.pos = box.end()
    md.inline.tokenize(state)
    for rule in md.inline.ruler2.getRules(""):
        rule(state)
    state.marks += [mark for delimiter in state.delimiters_seen if (mark := _emphasis(delimiter))]
    if "::" in stretch.seen:
        state.marks = _with_keys(stretch, state.marks)
    state.marks = with_raised(stretch, with_kept(stretch, state.marks))
    state.marks += list(citations(stretch, state.marks))
    wholes = [(mark.start, mark.end) for mark in state.marks if mark.display and mark.type in {"html", "code"}]
    state.nested = [text for text in state.nested if not any(a <= text.start < b for a, b in wholes)]
    return state


_BRACKETED = frozenset({"link", "image", "footnote_inline"})


def _with_keys(stretch: Stretch, marks: Sequence[SourceMark]) -> list[SourceMark]:
    """The marks with those of such names, and of the ends of lines before them: each has a line to itself."""
    spans = [match.span() for match in _KEY.finditer(stretch.seen)]
    taken = [mark for mark in marks if mark.text is None]
    free = [(a, b) for a, b in spans if not any(mark.start < b and a < mark.end for mark in taken)]
    found: list[SourceMark] = []
    for start, end in free:
        if stretch.seen[start - 1 : start] == "\n":
            found.append(SourceMark(start - 1, start, type="break", display=" ", html="<br>"))
        shown = stretch.text[start:end]
        found.append(SourceMark(start, end, type="key", display=shown, html=safe_html.element("span", shown)))
    starts = {mark.start for mark in found}
    return [*(mark for mark in marks if mark.start not in starts), *found]


def record(md: MarkdownIt) -> None:
    """Wraps the parser's inline rules so that they report what they take."""
    md.inline.ruler.before("emphasis", "gender_star", _gender_star)
    md.inline.ruler.before("escape", "formula", _formula)
    md.inline.ruler.before("strikethrough", "paired_sign", _paired_sign)
    for name in md.inline.ruler.get_active_rules():
        if name in _REPORTS:
            index = md.inline.ruler.__find__(name)
            rule = md.inline.ruler.__rules__[index].fn
            closed = _recorded(rule, _REPORTS[name])
            md.inline.ruler.at(name, _where_closed(closed) if name in _BRACKETED else closed)


_Report = Callable[[Recording, int, Sequence[Token]], None]
"""Takes the state after the rule, the offset at which the rule began, and the tokens that it pushed."""


def _recorded(rule: _Rule, report: _Report) -> _Rule:
    def recorded(state: StateInline, silent: bool) -> bool:
        start, pushed = state.pos, len(state.tokens)
        found = rule(state, silent)
        if found and not silent and isinstance(state, Recording):
            report(state, start, state.tokens[pushed:])
        return found

    return recorded


def _where_closed(rule: _Rule) -> _Rule:
    """The rule, asked only where a bracket closes further on: it reads to the text's end from each that opens."""

    def asked(state: StateInline, silent: bool) -> bool:
        return state.src.rfind("]", state.pos, state.posMax) > 0 and rule(state, silent)

    return asked


def _gender_star(state: StateInline, silent: bool) -> bool:
    """A star inside a gender form is a sign like any letter."""
    if not isinstance(state, Recording) or state.pos not in state.gender_stars:
        return False
    if not silent:
        state.pending += "*"
    state.pos += 1
    return True


def _formula(state: StateInline, silent: bool) -> bool:
    """A formula, a list of attributes, a role, an icon, keys, a citation or a place: kept as it is."""
    match = _KEPT.match(state.src, state.pos) if state.src[state.pos] in "$\\{:+@-^%" else None
    if not match or match.end() > state.posMax:
        return False
    if not silent and isinstance(state, Recording):
        shown = state.stretch.text[match.start() : match.end()] if match["formula"] or match["cited"] else ""
        state.nested += [
            Nested(*title.span("title"), UnitKind.CAPTION, 'attribute "')
            for title in (_TITLES.finditer(state.src, *match.span()) if match["attributes"] else ())
        ]
        html = safe_html.element("code", shown) if shown else ""
        state.marks.append(
            SourceMark(match.start(), match.end(), type="code" if shown else "html", display=shown, html=html)
        )
    state.pos = match.end()
    return True


def _paired_sign(state: StateInline, silent: bool) -> bool:
    """One of a pair of signs of a dialect."""
    mark = state.paired_signs.get(state.pos) if isinstance(state, Recording) else None
    if not mark or mark.end > state.posMax:
        return False
    if not silent and isinstance(state, Recording):
        state.marks.append(mark)
    state.pos = mark.end
    return True


def _newline(state: Recording, start: int, tokens: Sequence[Token]) -> None:
    begin = start
    while begin > 0 and state.src[begin - 1] == " ":
        begin -= 1
    state.marks.append(_line_break(begin, state.pos, tokens[-1]))


def _line_break(start: int, end: int, token: Token) -> SourceMark:
    if token.type == "hardbreak":
        return SourceMark(start, end, type="break", display=" ", html="<br>")
    return SourceMark(start, end, text=" ")


def _escape(state: Recording, start: int, tokens: Sequence[Token]) -> None:
    token = tokens[-1]
    if token.type == "hardbreak":
        state.marks.append(_line_break(start, state.pos, token))
    elif token.content != token.markup:
        state.marks.append(SourceMark(start, state.pos, text=token.content))


def _entity(state: Recording, start: int, tokens: Sequence[Token]) -> None:
    state.marks.append(SourceMark(start, state.pos, text=tokens[-1].content))


def _backticks(state: Recording, start: int, tokens: Sequence[Token]) -> None:
    if not tokens or tokens[-1].type != "code_inline":
        return
    fence = len(tokens[-1].markup)
    shown = state.stretch.text[start + fence : state.pos - fence].replace("\n", " ")
    if len(shown) > len(tokens[-1].content):
        shown = shown[1:-1]  # CommonMark 6.1: one space is stripped from both sides
    state.marks.append(SourceMark(start, state.pos, type="code", display=shown, html=safe_html.element("code", shown)))


def _autolink(state: Recording, start: int, tokens: Sequence[Token]) -> None:
    address = state.stretch.text[start + 1 : state.pos - 1]
    html = f"{_anchor(state, tokens)}{safe_html.element('a', address)[3:]}"
    state.marks.append(SourceMark(start, state.pos, type="autolink", display=address, html=html))


def _html(state: Recording, start: int, tokens: Sequence[Token]) -> None:
    written = state.stretch.text[start : state.pos]
    match = _TAG.match(written)
    if not match:
        state.override = ordered(state.stretch.part(start, state.pos)) or state.override
        state.marks.append(SourceMark(start, state.pos, type="comment" if written.startswith("<!--") else "html"))
        return
    name, closing = state.src[start + match.start(2) : start + match.end(2)].lower(), bool(match[1])
    kind = CodeKind.CLOSE if closing else CodeKind.OPEN
    if name in safe_html.VOID or written.endswith("/>"):
        kind = CodeKind.STANDALONE
    state.nested += [
        Nested(start + caption.start, start + caption.end, UnitKind.CAPTION, caption_escaping(caption))
        for caption in caption_attributes(state.src[start : state.pos])
    ]
    html = safe_html.tag(name, closing=closing)
    display = " " if name == "br" else ""
    state.marks.append(SourceMark(start, state.pos, kind=kind, type="html", tag=name, display=display, html=html))


def _link(state: Recording, start: int, tokens: Sequence[Token]) -> None:
    label_end = parseLinkLabel(state, start, True)
    html, address = _anchor(state, tokens), _address(tokens, "link_open", "href")
    opening = SourceMark(start, start + 1, kind=CodeKind.OPEN, type="link", tag="a", html=html, address=address)
    state.marks.append(opening)
    state.marks.append(SourceMark(label_end, state.pos, kind=CodeKind.CLOSE, type="link", tag="a", html="</a>"))
    _title(state, label_end + 1)


def _image(state: Recording, start: int, tokens: Sequence[Token]) -> None:
    label_end = parseLinkLabel(state, start + 1, False)
    alternative = "".join(child.content for child in tokens[-1].children or ())
    if state.stretch.mask and state.stretch.mask in alternative:
        alternative = state.stretch.text[start + 2 : label_end]
    html, address = safe_html.image(alternative), _address(tokens, "image", "src")
    state.marks.append(SourceMark(start, state.pos, type="image", html=html, address=address))
    own_label = state.src[label_end + 1 : state.pos] in {"", "[]"}
    rule = state.escaping.partition(" ")[0] + " label" * own_label
    state.nested.append(Nested(start + 2, label_end, UnitKind.CAPTION, rule))
    _title(state, label_end + 1)


def _title(state: Recording, tail: int) -> None:
    """The title in a link's `(address "title")`, if it has one."""
    if state.src[tail : tail + 1] != "(" or tail >= state.pos:
        return
    destination = parseLinkDestination(state.src, _after_blanks(state.src, tail + 1), state.pos - 1)
    begin = _after_blanks(state.src, destination.pos if destination.ok else tail + 1)
    title = parseLinkTitle(state.src, begin, state.pos - 1)
    if title.ok:
        state.nested.append(Nested(begin + 1, title.pos - 1, UnitKind.CAPTION, "title " + state.src[begin]))


def _after_blanks(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \t\n":
        position += 1
    return position


def _anchor(state: Recording, tokens: Sequence[Token]) -> str:
    href = _address(tokens, "link_open", "href")
    masked = bool(state.stretch.mask) and state.md.normalizeLink(state.stretch.mask) in href
    return safe_html.anchor("javascript:" if masked else href)


def _address(tokens: Sequence[Token], type_: str, attribute: str) -> str:
    return str(next(token for token in tokens if token.type == type_).attrs.get(attribute, ""))


def _footnote(state: Recording, start: int, tokens: Sequence[Token]) -> None:
    label = state.stretch.text[start + 2 : state.pos - 1]
    state.marks.append(SourceMark(start, state.pos, type="footnote", html=safe_html.element("sup", f"[{label}]")))


def _inline_footnote(state: Recording, start: int, tokens: Sequence[Token]) -> None:
    state.marks.append(SourceMark(start, state.pos, type="footnote", html="<sup>*</sup>"))
    state.nested.append(Nested(start + 2, state.pos - 1, UnitKind.FOOTNOTE, state.escaping.partition(" ")[0]))


def _delimiters(state: Recording, start: int, tokens: Sequence[Token]) -> None:
    position = state.pos
    for token in reversed(tokens):
        position -= len(token.content)
        if position < start:
            break
        state.delimiters_seen.append(Delimiter(position, token, odd=(state.pos - start) % 2 == 1))


_PAIRS = {
    "em": ("emphasis", "em"),
    "strong": ("strong", "strong"),
    "s": ("strike", "s"),
}


def _emphasis(delimiter: Delimiter) -> SourceMark | None:
    """The mark of a delimiter that the parser paired."""
    token, at = delimiter.token, delimiter.at
    if token.nesting == 0:
        return None
    type_, tag = _PAIRS[token.tag]
    length = len(token.markup)
    if token.tag == "s" and token.nesting < 0 and delimiter.odd:
        at -= 1  # the parser moves the odd tilde behind the closing pairs
    if token.tag == "strong" and token.nesting > 0:
        at -= 1  # of two opening tokens the parser keeps the inner one
    if token.nesting > 0:
        return SourceMark(at, at + length, kind=CodeKind.OPEN, type=type_, tag=tag, html=f"<{tag}>")
    return SourceMark(at, at + length, kind=CodeKind.CLOSE, type=type_, tag=tag, html=f"</{tag}>")


_REPORTS: dict[str, _Report] = {
    "newline": _newline,
    "escape": _escape,
    "entity": _entity,
    "backticks": _backticks,
    "autolink": _autolink,
    "html_inline": _html,
    "link": _link,
    "image": _image,
    "footnote_ref": _footnote,
    "footnote_inline": _inline_footnote,
    "emphasis": _delimiters,
    "strikethrough": _delimiters,
}
