"""MDX in a document: where its tags, expressions, comments and modules stand, and how a parser of Markdown sees them.

In `.mdx` each brace begins an expression, and each `<` before a name a tag. In other Markdown, which Docusaurus, Astro
and VitePress read much alike, only what cannot be meant otherwise does. For the parser a tag is written as HTML writes
it, on one line; expressions and modules are masked, as the tags of site generators are.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from bilingual.documents.javascript import TAG_NAME, expression_end, in_tag, module_end, tag_end
from bilingual.patterns import late_pattern

Kind = Literal["expression", "module", "tag", "unclosed"]

_ATTRIBUTES = late_pattern(
    r"\{:?[ \t]*(?:[#.][\w:.-]+|[\w:-]+=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s{}\"'=>]+))[^{}\n]*\}|\{:[^{}\n]*\}"
)
"""kramdown's, Pandoc's and Docusaurus' own braces: `{#id}`, `{: .class}`."""
_NEXT = late_pattern(
    r"(?P<escape>\\.)"
    r"|^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?P<fence>`{3,}(?=[^`\n]*$)|~{3,}|\${2,}[ \t]*$)"
    r"|(?P<code>`+)"
    r"|(?P<comment><!--.*?(?:-->|\Z))"
    r"|(?P<container>^[ \t>]*:{2,}[^\n]*$)"
    r"|(?P<link><(?:[A-Za-z][A-Za-z0-9+.-]+:[^\s<>]*|[^\s<>@/{}=]+@[^\s<>{}=]+)>)"
    r"|(?P<module>^(?:import|export)(?=[\s{*\"']))"
    r"|(?P<brace>\{)"
    r"|(?P<tag></?(?=[A-Za-z_$>]))",
    re.MULTILINE | re.DOTALL,
)
_KINDS: Mapping[str, Kind] = {"module": "module", "brace": "expression", "tag": "tag"}
"""By what begins them."""
_BLANK_LINE = late_pattern(r"\n[ \t>]*(?=\n)|\Z")
_IN_MARKDOWN = {
    "module": late_pattern(
        r"import\s+[\w{},*\s$]{0,400}\sfrom\s*[\"']|import\s*[\"'][^\"'\n]+[\"']"
        r"|export\s+(?:(?:const|let|var|function|class|async)\s+[\w${\[]|default\s|[*{])"
    ),
    "brace": late_pattern(
        r"\{\s*/\*|\{[\w$.]*\.\w+\([^{}\n]*=>|\{[^{}\n]*(?:&&|\?|=>|\|\|)\s*\(?\s*<[A-Za-z>]"
        r"|\{\"[^\"\n]*\"\}|\{'[^'\n]*'\}|\{`[^`]*`\}|\{[A-Za-z_$][\w$]*(?:\.[\w$]+|\[\d+\]|\(\))+\}"
    ),
    "tag": late_pattern(
        r"</?[A-Z](?![A-Z0-9]*[\s/>])[\w$.:-]*[\s/>{]|</?[a-z][\w-]*(?:\.\w+)+[\s/>{]|</?[a-z][\w:-]*\s[^<>\n]*(?:=\{|[@#]\w)|</?>"
    ),
}
"""What begins these in Markdown that is not MDX."""
_NO_TEXT = late_pattern(r"\{\s*/\*|<[A-Z][^<>]*=\{")
"""What begins so in Markdown is no text, even where it has no end."""
_RAW = late_pattern(r"<(?P<name>script|style|pre)[\s>]", re.IGNORECASE)
"""Elements whose content Markdown does not read."""
_FILLED = "x"
_NO_NAME = late_pattern(r"[^\w:.-]|^[^A-Za-z_:]")


@dataclass(frozen=True, slots=True)
class Construct:
    """A tag, expression or module, or what begins like one and has no end; where it stands in the document."""

    start: int
    end: int
    kind: Kind


@dataclass(slots=True)
class _Reader:
    """A walk over a document from the first sign that may mean something to the next."""

    text: str
    begin: int
    whole: bool
    """Whether the file is MDX."""
    limit: int
    """How far an expression may reach; 0 after one had no end: from then on, to the end of its block."""
    module_end: int = -1
    """Where the last module ended."""
    block_end: int = -1
    runs: dict[int, list[int]] = field(default_factory=dict)
    """By length, where runs of backticks begin."""

    def block_after(self, position: int) -> int:
        """Where the block ends in which a place lies."""
        if position > self.block_end:
            match = _BLANK_LINE.search(self.text, position)
            self.block_end = match.start() if match else len(self.text)
        return self.block_end

    def code_end(self, start: int, end: int) -> int:
        """Where the code ends that a run of backticks begins; the end of the run where it begins none."""
        if not self.runs:
            runs = defaultdict(list)
            for match in re.finditer(r"`+", self.text):
                runs[len(match[0])].append(match.start())
            self.runs = dict(runs)
        starts = self.runs.get(end - start, [])
        index = bisect_left(starts, end)
        closing = starts[index] if index < len(starts) else len(self.text)
        return closing + end - start if closing < self.block_after(start) else end


def is_mdx(path: str) -> bool:
    """Whether the suffix of a file says that it is MDX."""
    return path.lower().endswith(".mdx")


def constructs(text: str, start: int, *, whole: bool) -> tuple[Construct, ...]:
    """The constructs of a document in order; none lies in another.

    Args:
        text: the document.
        start: where the Markdown begins.
        whole: whether the file is MDX.
    """
    if not whole and "{" not in text and "<" not in text and "export" not in text and "import" not in text:
        return ()
    return tuple(_constructs(_Reader(text, start, whole, len(text)), start))


def _constructs(reader: _Reader, position: int) -> Iterator[Construct]:
    text = reader.text
    while match := _NEXT.search(text, position):
        kind = match.lastgroup or ""
        position = match.end()
        if kind == "fence":
            position = _fence_end(text, match["fence"].strip(), match.end())
        elif kind == "code":
            position = reader.code_end(match.start(), match.end())
        elif kind in {"module", "brace", "tag"} and (found := _construct(reader, match.start(kind), kind)):
            yield found
            position = found.end
        elif kind == "tag" and not reader.whole and (raw := _RAW.match(text, match.start())):
            closing = re.compile(rf"</{raw['name']}\s*>", re.IGNORECASE).search(text, raw.end())
            position = closing.end() if closing else len(text)


def _fence_end(text: str, signs: str, start: int) -> int:
    """Where a fence of code or formulas ends."""
    closing = re.compile(rf"^[ \t>]*{re.escape(signs)}{re.escape(signs[0])}*[ \t]*$", re.MULTILINE)
    found = closing.search(text, start)
    return found.end() if found else len(text)


def _construct(reader: _Reader, start: int, kind: str) -> Construct | None:
    text, whole = reader.text, reader.whole
    if kind == "brace" and _ATTRIBUTES.match(text, start):
        return None
    if not whole and not _IN_MARKDOWN[kind].match(text, start):
        return None
    if kind == "module" and not _begins_block(reader, start):
        return None
    limit = reader.limit or reader.block_after(start)
    if kind == "module":
        end = module_end(text, start, limit, lines=not whole)
        reader.module_end = end or reader.module_end
    elif kind == "brace":
        end = expression_end(text, start, limit)
    else:
        end = tag_end(text, start, limit)
    if end is not None:
        return Construct(start, end, _KINDS[kind])
    return _unclosed(reader, start, kind)


def _begins_block(reader: _Reader, start: int) -> bool:
    """Whether nothing but another module stands on the line before."""
    if start - 1 <= max(reader.begin, reader.module_end):
        return True
    line = reader.text[reader.text.rfind("\n", 0, start - 1) + 1 : start - 1]
    return not line.strip()


def _unclosed(reader: _Reader, start: int, kind: str) -> Construct | None:
    """What has no end is kept up to the end of its block. In Markdown it may be text, unless no text begins so."""
    if not reader.whole and not _NO_TEXT.match(reader.text, start):
        return None
    if kind == "module" and not _IN_MARKDOWN["module"].match(reader.text, start):
        return None
    reader.limit = 0
    return Construct(start, reader.block_after(start), "unclosed")


def seen(text: str, found: tuple[Construct, ...], mask: str) -> str:
    """The text as a parser of Markdown is to see it, each character in its place."""
    parts, position = [], 0
    for construct in found:
        parts.append(text[position : construct.start])
        if construct.kind == "tag":
            parts.append(_as_html(text[construct.start : construct.end], in_tag(text, construct.start), mask))
        else:
            parts.append(mask * (construct.end - construct.start))
        position = construct.end
    return "".join([*parts, text[position:]])


def _as_html(tag: str, inner: re.Pattern[str], mask: str) -> str:
    """A tag of JSX as HTML could write it: its expressions masked, its names without other signs than HTML's."""
    match = TAG_NAME.match(tag)
    if not match or not match["name"]:
        return mask * len(tag)
    parts = [tag[: match.start("name")], _html_name(match["name"])]
    position = match.end()
    while (part := inner.match(tag, position)) and not part["end"]:
        end = part.end()
        if part["brace"]:
            end = expression_end(tag, part.start(), len(tag)) or len(tag)
            is_value = parts[-1].endswith("=")
            parts.append(mask * (end - position) if is_value else " " + _FILLED * (end - position - 1))
        else:
            parts.append(_attribute_part(part))
        position = end
    return "".join([*parts, tag[position:].replace("\n", " ").replace("\r", " ")])


def _html_name(name: str) -> str:
    """A name that HTML could have: `Link` is not its `link`, and no element of HTML begins with a j."""
    plain = re.sub(r"[^A-Za-z0-9]", "-", name)
    return plain if plain[0].islower() else "j" + plain[1:]


def _attribute_part(part: re.Match[str]) -> str:
    written = part[0]
    if part["blank"] or part["comment"]:
        return " " * len(written)
    if part["name"]:
        return _NO_NAME.sub(_FILLED, written)
    if part["equals"] is not None:
        return " " * (len(written) - 1) + "="
    quote = written[-1]
    value = part["double"] if part["double"] is not None else part["single"]
    head = written[: len(written) - len(value) - 2]
    # a break of lines reads as a blank, and is to end no line
    return " " * (len(head) - 1) + "=" + quote + value.replace("\n", "\f").replace("\r", "\f") + quote
