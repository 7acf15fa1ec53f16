"""Everyday words that stand in for terms: any engine knows them, and their place and form show those of the term."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bilingual.edits import Edit, applied, moved
from bilingual.engines.constraints.everyday import ADJECTIVES, FEMININE, MASCULINE, NAMES, NEUTER, VERBS, Noun
from bilingual.engines.constraints.form_from_german import capitalised, form, inflected
from bilingual.engines.constraints.rewording import Reworded, back
from bilingual.engines.constraints.satisfaction import own_words
from bilingual.engines.guards import in_capitals
from bilingual.language.words import Form, formed
from bilingual.model import Request, Required, Result, Span

_FEMININE_ENDINGS = re.compile(r"(?:ung|heit|keit|schaft|ion|tät|ik|ei|enz|anz|in|e)(?:e?n)?$")
_NEUTER_BEFORE = re.compile(r"\b(?:das|ein|ins|dieses|kein)\s+(?:\w+(?:es|e)\s+)?$", re.IGNORECASE)
_DATIVE_BEFORE = re.compile(r"n\s+$")
_ADJECTIVE_ENDING = re.compile(r"(?:e[rsnm]?)?$")


@dataclass(frozen=True, slots=True)
class _StandIn:
    german: str
    english: Mapping[str, Form]


def everyday_words(request: Request) -> Reworded | None:
    """The request with an everyday word of the same kind and about the same gender in place of each term."""
    return _reworded(request, [_options(term, request) for term in request.terms])


def other_everyday_words(request: Request) -> Reworded | None:
    """The same with other words."""
    return _reworded(request, [reversed(_options(term, request)) for term in request.terms])


def names_of_persons(request: Request) -> Reworded | None:
    """The request with a person's name in place of each noun."""
    names = [_StandIn(next(iter(english)), english) for english in NAMES]
    nouns = [term.pos not in {"verb", "adjective", "adverb"} for term in request.terms]
    options = [names if noun else _options(term, request) for term, noun in zip(request.terms, nouns, strict=True)]
    return _reworded(request, options) if any(nouns) else None


def _reworded(request: Request, options: Sequence[Iterable[_StandIn]]) -> Reworded | None:
    """No word twice, and none that the text has itself; None where the words do not suffice."""
    chosen: list[_StandIn] = []
    for among in options:
        free = (one for one in among if one.english not in [other.english for other in chosen])
        word = next((one for one in free if not re.search(rf"\b{one.german[:4]}", request.text, re.IGNORECASE)), None)
        if word is None:
            return None
        chosen.append(word)
    edits = [_edit(term, word.german, request) for term, word in zip(request.terms, chosen, strict=True)]
    kept = tuple(moved(span, edits) for span in request.protected)
    asked = replace(request, text=applied(request.text, edits), protected=kept, terms=())
    return Reworded(asked, lambda result: _restored(result, request, edits, [word.english for word in chosen]))


def _options(term: Required, request: Request) -> list[_StandIn]:
    german = request.text[term.span.start : term.span.end]
    wanted = form(term, request)
    if term.pos == "verb":
        known = ((verb.infinitive, verb.past, verb.participle, verb.english) for verb in VERBS)
        return [_StandIn(_as_verb(german, wanted, *words), english) for *words, english in known]
    if term.pos in {"adjective", "adverb"}:
        ending = _ADJECTIVE_ENDING.search(german)
        return [_StandIn(word.stem + (ending.group() if ending else ""), word.english) for word in ADJECTIVES]
    dative = german.endswith("n") and bool(_DATIVE_BEFORE.search(request.text[: term.compound.start]))
    return [_StandIn(_as_noun(german, wanted, dative, noun), noun.english) for noun in _nouns(term, request)]


def _as_verb(german: str, wanted: Form, infinitive: str, past: str, participle: str) -> str:
    if wanted == "base":
        return infinitive if german.endswith("n") else f"{infinitive[:-2]}t"
    return past + german[german.rfind("te") + 2 :] if re.search(r"te[nst]*$", german) else participle


def _as_noun(german: str, wanted: Form, dative: bool, noun: Noun) -> str:
    if wanted == "plural":
        return noun.dative_plural if dative else noun.plural
    return noun.genitive if german.endswith("s") else noun.singular


def _nouns(term: Required, request: Request) -> tuple[Noun, ...]:
    german = request.text[term.span.start : term.span.end]
    if _NEUTER_BEFORE.search(request.text[: term.compound.start]) and not german.endswith("er"):
        return NEUTER
    weak = german.endswith("en") and not term.number
    return FEMININE if _FEMININE_ENDINGS.search(german) and not weak else MASCULINE


def _edit(term: Required, word: str, request: Request) -> Edit:
    before, after = request.text[: term.span.start], request.text[term.span.end :]
    word = word.upper() if in_capitals(request.text, request.protected) else word
    word = capitalised(word) if not before.strip() else word
    return Edit(term.span, f"{'-' if before[-1:].isalpha() else ''}{word}{'-' if after[:1].isalpha() else ''}")


def _restored(
    result: Result, request: Request, edits: list[Edit], known: Sequence[Mapping[str, Form]]
) -> Result | None:
    """The answer with each term in place of its word; None where a word is missing, or there more than once."""
    own, puts = own_words(request, result.text), list[Edit]()
    for term, english in zip(request.terms, known, strict=True):
        found = list(re.finditer(rf"(?<!\w)(?:{'|'.join(english)})(?!\w)", own, re.IGNORECASE))
        if len(found) != 1:
            return None
        written = {word.casefold(): kind for word, kind in english.items()}[found[0].group().casefold()]
        wanted = inflected(term, request) if english in NAMES else formed(term.english[0], written)
        leads = not result.text[: found[0].start()].strip()
        puts.append(Edit(Span(*found[0].span()), capitalised(wanted) if leads else wanted))
    pairs = tuple((moved(source, back(edits)), moved(target, puts)) for source, target in result.alignment)
    return replace(result, text=applied(result.text, puts), alignment=pairs)
