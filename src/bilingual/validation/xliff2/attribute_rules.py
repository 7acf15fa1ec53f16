"""What attributes of the modules demand of others on the same element: each row of a table is a rule."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from bilingual.validation.tables import rows
from bilingual.validation.violations import Breach, Element, ValidationRule
from bilingual.validation.xliff2.schema import SCHEMA, name

_short = lru_cache(maxsize=256)(SCHEMA.attribute_name)
_Attributes = Mapping[str, str]
"""An element's, by their names in the tables."""


@dataclass(frozen=True, slots=True)
class _Demand:
    """A row of the table: where it holds, and what is asked there."""

    elements: frozenset[str]
    """Empty where it holds on any."""
    brought_about_by: tuple[str, ...]
    """Empty where it always holds."""
    broken: Callable[[Element, str, _Attributes, tuple[str, ...]], str]
    """Given the element, what brought the demand about, the element's attributes and those in question, the message;
    empty where the demand is met."""
    others: tuple[str, ...]

    def __call__(self, node: Element) -> Iterator[Breach]:
        """Judges one element."""
        tag = name(node)
        if self.elements and tag not in self.elements:
            return
        attributes = {_short(str(key)): str(value) for key, value in node.attrib.items()}
        causes = [cause for cause in self.brought_about_by if _has(attributes, cause)]
        if causes or not self.brought_about_by:
            cause = _shown(causes[0]) if causes else f"<{tag}>"
            message = self.broken(node, cause, attributes, self.others)
            if message:
                yield node, message


def _has(attributes: _Attributes, wanted: str) -> bool:
    if wanted.endswith(":*"):
        return any(attribute.startswith(wanted[:-1]) for attribute in attributes)
    attribute, equals, value = wanted.partition("=")
    return attributes.get(attribute) == value if equals else attribute in attributes


def _shown(attribute: str) -> str:
    key, equals, value = attribute.partition("=")
    return f'{key}="{value}"' if equals else key.replace("*", "…")


def _either(attributes: tuple[str, ...]) -> str:
    return " or ".join(map(_shown, attributes))


def _needs(_: Element, cause: str, present: _Attributes, others: tuple[str, ...]) -> str:
    met = any(_has(present, other) for other in others)
    return "" if met else f"{cause} needs {_either(others)} beside it; add {'one' if len(others) > 1 else 'it'}"


def _excludes(_: Element, cause: str, present: _Attributes, others: tuple[str, ...]) -> str:
    found = [other for other in others if _has(present, other)]
    return f"{cause} and {found[0]} exclude each other; remove one of the two" if found else ""


def _inherits(node: Element, cause: str, _: _Attributes, others: tuple[str, ...]) -> str:
    keys = {_short(str(key)) for above in (node, *node.iterancestors()) for key in above.attrib}
    return "" if keys & set(others) else f"{cause} needs {_either(others)} on <{name(node)}> or above it; add it"


def _sets(_: Element, cause: str, present: _Attributes, others: tuple[str, ...]) -> str:
    key = others[0].partition("=")[0]
    if key not in present or any(_has(present, other) for other in others):
        return ""
    return f'{key}="{present[key]}" does not go with {cause}; write {_either(others)}, or leave it out'


def _one_at_most(_: Element, cause: str, present: _Attributes, others: tuple[str, ...]) -> str:
    found = [other for other in others if _has(present, other)]
    return f"beside {cause}, {' and '.join(found)} exclude each other; remove one" if len(found) > 1 else ""


_RELATIONS = {
    "needs": _needs,
    "excludes": _excludes,
    "inherits": _inherits,
    "sets": _sets,
    "one at most": _one_at_most,
}


def _rule(row: list[str]) -> ValidationRule[Element]:
    id_, section, elements, causes, relation, others = row
    demand = _Demand(
        frozenset(elements.split()) - {"*"},
        tuple(cause for cause in causes.split() if cause != "-"),
        _RELATIONS[relation],
        tuple(others.split()),
    )
    return ValidationRule(id_, f"XLIFF 2.1, {section}", demand)


RULES_SINCE_2_0 = tuple(_rule(row) for row in rows("xliff2_attribute_rules.tsv", width=6))
RULES_SINCE_2_1 = tuple(_rule(row) for row in rows("xliff21_attribute_rules.tsv", width=6))
