"""Content models as DTDs write them, `source, target?, (note | alt-trans)*`, matched child by child.

A model is stepped by its derivative (Brzozowski 1964): what may follow once a child has been seen. So a wrong child is
found where it stands, and what was expected there can be told. Each model is made once, so that the same model is the
same object and steps are remembered by it.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

ANY = "ANY"
"""In a model: an element of a namespace that the standard does not define."""
OTHER = "OTHER"
"""In a model: an element of any namespace but its parent's."""

_TOKEN = re.compile(r"\s*([\w:.-]+|[(),|?*+])")


@dataclass(frozen=True, slots=True, eq=False)
class Named:
    """One element of this name."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Then:
    """One model after another."""

    first: "ContentModel"
    rest: "ContentModel"


@dataclass(frozen=True, slots=True, eq=False)
class Either:
    """One model or another."""

    one: "ContentModel"
    other: "ContentModel"


@dataclass(frozen=True, slots=True, eq=False)
class Many:
    """A model any number of times."""

    model: "ContentModel"


@dataclass(frozen=True, slots=True, eq=False)
class Empty:
    """No element."""


@dataclass(frozen=True, slots=True, eq=False)
class Never:
    """What nothing matches."""


ContentModel: TypeAlias = Named | Then | Either | Many | Empty | Never

EMPTY = Empty()
NEVER = Never()


def model(text: str) -> ContentModel:
    """The model that a text says; an empty text says that there are no children."""
    tokens = _TOKEN.findall(text)
    return _choice(tokens) if tokens else EMPTY


@cache
def after(state: ContentModel, name: str) -> ContentModel:
    """What may follow an element of this name; `NEVER` where it cannot stand here."""
    match state:
        case Named(wanted):
            return EMPTY if wanted == name else NEVER
        case Then(first, rest):
            step = _then(after(first, name), rest)
            return _either(step, after(rest, name)) if may_end(first) else step
        case Either(one, other):
            return _either(after(one, name), after(other, name))
        case Many(inner):
            return _then(after(inner, name), state)
    return NEVER


@cache
def may_end(state: ContentModel) -> bool:
    """Whether nothing more is needed."""
    match state:
        case Then(first, rest):
            return may_end(first) and may_end(rest)
        case Either(one, other):
            return may_end(one) or may_end(other)
    return isinstance(state, Empty | Many)


@cache
def expected(state: ContentModel) -> tuple[str, ...]:
    """The names that may come next, in the model's order."""
    match state:
        case Named(name):
            return (name,)
        case Then(first, rest):
            return _merged(expected(first), expected(rest)) if may_end(first) else expected(first)
        case Either(one, other):
            return _merged(expected(one), expected(other))
        case Many(inner):
            return expected(inner)
    return ()


def _merged(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one + other))


@cache
def _name(text: str) -> ContentModel:
    return Named(text)


@cache
def _many(inner: ContentModel) -> ContentModel:
    return Many(inner)


@cache
def _then(first: ContentModel, rest: ContentModel) -> ContentModel:
    if isinstance(first, Never) or isinstance(rest, Never):
        return NEVER
    if isinstance(first, Empty):
        return rest
    return first if isinstance(rest, Empty) else Then(first, rest)


@cache
def _either(one: ContentModel, other: ContentModel) -> ContentModel:
    if isinstance(one, Never) or one is other:
        return other
    return one if isinstance(other, Never) else Either(one, other)


def _choice(tokens: list[str]) -> ContentModel:
    """Reads `a | b` and `a, b`; the tokens are used up from the front."""
    left = _item(tokens)
    if tokens and tokens[0] in ",|":
        separator = tokens.pop(0)
        right = _choice(tokens)
        return _then(left, right) if separator == "," else _either(left, right)
    return left


def _item(tokens: list[str]) -> ContentModel:
    token = tokens.pop(0)
    if token == "(":
        inner = _choice(tokens)
        tokens.pop(0)
    else:
        inner = _name(token)
    match tokens[0] if tokens else "":
        case "?":
            inner = _either(inner, EMPTY)
        case "*":
            inner = _many(inner)
        case "+":
            inner = _then(inner, _many(inner))
        case _:
            return inner
    tokens.pop(0)
    return inner
