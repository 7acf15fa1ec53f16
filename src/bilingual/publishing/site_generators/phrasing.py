"""Sentences as Markdown that CommonMark, goldmark (Hugo) and kramdown (Jekyll) read alike."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from urllib.parse import quote

from bilingual.documents import in_signs
from bilingual.publishing.manuscript import Inline, LineBreak, NoteMark, Picture, Sentence, StyledText, Text, TextStyle
from bilingual.publishing.phrasing import Resolve
from bilingual.publishing.site_generators.generator import Generator

_SPECIAL = re.compile(r"[\\`*\[\]<>|~{]|(?<![^\W_])_|_(?![^\W_])|\$(?=\$)|(?<=\$)\$|&(?=#?\w+;)")
_ENTITIES = frozenset("&")
"""What kramdown takes no backslash before."""
_BLOCK_START = re.compile(r"(?m)^[ \t]*(?:([-+=#:^])|(\d+)(?=[.)]))?")
_DELIMITERS = {TextStyle.STRONG: "**", TextStyle.EMPHASIS: "*", TextStyle.STRIKE: "~~"}
_TAGS = (TextStyle.UNDERLINE, TextStyle.MARK, TextStyle.SMALL, TextStyle.RAISED, TextStyle.LOWERED)
"""Styles that Markdown has no signs for."""
_IN_TAGS = re.compile(r"[^\w\s,;()?%/„“”‚‘’–—…-]")


def escaped(text: str) -> str:
    """A text in which nothing is markup, within a line."""
    return _SPECIAL.sub(_escape, re.sub(r"[ \t]*\n[ \t]*", " ", text))


def _escape(match: re.Match[str]) -> str:
    follows = match.string[match.end() : match.end() + 1]
    as_entity = match[0] in _ENTITIES or (match[0] == "{" and follows == "%")  # Liquid sees no backslash
    return f"&#{ord(match[0])};" if as_entity else f"\\{match[0]}"


def lines(text: str) -> str:
    """The lines of a paragraph, none of which begins a list, a heading or another block."""
    return _BLOCK_START.sub(_disarmed, text)


def _disarmed(match: re.Match[str]) -> str:
    if match[2]:
        return f"{match[2]}\\"
    return {"^": "&#94;", None: ""}.get(match[1], f"\\{match[1]}")


def code_span(text: str) -> str:
    """A text between backticks, one more than it has in a row (CommonMark, section 6.1)."""
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    padding = " " if text.startswith(("`", " ")) or text.endswith(("`", " ")) else ""
    return f"{fence}{padding}{text}{padding}{fence}"


@dataclass(frozen=True, slots=True)
class MarkdownPhrasing:
    """How the sentences of one side of an article are written."""

    generator: Generator
    resolve: Resolve
    side: str
    """`de` or `en`."""
    notes: frozenset[str]
    """The labels of the footnotes that there are."""
    hard_break: str = "  \n"

    def text(self, text: Text, *, anchored: bool = True) -> str:
        """A paragraph or a cell, an anchor before each sentence."""
        return lines("".join(self._sentence(sentence, anchored) for sentence in text).strip(" \n"))

    def _sentence(self, sentence: Sentence, anchored: bool) -> str:
        anchor = self.generator.anchor(sentence.id) if anchored and sentence.id else ""
        written = ""
        for part in self._parts(sentence.content):
            before = f"{written[:-1]}\\!" if part.startswith("[") and written.endswith("!") else written
            written = before + part  # an exclamation mark before a link would make a picture of it
        return anchor + written

    def _parts(self, parts: Sequence[Inline]) -> Iterator[str]:
        place = 0
        for link, group in groupby(parts, key=lambda part: part.link if isinstance(part, StyledText) else ""):
            members = list(group)
            inner = [self._inline(parts, place + number) for number in range(len(members))]
            place += len(members)
            address = self.resolve(link) if link else ""
            yield from (
                [f"[{''.join(inner)}]({destination(address)})"] if address and any(map(str.strip, inner)) else inner
            )

    def _inline(self, parts: Sequence[Inline], place: int) -> str:
        match parts[place]:
            case LineBreak():
                return self.hard_break
            case NoteMark(label):
                return f"[^{label}]" if label in self.notes else escaped(f"[{label}]")
            case Picture() as picture:
                return self.picture(picture)
            case StyledText() as part:
                return self._styled(part, _edge(parts, place - 1, last=True), _edge(parts, place + 1, last=False))

    def picture(self, picture: Picture) -> str:
        """A picture with what stands for it; its words alone where it leads nowhere."""
        texts = picture.german if self.side == "de" else picture.english
        address = self.resolve(picture.address)
        if not address:
            return escaped(texts.alternative)
        shown = destination(address) + self.generator.code(_title(texts.title))
        return f"![{_alternative(texts.alternative)}]({shown})"

    def _styled(self, part: StyledText, before: str, after: str) -> str:
        core = part.text.strip()
        if not core:
            return escaped(part.text)
        start = part.text.index(core)
        lead, trail = part.text[:start], part.text[start + len(core) :]
        written = self._tagged(core, part.styles)
        signs = [sign for style, sign in _DELIMITERS.items() if style in part.styles]
        inner = "~~" if "~~" in signs[1:] else written
        if _fits((lead or before)[-1:], inner[0]) and _fits((trail or after)[:1], inner[-1]):
            written = "".join(signs) + written + "".join(reversed(signs))
        elif self.generator.keeps_html:
            written = _in_tags(core, [style for style in _DELIMITERS if style in part.styles])
        return f"{escaped(lead)}{written}{escaped(trail)}"

    def _tagged(self, text: str, styles: frozenset[TextStyle]) -> str:
        """The text without styles that have signs of their own."""
        if TextStyle.CODE in styles:
            return self.generator.code(code_span(text))
        tags = [style for style in _TAGS if style in styles]
        if tags and self.generator.keeps_html:
            return _in_tags(text, tags)
        for style, sign, low in ((TextStyle.RAISED, "^", False), (TextStyle.LOWERED, "", True)):
            if style in styles:
                small = in_signs(text, low=low)
                text = f"{sign}{text}" if any(map(str.isascii, small)) else small  # 10^6a is not 106a
        return escaped(text)


def _in_tags(text: str, tags: Sequence[str]) -> str:
    """The text in HTML, in which nothing is read as Markdown."""
    written = _IN_TAGS.sub(lambda match: f"&#{ord(match[0])};", text)
    for tag in reversed(tags):
        written = f"<{tag}>{written}</{tag}>"
    return written


def _edge(parts: Sequence[Inline], place: int, *, last: bool) -> str:
    """The text of a neighbour, whose last or first letter is near; `*` where its own signs would touch."""
    if not 0 <= place < len(parts):
        return ""
    part = parts[place]
    if not isinstance(part, StyledText):
        return " "
    near = part.text[-1:] if last else part.text[:1]
    return "*" if part.styles & _DELIMITERS.keys() and near.strip() else part.text


def _fits(outer: str, inner: str) -> bool:
    """Whether a sign of emphasis between these is one (CommonMark, section 6.2), and joins no other."""
    return outer != "*" and (not outer.isalnum() or inner.isalnum())


def _alternative(text: str) -> str:
    """What stands for a picture. Hugo's hook for images shows backslashes, so there is none that need not be."""
    written = escaped(text)
    depths = list(accumulate((sign == "[") - (sign == "]") for sign in text))
    balanced = min(depths, default=0) == 0 == (depths or [0])[-1]
    return re.sub(r"\\([\[\]])", r"\1", written) if balanced else written


def _title(text: str) -> str:
    """The title of a picture in a link; kramdown knows no escapes in it."""
    sign = "'" if '"' in text and "'" not in text else '"'
    written = re.sub(r"\s+", " ", text).replace(sign, "&quot;")
    return f" {sign}{written}{sign}" if text else ""


def destination(address: str) -> str:
    """An address in a link; braces would call a generator's own language."""
    written = re.sub(r"[<>\n{}]", lambda match: quote(match[0]), address)
    return f"<{written}>" if re.search(r"[\s()]", written) else written
