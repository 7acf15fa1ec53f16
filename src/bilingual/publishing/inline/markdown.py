"""Inline content as Markdown (CommonMark 0.31, with the strikethrough and tables of GFM)."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import accumulate, pairwise

from bilingual.content import codes
from bilingual.model import CodeKind, Content, InlineCode
from bilingual.publishing.inline import html
from bilingual.publishing.inline.balancing import Dialect, balanced

LABEL = "label"
"""The type of a standalone code that is Markdown already."""
_DELIMITERS = {"strong": "**", "emphasis": "*", "strike": "~~"}
_SPECIAL = re.compile(r"[\\`*\[\]<>|~_&!](?:(?<![_&!])|(?<=_)(?:(?<![^\W_]_)|(?![^\W_]))|(?<=&)(?=#?\w+;)|(?<=!)$)")
"""Signs that mean something, an underscore, an ampersand and an exclamation mark only where they do. All in one set,
which is found faster than each by itself."""
_HREF = re.compile(r"""<a\b[^>]*?\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_BLOCK_START = re.compile(r"(?m)^( *)([-+=#]|\d+(?=[.)]))")


def as_markdown(content: Content, line_break: str = "\\\n") -> str:
    """The content in Markdown that reads back as the same text.

    Emphasis is written with asterisks where they would be read as emphasis (CommonMark, section 6.2), else in tags.

    Args:
        content: of a whole unit.
        line_break: how a hard break is written; in a heading or a table cell it must be `<br>`.
    """
    plain_pairs, apart = _plain_pairs(content), _codes_apart(content)
    dialect = Dialect(
        _escaped,
        lambda code: _opening(code) if code.id in plain_pairs else html.opening(code),
        lambda code: _closing(code) if code.id in plain_pairs else html.closing(code),
        lambda code: _code(code, apart) if code.type == "code" else _standalone(code, line_break),
    )
    text = re.sub(r"(?:\\\n\s*)+\Z", "", balanced([content], dialect)[0])
    first, *rest = text.split("\n")
    return "\n".join([first.strip(), *(_BLOCK_START.sub(_disarmed, line.strip()) for line in rest)])


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda match: "\\" + match[0], re.sub(r"\s*\n\s*", " ", text))


def _disarmed(match: re.Match[str]) -> str:
    return f"{match[1]}{match[2]}\\" if match[2].isdigit() else f"{match[1]}\\{match[2]}"


def _opening(code: InlineCode) -> str:
    return _DELIMITERS.get(code.type) or "["


def _closing(code: InlineCode) -> str:
    return _DELIMITERS.get(code.type) or f"]({_address(code)})"


def _address(code: InlineCode) -> str:
    match = _HREF.search(code.html)
    address = unescape(match[1] or match[2] or "") if match else ""
    return f"<{address}>" if re.search(r"[\s()]", address) else address


def _standalone(code: InlineCode, line_break: str) -> str:
    if code.type == LABEL:
        return code.display
    if code.html in {"<br>", "<br/>", "<br />"}:
        return line_break
    if code.type == "image":
        return "*(image)*"
    return html.standalone(code).replace("|", "&#124;")


def _code(code: InlineCode, apart: bool) -> str:
    """Backticks around the code, one more than it has in a row (CommonMark, section 6.1), else tags.

    Args:
        code: displays what stands between the backticks.
        apart: whether the backticks cannot run together with those of another.
    """
    text = code.display
    if not apart or re.search(r"[|\n]", text):
        return f"<code>{_escaped(text)}</code>"
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    padding = " " if text.startswith(("`", " ")) or text.endswith(("`", " ")) else ""
    return f"{fence}{padding}{text}{padding}{fence}"


def _codes_apart(content: Content) -> bool:
    """Whether text stands between any two code spans."""
    parts = [part for part in content if isinstance(part, str) or part.type == "code"]
    return all(isinstance(first, str) or isinstance(second, str) for first, second in pairwise(parts))


def _plain_pairs(content: Content) -> frozenset[str]:
    """The ids of the pairs that Markdown's own signs can write."""
    if not codes(content) or not _nests(content):
        return frozenset()
    texts = [part if isinstance(part, str) else part.display for part in content]
    before = accumulate(texts, lambda last, text: text[-1:] or last, initial="")
    after = reversed(list(accumulate(reversed(texts), lambda first, text: text[:1] or first, initial=""))[:-1])
    opened: dict[str, InlineCode] = {}
    fits: dict[str, bool] = {}
    for code, left, right in zip(content, before, after, strict=False):
        if isinstance(code, InlineCode) and code.kind is not CodeKind.STANDALONE:
            opened.setdefault(code.id, code)
            known = code.type == "link" if code.type not in _DELIMITERS else _flanks(code, left[-1:], right[:1])
            fits[code.id] = fits.get(code.id, True) and known
    return frozenset(id_ for id_, fit in fits.items() if fit and _addressed(opened[id_]))


def _addressed(opened: InlineCode) -> bool:
    """Whether the pair is no link, or one with an address that Markdown can hold."""
    match = _HREF.search(opened.html)
    return opened.type != "link" or bool(match and not re.search(r"[<>\n\\]", unescape(match[1] or match[2] or "")))


def _flanks(code: InlineCode, before: str, after: str) -> bool:
    """Whether the delimiter has text on its inner side and none that a word would join on its outer side.

    Args:
        code: which opens or closes.
        before: the character before it; empty where there is none.
        after: the one after it.
    """
    inner, outer = (after, before) if code.kind is CodeKind.OPEN else (before, after)
    return bool(inner.strip()) and not outer.isalnum() and outer not in {*"*~_\\"}


def _nests(content: Content) -> bool:
    opened: list[str] = []
    for code in _spans(content):
        if code.kind is CodeKind.OPEN:
            opened.append(code.id)
        elif not opened or opened.pop() != code.id:
            return False
    return not opened and not any(_touch(first, second) for first, second in pairwise(content))


def _touch(first: str | InlineCode, second: str | InlineCode) -> bool:
    """Whether two delimiters of emphasis stand side by side, where asterisks would run together."""
    return all(isinstance(part, InlineCode) and part.type in _DELIMITERS for part in (first, second))


def _spans(content: Content) -> Iterator[InlineCode]:
    return (part for part in content if isinstance(part, InlineCode) and part.kind is not CodeKind.STANDALONE)
