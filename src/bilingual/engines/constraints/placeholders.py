"""Everyday words that stand in for terms: any engine knows them, and their place and form show those of the term."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from bilingual.edits import Edit, applied, moved
from bilingual.engines.constraints.rewording import Reworded, back
from bilingual.engines.constraints.satisfaction import own_words
from bilingual.engines.constraints.term_forms import capitalised, form, inflected
from bilingual.engines.guards import in_capitals
from bilingual.language.words import Form, formed
from bilingual.lists import rows
from bilingual.model import Request, Required, Result, Span

_FEMININE_ENDINGS = re.compile(r"(?:ung|heit|keit|schaft|ion|tät|ik|ei|enz|anz|in|e)(?:e?n)?$")
_NEUTER_BEFORE = re.compile(r"\b(?:das|ein|ins|dieses|kein)\s+(?:\w+(?:es|e)\s+)?$", re.IGNORECASE)
_DATIVE_BEFORE = re.compile(r"n\s+$")
_ADJECTIVE_ENDING = re.compile(r"(?:e[rsnm]?)?$")


_FORMS: Mapping[str, tuple[Form, ...]] = {
    "masculine": ("base", "plural"),
    "feminine": ("base", "plural"),
    "neuter": ("base", "plural"),
    "verb": ("base", "third", "past", "ing"),
    "adjective": ("base",),
    "name": ("base",),
}
"""By kind of word: which forms its English has in the list."""


@dataclass(frozen=True, slots=True)
class _Word:
    """An everyday word, or a name."""

    kind: str
    german: tuple[str, ...]
    """A noun's singular, its genitive, plural, and its dative; a verb's infinitive, past and participle."""
    english: Mapping[str, Form]


@dataclass(frozen=True, slots=True)
class _StandIn:
    """A word in the form in which it stands in a text."""

    german: str
    word: _Word


def everyday_words(request: Request) -> Reworded | None:
    """The request with an everyday word of the same kind and about the same gender in place of each term."""
    return _reworded(request, [_options(term, request) for term in request.terms])


def other_everyday_words(request: Request) -> Reworded | None:
    """The same with other words."""
    return _reworded(request, [reversed(_options(term, request)) for term in request.terms])


def names_of_persons(request: Request) -> Reworded | None:
    """The request with a person's name in place of each noun."""
    names = [_StandIn(word.german[0], word) for word in _words("name")]
    nouns = [term.pos not in {"verb", "adjective", "adverb"} for term in request.terms]
    options = [names if noun else _options(term, request) for term, noun in zip(request.terms, nouns, strict=True)]
    return _reworded(request, options) if any(nouns) else None


@cache
def _words(kind: str) -> tuple[_Word, ...]:
    table = [row for row in rows("engines/rules/everyday_words.tsv") if row[0] == kind]
    return tuple(
        _Word(kind, tuple(german.split()), dict(zip(english.split(), _FORMS[kind], strict=True)))
        for _, german, english in table
    )


def _reworded(request: Request, options: Sequence[Iterable[_StandIn]]) -> Reworded | None:
    """No word twice, and none that the text has itself; None where the words do not suffice."""
    chosen: list[_StandIn] = []
    for among in options:
        free = (option for option in among if option.word not in [other.word for other in chosen])
        first = next((option for option in free if not _has(request.text, option.german[:4])), None)
        if first is None:
            return None
        chosen.append(first)
    edits = [_edit(term, option.german, request) for term, option in zip(request.terms, chosen, strict=True)]
    kept = tuple(moved(span, edits) for span in request.protected)
    asked = replace(request, text=applied(request.text, edits), protected=kept, terms=())
    return Reworded(asked, lambda result: _restored(result, request, edits, [option.word for option in chosen]))


def _has(text: str, beginning: str) -> bool:
    return bool(re.search(rf"\b{beginning}", text, re.IGNORECASE))


def _options(term: Required, request: Request) -> list[_StandIn]:
    german = request.text[term.span.start : term.span.end]
    wanted = form(term, request)
    if term.pos == "verb":
        return [_StandIn(_as_verb(german, wanted, *verb.german), verb) for verb in _words("verb")]
    if term.pos in {"adjective", "adverb"}:
        ending = _ADJECTIVE_ENDING.search(german)
        return [_StandIn(word.german[0] + (ending.group() if ending else ""), word) for word in _words("adjective")]
    dative = german.endswith("n") and bool(_DATIVE_BEFORE.search(request.text[: term.compound.start]))
    return [_StandIn(_as_noun(german, wanted, dative, noun), noun) for noun in _words(_gender(term, request))]


def _as_verb(german: str, wanted: Form, infinitive: str, past: str, participle: str) -> str:
    if wanted == "base":
        return infinitive if german.endswith("n") else f"{infinitive[:-2]}t"
    return past + german[german.rfind("te") + 2 :] if re.search(r"te[nst]*$", german) else participle


def _as_noun(german: str, wanted: Form, dative: bool, noun: _Word) -> str:
    singular, genitive, plural, dative_plural = noun.german
    if wanted == "plural":
        return dative_plural if dative else plural
    return genitive if german.endswith("s") else singular


def _gender(term: Required, request: Request) -> str:
    """The most likely one, by what stands before the noun and by its ending."""
    german = request.text[term.span.start : term.span.end]
    if _NEUTER_BEFORE.search(request.text[: term.compound.start]) and not german.endswith("er"):
        return "neuter"
    weak = german.endswith("en") and not term.number
    return "feminine" if _FEMININE_ENDINGS.search(german) and not weak else "masculine"


def _edit(term: Required, word: str, request: Request) -> Edit:
    before, after = request.text[: term.span.start], request.text[term.span.end :]
    word = word.upper() if in_capitals(request.text, request.protected) else word
    word = capitalised(word) if not before.strip() else word
    return Edit(term.span, f"{'-' if before[-1:].isalpha() else ''}{word}{'-' if after[:1].isalpha() else ''}")


def _restored(result: Result, request: Request, edits: list[Edit], words: Sequence[_Word]) -> Result | None:
    """The answer with each term in place of its word; None where a word is missing, or there more than once."""
    text, puts = own_words(request, result.text), list[Edit]()
    for term, word in zip(request.terms, words, strict=True):
        places = list(re.finditer(rf"(?<!\w)(?:{'|'.join(word.english)})(?!\w)", text, re.IGNORECASE))
        if len(places) != 1:
            return None
        written = {english.casefold(): kind for english, kind in word.english.items()}[places[0].group().casefold()]
        wanted = inflected(term, request) if word.kind == "name" else formed(term.english[0], written)
        leads = not result.text[: places[0].start()].strip()
        puts.append(Edit(Span(*places[0].span()), capitalised(wanted) if leads else wanted))
    pairs = tuple((moved(source, back(edits)), moved(target, puts)) for source, target in result.alignment)
    return replace(result, text=applied(result.text, puts), alignment=pairs)
