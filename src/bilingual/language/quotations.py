"""English and foreign words inside a German sentence: in quotation marks, or a run of them without."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from bilingual.language.detection import (
    cleaned,
    foreign,
    german_by_lingua,
    german_probability,
    language_runs,
    third_language,
)
from bilingual.language.names import only_names
from bilingual.language.quoting import Quoted, quoted_spans
from bilingual.language.telling_words import (
    WORD,
    has_english_words,
    has_german_words,
    is_english_only,
    is_german_around_names,
    is_of_no_german_word,
    sounds_english,
)
from bilingual.lists import listed, rows
from bilingual.model import Span

_SENTENCE_MARK = re.compile(r"[.!?…]$")
_REST = re.compile(r"[.!?…,;:\s]*$")
_SO_NAME = re.compile(r"\bso [A-ZÄÖÜ@]")
_THE_NAME = re.compile(r"\b[Dd]ie (?=[A-ZÄÖÜ])")
"""`die Toten Hosen`, `die Band The Who`: the one German article that is an English word as well."""
_NAME_GOES_ON = re.compile(r"(?<=\b(?:of|to))\s[A-Z]\w+|(?<=\b(?:the|for|and))\s[A-Z]\w+")
_VERBS = frozenset({"war", "will", "hat", "lag"})
"""Verbs of German that are words of English as well."""
_CLAUSE_END = re.compile(r"\s*:\s+|\s+[–—-]\s+")
_BRACKETED = re.compile(r"\([^()]+\)|\[[^\[\]]+\]")
_BYLINE = re.compile(r"Von [A-ZÄÖÜ][^.!?:;]*, [^.!?:;]*")
_GERMAN_CLAUSE = 0.7
"""How German the fast detector may take an unmarked clause to be, before the dictionaries are asked: a German clause
that it is sure of costs no look at them, but where a word of English alone is in it. Chosen by hand."""
_LAST_LATIN = "\u024f"
_CLOSED = re.compile(r"[’”“\"»«‘](?=\s)")
"""A quotation mark that may close a run; whether what opens it is a mark as well, nobody knows: `’Tis the season’`."""
_SMALLEST_RUN = 4
"""Words of unquoted English; shorter runs are titles and loans. Chosen by hand."""
_FEWWORDS = 3
_ENGLISH, _ENGLISH_OF_FEW = 0.55, 0.7
"""How surely some words must be English; and how surely if they are few and none of them is a word that only English
has. Of two words from FLORES-200 without such a one, 9 in 499 German pairs and 200 in 225 English ones reach 0.7, and
14 and 219 reach 0.55; of four words 5 in 500 German runs and every English one reach 0.55."""
_GERMAN_AT_MOST = 0.3
"""How German a run may be. Of 500 runs of four English words 495 are less, of German ones 6; of six words 499 and 1."""


def english_quotations(text: str, *, inside: str = "") -> tuple[Quoted, ...]:
    """The quotations that are to be kept: English ones, those of a third language; in a German one, those inside it.

    Single words are never taken for English.
    """
    kept: list[Quoted] = []
    for quoted in quoted_spans(text, inside=inside):
        words = text[quoted.words.start : quoted.words.end]
        if is_english_phrase(words) or is_foreign_phrase(words):
            kept.append(quoted)
        elif quoted.closed:
            inner = (found for found in english_quotations(words) if found.closed)
            kept += [_moved(found, quoted.words.start) for found in inner]
    return tuple(kept)


def _moved(quoted: Quoted, by: int) -> Quoted:
    words, whole = quoted.words, quoted.whole
    return Quoted(Span(words.start + by, words.end + by), Span(whole.start + by, whole.end + by), quoted.closed)


def english_clauses(text: str) -> tuple[Quoted, ...]:
    """English without marks in a German sentence: beside a colon, between dashes, in brackets, in a byline.

    `Die Devise lautet: form follows function.`, `Sein Motto – never give up – gilt.`, `Foto: The White House`
    """
    bracketed = [Span(match.start() + 1, match.end() - 1) for match in _BRACKETED.finditer(text)]
    for clauses in (bracketed, _clauses(text)):
        english = [clause for clause in clauses if _is_english_clause(text[clause.start : clause.end])]
        if english and is_german_frame(_BRACKETED.sub(" ", without(text, english))):
            return tuple(Quoted(clause, clause, None) for clause in english)
    return tuple(Quoted(paper, paper, None) for paper in _byline(text))


def _clauses(text: str) -> list[Span]:
    edges = [0, *(edge for match in _CLAUSE_END.finditer(text) for edge in match.span()), len(text)]
    return [Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True)] if len(edges) > 2 else []


def _byline(text: str) -> list[Span]:
    """Where a paper or an agency stands in a line that says who wrote the article: `Von John Smith, New York Times`."""
    if not _BYLINE.fullmatch(text) or not only_names(text):
        return []
    papers = (match for match in re.finditer(r"(?<=, )[^,]+", text) if len(WORD.findall(match.group())) > 1)
    return [Span(*match.span()) for match in papers if not has_german_words(match.group())]


def _is_english_clause(words: str) -> bool:
    if len(WORD.findall(words)) < 2 or _THE_NAME.search(words):
        return False
    if german_probability(words) > _GERMAN_CLAUSE and not has_english_words(words):
        return False
    return sounds_english(words)


def is_english_phrase(text: str) -> bool:
    """Whether some words, looked at alone, are English: by both detectors, surer where the words are few, or by what
    the dictionaries say of each word.
    """
    words = WORD.findall(text)
    if len(words) < 2:
        return False
    english = 1 - (german_probability(text) + german_by_lingua(cleaned(text))) / 2
    if english > (_ENGLISH if has_english_words(text) or len(words) > _FEWWORDS else _ENGLISH_OF_FEW):
        return True
    return sounds_english(text)


def is_foreign_phrase(text: str) -> bool:
    """Whether quoted words are neither German nor English: in another script, listed, surely in a third language, or
    not one of them a German word.
    """
    letters = [letter for letter in text if letter.isalpha()]
    if letters and all(letter > _LAST_LATIN for letter in letters):
        return True
    if is_foreign_saying(text):
        return True
    if len(WORD.findall(text)) < 2 or has_german_words(text):
        return False
    return foreign(text, fewest_words=2) or (is_of_no_german_word(text) and not only_names(text))


def quoted_language(text: str) -> str:
    """The language of words that were kept in a German sentence: `en`, or another's BCP 47 tag."""
    return foreign_language(text) if is_foreign_phrase(text) else "en"


def foreign_language(text: str) -> str:
    """Which third language a text is in, as a BCP 47 tag; `und` where none is likely."""
    return _foreign_sayings().get(_key(text)) or third_language(text)


def is_foreign_saying(text: str) -> bool:
    """Whether the text is one of those that are listed."""
    return _key(text) in _foreign_sayings()


@cache
def _foreign_sayings() -> Mapping[str, str]:
    return {_key(phrase): tag for phrase, tag in rows("language/rules/foreign_phrases.tsv")}


def _key(text: str) -> str:
    return " ".join(WORD.findall(text.replace("’", "'").lower()))


def is_german_sentence(text: str) -> bool:
    """Whether the text is nothing but words that are German sentences by themselves: `Ja!`, `Nein, danke.`"""
    words = [word.lower() for word in WORD.findall(text)]
    return 0 < len(words) < 4 and _german_sentences().issuperset(words)


def is_german_frame(text: str) -> bool:
    """Whether the few words around an English quotation are German, which no detector can tell: `so Austin`."""
    if has_english_words(text):
        return False
    return bool(_SO_NAME.search(text)) or has_german_words(text) or is_german_around_names(text)


def english_runs(text: str) -> tuple[Quoted, ...]:
    """Unquoted English of four words and more with two words that only English has, inside a German sentence."""
    if sum(is_english_only(word) for word in WORD.findall(text)) < 2:
        return ()
    runs = (span for span in _lingua_runs(text) if _is_run(text[span.start : span.end]))
    return tuple(Quoted(span, span, None) for span in runs)


def stands_alone(text: str, quoted: Quoted) -> bool:
    """Whether the quotation is a clause of its own, so that the sentence can be split around it.

    It ends the sentence, and either follows a colon, or nothing, or is itself a whole sentence in quotation marks.
    """
    before = text[: quoted.whole.start].rstrip()
    if not _REST.match(text[quoted.whole.end :]):
        return False
    words = text[quoted.words.start : quoted.words.end]
    is_sentence = words[:1].isupper() and bool(_SENTENCE_MARK.search(words)) and len(words.split()) > 2
    return not before or before.endswith(":") or (is_sentence and quoted.closed is not None)


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


def _lingua_runs(text: str) -> Iterator[Span]:
    for start, end, language in language_runs(text):
        if language == "en":
            yield _widened(text, start, end)


def _widened(text: str, start: int, end: int) -> Span:
    """The run as far as its words are English: lingua leaves some to the German beside it, and takes some from it.

    White space and marks at its end are no part of it.
    """
    before = list(WORD.finditer(text[:start]))
    while before and text[before[-1].end() : start].isspace() and is_english_only(before[-1].group()):
        start = before.pop().start()
    for mark in _CLOSED.finditer(text, start, end):
        if has_german_words(text[mark.end() : end]):
            end = mark.start()
            break
    while (first := WORD.match(text, start, end)) and has_german_words(first.group()):
        start = first.end() + len(text[first.end() : end]) - len(text[first.end() : end].lstrip())
    end = _before_german(text, start, end)
    if name := _NAME_GOES_ON.match(text, end - len(text[start:end]) + len(text[start:end].rstrip())):
        end = name.end()
    return Span(start, start + len(text[start:end].rstrip(" ,;:–—-")))


def _before_german(text: str, start: int, end: int) -> int:
    """Where a run ends that goes on in German: before the first small word that German alone has, and a verb of both
    languages that leads to it (`Weapons war es`).
    """
    words = list(WORD.finditer(text, start, end))
    at = next((n for n, word in enumerate(words) if word.group().islower() and has_german_words(word.group())), 0)
    if at <= _SMALLEST_RUN:
        return end
    return words[at - 1 if words[at - 1].group() in _VERBS else at].start()


def _is_run(words: str) -> bool:
    every_word = WORD.findall(words)
    return (
        len(every_word) >= _SMALLEST_RUN
        and sum(is_english_only(word) for word in every_word) >= 2
        and german_probability(words) < _GERMAN_AT_MOST
    )
