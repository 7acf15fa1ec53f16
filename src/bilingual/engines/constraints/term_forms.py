"""The form in which a term stands in a sentence: what the German tells of it, and what the English around it asks for.

Its number, the article before it, its capital.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bilingual.edits import Edit, applied, moved
from bilingual.language.words import Form, article, base_form, formed
from bilingual.model import Request, Required, Result, Span

_SEVERAL = re.compile(
    r"\b(?:viele[rn]?|alle[rn]?|beide[rn]?|einige[rn]?|mehrere[rn]?|wenige[rn]?|mehr|weniger|zwei|drei|vier|fünf|sechs|sieben|acht|neun"
    r"|zehn|elf|zwölf|hunderte?|tausende?|\d+)\s+(?:\w+[rne]\s+)?$",
    re.IGNORECASE,
)
_DIE = re.compile(r"\b(?:die|diese|jene|keine|seine|ihre|unsere|meine)\s+(?:\w+n\s+)?$", re.IGNORECASE)
_MASCULINE = ("er", "en", "el", "or")
_DATIVE = re.compile(
    r"\b(?:mit|von|bei|nach|aus|seit|zu|gegenüber)\s+(?:den|diesen|jenen)\s+(?:\w+n\s+)?$", re.IGNORECASE
)
"""Of a masculine noun: `mit den` cannot be one."""
_DETERMINED = re.compile(
    r"\b(?:d(?:er|as|en|em|es)|(?:k|m|s|d)?ein\w*|(?:ihr|unser|euer|dies|jen|jed|welch|manch)\w*|beim|im|am|vom|zum)"
    r"\s+(?:[a-zäöüß]\w*(?:e|e[nmrs])\s+)*$",
    re.IGNORECASE,
)
_PLURAL_VERB = re.compile(r"\s+(?:[a-zäöü]+en|sind)\b")
_PREFIX = (
    "(?:ab|an|auf|aus|bei|durch|ein|fest|fort|frei|her|hin|los|mit|nach|nieder|statt|teil|über|um|unter|vor|weg|weiter"
    "|zu|zurück|zusammen|heim|heraus|hinaus|herab|hinab|herbei|vorbei|voran|wieder)?"
)
_PAST = re.compile(
    rf"{_PREFIX}(?:ge\w+(?:t|en)|(?:ver|be|ent|er|zer)\w+t|\w+iert(?:e(?:st|n|t)?)?)|\w+te(?:st|n|t)?", re.IGNORECASE
)
"""Past tenses and participles that their letters show: `verurteilte`, `abgezogen`, `einmarschiert`."""
_ARTICLE = re.compile(r"(?<![\w'’-])(an?)\s+$", re.IGNORECASE)
_ONE_BEFORE = re.compile(r"\b(?:an?|one|each|every|this|that|another)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
_SEVERAL_BEFORE = re.compile(r"\b(?:these|those|two|many|several|all|both|\d+)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
_ONE_AFTER = re.compile(r"\s+(?:is|was|has|does)\b")
_SEVERAL_AFTER = re.compile(r"\s+(?:are|were|have|do)\b")
_POSSESSIVE = ("'s", "’s")


def form(term: Required, request: Request) -> Form:
    """The form of the English that answers to the German.

    Args:
        term: one of the request's.
        request: the German around it.
    """
    german = request.text[term.span.start : term.span.end]
    if term.pos == "verb":
        return "past" if _PAST.fullmatch(german) and not _is_infinitive(german) else "base"
    if term.pos in {"adjective", "adverb"} or term.english[0] == german:
        return "base"
    return "plural" if _is_plural(term, request, german) else "base"


def inflected(term: Required, request: Request) -> str:
    """The wording to be used first, in the form that answers to the German."""
    return formed(term.english[0], form(term, request))


def capitalised(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def agreed(request: Request, result: Result, places: Sequence[Span | None]) -> Result:
    """The result with its terms, and the words right before them, in the form that the sentence asks for.

    Args:
        request: with its terms.
        result: of it.
        places: where each of its terms stands.
    """
    stand = [(term, place) for term, place in zip(request.terms, places, strict=True) if place]
    numbers = [edit for term, place in stand for edit in _numbered(term, place, request, result.text)]
    result = _edited(result, numbers)
    now = [moved(place, numbers) for _, place in stand]
    return _edited(result, [edit for place in now for edit in _led(place, result.text)])


def _is_infinitive(verb: str) -> bool:
    """Whether the word list has it as a base form: `gehen`, `weiterleiten`, whose letters look like a past."""
    return verb.endswith("n") and base_form(verb.lower(), "de") == verb.lower()


def _is_plural(term: Required, request: Request, german: str) -> bool:
    """By the noun's ending; else by the words before it, or where it leads the sentence by the verb after it.

    One without an article is several: `nach anderen Soldaten`.
    """
    before, after = request.text[: term.compound.start], request.text[term.span.end :]
    if term.span.end < term.compound.end:
        return False
    if term.number:
        return term.number == "plural" or (_is_plural_with_s(german) and bool(_DIE.search(before)))
    if not before.strip():
        return bool(_PLURAL_VERB.match(after))
    masculine = german.endswith(_MASCULINE) and bool(_DIE.search(before) or _DATIVE.search(before))
    bare = german.endswith("en") and not _DETERMINED.search(before)
    return masculine or bare or bool(_SEVERAL.search(before))


def _is_plural_with_s(german: str) -> bool:
    """Whether `die` before it makes it several: `Staatschefs`, whose ending alone is a genitive's, not `Basis`."""
    from simplemma import lemmatize

    return german.endswith("s") and lemmatize(german, lang="de") == german[:-1]


def _edited(result: Result, edits: list[Edit]) -> Result:
    pairs = tuple((source, moved(target, edits)) for source, target in result.alignment)
    return replace(result, text=applied(result.text, edits), alignment=pairs)


def _numbered(term: Required, place: Span, request: Request, text: str) -> Iterator[Edit]:
    """Another number, where the German is sure of it and nothing beside the term speaks against it."""
    before, written, after = text[: place.start], text[place.start : place.end], text[place.end :]
    singular, plural = term.english[0], formed(term.english[0], "plural")
    wanted = form(term, request)
    single = (term.number == "singular" and wanted == "base") or singular == request.text[
        term.span.start : term.span.end
    ]
    if term.pos in {"verb", "adjective", "adverb"} or term.span.end < term.compound.end or singular == plural:
        return
    if wanted == "plural" and written.casefold() == singular.casefold():
        fixed = _ONE_BEFORE.search(before) or _ONE_AFTER.match(after) or after.startswith(_POSSESSIVE)
        yield from [] if fixed else [Edit(place, written[:1] + plural[1:])]
    elif single and written.casefold() == plural.casefold():
        needed = _SEVERAL_BEFORE.search(before) or _SEVERAL_AFTER.match(after)
        yield from [] if needed else [Edit(place, written[:1] + singular[1:])]


def _led(place: Span, text: str) -> Iterator[Edit]:
    before = _ARTICLE.search(text[: place.start])
    wanted = article(text[place.start : place.end])
    if before and before[1].casefold() != wanted:
        yield Edit(Span(*before.span(1)), wanted.capitalize() if before[1][0].isupper() else wanted)
    if not text[: place.start].strip(" “‘\"'") and text[place.start].islower():
        yield Edit(Span(place.start, place.start + 1), text[place.start].upper())
