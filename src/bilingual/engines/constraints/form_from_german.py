"""The form in which a term is put into a sentence, as far as the German tells."""

import re

from bilingual.language.words import Form, formed
from bilingual.model import Request, Required

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
_PAST = re.compile(r"ge\w+(?:t|en)|\w+te(?:st|n|t)?|(?:ver|be|ent|er|zer)\w+t", re.IGNORECASE)


def form(term: Required, request: Request) -> Form:
    """The form of the English that answers to the German.

    Args:
        term: one of the request's.
        request: the German around it.
    """
    german = request.text[term.span.start : term.span.end]
    if term.pos == "verb":
        return "past" if _PAST.fullmatch(german) and not german.endswith("nden") else "base"
    if term.pos in {"adjective", "adverb"} or term.english[0] == german:
        return "base"
    return "plural" if _is_plural(term, request, german) else "base"


def inflected(term: Required, request: Request) -> str:
    """The wording to be used first, in the form that answers to the German."""
    return formed(term.english[0], form(term, request))


def capitalised(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


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
