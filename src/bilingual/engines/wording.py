"""The English of a term in the forms that a sentence may ask for, and where these stand in a text."""

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import Any, Literal

from bilingual.model import Span

Form = Literal["base", "plural", "third", "past", "ing"]

_IRREGULAR = """
break broke broken
bring brought
build built
choose chose chosen
fall fell fallen
fight fought
flee fled
forbid forbade forbidden
give gave given
hold held
lead led
lose lost
make made
meet met
overthrow overthrew overthrown
rise rose risen
say said
seek sought
send sent
shoot shot
speak spoke spoken
strike struck
take took taken
win won
withdraw withdrew withdrawn
"""
"""Verbs that a term base of news may hold, their past, and their participle where it is another word."""
_PASTS: Mapping[str, list[str]] = {verb: pasts for verb, *pasts in map(str.split, _IRREGULAR.strip().splitlines())}
_CONSONANT_Y = re.compile(r"[^aeiou]y$")
_DOUBLES = re.compile(r"[^aeiou][aeiou][bdgmnprt]$")
_ENDING_E = re.compile(r"(?<!e)e$")


@lru_cache(maxsize=10_000)
def forms(english: str, pos: str) -> tuple[str, ...]:
    """The wording in all its forms, itself first: plurals of a noun, the forms of a verb."""
    if pos == "verb":
        verb, *rest = english.split(" ", 1)
        return tuple(" ".join([form, *rest]) for form in (verb, _third(verb), *_pasts(verb), *_ings(verb)))
    if pos in {"adjective", "adverb"}:
        return (english,)
    return tuple(dict.fromkeys((english, _plural(english), _regular_plural(english))))


@lru_cache(maxsize=10_000)
def formed(english: str, form: Form) -> str:
    """The wording in one form; of a verb with words after it the verb changes: `called for`."""
    if form in {"base", "plural"}:
        return _FORMED[form](english)
    verb, *rest = english.split(" ", 1)
    return " ".join([_FORMED[form](verb), *rest])


def article(english: str) -> str:
    """`a` or `an`, as it stands before the wording."""
    return str(_inflect().a(english).split(" ", 1)[0])


def occurrences(english: str, pos: str, text: str) -> list[Span]:
    """Where the wording stands in any of its forms.

    A capital of the wording must be one in the text. The text may have others where a word begins, or be in capitals.
    """
    found = _pattern(english, pos).finditer(text)
    return [Span(*match.span()) for match in found if _has_its_capitals(english, match.group())]


@lru_cache(maxsize=10_000)
def _pattern(english: str, pos: str) -> re.Pattern[str]:
    known = sorted(forms(english, pos), key=len, reverse=True)
    either = "|".join(re.escape(form).replace("\\ ", r"\s+").replace("'", "['’]") for form in known)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


def _has_its_capitals(english: str, written: str) -> bool:
    pairs = list(zip(english, written, strict=False))
    lost = any(one.isupper() and not other.isupper() for one, other in pairs)
    inside = any(
        one.islower() and other.isupper() and written[place - 1].isalpha()
        for place, (one, other) in enumerate(pairs)
        if place
    )
    return not lost and (not inside or written.isupper())


def _plural(english: str) -> str:
    """`heads of state`, `servicemen`, `MPs`; what stands in the plural already stays."""
    if english[-1:].isupper():
        return f"{english}s"
    several = _inflect().singular_noun(english)
    return english if several and english.endswith("s") else str(_inflect().plural_noun(english))


def _regular_plural(english: str) -> str:
    """`persons` beside `people`."""
    return english if english.endswith("s") else f"{english}s"


def _third(verb: str) -> str:
    if _CONSONANT_Y.search(verb):
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{verb}s"


def _pasts(verb: str) -> list[str]:
    if verb in _PASTS:
        return _PASTS[verb]
    if verb.endswith("e"):
        return [f"{verb}d"]
    return [f"{verb[:-1]}ied"] if _CONSONANT_Y.search(verb) else [f"{verb}ed", *_doubled(verb, "ed")]


def _ings(verb: str) -> list[str]:
    return [f"{_ENDING_E.sub('', verb)}ing", *_doubled(verb, "ing")]


def _doubled(verb: str, ending: str) -> list[str]:
    """`banned`: only the ear tells where the consonant is doubled, so both spellings count."""
    return [f"{verb}{verb[-1]}{ending}"] if _DOUBLES.search(verb) else []


_FORMED: Mapping[Form, Callable[[str], str]] = {
    "base": lambda english: english,
    "plural": _plural,
    "third": _third,
    "past": lambda verb: _pasts(verb)[0],
    "ing": lambda verb: _ings(verb)[0],
}


@cache
def _inflect() -> Any:
    import inflect

    return inflect.engine()
