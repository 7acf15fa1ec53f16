"""Rules of references within a document (chapter “Fragment Identification”), and of annotations that refer."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bilingual.validation.values import is_nmtoken
from bilingual.validation.violations import Breach, Element, ValidationRule
from bilingual.validation.xliff2.parts import ANNOTATIONS, UnitContent, core
from bilingual.validation.xliff2.schema import name

_HOLDERS = ("f", "g", "u")
"""File, group, unit: in this order, before the one thing that is meant."""
_LEAVES = frozenset({"n", "d", "t", ""})
"""Note, data, target's inline element; without a prefix a segment or a source's inline element."""
_REGISTERED = frozenset({"mtc", "gls", "fs", "mda", "res", "ctr", "slr", "val", "its", "itsm", "tbx"})
"""Modules, and extensions that the committee has registered."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference into its own document: `#/f=f1/u=u2/n=n3`."""

    node: Element
    text: str
    selectors: tuple[tuple[str, str], ...]
    """Prefix and id of each; the prefix is empty where there is none."""

    @property
    def prefixes(self) -> tuple[str, ...]:
        """The prefixes in order."""
        return tuple(prefix for prefix, _ in self.selectors)


def references(unit: Element) -> Iterator[Reference]:
    """All references of a unit's annotations, matches and glossary into the document."""
    for node in unit.iter():
        text = node.get("ref", "")
        if name(node) in _REFERRING and text.startswith("#"):
            yield Reference(node, text, selectors(text))


_REFERRING = ANNOTATIONS | {"mtc:match", "gls:glossEntry", "gls:translation"}


def selectors(text: str) -> tuple[tuple[str, str], ...]:
    """Prefix and id of each selector of a reference, without its `#`."""
    parts = (part.rpartition("=") for part in text[1:].removeprefix("/").split("/"))
    return tuple((prefix if equals else "", id_) for prefix, equals, id_ in parts)


def syntax(reference: Reference) -> Iterator[Breach]:
    """A selector is `prefix=id` or `id`, both name tokens."""
    for prefix, id_ in reference.selectors:
        if not is_nmtoken(id_) or (prefix and not is_nmtoken(prefix)):
            shown = f"{prefix}={id_}" if prefix else id_
            yield reference.node, f'"{shown}" in {reference.text} is no selector; write prefix=id or id'


def prefix_twice(reference: Reference) -> Iterator[Breach]:
    """A prefix stands once."""
    prefixes = [prefix for prefix in reference.prefixes if prefix]
    if len(set(prefixes)) < len(prefixes):
        yield reference.node, f"{reference.text} has a prefix twice; name file, group and unit once each"


def holder_order(reference: Reference) -> Iterator[Breach]:
    """File comes before group, group before unit."""
    holders = [prefix for prefix in dict.fromkeys(reference.prefixes) if prefix in _HOLDERS]
    if holders != sorted(holders):
        yield reference.node, f"{reference.text} must name the file, then the group, then the unit"


def leaf_last(reference: Reference) -> Iterator[Breach]:
    """What is meant stands last."""
    kinds = [prefix in _HOLDERS for prefix in reference.prefixes]
    if any(later and not earlier for earlier, later in pairwise(kinds)):
        yield reference.node, f"{reference.text} must name file, group and unit before what it means"


def one_leaf(reference: Reference) -> Iterator[Breach]:
    """One thing is meant."""
    if sum(prefix not in _HOLDERS for prefix in reference.prefixes) > 1:
        yield reference.node, f"{reference.text} means two things within a unit; name one"


def prefix_length(reference: Reference) -> Iterator[Breach]:
    """Prefixes of one letter are the core's."""
    for prefix in reference.prefixes:
        if len(prefix) == 1 and prefix not in _LEAVES | set(_HOLDERS) and is_nmtoken(prefix):
            yield reference.node, f'the prefix "{prefix}" of {reference.text} is unknown; use f, g, u, n, d or t'


def prefix_unknown(reference: Reference) -> Iterator[Breach]:
    """Longer prefixes are those of modules and of registered extensions."""
    for prefix in reference.prefixes:
        if len(prefix) > 1 and is_nmtoken(prefix) and prefix not in _REGISTERED:
            yield reference.node, f'the prefix "{prefix}" in {reference.text} is not registered; use a module\'s'


def comment(content: UnitContent) -> Iterator[Breach]:
    """A comment is written in the annotation or in a note."""
    for node in _annotations(content, "comment"):
        if (node.get("value") is None) == (node.get("ref") is None):
            yield node, "a comment needs either value or ref; write one of them"


def comment_note(content: UnitContent) -> Iterator[Breach]:
    """A comment's note is the unit's own."""
    for node in _annotations(content, "comment"):
        text = node.get("ref")
        if text is not None and not _leads_to_note(text, content.node):
            yield node, f'ref="{text}" of a comment is no note of this unit; write #n= and the id of one'


def match_annotation(content: UnitContent) -> Iterator[Breach]:
    """A match refers to its annotation, not the annotation to the match."""
    for node in _annotations(content, "mtc:match"):
        if node.get("ref") is not None:
            yield node, 'an annotation of type "mtc:match" has no ref; remove it'


def _annotations(content: UnitContent, kind: str) -> Iterator[Element]:
    return (node for side in content.sides for node in side if name(node) in ANNOTATIONS and node.get("type") == kind)


def _leads_to_note(text: str, unit: Element) -> bool:
    named = selectors(text) if text.startswith("#") else ()
    if not named or named[-1][0] != "n" or not is_within(named, unit):
        return False
    notes = unit.findall(f"{core('notes')}/{core('note')}")
    return any(note.get("id") == named[-1][1] for note in notes)


def is_within(named: tuple[tuple[str, str], ...], unit: Element) -> bool:
    """Whether the holders that selectors name are a unit and those above it, or none."""
    holders = named[:-1]
    return (not holders or holders[-1][0] == "u") and agree(holders, unit)


def agree(holders: tuple[tuple[str, str], ...], node: Element) -> bool:
    """Whether these files, groups and units, by prefix and id, are an element or stand above it."""
    around = {name(above)[:1]: above.get("id") for above in reversed([node, *node.iterancestors()])}
    return all(around.get(prefix) == id_ for prefix, id_ in holders)


def leads_to_span(text: str, content: UnitContent) -> bool:
    """Whether a reference means a segment or an inline element of this unit.

    What stands before the `#` is not looked at, since a valid file of the committee's own suite writes `t=#m2`.
    """
    before, mark, fragment = text.partition("#")
    named = selectors(mark + fragment) if mark else ()
    if not named or not is_within(named, content.node):
        return False
    prefix, id_ = named[-1]
    sources = (*(part.node for part in content.parts), *content.source)
    spans = {"": sources, "t": content.target}.get(prefix, ()) if not before else (*sources, *content.target)
    return any(node.get("id") == id_ for node in spans)


_SECTION = "XLIFF 2.1, “Fragment Identification”"

REFERENCE_RULES = (
    ValidationRule("fragment-syntax", _SECTION, syntax),
    ValidationRule("fragment-prefix-twice", _SECTION, prefix_twice),
    ValidationRule("fragment-order", _SECTION, holder_order),
    ValidationRule("fragment-leaf-last", _SECTION, leaf_last),
    ValidationRule("fragment-one-leaf", _SECTION, one_leaf),
    ValidationRule("fragment-prefix-length", _SECTION, prefix_length),
    ValidationRule("fragment-prefix-unknown", _SECTION, prefix_unknown),
)
UNIT_RULES = (
    ValidationRule("comment-value", "XLIFF 2.1, “Comment Annotation”", comment),
    ValidationRule("comment-note", "XLIFF 2.1, “Comment Annotation”", comment_note),
    ValidationRule("match-annotation", "XLIFF 2.1, “Translation Candidate Annotation”", match_annotation),
)
