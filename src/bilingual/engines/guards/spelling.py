"""Capitals, quotation marks and full stops: made ordinary for the engine, and after it as the source has them."""

import re
from collections.abc import Sequence
from functools import cache

from bilingual.lists import listed
from bilingual.literals import places
from bilingual.model import Span

_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_LETTERS = 8
"""Of a text in capitals: fewer are as likely acronyms. Set by hand."""
_LONGEST_ACRONYM = 5
"""Letters up to which an unknown word in capitals is taken for an acronym (`UNRWA`). Set by hand."""
_TO_PLAIN = str.maketrans({**dict.fromkeys("„“”»«‟", '"'), **dict.fromkeys("‚‘‛›‹", "'")})
_GERMAN_DOUBLE = re.compile("[„“”»«]")
_GERMAN_SINGLE = re.compile(r"[‚›‹]|(?<!\w)‘")
_OPENS_AFTER = frozenset("([{-–—/\u201c\u2018")
_SINGLE = re.compile(r"(?<!\w)'(?=\S)(.+?)(?<=\S)'(?!\w)")
_CLOSING = "\"'“”‘’»«)]}*"
_STOPS = ".!?…:;,"
_ABBREVIATED = re.compile(r"(?:\b(?:\w\.)+\w|\b(?:etc|Inc|Ltd|Co|Jr|Sr|Dr|Mr|Mrs|Ms|St|No|Corp))$", re.IGNORECASE)


def in_capitals(text: str, protected: Sequence[Span]) -> bool:
    """Whether the text is written in capitals but for what is protected, and is more than an acronym."""
    words = [match.group() for match in _words(text, protected)]
    letters = "".join(words)
    return len(letters) >= _FEWEST_LETTERS and _is_upper(letters) and any(word not in _acronyms() for word in words)


def truecased(text: str, protected: Sequence[Span]) -> str:
    """The text in ordinary German spelling, of the same length: nouns, names and the first word with a capital."""
    parts = list(text)
    for number, match in enumerate(_words(text, protected)):
        word = _spelled(match.group())
        parts[match.start() : match.end()] = word if number else word[0].upper() + word[1:]
    return "".join(parts)


def uppercased(text: str, protected: Sequence[Span]) -> str:
    """The text in capitals but for what is protected, of the same length."""
    kept = {place for span in protected for place in range(span.start, span.end)}
    return "".join(
        letter if place in kept or len(letter.upper()) > 1 else letter.upper() for place, letter in enumerate(text)
    )


def _words(text: str, protected: Sequence[Span]) -> list[re.Match[str]]:
    return [
        match
        for match in _WORD.finditer(text)
        if not any(span.start < match.end() and match.start() < span.end for span in protected)
    ]


def _is_upper(letters: str) -> bool:
    return all(letter.isupper() or letter in "ßªº" for letter in letters)


def _spelled(word: str) -> str:
    from simplemma import is_known, lemmatize

    small = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in word)
    title = word[0] + small[1:]
    if word in _acronyms() or (len(word) <= _LONGEST_ACRONYM and not is_known(small, lang="de")):
        return word
    lemma, noun = lemmatize(small, lang="de"), lemmatize(title, lang="de")
    is_form_of_verb = lemma.endswith("n") and lemma != small
    is_noun = lemma[:1].isupper() or not is_known(small, lang="de") or (is_form_of_verb and noun == title)
    return title if is_noun else small


def plain_marks(text: str, protected: Sequence[Span]) -> str:
    """The text with all quotation marks plain but for those inside protected spans; of the same length."""
    parts, position = [], 0
    for span in protected:
        parts += [text[position : span.start].translate(_TO_PLAIN), text[span.start : span.end]]
        position = span.end
    return "".join([*parts, text[position:].translate(_TO_PLAIN)])


def english_marks(text: str, source: str, protected: Sequence[Span]) -> str:
    """The text with English quotation marks, where the source has typographic ones; of the same length."""
    kept = {place for span in protected for place in range(span.start, span.end)}
    letters = list(text)
    if _GERMAN_DOUBLE.search(source):
        for place in (place for place, letter in enumerate(text) if letter == '"' and place not in kept):
            letters[place] = "“" if _opens("".join(letters), place) else "”"
    if _GERMAN_SINGLE.search(source):
        for match in _SINGLE.finditer(text):
            if match.start() not in kept and match.end() - 1 not in kept:
                letters[match.start()], letters[match.end() - 1] = "‘", "’"
    return "".join(letters)


def _opens(text: str, place: int) -> bool:
    before, after = text[:place], text[place + 1 :]
    return (
        not after[:1].isspace() and after != "" and (not before or before[-1].isspace() or before[-1] in _OPENS_AFTER)
    )


def finished(source: str, target: str, protected: Sequence[str], capitals: bool) -> str:
    """The target as it should stand.

    Args:
        source: the German text.
        target: its translation.
        protected: texts in it that must stay as they are.
        capitals: whether the source is written in capitals.
    """
    target = _stopped(source.strip(), target.strip())
    target = english_marks(target, source, places(protected, target))
    target = _closed(source.strip(), target)
    if capitals:
        target = uppercased(target, places(protected, target))
    lead, tail = len(source) - len(source.lstrip()), len(source.rstrip())
    return source[:lead] + target + source[tail:] if target else target


def _closed(source: str, target: str) -> str:
    """The target with the quotation at its end closed, where the source closes one there and the engine forgot to."""
    ends_quoted = source.rstrip(_STOPS)[-1:] in tuple("“”«»")
    forgotten = target.count("“") == target.count("”") + 1
    return f"{target}”" if ends_quoted and forgotten and not target.endswith("“") else target


def _stopped(source: str, target: str) -> str:
    """The target ending in the punctuation in which the source ends, or in none."""
    wanted, (body, stop, closing) = _ending(source)[1], _ending(target)
    if stop == wanted or not body or (not wanted and _ABBREVIATED.search(body)):
        return target
    return body + wanted + closing


def _ending(text: str) -> tuple[str, str, str]:
    """The text, the punctuation that ends it, and the marks that close after that."""
    inner = text.rstrip(_CLOSING)
    body = inner.rstrip(_STOPS)
    return body, _same(inner[len(body) :]), text[len(inner) :]


def _same(stop: str) -> str:
    return "…" if stop in ("...", "…") else stop


@cache
def _acronyms() -> frozenset[str]:
    return frozenset(listed("engines/rules/acronyms.txt"))
