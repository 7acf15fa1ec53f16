"""English words inside a German sentence: in quotation marks, or a run of them without."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from bilingual.language.detection import cleaned, german_by_lingua, german_probability, language_runs
from bilingual.lists import listed
from bilingual.model import Span

MARKS = {"„": "“”", "»": "«", "«": "»", "“": "”", "‚": "‘’", "›": "‹", "‹": "›", '"': '"', "'": "'", "‘": "’", "”": "”"}
"""An opening quotation mark, and the marks that may close it."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE_MARK = re.compile(r"[.!?…]$")
_REST = re.compile(r"[.!?…,;:\s]*$")
_SO_NAME = re.compile(r"\bso [A-ZÄÖÜ@]")
_SMALLEST_RUN = 4
"""Words of unquoted English; shorter runs are titles and loans. Chosen by hand."""
_FEW_WORDS = 3
_ENGLISH, _ENGLISH_OF_FEW = 0.55, 0.7
"""How surely some words must be English; and how surely if they are few and none of them is a word that only English
has. Of two words from FLORES-200 without such a one, 9 in 499 German pairs and 200 in 225 English ones reach 0.7, and
14 and 219 reach 0.55; of four words 5 in 500 German runs and every English one reach 0.55."""
_GERMAN_AT_MOST = 0.3
"""How German a run may be. Of 500 runs of four English words 495 are less, of German ones 6; of six words 499 and 1."""


def quoted_spans(text: str, *, inside: str = "") -> tuple[tuple[Span, bool], ...]:
    """The words inside quotation marks, and for each whether its closing mark is there.

    Args:
        text: one sentence.
        inside: the mark that an earlier sentence of the unit opened and did not close.
    """
    spans: list[tuple[Span, bool]] = []
    at, opened, start = 0, inside, 0
    while at < len(text):
        mark = text[at]
        if opened and mark in MARKS[opened] and not _apostrophe(text, at):
            spans.append((Span(start, at), True))
            opened = ""
        elif not opened and mark in MARKS and _opens(text, at):
            opened, start = mark, at + 1
        at += 1
    if opened and start < len(text):
        spans.append((Span(start, len(text)), False))
    return tuple(spans)


def open_mark(text: str, *, inside: str = "") -> str:
    """The quotation mark that is still open at the text's end, or nothing."""
    opened = inside
    for at, mark in enumerate(text):
        if opened and mark in MARKS[opened] and not _apostrophe(text, at):
            opened = ""
        elif not opened and mark in MARKS and _opens(text, at):
            opened = mark
    return opened


def english_quotations(text: str, *, inside: str = "") -> tuple[tuple[Span, bool], ...]:
    """The quoted spans that are English, each with whether it is closed; in a German one, those quoted inside it.

    Single words are never taken for English.
    """
    english: list[tuple[Span, bool]] = []
    for span, closed in quoted_spans(text, inside=inside):
        words = text[span.start : span.end]
        if is_english_phrase(words):
            english.append((span, closed))
        elif closed:
            inner = quoted_spans(words)
            english += [
                (_moved(quoted, span.start), True)
                for quoted, is_closed in inner
                if is_closed and _is_english(words, quoted)
            ]
    return tuple(english)


def _is_english(text: str, span: Span) -> bool:
    return is_english_phrase(text[span.start : span.end])


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def is_english_phrase(text: str) -> bool:
    """Whether some words, looked at alone, are English: the mean of both detectors, surer where they are few."""
    words = _WORD.findall(text)
    if len(words) < 2:
        return False
    english = 1 - (german_probability(text) + german_by_lingua(cleaned(text))) / 2
    stops = sum(word.lower() in _english_only() for word in words)
    return english > (_ENGLISH if stops or len(words) > _FEW_WORDS else _ENGLISH_OF_FEW)


def is_german_sentence(text: str) -> bool:
    """Whether the text is nothing but words that are German sentences by themselves: `Ja!`, `Nein, danke.`"""
    words = [word.lower() for word in _WORD.findall(text)]
    return 0 < len(words) < 4 and _german_sentences().issuperset(words)


def is_german_frame(text: str) -> bool:
    """Whether the few words around an English quotation are German, which no detector can tell: `so Austin`."""
    words = [word.lower() for word in _WORD.findall(text)]
    english = any(word in _english_only() for word in words)
    return not english and (bool(_SO_NAME.search(text)) or not _german_only().isdisjoint(words))


def english_runs(text: str) -> tuple[Span, ...]:
    """Unquoted English of four words and more with two words that only English has, inside a German sentence."""
    if sum(word.lower() in _english_only() for word in _WORD.findall(text)) < 2:
        return ()
    return tuple(span for span in _lingua_runs(text) if _is_run(text[span.start : span.end]))


def stands_alone(text: str, span: Span, *, closed: bool | None) -> bool:
    """Whether the quotation is a clause of its own, so that the sentence can be split around it.

    It ends the sentence, and either follows a colon, or nothing, or is itself a whole sentence in quotation marks.

    Args:
        text: the sentence.
        span: the quotation, without its marks.
        closed: whether its closing mark is there; None for a run without marks.
    """
    before = text[: span.start].rstrip("".join(MARKS) + " \u00a0\u202f")
    if not _REST.match(text[span.end + bool(closed) :]):
        return False
    words = text[span.start : span.end].strip()
    is_sentence = words[:1].isupper() and bool(_SENTENCE_MARK.search(words)) and len(words.split()) > 2
    return not before or before.endswith(":") or (is_sentence and closed is not None)


def without(text: str, spans: Sequence[Span]) -> str:
    """The text without the spans."""
    parts, at = [], 0
    for span in spans:
        parts.append(text[at : span.start])
        at = span.end
    return " ".join([*parts, text[at:]])


@cache
def _german_sentences() -> frozenset[str]:
    return frozenset(listed("language/rules/german_sentences.txt"))


@cache
def _german_only() -> frozenset[str]:
    return frozenset(listed("language/rules/german_only.txt"))


@cache
def _english_only() -> frozenset[str]:
    """Frequent English words that are no German words."""
    return frozenset(listed("language/rules/english_only.txt"))


def _opens(text: str, at: int) -> bool:
    """Whether the mark at this place begins a quotation: it touches a word after it and none before it."""
    after = text[at + 1 : at + 2]
    before = text[at - 1 : at] if at else ""
    return bool(after) and not after.isspace() and not before.isalnum() and before not in tuple(".,!?…;")


def _apostrophe(text: str, at: int) -> bool:
    return text[at] in "'’‘" and text[at + 1 : at + 2].isalnum()


def _lingua_runs(text: str) -> Iterator[Span]:
    for start, end, language in language_runs(text):
        if language == "en":
            yield _widened(text, start, end)


def _widened(text: str, start: int, end: int) -> Span:
    """The run with English words that lingua left to the German before it, without white space and marks at its end."""
    before = list(_WORD.finditer(text[:start]))
    while before and text[before[-1].end() : start].isspace() and before[-1].group().lower() in _english_only():
        start = before.pop().start()
    return Span(start, start + len(text[start:end].rstrip(" ,;:–—-")))


def _is_run(words: str) -> bool:
    every_word = _WORD.findall(words)
    return (
        len(every_word) >= _SMALLEST_RUN
        and sum(word.lower() in _english_only() for word in every_word) >= 2
        and german_probability(words) < _GERMAN_AT_MOST
    )
