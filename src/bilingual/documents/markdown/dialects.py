"""Lines and signs of Markdown's dialects, which CommonMark takes for text: kept as they are, the text in them read.

Alerts of GitHub and Obsidian (`> [!NOTE]`), containers of Docusaurus, VitePress, Pandoc and MyST (`:::note`),
admonitions and tabs of MkDocs (`!!! note`, `??? note`, `=== "Tab"`), MyST's blocks between fences (```` ```{note}
````), attribute lists of kramdown and Pandoc (`{: .class}`, `{#id}`), definition lists, abbreviations (`*[HTML]: …`),
formulas (`$$ … $$`, `$x$`), comments (`%% … %%`: Obsidian). Inside a line: highlights (`==text==`: Obsidian, iA Writer,
markdown-it-mark), superscripts and subscripts (`x^y^`, `x~y~`: Pandoc), one tilde on either side (GFM, section 6.5),
links and images of wikis (`[[page|text]]`, `[[page]]`, `![[file]]`: Obsidian, MediaWiki).
"""

import re
from collections.abc import Callable, Container, Iterator

from markdown_it.rules_block import StateBlock

from bilingual.documents import safe_html
from bilingual.documents.markup import SourceMark
from bilingual.documents.source import Stretch
from bilingual.model import CodeKind

BlockRule = Callable[[StateBlock, int, int, bool], bool]

ATTRIBUTES = r"\{:?[ \t]*(?:(?:[#.][\w:.-]+|[\w:-]+=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s{}\"']+))[ \t]*)+\}"
"""kramdown's inline attribute list, Pandoc's attributes."""
_TITLE = r"(?P<title>[^\n]*?)"
TITLE_ATTRIBUTE = r"(?<![\w-])(?:title|label|caption|summary|heading|alt|fig-alt|fig-cap)=\"(?P<title>[^\"\n]*)\""
"""An apostrophe in the English would end a text between single marks."""
_MARKERS = (
    re.compile(rf":{{3,}}[ \t]*[\w-]*[ \t]*\{{[^\n{{}}]*?{TITLE_ATTRIBUTE}[^\n{{}}]*\}}[ \t]*$"),
    re.compile(rf":{{3,}}(?:[ \t]*(?:\{{[^\n{{}}]*\}}|[\w-]+(?:\[{_TITLE}\])?(?:{ATTRIBUTES})?))?[ \t]*$"),
    re.compile(r":{3,}[ \t]*\{(?:figure|image|include|literalinclude|code|code-block|csv-table)\}[^\n]*$"),
    re.compile(rf":{{3,}}[ \t]*(?:\{{[^\n{{}}]*\}}|[\w-]+)[ \t]+{_TITLE}[ \t]*$"),
    re.compile(rf":(?:alt|caption|title):[ \t]+{_TITLE}[ \t]*$|:[a-z][a-z-]*:(?:[ \t]+[^\s]*)?[ \t]*$"),
    re.compile(
        r"\([\w-]+\)=[ \t]*$|;?-{2,}8<-{2,}(?:[ \t]+[^\n]*)?$"
        r"|<<<[ \t]*\S+[ \t]*$|\.\.[ \t]+[\w:-]+::(?:[ \t]+\S+)?[ \t]*$"
    ),
    re.compile(rf"%[ \t]+{_TITLE}[ \t]*$|\|[ \t]+(?P<line>[^|\n]+?)[ \t]*$"),
    re.compile(rf"(?:{ATTRIBUTES}|\{{:(?:toc|[\w-]+|/?nomarkdown|/?comment|/|:[\w-]+[^{{}}\n]*)[^{{}}\n]*\}})[ \t]*$"),
    re.compile(rf"\*\[[^\]\n]+\]:[ \t]*{_TITLE}[ \t]*$"),
    re.compile(r"</?[A-Za-z][\w-]*(?=[^>\n]*\smarkdown\s*=)[^>\n]*>[ \t]*$"),
    re.compile(r"\[(?:TOC|\[_?TOC_?\])\][ \t]*$"),
)
_ALERT = re.compile(rf"\[![A-Za-z-]+\][+-]?(?:[ \t]+{_TITLE})?[ \t]*$")
_ADMONITION = re.compile(r"(?:!!!|\?\?\?\+?|===[+!]?)[ \t]+(?:[\w -]*?)(?:[ \t]*\"(?P<title>[^\"\n]*)\")?[ \t]*$")
_DIRECTIVE_FENCE = re.compile(
    r"(?P<fence>`{3,}|~{3,})\{(?:note|tip|hint|info|warning|caution|danger|error|important|attention|seealso|admonition"
    rf"|margin|sidebar|topic|epigraph|pull-quote|figure|image|dropdown|card)\}}(?:[ \t]+{_TITLE})?[ \t]*$"
)
"""MyST's and Quarto's blocks of text that look like code: the title of a figure is its file."""
_OPTION = re.compile(r":[\w-]+:|---\s*$|\s*$")
_FORMULA_BEGIN = re.compile(r"%%(?=[^%]*(?:%%[ \t]*)?$)|\$\$|\\\[[ \t]*$|\\begin\{(?P<name>[\w*]+)\}")
_UNKNOWN_FENCE = re.compile(
    r"(?P<signs>(?P<sign>[%;^&@|/])(?P=sign){2,})[ \t]*"
    r"(?:(?P<name>[\w-][\w .=\"'-]*)(?:\|[ \t]*(?:[<^#][^\n]*|(?P<title>[^\n]*)))?)?"
)
"""What stands after a bar is a title (PyMdown's `/// details | Titel`), or where a caption goes (`| <`, `| #id`)."""
_DATE = re.compile(
    r"\d{1,2}\.[ \t]+(?:(?:Januar|Jänner|Februar|Feber|März|April|Mai|Juni|Juli|August|September|Oktober|November"
    r"|Dezember)[ \t]+\d{4}\b|(?:0?[1-9]|1[0-2])\.[ \t]*(?:\d{4}\b|(?:bis|und|[–—-])[ \t]*\d{1,2}\.|$))"
)
_NUMBERED = re.compile(r"[> \t]*\d{1,3}[.)][ \t]")
_DEFINITION = re.compile(r":[ \t]+(?=\S)")

_PAIRS = {
    "highlight": ("mark", "==", re.compile(r"(?<![=\\])==(?=[^\s=])(?:(?!==).)+?(?<=[^\s=])==(?!=)", re.DOTALL)),
    "superscript": ("sup", "^", re.compile(r"(?<![\^\\\[\s])\^(?=[^\s\[\]^])[^\s^]{1,60}\^(?!\^)")),
    "subscript": ("sub", "~", re.compile(r"(?<=\w)~(?=[^\s~])[^\s~]{1,60}~(?!~)")),
    "strike": ("s", "~", re.compile(r"(?<![\w~\\])~(?=[^\s~])[^~\n]+?(?<=\S)~(?![\w~])")),
}
"""By type of code: the element of HTML that says the same, the sign, and the whole from one sign to the other."""
_WIKI = re.compile(r"(?P<image>!)?\[\[(?P<page>[^\[\]|\n]+?)(?:\\?\|(?P<shown>[^\[\]|\n]+?))?\]\](?!\(|\[(?!\[))")


def marker(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line that holds no text but a title."""
    line = _line(state, start)
    if state.is_code_block(start):
        return False
    match = next((found for pattern in _MARKERS if (found := pattern.match(line))), None)
    if match is None and state.parentType == "blockquote":
        match = _ALERT.match(line)
    if match is None:
        return False
    if not silent:
        _push(state, "marker", start, start + 1)
        _push_title(state, match, start)
        state.line = start + 1
    return True


def no_date(rule: BlockRule) -> BlockRule:
    """The rule for lists, which takes `25. Januar 2024` for an item where no numbered line stands beside it."""

    def listed(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        is_date = _DATE.match(_line(state, start)) and not any(map(_NUMBERED.match, _beside(state, start)))
        return not is_date and rule(state, start, end, silent)

    return listed


def _beside(state: StateBlock, line: int) -> Iterator[str]:
    """The lines before and after one, with what stands before their text."""
    begin = state.src.rfind("\n", 0, state.bMarks[line]) + 1
    yield state.src[state.src.rfind("\n", 0, max(0, begin - 1)) + 1 : begin]
    end = state.eMarks[line]
    yield state.src[end + 1 : state.src.find("\n", end + 1) + 1 or None]


def unknown_fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line of signs and a word, and the line of the same signs that ends it: the marks of a block nobody here knows.

    `%%%warn` or PyMdown's `/// caption`, then text, then the signs alone. The text between is read as Markdown.
    """
    match = _UNKNOWN_FENCE.fullmatch(_line(state, start).rstrip())
    if not match or state.is_code_block(start):
        return False
    bare = re.compile(rf"^[ ]{{0,3}}{re.escape(match['signs'])}[ \t]*$", re.MULTILINE)
    named = re.compile(rf"^[ ]{{0,3}}{re.escape(match['signs'])}[ \t]*[\w-][^\n]*$", re.MULTILINE)
    begin = state.bMarks[start]
    partner = bare.search(state.src, state.eMarks[start]) if match["name"] else named.search(state.src, 0, begin)
    if not partner:
        return False
    if not silent:
        _push(state, "marker", start, start + 1)
        _push_title(state, match, start)
        state.line = start + 1
    return True


def directive_fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block of text between fences of code: ```` ```{note} Titel ````. Lines of options come first."""
    match = _DIRECTIVE_FENCE.match(_line(state, start))
    if not match or state.is_code_block(start):
        return False
    fence = match["fence"]
    closing = re.compile(rf"{fence[0]}{{{len(fence)},}}[ \t]*$")
    last = next((line for line in range(start + 1, end) if closing.match(_line(state, line))), None)
    if last is None or silent:
        return last is not None
    first = next((line for line in range(start + 1, last) if not _OPTION.match(_line(state, line))), last)
    _push(state, "marker", start, first)
    if "{figure}" not in match[0] and "{image}" not in match[0]:
        _push_title(state, match, start)
    _tokenize_within(state, first, last, state.blkIndent)
    _push(state, "marker", last, last + 1)
    state.line = last + 1
    return True


def _tokenize_within(state: StateBlock, first: int, after: int, indent: int) -> None:
    """Reads some lines as blocks of their own."""
    old_indent, old_type, old_end = state.blkIndent, state.parentType, state.lineMax
    state.blkIndent, state.parentType, state.lineMax = indent, "root", after
    state.md.block.tokenize(state, first, after)
    state.blkIndent, state.parentType, state.lineMax = old_indent, old_type, old_end


def admonition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block of MkDocs, whose body is indented by four."""
    line = _line(state, start)
    match = _ADMONITION.match(line)
    if not match or state.is_code_block(start) or (line.startswith("===") and match["title"] is None):
        return False
    if silent:
        return True
    after = start + 1
    while after < end and (state.isEmpty(after) or state.sCount[after] - state.blkIndent >= 4):
        after += 1
    _push(state, "admonition", start, start + 1)
    _push_title(state, match, start)
    _tokenize_within(state, start + 1, after, state.blkIndent + 4)
    state.line = after
    return True


def formula(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A formula on lines of its own, from `$$` to `$$`, `\\[` to `\\]` or from LaTeX's `\\begin` to its `\\end`;
    and a comment of Obsidian, from `%%` to the next, over blank lines too.
    """
    line = _line(state, start)
    match = _FORMULA_BEGIN.match(line)
    if not match or state.is_code_block(start):
        return False
    over_blanks = match[0] in {"$$", "%%"}
    closing = f"\\end{{{match['name']}}}" if match["name"] else match[0] if over_blanks else "\\]"
    last = start
    rest = line[match.end() :]
    while not rest.rstrip().endswith(closing):
        last += 1
        if last >= end or state.sCount[last] < state.blkIndent or (state.isEmpty(last) and not over_blanks):
            return False
        rest = _line(state, last)
        if "%%" in rest.rstrip()[:-2] and match[0] == "%%":
            return False
    if not silent:
        _push(state, "formula", start, last + 1)
        state.line = last + 1
    return True


def definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The colon before a definition. What comes after it is a paragraph."""
    line = _line(state, start)
    match = _DEFINITION.match(line)
    if not match or state.is_code_block(start) or start == 0 or state.parentType == "reference":
        return False
    if not silent:
        _push(state, "definition", start, start + 1)
        state.tShift[start] += match.end()
        state.sCount[start] = state.blkIndent
        for line_ in range(start + 1, _definition_end(state, start, end)):
            state.sCount[line_] = state.blkIndent  # its further lines are indented, and no code
        any(rule(state, start, end, False) for rule in state.md.block.ruler.getRules(""))
    return True


def _definition_end(state: StateBlock, start: int, end: int) -> int:
    """The line after the paragraph that a definition begins."""
    after = start + 1
    while after < end and not state.isEmpty(after) and not _DEFINITION.match(_line(state, after)):
        after += 1
    return after


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _push(state: StateBlock, kind: str, first: int, after: int) -> None:
    token = state.push(kind, "", 0)
    token.map = [first, after]


def _push_title(state: StateBlock, match: re.Match[str], line: int) -> None:
    """The title as text, with its place in the line."""
    name = next((name for name in ("title", "line") if match.re.groupindex.get(name) and match[name]), "")
    if name:
        token = state.push("inline", "", 0)
        token.map = [line, line + 1]
        token.meta["title"] = match.span(name)


def paired_signs(stretch: Stretch, references: Container[str]) -> dict[int, SourceMark]:
    """The signs by their places, wherever the parser does not find something else first.

    Args:
        stretch: a block's text.
        references: the labels of links that the document defines, folded as CommonMark compares them.
    """
    seen = stretch.seen
    there = [(type_, tag, sign, whole) for type_, (tag, sign, whole) in _PAIRS.items() if sign in seen]
    marks = [mark for each in there for mark in _pairs(seen, *each)]
    for match in _WIKI.finditer(seen) if "[[" in seen else ():
        if " ".join(match["page"].split()).upper() not in references:
            marks += _wiki(stretch, match)
    return {mark.start: mark for mark in marks}


def _pairs(seen: str, type_: str, tag: str, sign: str, whole: re.Pattern[str]) -> Iterator[SourceMark]:
    size = len(sign)
    for match in whole.finditer(seen):
        start, end = match.span()
        yield SourceMark(start, start + size, kind=CodeKind.OPEN, type=type_, tag=tag, html=f"<{tag}>")
        yield SourceMark(end - size, end, kind=CodeKind.CLOSE, type=type_, tag=tag, html=f"</{tag}>")


def _wiki(stretch: Stretch, match: re.Match[str]) -> Iterator[SourceMark]:
    start, end = match.span()
    if match["image"]:
        yield SourceMark(start, end, type="wiki", html=safe_html.image(match["shown"] or match["page"]))
    elif match["shown"]:
        yield SourceMark(start, match.start("shown"), kind=CodeKind.OPEN, type="wiki", tag="wiki")
        yield SourceMark(match.end("shown"), end, kind=CodeKind.CLOSE, type="wiki", tag="wiki")
    else:
        shown = stretch.text[match.start("page") : match.end("page")]
        yield SourceMark(start, end, type="wiki", display=shown, html=safe_html.element("span", shown))


RULES = {
    "marker": marker,
    "unknown_fence": unknown_fence,
    "directive_fence": directive_fence,
    "admonition": admonition,
    "formula": formula,
    "definition": definition,
}
"""In the order in which they are tried."""
