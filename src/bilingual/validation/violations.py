"""What a validator says, and what its rules are made of."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from lxml import etree

from bilingual.xml import line_of

Element: TypeAlias = etree._Element

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule of a standard that a file breaks."""

    line: int
    """From 1."""
    rule: str
    """The rule's id: `state-without-target`."""
    message: str
    """What is wrong and what to do, in one line."""
    section: str
    """Where the standard says so."""
    file: str = ""
    """Known when all of it has been judged."""


Breach: TypeAlias = tuple[Element, str]
"""Where a rule is broken, and what to do."""


@dataclass(frozen=True, slots=True)
class ValidationRule(Generic[T]):
    """One rule of a standard over one kind of thing: a document, a unit, a reference."""

    id: str
    section: str
    check: Callable[[T], Iterable[Breach]]


def apply(rules: Iterable[ValidationRule[T]], thing: T) -> Iterator[Violation]:
    """What a thing breaks."""
    for rule in rules:
        for node, message in rule.check(thing):
            yield violation(node, rule.id, message, rule.section)


def violation(node: Element, rule: str, message: str, section: str) -> Violation:
    """A rule that is broken at an element. What the message quotes of the file is brought into its line."""
    return Violation(line_of(node), rule, " ".join(message.splitlines()), section)


def repeated(nodes: Iterable[Element], attribute: str) -> Iterator[tuple[Element, str]]:
    """Elements whose value of an attribute an earlier one has, with that value."""
    seen: set[str] = set()
    for node in nodes:
        value = node.get(attribute)
        if value is not None:
            if value in seen:
                yield node, value
            seen.add(value)
