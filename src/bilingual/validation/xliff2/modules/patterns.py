"""Rules of Validation (5.8): what a rule must say, and what it then wants of the texts."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from bilingual.validation.violations import Breach, Element, ValidationRule
from bilingual.validation.xliff2.parts import DocumentPart, UnitContent, only
from bilingual.validation.xliff2.schema import name

_Test = Callable[[str, str], bool]
"""Whether a text is as a pattern wants it."""
_TESTS: dict[str, tuple[_Test, str]] = {
    "isPresent": (lambda text, pattern: pattern in text, "holds no"),
    "isNotPresent": (lambda text, pattern: pattern not in text, "holds"),
    "startsWith": (str.startswith, "does not start with"),
    "endsWith": (str.endswith, "does not end with"),
}
"""By the attribute that has the pattern; what is wrong, in words."""


@dataclass(frozen=True, slots=True)
class _Pattern:
    """What a rule wants of the text of its unit's segments."""

    node: Element = field(compare=False)
    kind: str
    text: str


@only("val:rule")
def one_condition(node: Element) -> Iterator[Breach]:
    """A rule says one thing: one of its four conditions, or one of somebody else's."""
    said = [kind for kind in _TESTS if node.get(kind) is not None]
    strangers = [str(key) for key in node.attrib if str(key).startswith("{")]
    if len(said) + bool(strangers) != 1:
        found = " and ".join([*said, *strangers[:1]]) or "none"
        yield node, f"a <val:rule> has one condition, here {found}; write {', '.join(_TESTS)} or one of your own"


@only("val:rule")
def disabled_in_file(node: Element) -> Iterator[Breach]:
    """A rule is disabled below the place where it is set, so never in the file."""
    holder = next(above for above in node.iterancestors() if not name(above).startswith("val:"))
    if name(holder) == "file" and node.get("disabled") == "yes":
        yield node, "a rule of the whole file cannot be disabled; remove it, or disable it in a group or unit"


def texts(content: UnitContent) -> Iterator[Breach]:
    """What a translation, and with `existsInSource` its source, must hold.

    Of segments that are said to be translated: the committee's valid files have targets in the state `initial` that do
    not yet hold what a rule wants.
    """
    for pattern in _in_force(content.node):
        for part in content.parts:
            if part.node.get("state", "initial") != "initial" and part.target is not None:
                yield from _judged(pattern, part)


def _in_force(unit: Element) -> list[_Pattern]:
    """The rules for a unit. One with the same pattern nearer to it stands for that above it, and may disable it."""
    holders = [*reversed(list(unit.iterancestors())), unit]
    rules = (rule for holder in holders for held in holder if name(held) == "val:validation" for rule in held)
    known: dict[tuple[str, str], _Pattern] = {}
    for rule in rules:
        for kind in _TESTS:
            if (text := rule.get(kind)) is not None:
                known[kind, text] = _Pattern(rule, kind, text)
    return [pattern for pattern in known.values() if pattern.node.get("disabled") != "yes"]


def _judged(pattern: _Pattern, part: DocumentPart) -> Iterator[Breach]:
    rule, kind = pattern.node, pattern.kind
    wanted = _compared(pattern.text, rule)
    test, wrong = _TESTS[kind]
    both = rule.get("existsInSource") == "yes"
    sides = [side for side in (part.target, part.source if both else None) if side is not None]
    found = {name(side): _compared("".join(map(str, side.itertext())), rule) for side in sides}
    for side in sides:
        if not test(found[name(side)], wanted):
            yield side, f'the <{name(side)}> {wrong} "{pattern.text}", which a rule wants ({kind}); mend the text'
            return
    counts = {tag: text.count(wanted) for tag, text in found.items() if wanted}
    occurs = rule.get("occurs", "")
    if kind == "isPresent" and part.target is not None:
        if occurs.isdigit() and counts.get("target") != int(occurs):
            yield part.target, f'"{pattern.text}" must stand {occurs} times in the <target>, here {counts["target"]}'
        elif both and len(set(counts.values())) > 1:
            yield part.target, f'"{pattern.text}" must stand as often in the <target> as in the <source>; mend the text'


def _compared(text: str, rule: Element) -> str:
    """A text as a rule looks at it."""
    form = rule.get("normalization", "nfc")
    normalized = {"nfc": unicodedata.normalize("NFC", text), "nfd": unicodedata.normalize("NFD", text)}.get(form, text)
    return normalized.casefold() if rule.get("caseSensitive") == "no" else normalized


ELEMENT_RULES = (ValidationRule("rule-one-condition", "XLIFF 2.1, 5.8.4.3 “rule”", one_condition),)
RULES_SINCE_2_1 = (ValidationRule("rule-disabled-in-file", "XLIFF 2.1, 5.8.5.9 “disabled”", disabled_in_file),)
"""The committee's Schematron of 2.1 has it; no sentence of 2.0 does."""
UNIT_RULES = (ValidationRule("rule-text", "XLIFF 2.1, 5.8.5 “Module Attributes”", texts),)
