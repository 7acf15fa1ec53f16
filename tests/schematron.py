"""A small Schematron (ISO/IEC 19757-3) for `queryBinding="xslt2"`: asserts and reports of rules, run by elementpath."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from elementpath import ElementPathTypeError, XPathContext, get_node_tree
from elementpath.xpath30 import XPath30Parser
from lxml import etree

_SCH = "{http://purl.oclc.org/dsdl/schematron}"


@dataclass(frozen=True, slots=True)
class _Test:
    query: Any
    message: str
    breaks_if: bool
    """A report is broken where its test holds, an assert where it does not."""


@dataclass(frozen=True, slots=True)
class _Rule:
    context: Any
    variables: tuple[tuple[str, Any], ...]
    tests: tuple[_Test, ...]


def broken_rules(schema: Path, document: bytes) -> list[str]:
    """The messages of all rules that a document breaks, each after the id of its pattern. Warnings count as well."""
    tree = get_node_tree(etree.ElementTree(etree.fromstring(document)))
    return [f"{pattern}: {message}" for pattern, rules in _patterns(schema) for message in _broken(rules, tree)]


@cache
def _patterns(schema: Path) -> tuple[tuple[str, tuple[_Rule, ...]], ...]:
    root = etree.parse(schema).getroot()
    names = {ns.get("prefix", ""): ns.get("uri", "") for ns in root.iter(f"{_SCH}ns")}
    return tuple(
        (pattern.get("id", ""), tuple(_rule(rule, names) for rule in pattern.iter(f"{_SCH}rule")))
        for pattern in root.iter(f"{_SCH}pattern")
    )


def _rule(rule: Any, names: Mapping[str, str]) -> _Rule:
    """`current()` is the rule's node: XPath knows it as a variable, as it knows what `let` names."""
    lets = [(let.get("name"), let.get("value")) for let in rule.iter(f"{_SCH}let")]
    types = dict.fromkeys(["current", *(name for name, _ in lets)], "item()*")
    parser = XPath30Parser(names, variable_types=types)

    def parsed(query: str) -> Any:
        return parser.parse(query.replace("current()", "$current"))

    tests = (
        _Test(parsed(f"boolean({test.get('test')})"), _message(test), test.tag == f"{_SCH}report")
        for test in rule.iter(f"{_SCH}assert", f"{_SCH}report")
    )
    context = " | ".join(f"//{part}" for part in _alternatives(rule.get("context")))
    return _Rule(parsed(context), tuple((name, parsed(value)) for name, value in lets), tuple(tests))


def _message(test: Any) -> str:
    return " ".join("".join(test.itertext()).split())


def _alternatives(context: str) -> Iterator[str]:
    """The patterns that a `|` outside brackets parts."""
    depth, part = 0, ""
    for character in context:
        depth += (character == "[") - (character == "]")
        if character == "|" and depth == 0:
            yield part.strip()
            part = ""
        else:
            part += character
    yield part.strip()


def _broken(rules: tuple[_Rule, ...], tree: Any) -> Iterator[str]:
    """In a pattern, the first rule whose context fits a node is the one that holds for it (section 6.5)."""
    taken: set[int] = set()
    for rule in rules:
        for node in rule.context.select(XPathContext(tree)):
            if id(node) not in taken:
                taken.add(id(node))
                try:
                    yield from _messages(rule, node, tree)
                except ElementPathTypeError as error:  # a rule that takes one element for granted met several
                    yield f"cannot be judged: {error}"


def _messages(rule: _Rule, node: Any, tree: Any) -> Iterator[str]:
    variables: dict[str, Any] = {"current": node}
    for name, query in rule.variables:
        variables[name] = list(query.select(XPathContext(tree, item=node, variables=variables)))
    for test in rule.tests:
        if bool(test.query.evaluate(XPathContext(tree, item=node, variables=variables))) == test.breaks_if:
            yield test.message
