"""Reading JSON by the types of the contract: nothing missing, nothing else, every value as it should be."""

from enum import StrEnum
from functools import cache
from types import UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    NotRequired,
    TypeVar,
    cast,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from bilingual.content import says_nothing
from bilingual.desk.contract import Takes

_Shape = TypeVar("_Shape")
_WORDS = {str: "a text", bool: "true or false", int: "a whole number", float: "a number"}


class MisfitError(ValueError):
    """A value that the contract has no place for."""


def fit(shape: type[_Shape], value: object) -> _Shape:
    """A JSON value as a type of the contract has it.

    Raises:
        MisfitError: one plain line says what does not fit.
    """
    return cast(_Shape, _fitted("it", shape, value))


def _fitted(name: str, kind: Any, value: Any) -> Any:
    origin = get_origin(kind)
    if is_typeddict(kind):
        return _object(name, kind, value)
    if origin in {NotRequired, Annotated}:
        return _limited(name, get_args(kind), value)
    if origin is UnionType:  # the contract has only those of something and null
        return None if value is None else _fitted(name, get_args(kind)[0], value)
    if origin in {list, tuple}:
        return _several(name, kind, value)
    return _single(name, kind, value)


def _single(name: str, kind: Any, value: Any) -> Any:
    """A text, a number, a switch, or one of several words."""
    choices = _choices(kind)
    is_of_kind = type(value) is kind or (kind is float and type(value) is int)
    if value not in choices if choices else not is_of_kind:
        raise MisfitError(f"{name} takes {_words(kind)}")
    return kind(value) if isinstance(kind, type) else value


def _several(name: str, kind: Any, value: Any) -> list[Any]:
    """A list of one kind of value, or of as many as the type names."""
    kinds = get_args(kind)
    if not isinstance(value, list) or (get_origin(kind) is tuple and len(value) != len(kinds)):
        raise MisfitError(f"{name} takes {_words(kind)}")
    if get_origin(kind) is list:
        kinds = kinds * len(value)
    return [_fitted(name, one, item) for one, item in zip(kinds, value, strict=True)]


def _object(name: str, shape: Any, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise MisfitError(f"{name} takes {_words(shape)}")
    kinds = fields_of(shape)
    if unknown := next((key for key in value if key not in kinds), None):
        raise MisfitError(f"{unknown}: there is no such field here; it takes {_words(shape)}")
    if missing := next((key for key in kinds if key in shape.__required_keys__ and key not in value), None):
        raise MisfitError(f"{missing} is missing; it takes {_words(kinds[missing])}")
    return {key: _fitted(key, kinds[key], given) for key, given in value.items()}


def _limited(name: str, arguments: tuple[Any, ...], value: Any) -> Any:
    """A value of a field that need not be there, or has limits."""
    kind, *limits = arguments
    if not limits:
        return _fitted(name, kind, value)
    (takes,) = limits
    try:
        fitted = _fitted(name, kind, value)
    except MisfitError as error:
        if isinstance(value, list):  # what does not fit is inside it, and named already
            raise
        raise MisfitError(f"{name} takes {takes.words}") from error
    size = _length(fitted) if isinstance(fitted, str) else len(fitted) if isinstance(fitted, list) else fitted
    if size is not None and not takes.least <= size <= takes.most:
        raise MisfitError(f"{name} takes {takes.words}")
    return fitted


def _length(text: str) -> int:
    """How many characters somebody has written: blanks around them are none, and what nobody sees is no text."""
    return 0 if says_nothing((text,)) else len(text.strip())


def _choices(kind: Any) -> tuple[str, ...]:
    """The words that a type allows, where it allows only some."""
    if get_origin(kind) is Literal:
        return get_args(kind)
    return tuple(kind) if isinstance(kind, type) and issubclass(kind, StrEnum) else ()


def _words(kind: Any) -> str:
    """What a type takes, in words."""
    limits = next((one for one in get_args(kind) if isinstance(one, Takes)), None)
    if limits:
        return limits.words
    if get_origin(kind) is NotRequired:
        return _words(get_args(kind)[0])
    if choices := _choices(kind):
        return f"one of {', '.join(choices)}"
    if isinstance(kind, UnionType):
        return f"{_words(get_args(kind)[0])} or null"
    if is_typeddict(kind):
        return f"{{{', '.join(fields_of(kind))}}}"
    return _WORDS.get(kind, "a list")


def bare(kind: Any) -> Any:
    """A type without its limits."""
    return bare(get_args(kind)[0]) if get_origin(kind) in {NotRequired, Annotated} else kind


@cache
def fields_of(shape: Any) -> dict[str, Any]:
    """The fields of a type of the contract, each with its type."""
    return get_type_hints(shape, include_extras=True)
