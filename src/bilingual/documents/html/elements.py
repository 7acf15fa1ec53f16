"""The elements of an HTML text: where each begins, and where its content ends."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bilingual.documents import safe_html
from bilingual.documents.html.tokens import Tag, tokens

ENDS = {
    "p": {"p"},
    "li": {"li", "p"},
    "dt": {"dt", "dd", "p"},
    "dd": {"dt", "dd", "p"},
    "tr": {"tr", "td", "th", "p"},
    "td": {"td", "th", "p"},
    "th": {"td", "th", "p"},
}
"""Elements whose end tag may be left out before such a start tag (HTML standard, section 13.1.2.4)."""


@dataclass(frozen=True, slots=True)
class HtmlElement:
    """An element by its start tag."""

    tag: Tag
    end: int
    """Where its content ends: at its end tag, or where what is around it ends."""


def elements(seen: str) -> tuple[HtmlElement, ...]:
    """The elements of a text, in the order in which they begin; one without content ends with its tag."""
    return tuple(sorted(_elements(seen), key=lambda element: element.tag.start))


def _elements(seen: str) -> Iterator[HtmlElement]:
    stack: list[Tag] = []
    names = Counter[str]()
    for tag in (token for token in tokens(seen) if isinstance(token, Tag)):
        if tag.closing:
            while names[tag.name]:
                ended = stack.pop()
                names[ended.name] -= 1
                yield HtmlElement(ended, tag.start)
                if ended.name == tag.name:
                    break
        elif tag.name in safe_html.VOID or tag.empty:
            yield HtmlElement(tag, tag.end)
        else:
            while stack and stack[-1].name in ENDS.get(tag.name, ()):
                names[stack[-1].name] -= 1
                yield HtmlElement(stack.pop(), tag.start)
            stack.append(tag)
            names[tag.name] += 1
    yield from (HtmlElement(tag, len(seen)) for tag in stack)
