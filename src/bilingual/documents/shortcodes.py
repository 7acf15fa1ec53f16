"""Tags of site generators (Hugo, Jekyll, Liquid, Jinja), kept as they are wherever they stand.

Known are `{{< name >}}`, `{{% name %}}`, `{% tag %}` and `{{ value }}`, and WordPress'
`[name key="value"]` and `[/name]`. A tag may span lines, but no blank line, and
holds at most 2000 characters: an opener that is never closed must not swallow the article. Tags in pairs around code,
`{% highlight c %}` and `{% endhighlight %}`, are one with what stands between them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bilingual.patterns import late_pattern

_WITHIN = r"(?:(?!(?:\r\n?|\n)[ \t]*[\r\n])(?!\{\{).){0,2000}?"
SHORTCODE = late_pattern(
    rf"\{{\{{<{_WITHIN}>\}}\}}|\{{\{{%{_WITHIN}%\}}\}}|\{{%{_WITHIN}%\}}|\{{\{{{_WITHIN}\}}\}}"
    r"|\[[a-z][\w-]*(?:\s+[\w-]+=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s\]\"'=]+)){1,30}\s*/?\](?![(\[:])|\[/[a-z][\w-]*\](?![(\[:])",
    re.DOTALL,
)
OPENER = late_pattern(r"\{(?=[{%])")
"""What must be written as a character reference in text: Hugo and Jekyll look for their tags before anything is parsed,
so that a backslash would not help."""

_SHOWN = frozenset({"highlight", "raw", "verbatim"})
_HIDDEN = frozenset({"comment"})
_PAIRED = "|".join(sorted(_SHOWN | _HIDDEN))
_BEGIN = late_pattern(rf"(\{{%|\{{\{{[<%])[-\s]*({_PAIRED})\b")
_BLANK_LINE = late_pattern(r"(?:\r\n?|\n)[ \t>]*[\r\n]")
_BEFORE_BLOCK = late_pattern(r"(?:[\s>*+-]|\d+[.)])*")


@dataclass(frozen=True, slots=True)
class Body:
    """What stands between a pair of tags around code; the tags are before and after it."""

    begin: int
    """Where the first tag begins."""
    start: int
    end: int
    after: int
    """Where the second tag ends."""
    shown: bool
    """Whether a reader gets to see it."""


def masked(text: str, mask: str) -> tuple[str, tuple[Body, ...]]:
    """The text with each character of a tag replaced by one that means nothing to any parser.

    Returns:
        A text of the same length, and what stands between tags around code, which is masked with them.
    """
    if not mask or ("{{" not in text and "{%" not in text and not SHORTCODE.search(text)):
        return text, ()
    bodies = tuple(_bodies(text))
    parts, position = [], 0
    for body in bodies:
        parts += [_without_tags(text[position : body.begin], mask), mask * (body.after - body.begin)]
        position = body.after
    return "".join([*parts, _without_tags(text[position:], mask)]), bodies


def _without_tags(text: str, mask: str) -> str:
    return SHORTCODE.sub(lambda match: mask * len(match[0]), text)


def _bodies(text: str) -> Iterator[Body]:
    position = 0
    unclosed: set[str] = set()
    while begin := _BEGIN.search(text, position):
        position = begin.end()
        opener = SHORTCODE.match(text, begin.start())
        closer = _closer(begin[1], begin[2])
        if opener and opener[0].endswith(("/>}}", "/%}}")):
            continue  # it closes itself
        end = closer.search(text, opener.end()) if opener and closer.pattern not in unclosed else None
        if opener and end and _is_pair(text, begin.start(), opener.end(), end.start()):
            yield Body(begin.start(), opener.end(), end.start(), end.end(), begin[2] in _SHOWN)
            position = end.end()
        elif opener and not end:
            unclosed.add(closer.pattern)  # so that a text of nothing but openers is not searched again and again


def _closer(bracket: str, name: str) -> re.Pattern[str]:
    if bracket == "{%":
        return re.compile(rf"\{{%[-\s]*end{name}\s*-?%\}}")
    return re.compile(rf"\{{\{{{bracket[-1]}\s*/\s*{name}\s*[>%]\}}\}}")


def _is_pair(text: str, begin: int, start: int, end: int) -> bool:
    """Over a blank line only from the beginning of a line: in `the tag {% raw %}` it may be no more than mentioned."""
    if not _BLANK_LINE.search(text, start, end):
        return True
    line = max(text.rfind("\n", 0, begin), text.rfind("\r", 0, begin)) + 1
    return _BEFORE_BLOCK.fullmatch(text, line, begin) is not None
