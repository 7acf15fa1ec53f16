"""The blocks of a Markdown text, and where the text of each stands.

markdown-it-py does the parsing; its block rules are wrapped. While a rule runs, the parser's state knows for each line
where the container's prefix (`> `, indentation, list marker) ends, so that places are exact for any nesting.
"""

import re
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate

from markdown_it import MarkdownIt
from markdown_it.common.utils import MD_TRIM_CHARS
from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from bilingual.documents.markdown import dialects
from bilingual.documents.markdown.inline import Environment, record
from bilingual.documents.markdown.tags import comment_alone, paragraph, tags
from bilingual.documents.source import SourceText, Stretch, joined, markdown_source, stripped

_DEEPEST = 100
"""What is nested deeper is not parsed, but listed like code, so that it is seen. As in markdown-it's default preset."""
_ATTRIBUTES = re.compile(rf"[ \t]*{dialects.ATTRIBUTES}$")
_CLOSING = re.compile(r"(?:^|[ \t])#+$")
_LINE_ENDING = re.compile(r"\r\n?|\n")
"""CommonMark, section 2.1. Python's `splitlines` knows more, which Markdown takes for text."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """What the block parser found."""

    tokens: Sequence[Token]
    """In document order. Those with text have it as a `Stretch` in `meta["stretch"]`."""
    titles: Sequence[Stretch]
    """The titles of link reference definitions, with their delimiters."""
    env: Environment


class _Recording(StateBlock):
    """The parser's state for one document."""

    def __init__(self, origin: SourceText, start: int, md: MarkdownIt, env: Environment) -> None:
        raw = origin.seen[start:]
        super().__init__(_LINE_ENDING.sub("\n", raw), md, env, [])
        self.origin = origin
        self.shifts = [start, *(start + n for n in accumulate(len(m[0]) - 1 for m in _LINE_ENDING.finditer(raw)))]
        """By line: what to add to an offset of the parser to get the document's."""
        self.titles: list[Stretch] = []

    def place(self, line: int) -> tuple[int, int]:
        """The document's range of a line's text, from its first character that is no blank."""
        shift = self.shifts[line]
        return self.bMarks[line] + self.tShift[line] + shift, self.eMarks[line] + shift

    def lines(self, start: int, end: int) -> Stretch:
        """The text of the lines, blanks at their beginning left out."""
        return joined(self.origin, map(self.place, range(start, end)))


def parse(path: str, text: str, start: int) -> Blocks:
    """The blocks of a document.

    Args:
        path: tells by its suffix whether it is MDX.
        text: the document.
        start: where the Markdown begins, after the front matter.
    """
    found = _parsed(path, text, start)
    return replace(found, env=deepcopy(found.env))  # reading the texts of blocks changes it


@lru_cache(maxsize=1)
def _parsed(path: str, text: str, start: int) -> Blocks:
    """Kept for a moment: who looks for the units of a document then looks for what it refers to."""
    origin = markdown_source(path, text, start)
    md = parser(mdx=origin.is_mdx)
    env: Environment = {}
    state = _Recording(origin, start, md, env)
    md.block.tokenize(state, 0, state.lineMax)
    return Blocks(state.tokens, state.titles, env)


@lru_cache(maxsize=2)
def parser(*, mdx: bool = False) -> MarkdownIt:
    """CommonMark with tables, strike-through and footnotes; its rules report where they stand.

    MDX has no code by indentation, and Markdown between its tags (mdxjs.com, "What is MDX?").
    """
    # a list's item is two blocks deep, so that the parser's own limit is not met
    md = MarkdownIt("commonmark", {"maxNesting": _DEEPEST + 2}).enable(["table", "strikethrough"])
    md.use(footnote_plugin, move_to_end=False)
    md.block.ruler.before("table", "shortcode", _shortcode, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    md.block.ruler.before("shortcode", "too_deep", _too_deep)
    for name, own in dialects.RULES.items():
        md.block.ruler.before("fence", name, own, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    if mdx:
        md.disable("code")
        md.block.ruler.at("paragraph", paragraph)
        md.block.ruler.before("html_block", "tags", tags, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    for rule in md.block.ruler.__rules__:
        if mdx and rule.name == "html_block":
            md.block.ruler.at("html_block", comment_alone(rule.fn), {"alt": rule.alt})
        if rule.name in _REPORTS:
            md.block.ruler.at(rule.name, _recorded(rule.fn, _REPORTS[rule.name]), {"alt": rule.alt})
        if rule.name == "list":
            md.block.ruler.at("list", dialects.no_date(rule.fn), {"alt": rule.alt})
    record(md)
    return md


_Report = Callable[[_Recording, int, Sequence[Token]], None]
"""Takes the state after the rule, the line at which the rule began, and the tokens that it pushed."""


def _recorded(rule: dialects.BlockRule, report: _Report) -> dialects.BlockRule:
    def recorded(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        pushed = len(state.tokens)
        found = rule(state, start, end, silent)
        if found and not silent and isinstance(state, _Recording):
            report(state, start, state.tokens[pushed:])
        return found

    return recorded


def _shortcode(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line that holds nothing but tags of a site generator is a block of its own."""
    if not isinstance(state, _Recording) or not state.origin.mask:
        return False
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    if not line or line.strip(state.origin.mask + " \t"):
        return False
    if not silent:
        state.line = start + 1
        token = state.push("shortcode", "", 0)
        token.map = [start, start + 1]
        token.meta["stretch"] = state.lines(start, start + 1)
        token.meta["bodies"] = _shown_bodies(state, start)
    return True


def _too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """All that stands in a block at the limit of nesting."""
    if state.level < _DEEPEST:
        return False
    if not silent:
        after = start + 1
        while after < end and (state.isEmpty(after) or state.sCount[after] >= state.blkIndent):
            after += 1
        token = state.push("too_deep", "", 0)
        token.map = [start, after]
        token.content = state.getLines(start, after, state.blkIndent, False)
        state.line = after
    return True


def _shown_bodies(state: _Recording, line: int) -> list[tuple[int, int]]:
    start, end = state.place(line)
    return [(body.start, body.end) for body in state.origin.bodies if body.shown and start <= body.start < end]


def _paragraph(state: _Recording, start: int, tokens: Sequence[Token]) -> None:
    first, last = tokens[-2].map or (start, start + 1)
    tokens[-2].meta["stretch"] = stripped(state.lines(first, last))
    before = len(state.tokens) - len(tokens) - 1
    if tokens[0].type == "paragraph_open" and before >= 0 and state.tokens[before].type == "list_item_open":
        tokens[-2].meta["item"] = True


def _heading(state: _Recording, start: int, tokens: Sequence[Token]) -> None:
    line = state.lines(start, start + 1)
    marks = len(tokens[0].markup)
    inner = stripped(line.part(marks, len(line.text)))
    for ending in (_ATTRIBUTES, _CLOSING, _ATTRIBUTES):
        closing = ending.search(inner.seen)
        inner = stripped(inner.part(0, closing.start())) if closing else inner
    tokens[-2].meta["stretch"] = inner


def _underlined(state: _Recording, start: int, tokens: Sequence[Token]) -> None:
    _paragraph(state, start, tokens)
    inner = tokens[-2].meta["stretch"]
    closing = _ATTRIBUTES.search(inner.seen)
    tokens[-2].meta["stretch"] = stripped(inner.part(0, closing.start())) if closing else inner


def _marker(state: _Recording, start: int, tokens: Sequence[Token]) -> None:
    """The title on a line of a dialect."""
    for token in tokens:
        if token.type == "inline" and "title" in token.meta and token.map == [start, start + 1]:
            token.meta["stretch"] = state.lines(start, start + 1).part(*token.meta.pop("title"))


def _table(state: _Recording, start: int, tokens: Sequence[Token]) -> None:
    row: list[Stretch] = []
    for token in tokens:
        if token.type == "tr_open" and token.map:
            row = _cells(state.lines(token.map[0], token.map[0] + 1))
        elif token.type == "inline" and row:
            token.meta["stretch"] = row.pop(0)


def _cells(line: Stretch) -> list[Stretch]:
    """The cells of a row. `\\|` is one character that is written in two (GFM, section 4.10)."""
    row = stripped(line, MD_TRIM_CHARS)
    cells = [stripped(_unescaped(row.part(start, end))) for start, end in _between_pipes(row.seen)]
    if cells and row.seen.startswith("|"):
        cells.pop(0)
    if cells and row.seen.endswith("|") and not row.seen.endswith("\\|"):
        cells.pop()
    return cells


def _between_pipes(row: str) -> list[tuple[int, int]]:
    edges = [match.start() for match in re.finditer(r"(?<!\\)\|", row)]
    return list(zip([0, *(edge + 1 for edge in edges)], [*edges, len(row)], strict=True))


def _unescaped(cell: Stretch) -> Stretch:
    if "\\|" not in cell.seen:
        return cell
    dropped = {match.start() for match in re.finditer(r"\\\|", cell.seen)}
    kept = [at for at in range(len(cell.seen)) if at not in dropped]
    # the place of a pipe becomes that of its backslash, so that its range covers both
    places = [cell.places[at - 1 if at - 1 in dropped else at] for at in kept]
    text, seen = ("".join(string[at] for at in kept) for string in (cell.text, cell.seen))
    return Stretch(text, seen, [*places, cell.places[-1]], cell.mask)


def _html(state: _Recording, start: int, tokens: Sequence[Token]) -> None:
    tokens[-1].meta["stretch"] = state.lines(start, state.line)


def _tags(state: _Recording, start: int, tokens: Sequence[Token]) -> None:
    line = state.lines(start, start + 1)
    for token in tokens:
        if "span" in token.meta:
            token.meta["stretch"] = stripped(line.part(*token.meta.pop("span")))


def _code(state: _Recording, start: int, tokens: Sequence[Token]) -> None:
    _set_range(state, tokens[-1], start, state.line)


def _fence(state: _Recording, start: int, tokens: Sequence[Token]) -> None:
    _set_range(state, tokens[-1], start + 1, start + 1 + tokens[-1].content.count("\n"))


def _set_range(state: _Recording, token: Token, first: int, after: int) -> None:
    if first < after:
        token.meta["range"] = (state.bMarks[first] + state.shifts[first], state.place(after - 1)[1])


def _reference(state: _Recording, start: int, tokens: Sequence[Token]) -> None:
    text = state.lines(start, state.line)
    label = re.match(r"\[(?:[^\[\]\\]|\\.)*\]:\s*", text.seen, re.DOTALL)
    if not label:
        return
    destination = parseLinkDestination(text.seen, label.end(), len(text.seen))
    begin = destination.pos + len(text.seen[destination.pos :]) - len(text.seen[destination.pos :].lstrip(" \t\n"))
    title = parseLinkTitle(text.seen, begin, len(text.seen))
    if destination.ok and title.ok and begin > destination.pos:
        state.titles.append(text.part(begin, title.pos))


_REPORTS: dict[str, _Report] = {
    "paragraph": _paragraph,
    "lheading": _underlined,
    "marker": _marker,
    "unknown_fence": _marker,
    "admonition": _marker,
    "directive_fence": _marker,
    "heading": _heading,
    "table": _table,
    "html_block": _html,
    "tags": _tags,
    "code": _code,
    "fence": _fence,
    "too_deep": _code,
    "hr": _code,
    "reference": _reference,
}
