"""Quotation marks of the English edition: “ ” outside, ‘ ’ inside, in en-US and en-GB alike."""

import re
from collections.abc import Iterator

from bilingual.edits import Edit, applied
from bilingual.language.quoting import Quoted, open_mark, quoted_spans
from bilingual.model import Span
from bilingual.patterns import late_pattern

_OPENING = {"„": "“", "»": "“", "«": "“", "“": "“", "‚": "‘", "›": "‘", "‹": "‘", "‘": "‘"}
_CLOSING = {"“": "”", "”": "”", "«": "”", "»": "”", "‘": "’", "‹": "’", "›": "’"}
_ENTITIES = {
    "&bdquo;": "„", "&ldquo;": "“", "&rdquo;": "”", "&laquo;": "«", "&raquo;": "»",
    "&sbquo;": "‚", "&lsquo;": "‘", "&lsaquo;": "‹", "&rsaquo;": "›",
}  # fmt: skip
_WRITTEN = {"“": "&ldquo;", "”": "&rdquo;", "‘": "&lsquo;", "’": "&rsquo;"}
_GERMAN = late_pattern(r"[„»«‚›‹]|“(?=[\s.,;:!?)\]–—-]|$)|(?<=\w)‘(?!\w)")
_TAG_OR_MARK = late_pattern(r"<[^<>]*>|" + "|".join(_ENTITIES) + "|[„“”»«‚‘›‹]|\"|''|,,")
_PAIRS = frozenset({"„“", "„”", "»«", "«»", "“”", "‚‘", "‚’", "›‹", "‹›", '""', "''", "‘’", "””"})
"""Marks that are written without a mistake."""
_LONE = {
    "“": late_pattern(r"(?:\A(?:[„»«]\s+|,,\s*)|(?<=\s),,)(?=\w)"),
    "”": late_pattern(r"(?:(?<=[\w.!?…,])\s+[“”»«]|(?<=[^\W\d]|[.!?…,])'')(?=[.,;:!?…]*\Z)"),
}
"""Marks whose partner stands in another sentence, and the English mark that each is."""
_SPACED = late_pattern(r"(?<![^\s>*_(])[„“”»«‚‘›‹](?=[\s.,;:!?…)<*_]|\Z)")
_SPACED_OPENING = "„»«‚›‹"
_LOW = frozenset({"„", ",,"})
_MARKS = '„“”»«‚‘›‹"'
_MOST_BESIDE = 4
"""Marks that stand side by side: no text that people write has more."""
_ALWAYS_OPENING = "„‚"
_BOOKS = "»›"
"""Marks that open where nothing shows the direction: German books print »…«; Swiss papers, «…», are rarer."""


def glue(text: str, before: str = "", after: str = "") -> str:
    """The text between two segments as it stands in the English edition: only quotation marks change.

    Args:
        text: as written in the document; tags and straight marks stay, entities stay entities.
        before: what stands before it in its paragraph: it tells whether a lone mark opens or closes.
        after: the character after it.
    """
    text = _closed_up(text, before, after)
    whole = before + text + after

    def english(match: re.Match[str]) -> str:
        written = match.group()
        if written in ('"', "''"):
            return "”" if open_mark(whole[: match.start() + len(before)]) in _LOW else written
        if written == ",,":
            return "“"
        mark = _ENTITIES.get(written, written)
        if mark not in _OPENING and mark not in _CLOSING:
            return written
        turned = _turned(mark, whole[: match.start() + len(before)], whole[match.end() + len(before) :])
        return _WRITTEN[turned] if written in _ENTITIES else turned

    return _TAG_OR_MARK.sub(english, text)


def _closed_up(text: str, before: str, after: str) -> str:
    """The text with English marks, without the space inside, for marks with a space on either side: `« … »`."""
    first, last = len(before), len(before) + len(text)
    edits = [
        Edit(Span(max(edit.span.start, first) - first, min(edit.span.end, last) - first), edit.text)
        for place, edit in _spaced_edits(before + text + after)
        if first <= place < last
    ]
    return applied(text, edits)


def _spaced_edits(text: str) -> Iterator[tuple[int, Edit]]:
    """Where a mark with a space on either side stands, and the English one for it and the space inside."""
    closing = ""
    for match in _SPACED.finditer(text):
        end = len(text) - len(text[match.end() :].lstrip())
        if closing:
            yield match.start(), Edit(Span(len(text[: match.start()].rstrip()), match.end()), closing)
            closing = ""
        elif match.group() in _SPACED_OPENING and match.end() < end < len(text):
            opening, closing = "‘’" if match.group() in "‚›‹" else "“”"
            yield match.start(), Edit(Span(match.start(), end), opening)


def mark_edits(text: str) -> list[Edit]:
    """What to change in a text that an engine made so that its quotation marks are English.

    Texts without German marks are left alone.
    """
    edits = _pair_edits(text)
    if not _GERMAN.search(text):
        return edits
    paired = {edit.span.start for edit in edits}
    for match in re.finditer(r"[„“”»«‚‘›‹]", text):
        turned = _turned(match.group(), text[: match.start()], text[match.end() :])
        if turned != match.group() and match.start() not in paired:
            edits.append(Edit(Span(*match.span()), turned))
    return sorted(edits, key=lambda edit: edit.span.start)


def mixed_edits(text: str) -> list[Edit]:
    """What to change so that two marks that are no pair, or have a space inside them, are an English pair.

    Args:
        text: one sentence, of whatever language; one mark alone is mended where its side of the text shows what it is.
    """
    pairs = _pair_edits(text)
    for quoted in quoted_spans(text):
        inner = quoted.words
        pairs += [_shifted(edit, inner.start) for edit in _pair_edits(text[inner.start : inner.end])]
    lone = [Edit(Span(*match.span()), mark) for mark, marks in _LONE.items() for match in marks.finditer(text)]
    taken = {place for edit in pairs for place in range(edit.span.start, edit.span.end)}
    free = [edit for edit in lone if taken.isdisjoint(range(edit.span.start, edit.span.end))]
    return sorted([*pairs, *free], key=lambda edit: edit.span.start)


def _pair_edits(text: str) -> list[Edit]:
    return [edit for quoted in quoted_spans(text) if _is_mixed(text, quoted) for edit in _as_pair(text, quoted)]


def _shifted(edit: Edit, by: int) -> Edit:
    return Edit(Span(edit.span.start + by, edit.span.end + by), edit.text)


def _is_mixed(text: str, quoted: Quoted) -> bool:
    """Whether the two marks are no pair of any language, or have a space inside them."""
    opening, closing = text[quoted.whole.start : quoted.words.start], text[quoted.words.end : quoted.whole.end]
    return bool(quoted.closed) and opening + closing not in _PAIRS


def _as_pair(text: str, quoted: Quoted) -> tuple[Edit, Edit]:
    """Both marks anew, without the space inside them."""
    opening, closing = "‘’" if text[quoted.whole.start] in "‚›‹‘'" else "“”"
    return (
        Edit(Span(quoted.whole.start, quoted.words.start), opening),
        Edit(Span(quoted.words.end, quoted.whole.end), closing),
    )


def _turned(mark: str, before: str, after: str) -> str:
    """The English mark in place of a German or French one, by what stands on either side."""
    if mark == "‘" and before[-1:].isalnum() and after[:1].isalnum():
        return mark  # an apostrophe, as people type it: `don‘t`
    if mark not in _CLOSING or (mark in _OPENING and _opens(mark, before, after)):
        return _OPENING[mark]
    return _CLOSING[mark]


def _opens(mark: str, before: str, after: str) -> bool:
    """Whether a mark that may do both opens: an opening one touches what follows, and nothing before it.

    Of marks side by side all open or all close: `»›Nein.‹«`.
    """
    if mark in _ALWAYS_OPENING:
        return True
    if after and (after[0].isspace() or after[0] in ".,;:!?…)]}–—-/”’"):
        return False
    if not before and not after:
        return mark in _BOOKS
    beside = _beside(before)
    if beside in tuple(">*_"):
        return after[: _MOST_BESIDE + 1].lstrip(_MARKS)[:1].isalnum()
    return beside == "" or beside.isspace() or beside in "([{–—-/"


def _beside(before: str) -> str:
    """The character before a mark and before the marks that it touches."""
    return before[-_MOST_BESIDE - 1 :].rstrip(_MARKS)[-1:]
