"""New lines of a page back into the paragraphs of a file, as edits of ranges.

Where the new line has its texts in the looks and the order of the old one, nothing but texts changes. Where it has them
in another order, the paragraph's own runs are written in that order.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from bilingual.documents.encoding import encode
from bilingual.documents.office.package import replaced
from bilingual.documents.office.pages import OfficePage, PageLine
from bilingual.documents.office.paragraphs import (
    LineStretch,
    Paragraph,
    ParagraphItem,
    Wrap,
    stretches_in,
    stretches_of,
)
from bilingual.documents.office.scanning import Part, RangeEdit, as_text, as_value, edited
from bilingual.errors import DocumentError

_PRESERVED = ' xml:space="preserve"'
_GERMAN = re.compile(r"de(?:[-_][A-Za-z0-9]+)*", re.IGNORECASE)
_LANGUAGE = re.compile(r'<html lang="([^"]*)"')
_LANG = re.compile(r"(<[A-Za-z][^<>]*?) lang=(?![^<>]*\bxml:lang=)")
_MARK = re.compile(r"\n<\?(?:part|beside) [^?]*\?>\n")
_SHOWN = 40


class Raw(Protocol):
    """Gives a range of a part's text, with the edits of what stands inside it and some more."""

    def __call__(self, start: int, end: int, more: Sequence[RangeEdit] = ()) -> str:
        """The text from start to end."""


def rewritten(page: OfficePage, text: str) -> bytes:
    """The file with the lines of a new page in place of its own.

    Args:
        page: the file's own.
        text: the same with other texts, and with other languages in its attributes `lang`.

    Raises:
        DocumentError: a line cannot be written in its paragraph.
    """
    own, *pages = _MARK.split(text) if page.pages else [text]
    lines = own.split("\n")
    edits: dict[str, list[RangeEdit]] = defaultdict(list)
    named = _LANGUAGE.match(lines[0])
    locale = named[1] if named else ""
    blocks = list(zip(page.blocks, lines, strict=False))
    for number, (block, line) in sorted(enumerate(blocks, 1), key=_innermost):
        own = _inside(block, line)
        if own == block.line:
            continue
        for paragraph in block.paragraphs:
            edits[paragraph.part] += _edits(page, paragraph, own, number, edits[paragraph.part])
            edits[paragraph.part] += _spoken(paragraph, locale)
    changed = dict(_changed(page, pages))
    if edits or changed:
        for part, edit in _languages(page, locale):
            edits[part].append(edit)
    parts = {name: _written(page.parts[name], made) for name, made in edits.items() if made}
    return replaced(page.package, parts | changed)


def _changed(page: OfficePage, pages: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """The parts that are pages themselves and read otherwise now."""
    for name, text in zip(page.pages, pages, strict=True):
        if text != page.parts[name].text:
            spelled = _LANG.sub(r"\1 xml:lang=", text) if page.xml_languages else text
            yield name, encode(spelled, page.parts[name].encoding)


def _innermost(numbered: tuple[int, tuple[PageLine, str]]) -> int:
    """Paragraphs inside others begin later, and are written first."""
    block = numbered[1][0]
    return -block.paragraphs[0].start if block.paragraphs else 0


def _edits(
    page: OfficePage, paragraph: Paragraph, line: str, number: int, inside: Sequence[RangeEdit]
) -> list[RangeEdit]:
    text = page.parts[paragraph.part].text

    def raw(start: int, end: int, more: Sequence[RangeEdit] = ()) -> str:
        return edited(text, start, end, [*inside, *more])

    made = _edits_of(paragraph, line, raw)
    if made is None:
        words = re.sub("<[^>]*>", "", line)
        beginning = words[:_SHOWN] + "…" * (len(words) > _SHOWN)
        raise DocumentError(
            f"{page.package.path}:{number}: the translation “{beginning}” has its markup in another order than the "
            "paragraph, which cannot be changed here; keep the order"
        )
    return made


def _inside(block: PageLine, line: str) -> str:
    """What stands between the tags of a line."""
    at = 0
    for _ in range(block.before.count(">")):
        at = line.index(">", at) + 1
    return line[at : len(line) - len(block.after)]


def _spoken(paragraph: Paragraph, locale: str) -> Iterator[RangeEdit]:
    """The edition's language where a translated paragraph says that it is German."""
    for start, end, language in paragraph.languages:
        if locale and _GERMAN.fullmatch(language) and not _GERMAN.fullmatch(locale):
            yield start, end, as_value(locale)


def _languages(page: OfficePage, locale: str) -> Iterator[tuple[str, RangeEdit]]:
    language, _, country = locale.partition("-")
    values: Mapping[str, str] = {"tag": locale, "language": language, "country": country or "US"}
    for place in page.languages:
        text = page.parts[place.part].text[place.start : place.end]
        if locale and values[place.form] != text and not _GERMAN.fullmatch(locale):
            yield place.part, (place.start, place.end, as_value(values[place.form]))


def _written(part: Part, edits: Iterable[RangeEdit]) -> bytes:
    return encode(edited(part.text, 0, len(part.text), edits), part.encoding)


def _edits_of(paragraph: Paragraph, line: str, raw: Raw) -> list[RangeEdit] | None:
    """The edits by which the paragraph reads like a line of HTML; None where it cannot.

    Args:
        paragraph: of a part.
        line: how it is to read.
        raw: gives a range of the part's text, with the edits of what stands inside it.
    """
    old, new = stretches_of(paragraph.items), stretches_in(line)
    pairs = _paired(old, new)
    if pairs is None:
        return [(paragraph.start, paragraph.end, _recomposed(paragraph, new, raw))] if paragraph.movable else None
    return [edit for before, after in pairs for edit in _filled(before, after)]


def _paired(old: Sequence[LineStretch], new: Sequence[LineStretch]) -> list[tuple[LineStretch, LineStretch]] | None:
    """Each stretch with its new text, where the new line has them in this order; those that it lacks are emptied."""
    pairs: list[tuple[LineStretch, LineStretch]] = []
    at = 0
    for stretch in old:
        if at < len(new) and _alike(stretch, new[at]):
            pairs.append((stretch, new[at]))
            at += 1
        elif stretch.html:
            return None
        else:
            pairs.append((stretch, LineStretch(stretch.tags)))
    return pairs if at == len(new) else None


def _alike(old: LineStretch, new: LineStretch) -> bool:
    return old.html == new.html and (bool(old.html) or old.tags == new.tags)


def _filled(old: LineStretch, new: LineStretch) -> Iterator[RangeEdit]:
    if old.html:
        said = dict(new.attributes)
        for name, start, end in old.items[0].attributes:
            if name in said and said[name] != dict(old.attributes)[name]:
                yield start, end, as_value(said[name])
    elif old.text != new.text:
        yield from _text_edits(old.items, new.text)


def _text_edits(items: Sequence[ParagraphItem], text: str) -> Iterator[RangeEdit]:
    """All of a text in the first of its ranges, and nothing in the others."""
    first, *others = items
    yield first.start, first.end, as_text(text)
    if first.space_at >= 0 and text != text.strip(" \t\n\r"):
        yield first.space_at, first.space_at, _PRESERVED
    yield from ((item.start, item.end, "") for item in others if item.text)


def _recomposed(paragraph: Paragraph, new: Sequence[LineStretch], raw: Raw) -> str:
    """The content of a paragraph in the order of new stretches, each in the elements of an old one that looks alike."""
    placed = list(_placed(paragraph, new, raw))
    made: list[str] = []
    opened: list[Wrap] = list(paragraph.around[0])
    for wraps, text in [*placed, (paragraph.around[1], "")]:
        same = next((n for n, (a, b) in enumerate(zip(opened, wraps, strict=False)) if a.start != b.start), None)
        same = min(len(opened), len(wraps)) if same is None else same
        made += [wrap.close for wrap in reversed(opened[same:])]
        made += [wrap.open for wrap in wraps[same:]]
        made.append(text)
        opened = list(wraps)
    return "".join(made)


def _placed(paragraph: Paragraph, new: Sequence[LineStretch], raw: Raw) -> Iterator[tuple[Sequence[Wrap], str]]:
    """What is to be written, each with the elements that it stands in."""
    unseen = [item for item in paragraph.items if item.text is None and not item.html]
    things = [item for item in paragraph.items if item.html]
    for stretch in new:
        item = _thing(things, stretch) if stretch.html else _model(paragraph.items, stretch)
        if item is None:
            continue
        while unseen and unseen[0].start < item.start:
            yield unseen[0].wraps, raw(unseen[0].start, unseen[0].end)
            del unseen[0]
        if stretch.html:
            yield item.wraps, raw(item.start, item.end, list(_filled(stretches_of([item])[0], stretch)))
        else:
            yield _dressed(item, stretch, paragraph.items), as_text(stretch.text)
    yield from ((item.wraps, raw(item.start, item.end)) for item in unseen)


def _thing(things: list[ParagraphItem], stretch: LineStretch) -> ParagraphItem | None:
    found = next((item for item in things if stretches_of([item])[0].html == stretch.html), None)
    if found:
        things.remove(found)
    return found


def _model(items: Sequence[ParagraphItem], stretch: LineStretch) -> ParagraphItem | None:
    """The text that looks most like the new one; of several the first, of those in the fewest elements."""
    texts = [item for item in items if item.text is not None]
    return min(texts, key=lambda item: (len(stretch.tags ^ frozenset(item.tags)), len(item.wraps)), default=None)


def _dressed(item: ParagraphItem, stretch: LineStretch, items: Sequence[ParagraphItem]) -> list[Wrap]:
    """The elements for a new text: those of its model, but links as the new line has them."""
    links = [tag for tag in stretch.tags if tag.startswith("<a")]
    known = {wrap.tag: wrap for each in items for wrap in each.wraps if wrap.tag}
    around = [known[tag] for tag in links if tag in known]
    inside = [wrap for wrap in item.wraps if not wrap.tag]
    last = inside[-1:]
    if last and item.space_at >= 0 and stretch.text != stretch.text.strip(" \t\n\r"):
        last = [Wrap(last[0].start, last[0].open[:-1] + _PRESERVED + ">", last[0].close)]
    return [*around, *inside[:-1], *last]
