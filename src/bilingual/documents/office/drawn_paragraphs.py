"""Paragraphs of drawings: of diagrams and of the titles of charts (ECMA-376, part 1, section 21.1.2)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bilingual.documents.office.paragraphs import LOOKS, Paragraph, ParagraphItem, TextLook, Wrap, dressed
from bilingual.documents.office.scanning import TAG, Part, attributes, end_of, seen
from bilingual.documents.office.word_paragraphs import shown_code

_NOISE = frozenset("lang altLang dirty err smtClean noProof kumimoji bmk smtId b i u strike baseline".split())  # noqa: SIM905
"""Attributes that are told otherwise, or make no difference to a reader."""


@dataclass(slots=True)
class _DrawnReader:
    """Reads one paragraph."""

    part: Part
    rests: dict[str, int]
    position: int
    items: list[ParagraphItem] = field(default_factory=list)
    looks: list[TextLook] = field(default_factory=list)
    run: tuple[Wrap, ...] = ()
    look: TextLook = field(default_factory=TextLook)

    def paragraph(self) -> Paragraph:
        """Reads up to its end tag."""
        start, end = self.position, self.position
        while match := TAG.search(self.part.text, self.position):
            end, self.position = match.start(), match.end()
            name = self.part.known(match[2]) if match[2] else ""
            if match[1] and name == "a:p":
                break
            if not match[1]:
                self._open(name, match)
        return Paragraph(self.part.name, start, end, dressed(self.items, self.looks, self.rests))

    def _open(self, name: str, match: re.Match[str]) -> None:
        text = self.part.text
        if name == "a:r" and not match[4]:
            self._begin_run(match)
        elif name == "a:t" and not match[4]:
            end = text.index("</", match.end())
            wrap = Wrap(match.start(), match[0], f"</{match[2]}>")
            self._add(ParagraphItem(match.end(), end, (*self.run, wrap), seen(text[match.end() : end])))
        elif name in {"a:br", "a:fld"}:
            end = match.end() if match[4] else end_of(text, match[2], match.end())[1]
            html = "<br>" if name == "a:br" else shown_code("field", text[match.start() : end])
            self._add(ParagraphItem(match.start(), end, (), html=html))
            self.position = end

    def _begin_run(self, match: re.Match[str]) -> None:
        text, inner, self.look = self.part.text, match.end(), TextLook()
        properties = TAG.match(text, inner)
        if properties and properties[2] and self.part.known(properties[2]) == "a:rPr":
            inner = properties.end() if properties[4] else end_of(text, properties[2], properties.end())[1]
            self.look = _look(properties[3], text[properties.end() : inner])
        self.position = inner
        self.run = (Wrap(match.start(), text[match.start() : inner], f"</{match[2]}>"),)

    def _add(self, item: ParagraphItem) -> None:
        self.items.append(item)
        self.looks.append(self.look)


def drawn_paragraphs(part: Part, rests: dict[str, int]) -> Iterator[Paragraph]:
    """The paragraphs of a part.

    Args:
        part: a diagram, or a chart.
        rests: looks that no element of HTML tells, numbered; filled with those that are new.
    """
    position = 0
    while match := TAG.search(part.text, position):
        position = match.end()
        if match[2] and not match[1] and not match[4] and part.known(match[2]) == "a:p":
            reader = _DrawnReader(part, rests, position)
            yield reader.paragraph()
            position = reader.position


def _look(tag: str, inside: str) -> TextLook:
    values = attributes(tag)
    language = values.get("lang", "")
    rest = [f"{key}={value}" for key, value in sorted(values.items()) if key not in _NOISE]
    raised = int(values.get("baseline", "0").rstrip("%") or 0) if values.get("baseline", "0")[-1:].isdigit() else 0
    tags = {tag for key, tag in (("b", "<b>"), ("i", "<i>")) if values.get(key) in {"1", "true"}}
    tags |= {"<u>"} if values.get("u", "none") != "none" else set()
    tags |= {"<s>"} if values.get("strike", "noStrike") != "noStrike" else set()
    tags |= {"<sup>"} if raised > 0 else {"<sub>"} if raised < 0 else set()
    return TextLook(tuple(each for each in LOOKS if each in tags), " ".join([*rest, inside]), language=language)
