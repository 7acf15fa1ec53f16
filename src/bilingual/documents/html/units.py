"""The units in a stretch of HTML: a whole page, or a block of HTML in Markdown.

Block elements end a unit, inline elements are its codes. Texts of attributes that a reader meets (`alt`, `title`,
`placeholder`, `aria-label`, a page's description) are units too. Left alone is what `translate="no"`, `lang="en"`, the
class `notranslate` or a directive marks, and what is no text: scripts, styles, what a form sends. Lists to choose from,
drawings, formulas and templates are each one code, and the texts in them are units that may stand inside another.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bilingual.documents import safe_html
from bilingual.documents.directives import Override, ordered
from bilingual.documents.html.elements import ENDS
from bilingual.documents.html.inline import INLINE, inline_mark, note_mark, ordered_by
from bilingual.documents.html.kept import kept_end, kept_mark, kept_text
from bilingual.documents.html.notes import NoteLink, PageNotes
from bilingual.documents.html.structured import is_structured, structured_units
from bilingual.documents.html.texts import caption_escaping, met_attributes, meta_name, text_marks, whole_unit
from bilingual.documents.html.tokens import Opaque, Tag, Token, tokens
from bilingual.documents.html.trimming import BLANK, trimmed
from bilingual.documents.markup import SourceMark, has_text, pieces
from bilingual.documents.raised import citations, with_raised
from bilingual.documents.source import Stretch
from bilingual.model import Piece, Unit, UnitKind


@dataclass(frozen=True, slots=True)
class _Element:
    """An element that is open, and what holds inside it by all that are open around it."""

    name: str = ""
    override: Override | None = None
    hint: str = ""
    """The language that an office file says its text is in."""
    quoted: bool = False
    lists: int = 0
    """How many lists are open."""
    kind: UnitKind = UnitKind.PARAGRAPH
    heading: int = 0
    """The level of the heading it is in; 0 where it is in none."""

    def inner(self, tag: Tag, override: Override | None, *, note: bool) -> "_Element":
        """An element inside this one."""
        kind, heading = self.kind, self.heading
        if note:
            kind, heading = UnitKind.FOOTNOTE, 0
        elif kind is not UnitKind.FOOTNOTE and (own := _OWN_KINDS.get(tag.name)):
            kind, heading = own, int(tag.name[1]) if own is UnitKind.HEADING else 0
        return _Element(
            tag.name,
            override or self.override,
            tag.get("data-said-lang") or self.hint,
            self.quoted or tag.name == "blockquote",
            self.lists + (tag.name in _LISTS),
            kind,
            heading,
        )

    @property
    def level(self) -> int:
        """Of a heading or a list item; else 0."""
        return max(1, self.lists) if self.kind is UnitKind.LIST_ITEM else self.heading


_HOLDING_TEXTS = frozenset({"math", "select", "svg", "template"})
"""Elements that are one code in a line of text, and in which texts stand that a reader meets."""
_DEEPEST = 16
"""Of these in each other, whose texts are looked for: each is read once for every one around it. Pages have two."""
_SIGNS = frozenset({"annotation", "annotation-xml", "mi", "mn", "mo", "ms"})
"""Elements of formulas whose content is no text: only that of `mtext` is (MathML Core, section 3.2)."""
_LISTS = frozenset({"ul", "ol", "dl", "menu"})
_OWN_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), UnitKind.HEADING),
    **dict.fromkeys(("li", "dd", "dt"), UnitKind.LIST_ITEM),
    **dict.fromkeys(("td", "th"), UnitKind.TABLE_CELL),
    "blockquote": UnitKind.PARAGRAPH,
}
"""What text is by the innermost of these that it stands in, but for notes: what is in a note is all of it."""


@dataclass(slots=True)
class _Walk:
    """Where in the page the walk over its tokens is."""

    stretch: Stretch
    tokens: Sequence[Token]
    lines: bool
    notes: frozenset[int]
    """Where notes begin."""
    links: Mapping[int, NoteLink]
    """Links to notes and back, by where they begin."""
    depth: int
    """In how many elements that hold texts the stretch stands."""
    open: list[_Element] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)
    """Of the elements that are open."""
    start: int = 0
    """Where the current run of text begins."""
    marks: list[SourceMark] = field(default_factory=list)
    text_from: int = 0
    """Up to where the text of the run has been looked at."""
    pending: Override | None = None
    """A directive that waits for the next block."""
    units: list[Unit] = field(default_factory=list)

    @property
    def inside(self) -> _Element:
        """The innermost element that is open."""
        return self.open[-1] if self.open else _Element()

    def enter(self, element: _Element) -> None:
        """An element begins."""
        self.open.append(element)
        self.names[element.name] += 1

    def leave(self) -> str:
        """The innermost element ends; gives its name."""
        name = self.open.pop().name
        self.names[name] -= 1
        return name


def html_units(
    stretch: Stretch,
    *,
    lines: bool = False,
    notes: PageNotes | None = None,
    override: Override | None = None,
    depth: int = 0,
) -> tuple[Unit, ...]:
    """The units of the stretch, without ids.

    Args:
        stretch: the HTML.
        lines: whether any tag that has a line to itself ends a unit. In Markdown such a line may be what makes the text
            HTML (CommonMark 4.6, start condition 7).
        notes: of a whole page.
        override: what was ordered for all of it.
        depth: in how many elements that are a code in a line, and hold texts, it stands.
    """
    found = notes or PageNotes()
    starts, links = frozenset(note.start for note in found.notes), {link.start: link for link in found.links}
    walk = _Walk(stretch, list(tokens(stretch.seen)), lines, starts, links, depth, [_Element(override=override)])
    skip_to = 0
    for index, token in enumerate(walk.tokens):
        if token.start >= skip_to:
            skip_to = _take(walk, index, token)
    _end_run(walk, len(stretch.text), len(stretch.text))
    return tuple(walk.units)


def block_tags(text: str) -> tuple[str, ...]:
    """The names of the tags that end units, in order: the skeleton of a page."""
    return tuple(
        "/" * token.closing + token.name
        for token in tokens(text)
        if isinstance(token, Tag) and token.name not in INLINE
    )


def _take(walk: _Walk, index: int, token: Token) -> int:
    """Takes a token, and says up to where it has taken the text."""
    if isinstance(token, Opaque):
        return _take_opaque(walk, index, token)
    walk.units += _captions(walk, token)
    if link := walk.links.get(token.start):
        _add(walk, note_mark(link.start, link.end, link.label))
        return link.end
    end = kept_end(walk.tokens, index)
    if end is not None:
        shown = kept_text(walk.stretch, token, walk.tokens[index + 1 :], end)
        _add(walk, kept_mark(token, token.start, end, shown))
        return end
    if token.name in INLINE and not (walk.lines and _has_line(walk.stretch.text, token)):
        _add(walk, inline_mark(walk.stretch, token))
    elif token.name in {"pre", "title"} and not token.closing and not token.empty:
        return _take_whole(walk, token, index)
    else:
        _take_block(walk, token)
    return token.end


def _captions(walk: _Walk, tag: Tag) -> Iterator[Unit]:
    for attribute in met_attributes(tag):
        override = walk.pending or ordered_by(tag) or walk.inside.override
        text = walk.stretch.part(attribute.start, attribute.end)
        yield from whole_unit(text, UnitKind.CAPTION, caption_escaping(attribute), override, meta_name(tag))


def _has_line(text: str, tag: Tag) -> bool:
    line_end = text.find("\n", tag.end)
    before = text[text.rfind("\n", 0, tag.start) + 1 : tag.start]
    after = text[tag.end : line_end if line_end >= 0 else len(text)]
    return not (before + after).strip(" \t")


def _take_opaque(walk: _Walk, index: int, token: Opaque) -> int:
    before = walk.tokens[index - 1] if index else None
    if isinstance(before, Tag) and is_structured(before) and not walk.inside.override:
        walk.units += structured_units(walk.stretch.part(token.start, token.end))
    if isinstance(before, Tag) and before.name in _HOLDING_TEXTS and walk.depth < _DEEPEST:
        walk.units += _texts_inside(walk, before, token)
    walk.pending = ordered(walk.stretch.part(token.start, token.end)) or walk.pending
    _add(walk, SourceMark(token.start, token.end, type="comment" if token.comment else "html"))
    return token.end


def _texts_inside(walk: _Walk, tag: Tag, content: Opaque) -> Iterator[Unit]:
    override = walk.pending or ordered_by(tag) or walk.inside.override
    part = walk.stretch.part(content.start, content.end)
    for unit in html_units(part, override=override, depth=walk.depth + 1):
        yield unit if unit.kind is UnitKind.CODE else replace(unit, kind=UnitKind.CAPTION, level=0)


def _add(walk: _Walk, mark: SourceMark) -> None:
    walk.marks += [*text_marks(walk.stretch.seen, walk.text_from, mark.start), mark]
    walk.text_from = mark.end


def _take_block(walk: _Walk, tag: Tag) -> None:
    _end_run(walk, tag.start, tag.end)
    if tag.closing:
        while walk.names[tag.name] and walk.leave() != tag.name:
            pass
        walk.pending = None
    elif tag.name not in safe_html.VOID and not tag.empty:
        while walk.inside.name in ENDS.get(tag.name, ()):
            walk.leave()
        override = walk.pending or ordered_by(tag, walk.inside.override)
        walk.enter(walk.inside.inner(tag, override, note=tag.start in walk.notes))
        walk.pending = None


def _take_whole(walk: _Walk, tag: Tag, index: int) -> int:
    """An element that is one unit, without codes inside: preformatted text, the page's title."""
    _end_run(walk, tag.start, tag.end)
    end = next(
        (
            other.start
            for other in walk.tokens[index + 1 :]
            if isinstance(other, Tag) and other.name == tag.name and other.closing
        ),
        len(walk.stretch.text),
    )
    text = walk.stretch.part(tag.end, end)
    if tag.name == "title":
        walk.units += whole_unit(text, UnitKind.CAPTION, "text", walk.inside.override or ordered_by(tag))
    elif text.text.strip():
        walk.units.append(Unit("", UnitKind.CODE, (Piece(text.text, text.places[0], text.places[-1]),), "code"))
    walk.start = walk.text_from = end
    return end


def _end_run(walk: _Walk, end: int, after: int) -> None:
    """Makes a unit of the text since the last block, and begins anew."""
    if walk.marks or walk.stretch.text[walk.start : end].strip(BLANK):
        _take_run(walk, end)
    walk.marks = []
    walk.start = walk.text_from = after


def _take_run(walk: _Walk, end: int) -> None:
    marks = [*walk.marks, *text_marks(walk.stretch.seen, walk.text_from, end)]
    run = walk.stretch.part(walk.start, end)
    shifted = (replace(mark, start=mark.start - walk.start, end=mark.end - walk.start) for mark in marks)
    raised = with_raised(run, shifted)
    found = trimmed(pieces(run, [*raised, *citations(run, raised)]))
    if has_text(found) and walk.inside.name not in _SIGNS:
        at, override = walk.inside, walk.pending or walk.inside.override
        unit = Unit("", at.kind, found, "text", level=at.level, quoted=at.quoted, override=override, hint=at.hint)
        walk.units.append(unit)
        walk.pending = None
