"""The English of a term in the forms that a sentence may ask for, and where these stand in a text."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Literal

from bilingual.language.words.english_plurals import plurals
from bilingual.lists import rows
from bilingual.model import Span
from bilingual.remembered import remembered

Form = Literal["base", "plural", "third", "past", "ing"]

_CONSONANT_Y = re.compile(r"[^aeiou]y$")
_DOUBLES = re.compile(r"[^aeiou][aeiou][bdgmnprt]$")
_SURELY_DOUBLES = re.compile(
    r"[^aeiou]*[aeiou][bdgmnprt]|(?:ad|com|per|sub|o|trans)mit|(?:re|pre|de|trans|con|in)fer|deter|occur"
    r"|(?:com|ex|pro|re)pel|control|patrol|rebel"
)
"""Of one syllable, or stressed on the last: `stop`, `commit`, `refer`."""
_EIGHT_OR_ELEVEN = re.compile(r"(?:8[\d.,]*|1[18](?:,\d{3})*)(?!\d)")
_YOU = re.compile(r"U(?:y|ig|-|AE\b)")
_ENDING_E = re.compile(r"(?<!e)e$")


@remembered(10_000)
def forms(english: str, pos: str) -> tuple[str, ...]:
    """The wording in all its forms, itself first: plurals of a noun, the forms of a verb."""
    if pos == "verb":
        verb, *rest = english.split(" ", 1)
        return tuple(" ".join([form, *rest]) for form in (verb, _third(verb), *_pasts(verb), *_ings(verb)))
    if pos in {"adjective", "adverb"}:
        return (english,)
    return tuple(dict.fromkeys((english, *plurals(english))))


@remembered(10_000)
def formed(english: str, form: Form) -> str:
    """The wording in one form; of a verb with words after it the verb changes: `called for`."""
    if form in {"base", "plural"}:
        return _FORMED[form](english)
    verb, *rest = english.split(" ", 1)
    return " ".join([_FORMED[form](verb), *rest])


def article(english: str) -> str:
    """`a` or `an`, as it stands before the wording."""
    if _EIGHT_OR_ELEVEN.match(english):
        return "an"
    if _YOU.match(english):
        return "a"
    return str(_inflect().a(english).split(" ", 1)[0])


def occurrences(english: str, pos: str, text: str) -> list[Span]:
    """Where the wording stands in any of its forms.

    A capital of the wording must be one in the text. The text may have others where a word begins, or be in capitals.
    """
    matches = _pattern(english, pos).finditer(text)
    return [Span(*match.span()) for match in matches if _has_its_capitals(english, match.group())]


@remembered(10_000)
def _pattern(english: str, pos: str) -> re.Pattern[str]:
    known = sorted(forms(english, pos), key=len, reverse=True)
    either = "|".join(re.escape(form).replace("\\ ", r"\s+").replace("'", "['’]") for form in known)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


def _has_its_capitals(english: str, written: str) -> bool:
    pairs = list(zip(english, written, strict=False))
    lost = any(letter.isupper() and not other.isupper() for letter, other in pairs)
    inside = any(
        letter.islower() and other.isupper() and written[place - 1].isalpha()
        for place, (letter, other) in enumerate(pairs)
        if place
    )
    return not lost and (not inside or written.isupper())


def _plural(english: str) -> str:
    return plurals(english)[0]


def _third(verb: str) -> str:
    if _CONSONANT_Y.search(verb):
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{verb}s"


def _pasts(verb: str) -> list[str]:
    if verb in _irregular_pasts():
        return _irregular_pasts()[verb]
    if verb.endswith("e"):
        return [f"{verb}d"]
    return [f"{verb[:-1]}ied"] if _CONSONANT_Y.search(verb) else _doubled(verb, "ed")


def _ings(verb: str) -> list[str]:
    if verb.endswith("ie"):
        return [f"{verb[:-2]}ying"]
    return [f"{_ENDING_E.sub('', verb)}ing"] if verb.endswith("e") else _doubled(verb, "ing")


def _doubled(verb: str, ending: str) -> list[str]:
    """`banned`, `visited`: only the ear tells where the consonant is doubled, so both spellings count."""
    plain, doubled = f"{verb}{ending}", f"{verb}{verb[-1]}{ending}"
    if _SURELY_DOUBLES.fullmatch(verb):
        return [doubled, plain]
    return [plain, doubled] if _DOUBLES.search(verb) else [plain]


_FORMED: Mapping[Form, Callable[[str], str]] = {
    "base": lambda english: english,
    "plural": _plural,
    "third": _third,
    "past": lambda verb: _pasts(verb)[0],
    "ing": lambda verb: _ings(verb)[0],
}


@cache
def _irregular_pasts() -> Mapping[str, list[str]]:
    """Of the verbs in the table: the past, then the participle where it is another word."""
    return {verb: pasts for verb, *pasts in rows("language/rules/irregular_verbs.tsv")}


@cache
def _inflect() -> Any:
    """The engine without its checks of types, for which typeguard would rewrite its source at each start: 3 seconds."""
    import typeguard

    guard: Any = typeguard
    checked, guard.typechecked = guard.typechecked, lambda target: target
    try:
        import inflect
    finally:
        guard.typechecked = checked
    return inflect.engine()
