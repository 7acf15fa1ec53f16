"""The English edition: the document with its targets in place of its segments, in the source's own format.

Where dates and numbers alone are written anew, what stays the same keeps its bytes, escapes included. Where anything
was translated, the document says that it is English: in the `lang` of its front matter and of its elements.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from bilingual.content import codes, joined, plain
from bilingual.documents import EditionTexts, assemble, in_language, language_edits, with_anchors
from bilingual.errors import DocumentError
from bilingual.language import foreign_language, german_mean, quoted_language
from bilingual.literals import places
from bilingual.model import (
    Article,
    CodeKind,
    Content,
    Document,
    InlineCode,
    Patch,
    Piece,
    Segment,
    State,
    Unit,
    UnitKind,
)
from bilingual.origin import KEPT, LOCALISED, UNTRANSLATED
from bilingual.publishing.edition import Edition, Glue
from bilingual.publishing.runs import by_unit, english_gap, whole_gaps

_AS_WRITTEN = frozenset({KEPT, LOCALISED, UNTRANSLATED})
"""Origins of targets that are no translations."""
_SURE, _FEWEST_WORDS = 0.9, 3
"""From how German a text inside a code is said to be so, and of how many words: as the check of what is left does."""
_NAMES_LANGUAGE = re.compile(r"\slang\s*=\s*[\"']?(?!de\b)[a-z]", re.IGNORECASE)
_Token = tuple[str | InlineCode, int, int]
"""A character or a code, and where it stands in the document."""


def english(article: Article, edition: Edition) -> bytes:
    """The bytes of the edition. A segment without a target, or with its own text for one, stays as it is written.

    Raises:
        DocumentError: a target cannot be written in the document's encoding or markup.
    """
    texts = _texts(article)
    markup = language_edits(article.document, texts, edition.locale) if texts.translated else ()
    written = assemble(article.document, list(_patches(article, edition.glue)), markup)
    return with_anchors(article.document, written)


def _texts(article: Article) -> EditionTexts:
    """Which parts of the document are English now, and which stay as they are in German or another language."""
    translated = [(segment.start, segment.end) for segment in article.segments if _is_translated(article, segment)]
    kept: list[tuple[int, int, str]] = []
    sentences: list[tuple[int, int, str]] = []
    segments = by_unit(article)
    for unit in article.document.units if translated else ():
        languages = {segment.id: _kept_language(article, segment) for segment in segments[unit.id]}
        telling = set(languages.values()) - {""}
        if unit.kind is UnitKind.CODE:
            continue
        if len(telling) == 1 and "en" not in telling:
            kept.append((unit.pieces[0].start, unit.pieces[-1].end, telling.pop()))
        elif len(telling) > 1 and unit.kind is not UnitKind.CAPTION:
            sentences += (
                (segment.start, segment.end, languages[segment.id])
                for segment in segments[unit.id]
                if languages[segment.id] not in {"", "en", "und"} and _is_whole(segment)
            )
    return EditionTexts(translated, kept, sentences, _is_german)


def _is_translated(article: Article, segment: Segment) -> bool:
    target = article.targets.get(segment.id)
    return bool(target and target.state is not State.INITIAL and target.origin not in _AS_WRITTEN)


def _kept_language(article: Article, segment: Segment) -> str:
    """The language of a segment in the edition: `en`, that in which it was kept, or empty for names and numbers."""
    if _is_translated(article, segment):
        return "en"
    if segment.language == "other":
        return foreign_language(plain(segment.source))
    return "" if segment.language == "none" else segment.language


def _is_whole(segment: Segment) -> bool:
    """Whether every code that the segment opens closes in it, and none other."""
    found = codes(segment.source)
    opened, closed = ({code.id for code in found if code.kind is kind} for kind in (CodeKind.OPEN, CodeKind.CLOSE))
    return opened == closed


def _is_german(text: str) -> bool:
    return len(text.split()) >= _FEWEST_WORDS and german_mean(text) > _SURE


def unwritable(article: Article, edition: Edition) -> dict[str, str]:
    """The segments whose targets cannot be written in the document, by id, each with the reason.

    All others can be written together.
    """
    written: list[Segment] = []
    refused: dict[str, str] = {}
    waiting = [list(article.segments)]
    while waiting:
        group = waiting.pop()
        reason = _refusal(article, [*written, *group], edition)
        if not reason:
            written += group
        elif len(group) == 1:
            refused[group[0].id] = reason
        else:
            half = len(group) // 2
            waiting += [group[half:], group[:half]]
    return refused


def _refusal(article: Article, segments: Sequence[Segment], edition: Edition) -> str:
    """Why the targets of these segments cannot be written together; empty where they can."""
    targets = {segment.id: article.targets[segment.id] for segment in segments if segment.id in article.targets}
    try:
        english(replace(article, targets=targets), edition)
    except DocumentError as error:
        place, _, reason = str(error).removeprefix(article.document.path).partition(": ")
        return reason or place
    return ""


def _patches(article: Article, glue: Glue) -> Iterator[Patch]:
    segments = by_unit(article)
    translated = {
        unit.id: [patch for segment in segments[unit.id] for patch in _patch(article, unit, segment)]
        for unit in article.document.units
    }
    if not any(translated.values()):
        return
    for unit in article.document.units:
        yield from translated[unit.id]
        kept = [] if unit.override == "keep" else [part for part in segments[unit.id] if part.language == "en"]
        yield from (patch for segment in kept for patch in _mark_patch(article, unit, segment, glue))
        if translated[unit.id] or kept:
            yield from _gap_patches(article.document, unit, segments[unit.id], glue)


def _mark_patch(article: Article, unit: Unit, segment: Segment, glue: Glue) -> Iterator[Patch]:
    """English marks in a kept English sentence that has German ones."""
    target = article.targets.get(segment.id)
    content = tuple(glue(part, "", "") if isinstance(part, str) else part for part in segment.source)
    if content != segment.source and (target is None or target.content == segment.source):
        yield _narrowed(unit, segment, content)


def _patch(article: Article, unit: Unit, segment: Segment) -> Iterator[Patch]:
    target = article.targets.get(segment.id)
    if target is None or target.state is State.INITIAL or target.content == segment.source:
        return
    if target.origin == LOCALISED:
        yield _narrowed(unit, segment, target.content)
    else:
        yield Patch(segment.start, segment.end, _with_languages(article.document, segment, target.content))


def _with_languages(document: Document, segment: Segment, content: Content) -> Content:
    """The content with each quotation in a third language marked by it, in a page of HTML."""
    if document.format != "html" or document.package or not segment.quotations:
        return content
    source = plain(segment.source)
    quoted = {source[span.start : span.end] for span in segment.quotations}
    foreign = {text for text in quoted if quoted_language(text) not in {"en", "und"}}
    named = _in_named_elements(document, content)
    return joined(
        piece
        for number, part in enumerate(content)
        for piece in (_marked(part, foreign) if isinstance(part, str) and number not in named else (part,))
    )


def _in_named_elements(document: Document, content: Content) -> set[int]:
    """The numbers of the parts inside an element that names a language itself, and no German: `<i lang="la">`."""
    opened: set[str] = set()
    inside: set[int] = set()
    for number, part in enumerate(content):
        if isinstance(part, InlineCode) and part.kind is CodeKind.CLOSE:
            opened.discard(part.id)
        elif (
            isinstance(part, InlineCode)
            and part.kind is CodeKind.OPEN
            and _NAMES_LANGUAGE.search(document.text, part.start, part.end)
        ):
            opened.add(part.id)
        inside |= {number} if opened else set()
    return inside


def _marked(text: str, quotations: Collection[str]) -> Content:
    """A text with codes around those of the quotations that stand in it."""
    parts: list[str | InlineCode] = []
    at = 0
    for span in sorted(places(quotations, text), key=lambda span: span.start):
        if span.start >= at:
            words = text[span.start : span.end]
            parts += (text[at : span.start], *in_language(words, quoted_language(words)))
            at = span.end
    return (*parts, text[at:])


def _gap_patches(document: Document, unit: Unit, segments: Sequence[Segment], glue: Glue) -> Iterator[Patch]:
    """Quotation marks between the segments of a translated unit become English ones."""
    for piece in (piece for gap in whole_gaps(unit, segments) for piece in gap):
        if (content := english_gap(document, unit, piece, glue)) != piece.content:
            yield Patch(piece.start, piece.end, (content,))


def _narrowed(unit: Unit, segment: Segment, content: Content) -> Patch:
    """The smallest patch for a segment: without what its beginning and its end share with its source."""
    tokens = (token for piece in unit.pieces if piece.content for token in _tokens(piece))
    old = [token for token in tokens if segment.start <= token[1] < segment.end]
    new = [part for whole in content for part in (whole if isinstance(whole, str) else (whole,))]
    first = _alike(old, new)
    last = _alike(old[first:][::-1], new[first:][::-1])
    changed = old[first : len(old) - last]
    start = changed[0][1] if changed else old[first][1] if first < len(old) else segment.end
    return Patch(start, changed[-1][2] if changed else start, joined(new[first : len(new) - last]))


def _tokens(piece: Piece) -> Iterator[_Token]:
    if isinstance(piece.content, str) and len(piece.content) == piece.end - piece.start:
        yield from ((letter, piece.start + n, piece.start + n + 1) for n, letter in enumerate(piece.content))
    else:
        yield piece.content, piece.start, piece.end


def _alike(old: Sequence[_Token], new: Sequence[str | InlineCode]) -> int:
    pairs = zip((token[0] for token in old), new, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
