"""A paragraph in the order of a new line: its own elements, put around the texts that look like what they held."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bilingual.documents.office.filling import PRESERVED, filled
from bilingual.documents.office.languages import LanguageMarking
from bilingual.documents.office.paragraphs import Paragraph, ParagraphItem, Wrap
from bilingual.documents.office.scanning import RangeEdit, as_text, edited
from bilingual.documents.office.stretches import LineStretch, stretches_of


@dataclass(frozen=True, slots=True)
class Recomposing:
    """What a paragraph is written anew from."""

    paragraph: Paragraph
    text: str
    """Of its part."""
    inside: Sequence[RangeEdit]
    """The edits of what stands inside it."""
    marking: LanguageMarking | None
    """How its language is said."""
    locale: str
    """The language of the edition; empty where nothing says so."""

    def raw(self, start: int, end: int, more: Sequence[RangeEdit] = ()) -> str:
        """A range of the part's text, with the edits of what stands inside it and some more."""
        return edited(self.text, start, end, [*self.inside, *more])


def recomposed(known: Recomposing, new: Sequence[LineStretch]) -> str:
    """The content of a paragraph in the order of new stretches, each in the elements of an old one that looks alike."""
    begin, end = known.paragraph.around
    made: list[str] = []
    opened: list[Wrap] = list(begin)
    for wraps, text in [*_placed(known, new), (end, "")]:
        pairs = enumerate(zip(opened, wraps, strict=False))
        same = next((n for n, (a, b) in pairs if (a.start, a.open) != (b.start, b.open)), None)
        same = min(len(opened), len(wraps)) if same is None else same
        made += [wrap.close for wrap in reversed(opened[same:])]
        made += [wrap.open for wrap in wraps[same:]]
        made.append(text)
        opened = list(wraps)
    return "".join(made)


def _placed(known: Recomposing, new: Sequence[LineStretch]) -> Iterator[tuple[Sequence[Wrap], str]]:
    """What is to be written, each with the elements that it stands in."""
    items = known.paragraph.items
    unseen = [item for item in items if item.text is None and not item.html]
    things = [item for item in items if item.html]
    for stretch in new:
        item = _thing(things, stretch) if stretch.html else _model(items, stretch)
        if item is None:
            continue
        while unseen and unseen[0].start < item.start:
            yield unseen[0].wraps, known.raw(unseen[0].start, unseen[0].end)
            del unseen[0]
        if stretch.html:
            yield item.wraps, known.raw(item.start, item.end, list(filled(stretches_of([item])[0], stretch)))
            continue
        for text, language in _by_language(stretch):
            yield _dressed(known, item, replace(stretch, text=text), language), as_text(text)
    yield from ((item.wraps, known.raw(item.start, item.end)) for item in unseen)


def _by_language(stretch: LineStretch) -> Iterator[tuple[str, str]]:
    """Its text in parts: what is in the edition's language, with an empty one, and what was kept."""
    at = 0
    for start, end, language in [*stretch.kept, (len(stretch.text), len(stretch.text), "")]:
        yield from (
            (text, tag) for text, tag in ((stretch.text[at:start], ""), (stretch.text[start:end], language)) if text
        )
        at = end


def _thing(things: list[ParagraphItem], stretch: LineStretch) -> ParagraphItem | None:
    found = next((item for item in things if stretches_of([item])[0].html == stretch.html), None)
    if found:
        things.remove(found)
    return found


def _model(items: Sequence[ParagraphItem], stretch: LineStretch) -> ParagraphItem | None:
    """The text that looks most like the new one; of several the first, of those in the fewest elements."""
    texts = [item for item in items if item.text is not None]
    words = [item for item in texts if (item.text or "").strip()] or texts
    return min(words, key=lambda item: (len(stretch.tags ^ frozenset(item.tags)), len(item.wraps)), default=None)


def _dressed(known: Recomposing, item: ParagraphItem, stretch: LineStretch, language: str) -> list[Wrap]:
    """The elements for a new text: those of its model, but links as the new line has them."""
    links = [tag for tag in stretch.tags if tag.startswith("<a")]
    by_tag = {wrap.tag: wrap for each in known.paragraph.items for wrap in each.wraps if wrap.tag}
    around = [by_tag[tag] for tag in links if tag in by_tag]
    inside = _speaking(known, [wrap for wrap in item.wraps if not wrap.tag], language)
    last = inside[-1:]
    if last and item.space_at >= 0 and stretch.text != stretch.text.strip(" \t\n\r"):
        last = [replace(last[0], open=last[0].open[:-1] + PRESERVED + ">")]
    return [*around, *inside[:-1], *last]


def _speaking(known: Recomposing, wraps: list[Wrap], language: str) -> list[Wrap]:
    """The same saying which language they hold, but those that hold more than the paragraph."""
    if not (known.marking and known.locale):
        return wraps
    outer = {wrap.start for wrap in known.paragraph.around[0]}
    spoken = known.marking.dressed(wraps, language, known.locale)
    return [old if old.start in outer else new for old, new in zip(wraps, spoken, strict=True)]
