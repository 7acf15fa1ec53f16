"""A small Schematron (ISO/IEC 19757-3) for `queryBinding="xslt2"`: asserts and reports of rules, run by elementpath."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from elementpath import XPathContext, get_node_tree
from elementpath.xpath30 import XPath30Parser
from lxml import etree

_SCH = "{http://purl.oclc.org/dsdl/schematron}"


def broken_rules(schema: Path, document: bytes) -> list[str]:
    """The messages of all rules that a document breaks."""
    rules = etree.parse(schema).getroot()
    names = {ns.get("prefix", ""): ns.get("uri", "") for ns in rules.iter(f"{_SCH}ns")}
    tree = get_node_tree(etree.ElementTree(etree.fromstring(document)))
    return [message for pattern in rules.iter(f"{_SCH}pattern") for message in _broken(pattern, tree, names)]


def _broken(pattern: Any, tree: Any, names: dict[str, str]) -> Iterator[str]:
    """In a pattern, the first rule whose context fits a node is the one that holds for it (section 6.5)."""
    taken: set[int] = set()
    for rule in pattern.iter(f"{_SCH}rule"):
        path = XPath30Parser(names).parse(f"//{rule.get('context')}")
        for node in path.select(XPathContext(tree)):
            if id(node) not in taken:
                taken.add(id(node))
                yield from _messages(rule, node, tree, names)


def _messages(rule: Any, node: Any, tree: Any, names: dict[str, str]) -> Iterator[str]:
    """`current()` is the rule's node: XPath knows it as a variable."""
    for test in rule:
        if test.tag in {f"{_SCH}assert", f"{_SCH}report"}:
            parser = XPath30Parser(names, variable_types={"current": "item()*"})
            query = parser.parse(f"boolean({test.get('test').replace('current()', '$current')})")
            holds = bool(query.evaluate(XPathContext(tree, item=node, variables={"current": node})))
            if holds != (test.tag == f"{_SCH}assert"):
                yield "".join(test.itertext()).strip()
