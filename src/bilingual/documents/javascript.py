"""Where a piece of JavaScript or a tag of JSX ends: brackets, strings, templates, comments, patterns, elements.

It is read once from left to right, and what is open stands on a stack, so that depth and length cost no more than
they have to. Nothing is understood but where things end.
"""

import re
from dataclasses import dataclass, field

from bilingual.patterns import late_pattern

_CLOSERS = {"(": ")", "[": "]", "{": "}"}
_CODE = late_pattern(r"""[()\[\]{}"'`/<]|\n""")
_STRING = late_pattern(r"\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'", re.DOTALL)
_PATTERN = late_pattern(r"/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/\w*")
_TEMPLATE = late_pattern(r"\\.|`|\$\{", re.DOTALL)
_CHILDREN = late_pattern(r"[{<]")
TAG_NAME = late_pattern(r"<(?P<closing>/?)(?:(?P<name>[A-Za-z_$][\w$.:-]*)(?=[\s/>{])|(?=>))")
_TAG_PART = (
    r"(?P<blank>{blank}+)|(?P<comment>/\*.*?\*/)|(?P<end>/?\s*>)|(?P<brace>\{{)"
    r"|(?P<name>[^\s\"'`<>/={{}}]+)|=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<equals>(?=\{{)))"
)
_IN_TAG = late_pattern(_TAG_PART.format(blank=r"\s"), re.DOTALL)
_IN_QUOTED_TAG = late_pattern(_TAG_PART.format(blank=r"(?:\n[ \t]*>[ \t]?(?!\s)|\s)"), re.DOTALL)
"""What may stand in a tag after its name, where each line of a quotation begins with `>`."""
_BEFORE_VALUE = frozenset("(,=?:;[{}&|!>~^%*+-")
_BEFORE_VALUE_WORD = late_pattern(r"(?:^|[^\w$.])(?:return|default|await|yield|case|typeof|void|in|of)$")
_WORD_REACH = 12
_GOES_ON = frozenset("=,+-*&|?:>(.")
_BLANK_LINE = late_pattern(r"[ \t]*(?:\r?\n|$)")

_TEMPLATE_MODE, _CHILD_MODE, _TAG_MODE = "`", "</", "<"


@dataclass(slots=True)
class _Scan:
    """A reading that is under way."""

    text: str
    position: int
    limit: int
    open: list[str] = field(default_factory=list)
    """What has to come: a bracket, or the end of a template, a tag or an element."""
    failed: bool = False
    in_tag: re.Pattern[str] = _IN_TAG


def expression_end(text: str, start: int, limit: int) -> int | None:
    """Where the expression ends whose brace stands at `start`; none where it does not end before `limit`."""
    return _balanced(_Scan(text, start + 1, limit, ["}"]))


def tag_end(text: str, start: int, limit: int) -> int | None:
    """Where the tag ends that begins at `start`; none where it is no tag of JSX."""
    match = TAG_NAME.match(text, start)
    if not match:
        return None
    scan = _Scan(text, match.end(), limit, [_TAG_MODE], in_tag=in_tag(text, start))
    while not scan.failed and scan.open:
        if scan.open == [_TAG_MODE]:
            _in_tag(scan, content=False)
        else:
            _step(scan)
    return None if scan.failed else scan.position


def in_tag(text: str, start: int) -> re.Pattern[str]:
    """What may stand in the tag that begins at `start`, after its name: groups tell which part it is."""
    line = text.rfind("\n", 0, start) + 1
    return _IN_QUOTED_TAG if text[line : line + 8].lstrip().startswith(">") else _IN_TAG


def module_end(text: str, start: int, limit: int, *, lines: bool) -> int | None:
    """Where an import or export ends: at a blank line outside all brackets.

    Args:
        text: the document.
        start: where it begins.
        limit: where to stop reading.
        lines: whether the end of a statement's line is its end, too.
    """
    scan = _Scan(text, start, limit)
    while not scan.failed and scan.position < limit:
        at = scan.position
        if not scan.open and text[at] == "\n" and _statement_ends(text, at, lines):
            return at
        _step(scan)
    return None if scan.failed or scan.open else limit


def _statement_ends(text: str, line_end: int, lines: bool) -> bool:
    if _BLANK_LINE.match(text, line_end + 1):
        return True
    return lines and _before(text, line_end) not in _GOES_ON


def _balanced(scan: _Scan) -> int | None:
    while scan.open and not scan.failed:
        _step(scan)
    return None if scan.failed else scan.position


def _step(scan: _Scan) -> None:
    """Reads up to the next sign that means something, and takes note of it."""
    mode = scan.open[-1] if scan.open else ""
    if mode == _TAG_MODE:
        _in_tag(scan, content=True)
    elif mode == _TEMPLATE_MODE:
        _in_template(scan)
    elif mode == _CHILD_MODE:
        _in_children(scan)
    else:
        _in_code(scan)
    scan.failed = scan.failed or scan.position > scan.limit


def _found(scan: _Scan, pattern: re.Pattern[str]) -> re.Match[str] | None:
    match = pattern.search(scan.text, scan.position, scan.limit)
    if match:
        scan.position = match.end()
    elif scan.open:
        scan.failed = True
    else:
        scan.position = scan.limit
    return match


def _in_template(scan: _Scan) -> None:
    match = _found(scan, _TEMPLATE)
    if match and match[0] == "`":
        scan.open.pop()
    elif match and match[0] == "${":
        scan.open.append("}")


def _in_children(scan: _Scan) -> None:
    match = _found(scan, _CHILDREN)
    if match and match[0] == "{":
        scan.open.append("}")
    elif match:
        _enter_tag(scan, match.start())


def _in_tag(scan: _Scan, *, content: bool) -> None:
    match = scan.in_tag.match(scan.text, scan.position, scan.limit)
    if not match:
        scan.failed = True
        return
    scan.position = match.end()
    if match["brace"]:
        scan.open.append("}")
    elif match["end"]:
        scan.open.pop()
        if content and match["end"] == ">":
            scan.open.append(_CHILD_MODE)


def _in_code(scan: _Scan) -> None:
    at_line_end = scan.text[scan.position : scan.position + 1] == "\n"
    scan.position += at_line_end
    match = _found(scan, _CODE)
    if not match:
        return
    sign, at = match[0], match.start()
    if sign in _CLOSERS:
        scan.open.append(_CLOSERS[sign])
    elif sign in ")]}":
        scan.failed = not scan.open or scan.open.pop() != sign
    elif sign == "`":
        scan.open.append(_TEMPLATE_MODE)
    elif sign in "\"'":
        _take(scan, _STRING.match(scan.text, at, scan.limit))
    elif sign == "/":
        _slash(scan, at)
    elif sign == "<" and _is_value(scan.text, at):
        _enter_tag(scan, at)
    elif sign == "\n":
        scan.position = at  # who asks looks at each line's end


def _slash(scan: _Scan, at: int) -> None:
    """A comment, a pattern, or a division."""
    if scan.text.startswith("/*", at):
        end = scan.text.find("*/", at + 2, scan.limit)
        scan.position, scan.failed = end + 2, end < 0
    elif scan.text.startswith("//", at):
        end = scan.text.find("\n", at, scan.limit)
        scan.position = end if end >= 0 else scan.limit
    elif _is_value(scan.text, at) and (pattern := _PATTERN.match(scan.text, at, scan.limit)):
        scan.position = pattern.end()


def _enter_tag(scan: _Scan, at: int) -> None:
    """A tag inside an expression: an element's content follows it, or its end tag ends the content."""
    match = TAG_NAME.match(scan.text, at, scan.limit)
    if not match or (match["closing"] and scan.open[-1:] != [_CHILD_MODE]):
        scan.failed = bool(scan.open) and scan.open[-1] == _CHILD_MODE
        return
    scan.position = match.end()
    if not match["closing"]:
        scan.open.append(_TAG_MODE)
        return
    end = scan.text.find(">", match.end(), scan.limit)
    scan.open.pop()
    scan.position, scan.failed = end + 1, end < 0


def _take(scan: _Scan, match: re.Match[str] | None) -> None:
    scan.failed = match is None
    scan.position = match.end() if match else scan.position


def _before(text: str, at: int) -> str:
    """The last sign before a place that is no blank."""
    at -= 1
    while at >= 0 and text[at].isspace():
        at -= 1
    return text[at] if at >= 0 else ""


def _is_value(text: str, at: int) -> bool:
    """Whether a value may begin here, so that `<` begins a tag and `/` a pattern."""
    before = _before(text, at)
    return (
        not before
        or before in _BEFORE_VALUE
        or bool(_BEFORE_VALUE_WORD.search(text[max(0, at - _WORD_REACH) : at].rstrip()))
    )
