"""The inside of a paragraph of Word: runs, links, fields, drawings (ECMA-376, part 1, sections 17.3 and 17.16)."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import escape
from urllib.parse import quote

from bilingual.documents.office.paragraphs import SHOWN, Paragraph, ParagraphItem, TextLook, Wrap, dressed, link
from bilingual.documents.office.scanning import TAG, Part, attributes, blanked, end_of, placed, said_in, seen
from bilingual.documents.office.word_styles import Styles

GONE = frozenset({"w:del", "w:moveFrom"})
"""What was deleted or moved away, and is in the file all the same."""
_INSERTED = frozenset({"w:ins", "w:moveTo"})
_WRAPS = _INSERTED | {"w:smartTag", "w:customXml", "w:dir", "w:bdo"}
_DRAWN = frozenset({"w:drawing", "w:pict", "w:object", "mc:AlternateContent"})
_SIGNS: Mapping[str, str] = {
    "w:tab": '<ph type="tab" display=" "/>',
    "w:ptab": '<ph type="tab" display=" "/>',
    "w:cr": "<br>",
    "w:noBreakHyphen": '<ph type="hyphen" display="\N{NON-BREAKING HYPHEN}"/>',
    "w:pgNum": '<ph type="field"/>',
    "w:sym": '<ph type="symbol"/>',
}
_WHOLE: Mapping[str, str] = {"w:ruby": "annotation", "m:oMath": "formula", "m:oMathPara": "formula"}
_LINKING = re.compile(
    r"\s*HYPERLINK\b(?:\s+\\[^l]\s*)*\s*\"?([^\"\s\\]*)\"?(?:\s*\\l\s+\"?([^\"\s]*)\"?)?", re.IGNORECASE
)
_ARGUED = re.compile(r"\\[ot]\s+(?:\"(?:\\.|[^\"\\])*\"|[^\s\"]+)", re.IGNORECASE)
"""What an instruction says of a link beside its address: where it opens, and what is shown where a reader points."""
_SHOWN = re.compile(r"\\o\s", re.IGNORECASE)
_POINTED_AT = re.compile(
    r"\\o\s+(?P<mark>\"|&quot;|&#34;)((?:\\(?:&#?\w+;|[^<])|(?!(?P=mark))[^\\<])*)(?P=mark)", re.IGNORECASE
)
"""The latter as written; in one piece, for it may be cut into several texts."""
_LINES = re.compile(r"[\r\n]+")
"""Ends of lines in a text are blanks to Word."""
_SYMBOLS = re.compile("[\uf000-\uf0ff]+")
"""How Word writes what is set in a font of symbols."""
_RUBY_TEXT = re.compile(r"<((?:[\w-]+:)?rt)>.*?</\1>", re.DOTALL)
_FIELD_MARK = re.compile(
    r"<(?:[\w-]+:)?fldChar\b[^>]*?fldCharType=[\"'](begin|separate|end)[\"'][^>]*>|</(?:[\w-]+:)?p>"
)
"""A mark of a field, or where the paragraph ends."""
_DEEPEST_FIELD = 20
"""Fields in one another; more are no work of a person's."""
_RUN_END = re.compile(r"(?:</w:fldChar>)?\s*</(?:[\w-]+:)?r>")
_INSTRUCTION = re.compile(r"<(?:[\w-]+:)?instrText\b[^>]*>([^<]*)<")
_TEXTS = re.compile(r"<(?:[\w-]+:)?t(?: [^<>]*)?>([^<]*)</")
_BOX = re.compile(r"<((?:[\w-]+:)?txbxContent)\b[^>]*(?<!/)>")
_SIGN = re.compile(r"<(?:[\w-]+:)?Fallback>\s*<(?:[\w-]+:)?t\b[^<>]*>[^<]*</")
"""What takes the place of a sign, such as an emoji, that older programs do not know."""
_PICTURE = re.compile(r"<(?:[\w-]+:)?(?:blip\b[^>]*?:embed|imagedata\b[^>]*?:id)=[\"']([^\"']*)[\"']")
_FIGURE = re.compile(r"<(?:[\w-]+:)?(?:relIds\b[^<>]*?:dm|chart\b[^<>]*?:id)=[\"']([^\"']*)")
_DESCRIBED = re.compile(r"<(?:wp:docPr|v:(?:shape|rect|group|image|oval|textpath))\b[^<>]*>")
_SAID: Mapping[str, str] = {"descr": "alt", "alt": "alt", "title": "title", "string": "label"}
"""Attributes of drawings that are texts, and those of HTML that tell them; the last is what WordArt shows."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a paragraph's codes refer to."""

    part: Part
    styles: Styles
    relations: Mapping[str, tuple[str, str]]
    """Of the part, by id: type and target."""
    media: Mapping[str, str]
    """The addresses of pictures by their relation's id."""
    notes: dict[tuple[str, str], str]
    """The labels of notes, by their kind and id, in the order in which the text refers to them."""
    rests: dict[str, int]
    """Looks that no element of HTML tells, numbered."""
    counts: Counter[str]
    """What is kept, by kind."""


@dataclass(slots=True)
class ParagraphReader:
    """Reads one paragraph."""

    known: Surroundings
    position: int
    """Up to where it has been read."""
    containers: list[tuple[str, Wrap, int]] = field(default_factory=list)
    """Open elements around runs: name, wrap, and where its end begins where that is known."""
    items: list[ParagraphItem] = field(default_factory=list)
    looks: list[TextLook] = field(default_factory=list)
    """Of each item."""
    boxes: list[tuple[int, int]] = field(default_factory=list)
    """Where the contents of text boxes stand."""
    figures: dict[str, None] = field(default_factory=dict)
    """The relations of diagrams and charts, in order."""
    run: Wrap | None = None
    look: TextLook = field(default_factory=TextLook)
    fresh: bool = False
    """Whether nothing has been read in this run."""
    movable: bool = True
    end: int = 0
    """Where its content ends."""

    def paragraph(self) -> Paragraph:
        """Reads up to the paragraph's end tag."""
        start, text = self.position, self.known.part.text
        while match := TAG.search(text, self.position):
            self.position = match.end()
            if match[2] is None:
                continue
            name = self.known.part.known(match[2])
            if match[1]:
                if name == "w:p":
                    self.end = match.start()
                    break
                self._close(name)
            else:
                self._open(name, match)
        items = dressed(self.items, self.looks, self.known.rests)
        return Paragraph(self.known.part.name, start, self.end, items, movable=self.movable)

    def _close(self, name: str) -> None:
        if name == "w:r":
            self.run = None
        elif self.containers and self.containers[-1][0] == name:
            self.containers.pop()

    def _open(self, name: str, match: re.Match[str]) -> None:
        if name == "w:r":
            self._begin_run(match)
        elif name == "w:t":
            self._text(match)
        elif name in _SIGNS:
            self._add(match.start(), self._skip(match), _SIGNS[name])
        elif name in _WHOLE:
            self._shown_whole(_WHOLE[name], match)
        elif name in _DRAWN:
            self._drawing(match)
        elif name in _WRAPS and not match[4]:
            self.known.counts["insertions"] += name in _INSERTED
            self._contain(name, match, "<ins>" if name in _INSERTED else "")
        elif method := _METHODS.get(name):
            method(self, match)
        else:
            self.known.counts["deletions"] += name in GONE
            self._add(match.start(), self._skip(match))

    def _break(self, match: re.Match[str]) -> None:
        is_line = 'type="page"' not in match[3] and 'type="column"' not in match[3]
        self._add(match.start(), self._skip(match), "<br>" if is_line else '<ph type="page-break"/>')

    def _link(self, match: re.Match[str]) -> None:
        if not match[4]:
            self._contain("w:hyperlink", match, link(self._address(match[3])), "tooltip")

    # runs and texts

    def _begin_run(self, match: re.Match[str]) -> None:
        if self.containers and self.containers[-1][2] == match.start():
            self.containers.pop()
            self.position = end_of(self.known.part.text, match[2], match.end())[1]
            return
        if match[4]:
            return
        text, inner = self.known.part.text, match.end()
        properties = TAG.match(text, inner)
        self.look = TextLook()
        if properties and properties[2] and not properties[1] and self.known.part.known(properties[2]) == "w:rPr":
            end = properties.end() if properties[4] else end_of(text, properties[2], properties.end())[1]
            self.look = self.known.styles.look(text[inner:end])
            inner = end
        self.position = inner
        self.run = Wrap(match.start(), text[match.start() : inner], f"</{match[2]}>")
        self.fresh = True

    def _text(self, match: re.Match[str]) -> None:
        if match[4]:
            return
        text, start = self.known.part.text, match.end()
        end = text.index(f"</{match[2]}", start)
        self.position = text.index(">", end) + 1
        read = _LINES.sub(" ", seen(text[start:end]))
        if self.look.hidden:
            self.known.counts["hidden"] += bool(read.strip())
            self._add(match.start(), self.position)
            return
        if _SYMBOLS.fullmatch(read):
            self._add(match.start(), self.position, _SIGNS["w:sym"])
            return
        space = -1 if "xml:space" in match[3] else match.start() + 1 + len(match[2])
        wraps = (*self._wraps(), Wrap(match.start(), match[0], f"</{match[2]}>"))
        self._append(ParagraphItem(start, end, wraps, read, space_at=space))

    def _wraps(self) -> tuple[Wrap, ...]:
        around = tuple([wrap for _, wrap, _ in self.containers]) if self.containers else ()
        return (*around, self.run) if self.run else around

    def _add(self, start: int, end: int, html: str = "", said: tuple[tuple[str, int, int], ...] = ()) -> None:
        self._append(ParagraphItem(start, end, self._wraps(), html=html, attributes=said))

    def _append(self, item: ParagraphItem) -> None:
        self.items.append(item)
        self.looks.append(self.look)
        self.fresh = False

    def _skip(self, match: re.Match[str]) -> int:
        """Goes to the end of an element."""
        if not match[4]:
            self.position = end_of(self.known.part.text, match[2], match.end())[1]
        return self.position

    def _contain(self, name: str, match: re.Match[str], tag: str = "", titled: str = "") -> None:
        title = said_in(match, f"{match[2].rpartition(':')[0]}:{titled}") if titled else None
        self.containers.append((name, Wrap(match.start(), match[0], f"</{match[2]}>", tag, title), -1))

    def _control(self, match: re.Match[str]) -> None:
        """A content control: its properties stand before its content (section 17.5.2)."""
        if match[4]:
            return
        text = self.known.part.text
        prefix = match[2][: -len("sdt")]
        content = text.find(f"<{prefix}sdtContent>", match.end())
        if 0 <= content < end_of(text, match[2], match.end())[0]:
            self.position = content + len(f"<{prefix}sdtContent>")
            close = f"</{prefix}sdtContent></{prefix}sdt>"
            self.containers.append(("w:sdt", Wrap(match.start(), text[match.start() : self.position], close), -1))
        else:
            self._add(match.start(), self._skip(match))

    # what is no text

    def _note(self, match: re.Match[str]) -> None:
        kind = "footnote" if "footnote" in match[2] else "endnote"
        id_ = next((value for key, value in attributes(match[3]).items() if key.endswith(":id")), "")
        label = self.known.notes.setdefault((kind, id_), str(len(self.known.notes) + 1))
        self._add(match.start(), self._skip(match), f'<ph type="footnote" display="{label}"/>')

    def _shown_whole(self, kind: str, match: re.Match[str]) -> None:
        end = self._skip(match)
        self._add(match.start(), end, shown_code(kind, self.known.part.text[match.start() : end]))

    def _drawing(self, match: re.Match[str]) -> None:
        text, start, end = self.known.part.text, match.start(), self._skip(match)
        inside, at = text[start:end], 0
        self.figures |= dict.fromkeys(_FIGURE.findall(inside))
        while box := _BOX.search(inside, at):
            at = end_of(inside, box[1], box.end())[0]
            self.boxes.append((start + box.end(), start + at))
            inside = blanked(inside, box.end(), at)
        said = tuple(_said(inside, start))
        values = {name: text[first:last] for name, first, last in reversed(said)}
        told = "".join(f' {name}="{escape(seen(value))}"' for name, value in values.items())
        alike = tuple((name, first, last) for name, first, last in said if text[first:last] == values[name])
        picture = _PICTURE.search(inside)
        address = self.known.media.get(picture[1], "") if picture else ""
        if address.lower().endswith(SHOWN):
            self._add(start, end, f'<img src="{escape(quote(address))}"{told}>', alike)
        elif not told and (sign := _SIGN.search(inside)):
            self._add(start, end, shown_code("symbol", sign[0]))
        else:
            self._add(start, end, f'<ph type="drawing"{told}/>', alike)

    def _address(self, tag: str) -> str:
        values = attributes(tag)
        id_ = next((value for key, value in values.items() if key.endswith(":id")), "")
        anchor = next((value for key, value in values.items() if key.endswith(":anchor")), "")
        target = self.known.relations.get(id_, ("", ""))[1]
        return target + (f"#{anchor}" if anchor else "")

    # fields

    def _simple_field(self, match: re.Match[str]) -> None:
        instruction = next((value for key, value in attributes(match[3]).items() if key.endswith(":instr")), "")
        if not match[4] and (address := _linked(instruction)) is not None:
            self._contain("w:fldSimple", match, link(address))
            name, wrap, end = self.containers.pop()
            self.containers.append((name, _with_title(wrap), end))
            return
        self.known.counts["fields"] += 1
        self._shown_whole("field", match)

    def _field(self, match: re.Match[str]) -> None:
        """A field of several runs. One that goes on in another paragraph is read as the text it has here."""
        text = self.known.part.text
        marks = list(_marks(text, match.start())) if 'fldCharType="begin"' in match[0] else []
        if len(marks) < 2:
            self._add(match.start(), self._skip(match))
            return
        separate, end = marks[-2 if len(marks) == 3 else -1], marks[-1]
        instruction = seen("".join(_INSTRUCTION.findall(text[match.start() : separate.start()])))
        address = _linked(instruction)
        if address is None:
            self._whole_field(match, separate, end)
        elif wrap := self._linking_wrap(separate, end, link(address)):
            self.known.counts["titles"] += not wrap.title and bool(_SHOWN.search(instruction))
            self.containers.append(("field", wrap, end.start() - len(wrap.close.partition(end[0])[0])))
            self.position, self.run = wrap.start + len(wrap.open), None
        else:
            self._add(match.start(), self._skip(match))
            self.movable = False

    def _linking_wrap(self, separate: re.Match[str], end: re.Match[str], tag: str) -> Wrap | None:
        """The runs before and after a link's text; None where these hold something else too."""
        text = self.known.part.text
        opened, closed = _RUN_END.match(text, separate.end()), _RUN_END.match(text, end.end())
        last = max(text.rfind("<w:r>", 0, end.start()), text.rfind("<w:r ", 0, end.start()))
        if not (self.run and self.fresh and opened and closed and last >= opened.end()):
            return None
        start = self.run.start
        return _with_title(Wrap(start, text[start : opened.end()], text[last : closed.end()], tag))

    def _whole_field(self, match: re.Match[str], separate: re.Match[str], end: re.Match[str]) -> None:
        text = self.known.part.text
        run_end = _RUN_END.match(text, end.end())
        self.known.counts["fields"] += 1
        html = shown_code("field", text[separate.end() : end.start()])
        if self.run and self.fresh and run_end:
            start, self.run = self.run.start, None
            self.position = run_end.end()
            self._add(start, self.position, html)
        else:
            self.position = end.end()
            self._add(match.start(), self.position, html)
            self.movable = False


def _marks(text: str, start: int) -> Iterator[re.Match[str]]:
    """The marks of a field that begins there: its begin, its separator and its end; none where it ends elsewhere."""
    depth, found = 0, []
    for match in _FIELD_MARK.finditer(text, start):
        if not match[1]:
            break
        depth += {"begin": 1, "separate": 0, "end": -1}[match[1]]
        if depth > _DEEPEST_FIELD:
            break
        if (match[1] == "separate" and depth == 1) or (match[1] == "begin" and depth == 1) or not depth:
            found.append(match)
        if not depth:
            return iter(found)
    return iter(())


def _linked(instruction: str) -> str | None:
    """Where a field's instruction leads; None where it is no link."""
    match = _LINKING.match(_ARGUED.sub("", instruction))
    return match and match[1] + (f"#{match[2]}" if match[2] else "")


def _with_title(wrap: Wrap) -> Wrap:
    """A field that links, with what is said of it."""
    said = _POINTED_AT.search(wrap.open)
    if said is None:
        return wrap
    text = re.sub(r"\\(.)", r"\1", seen(said[2]))
    return replace(wrap, title=(text, wrap.start + said.start(2), wrap.start + said.end(2)), in_field=True)


def shown_code(kind: str, xml: str) -> str:
    """The tag of something that is kept whole, with what a reader sees of it."""
    display = " ".join(seen("".join(_TEXTS.findall(_RUBY_TEXT.sub("", xml)))).split())
    return f'<ph type="{kind}" display="{escape(display)}"/>' if display else f'<ph type="{kind}"/>'


def _said(drawing: str, start: int) -> Iterator[tuple[str, int, int]]:
    """The texts that stand for a drawing, and where: the same in its new and its old form."""
    for match in _DESCRIBED.finditer(drawing):
        for attribute, name in _SAID.items():
            is_docpr = match[0].startswith("<wp:")
            if (attribute == "descr") is is_docpr or (attribute == "title" and is_docpr):
                place = placed(match[0], attribute, start + match.start())
                if place and place[0] < place[1]:
                    yield name, *place


_METHODS: Mapping[str, Callable[[ParagraphReader, re.Match[str]], None]] = {
    "w:br": ParagraphReader._break,
    "w:fldChar": ParagraphReader._field,
    "w:fldSimple": ParagraphReader._simple_field,
    "w:footnoteReference": ParagraphReader._note,
    "w:endnoteReference": ParagraphReader._note,
    "w:hyperlink": ParagraphReader._link,
    "w:sdt": ParagraphReader._control,
}
"""What reads an element that is neither a run nor a text."""
