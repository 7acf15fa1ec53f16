"""New lines of a page back into the paragraphs of a file, as edits of ranges.

Where the new line has its texts in the looks and the order of the old one, nothing but texts changes. Where it has them
in another order, the paragraph's own runs are written in that order.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bilingual.documents.encoding import encode
from bilingual.documents.office.filling import filled, kept_texts, paired
from bilingual.documents.office.initials import taken_off
from bilingual.documents.office.languages import GERMAN, KeptTexts, SpokenPart
from bilingual.documents.office.package import replaced
from bilingual.documents.office.pages import OfficePage, PageLine
from bilingual.documents.office.paragraphs import Paragraph, Wrap
from bilingual.documents.office.recomposing import Recomposing, recomposed
from bilingual.documents.office.scanning import Part, RangeEdit, as_text, as_value, edited
from bilingual.documents.office.stretches import stretches_in, stretches_of, titles_in
from bilingual.errors import DocumentError

_LANGUAGE = re.compile(r'<html lang="([^"]*)"')
_SAID = re.compile(r'<[a-z][a-z0-9]* lang="([^"]*)"[^<>]*>\Z')
_LANG = re.compile(r"(<[A-Za-z][^<>]*?) lang=(?![^<>]*\bxml:lang=)")
_MARK = re.compile(r"\n<\?(?:part|beside) [^?]*\?>\n")
_SHOWN = 40


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
    named = _LANGUAGE.match(lines[0])
    locale = named[1] if named else ""
    edits: dict[str, list[RangeEdit]] = defaultdict(list)
    spoken: dict[str, SpokenPart] = defaultdict(SpokenPart)
    for number, (block, line) in sorted(enumerate(zip(page.blocks, lines, strict=False), 1), key=_innermost):
        before, own = _divided(block, line)
        said = _SAID.search(before)
        for paragraph in block.paragraphs:
            around = edits[paragraph.part], locale
            made = _WrittenLine() if own == block.line else _written_in(page, paragraph, own, around)
            if made is None:
                raise _unwritable(page, number, own)
            edits[paragraph.part] += made.edits
            if not made.recomposed:
                kept = {item.start: said[1] for item in paragraph.items} if said else made.kept
                spoken[paragraph.part].paragraphs.append((paragraph, kept))
    changed = dict(_changed(page, pages))
    if any(edits.values()) or changed:
        _speak(page, edits, spoken, locale)
    parts = {name: _written(page.parts[name], made) for name, made in edits.items() if made}
    return replaced(page.package, parts | changed)


def _speak(page: OfficePage, edits: dict[str, list[RangeEdit]], spoken: Mapping[str, SpokenPart], locale: str) -> None:
    """Adds what a file says of languages: of all of it, and in the parts whose texts have changed."""
    if not locale or GERMAN.fullmatch(locale):
        return
    for name in [name for name, made in edits.items() if made and page.marking]:
        assert page.marking
        edits[name] += page.marking.edits(page.parts[name], spoken[name], locale)
    for part, edit in _languages(page, locale):
        edits[part].append(edit)


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


def _unwritable(page: OfficePage, number: int, line: str) -> DocumentError:
    words = re.sub("<[^>]*>", "", line)
    beginning = words[:_SHOWN] + "…" * (len(words) > _SHOWN)
    return DocumentError(
        f"{page.package.path}:{number}: the translation “{beginning}” has its markup in another order than the "
        "paragraph, which cannot be changed here; keep the order"
    )


def _divided(block: PageLine, line: str) -> tuple[str, str]:
    """The tags before a line, and what stands between these and the tags after it."""
    at = 0
    for _ in range(block.before.count(">")):
        at = line.index(">", at) + 1
    return line[:at], line[at : len(line) - len(block.after)]


def _languages(page: OfficePage, locale: str) -> Iterator[tuple[str, RangeEdit]]:
    language, _, country = locale.partition("-")
    values: Mapping[str, str] = {"tag": locale, "language": language, "country": country or "US"}
    for place in page.languages:
        text = page.parts[place.part].text[place.start : place.end]
        new = page.marking.named(locale) if place.form == "named" and page.marking else values[place.form]
        if new != text:
            yield place.part, (place.start, place.end, as_value(new))


def _written(part: Part, edits: Iterable[RangeEdit]) -> bytes:
    return encode(edited(part.text, 0, len(part.text), edits), part.encoding)


@dataclass(frozen=True, slots=True)
class _WrittenLine:
    """A line in its paragraph."""

    edits: list[RangeEdit] = field(default_factory=list)
    kept: KeptTexts = field(default_factory=dict)
    recomposed: bool = False
    """Whether all of the paragraph is written anew."""


def _written_in(
    page: OfficePage, paragraph: Paragraph, line: str, around: tuple[Sequence[RangeEdit], str]
) -> _WrittenLine | None:
    """The edits by which a paragraph reads like a line of HTML; None where it cannot.

    Args:
        page: has the paragraph.
        paragraph: of a part.
        line: how it is to read.
        around: the edits made so far in the part, of what stands inside the paragraph among others; and the language.
    """
    paragraph, edits = _retitled(paragraph, titles_in(line))
    new, letters = stretches_in(line), [item for item in paragraph.items if item.initial]
    if letters:
        letter, new = taken_off(new)
        edits += ((item.start, item.end, as_text(letter * (item is letters[0]))) for item in letters)
        paragraph = replace(paragraph, items=paragraph.items[len(letters) :])
    pairs = paired(stretches_of(paragraph.items), new)
    if pairs is not None:
        kept = {start: tag for before, after in pairs for start, tag in kept_texts(before, after)}
        edits += (edit for before, after in pairs for edit in filled(before, after))
        return _WrittenLine(edits, kept)
    if not paragraph.movable:
        return None
    text = page.parts[paragraph.part].text
    recomposing = Recomposing(paragraph, text, around[0], page.marking, around[1])
    edits.append((paragraph.start, paragraph.end, recomposed(recomposing, new)))
    return _WrittenLine(edits, {}, recomposed=True)


def _retitled(paragraph: Paragraph, titles: list[tuple[str, str]]) -> tuple[Paragraph, list[RangeEdit]]:
    """A paragraph with other titles of its links, in their order, and the edits that make them so."""
    new: dict[int, Wrap] = {}
    edits: list[RangeEdit] = []
    for wrap in (wrap for item in paragraph.items for wrap in item.wraps if wrap.title and wrap.start not in new):
        title = next((said for said in titles if said[0] == wrap.tag), None)
        new[wrap.start] = wrap
        if title and wrap.title and title[1] != wrap.title[0]:
            new[wrap.start] = wrap.titled(title[1])
            edits.append((*wrap.title[1:], wrap.spelled(title[1])))
        titles = [said for said in titles if said is not title]
    if not edits:
        return paragraph, edits
    items = (
        replace(item, wraps=tuple(new.get(wrap.start, wrap) if wrap.title else wrap for wrap in item.wraps))
        for item in paragraph.items
    )
    return replace(paragraph, items=tuple(items)), edits
