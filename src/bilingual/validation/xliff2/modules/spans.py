"""Rules of Translation Candidates (5.1) and the Glossary (5.2): what they say is said of a span of their unit."""

from collections.abc import Callable, Iterator

from bilingual.validation.violations import Breach, Element, ValidationRule
from bilingual.validation.xliff2.parts import UnitContent
from bilingual.validation.xliff2.references import leads_to_span
from bilingual.validation.xliff2.schema import name


def _reference(*tags: str) -> Callable[[UnitContent], Iterator[Breach]]:
    """`ref` means a segment or an inline element of the unit that these elements stand in."""

    def check(content: UnitContent) -> Iterator[Breach]:
        for node in _of(content, *tags):
            text = node.get("ref")
            if text is not None and not leads_to_span(text, content):
                yield node, f'ref="{text}" is no span of this unit; write # and the id of a segment or inline element'

    return check


def glossary_entry(content: UnitContent) -> Iterator[Breach]:
    """An entry says something of its term."""
    for node in _of(content, "gls:glossEntry"):
        if not any(name(child) in {"gls:translation", "gls:definition"} for child in node):
            yield node, "a <gls:glossEntry> needs a translation or a definition; add one"


def _of(content: UnitContent, *tags: str) -> Iterator[Element]:
    holders = (node for node in content.node if name(node) in {"mtc:matches", "gls:glossary"})
    return (below for holder in holders for below in holder.iterdescendants() if name(below) in tags)


UNIT_RULES = (
    ValidationRule("match-reference", "XLIFF 2.1, 5.1.7.5 “ref”", _reference("mtc:match")),
    ValidationRule("glossary-reference", "XLIFF 2.1, 5.2.5.2 “ref”", _reference("gls:glossEntry", "gls:translation")),
    ValidationRule("glossary-entry", "XLIFF 2.1, 5.2.4.3 “glossEntry”", glossary_entry),
)
