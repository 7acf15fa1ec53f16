"""Rules of units and segments: states, order, languages, white space."""

from collections.abc import Iterator

from bilingual.validation.violations import Breach, Element, ValidationRule
from bilingual.validation.xliff2.parts import UnitContent, core, inherited, only, units
from bilingual.validation.xliff2.schema import name
from bilingual.xml import LANG, SPACE


def target_language(root: Element) -> Iterator[Breach]:
    """A document with targets tells their language."""
    if root.get("trgLang") is None:
        for file in root.iterchildren(core("file")):
            for unit in units(file):
                for target in unit.iterfind(f"*/{core('target')}"):
                    yield target, "<xliff> has no trgLang, though there are targets; add it"
                    return


def skeleton_empty(file: Element) -> Iterator[Breach]:
    """A skeleton is here or elsewhere."""
    for node in file.iterchildren(core("skeleton")):
        if node.get("href") is None and _is_empty(node):
            yield node, "an empty <skeleton> needs href; add it or remove the skeleton"


def skeleton_twice(file: Element) -> Iterator[Breach]:
    """A skeleton is not both here and elsewhere."""
    for node in file.iterchildren(core("skeleton")):
        if node.get("href") is not None and not _is_empty(node):
            yield node, "a <skeleton> with href must be empty; remove the one or the other"


def _is_empty(node: Element) -> bool:
    return len(node) == 0 and not node.text


def sub_flows(file: Element) -> Iterator[Breach]:
    """Sub-flows are units of the same file."""
    known = {unit.get("id") for unit in units(file)}
    for unit in units(file):
        for node in unit.iter(core("ph"), core("pc"), core("sc"), core("ec")):
            for attribute in ("subFlows", "subFlowsStart", "subFlowsEnd"):
                for reference in node.get(attribute, "").split():
                    if reference not in known:
                        yield node, f'{attribute} names "{reference}", which is no unit of this file; name one'


@only("file", "group", "unit", "gls:glossEntry")
def module_twice(holder: Element) -> Iterator[Breach]:
    """A file, a group, a unit and an entry of a glossary hold each module once.

    Records of ITS may be several, and so may change tracking, as the committee's own valid files have it.
    """
    own = name(holder).partition(":")[0]
    seen: set[str] = set()
    for node in holder:
        tag = name(node)
        if tag in seen and ":" in tag and tag.partition(":")[0] not in {own, "its", "ctr"}:
            yield node, f"<{tag}> stands here already; join the two"
        seen.add(tag)


def state_without_target(content: UnitContent) -> Iterator[Breach]:
    """What is not translated is `initial`."""
    for part in content.parts:
        state = part.node.get("state", "initial")
        if part.target is None and state in {"translated", "reviewed", "final"}:
            yield part.node, f'state="{state}" needs a <target>; add it or write state="initial"'


def sub_state_alone(content: UnitContent) -> Iterator[Breach]:
    """`subState` makes a state finer that is written out."""
    for part in content.parts:
        if part.node.get("subState") and part.node.get("state") is None:
            yield part.node, "subState needs a state beside it; add it"


def sub_state_prefix(content: UnitContent) -> Iterator[Breach]:
    """The prefix `xlf:` is the standard's, which defines no such value."""
    for part in content.parts:
        if part.node.get("subState", "").startswith("xlf:"):
            yield part.node, "the prefix xlf: is reserved; use one of your own for subState"


def order_range(content: UnitContent) -> Iterator[Breach]:
    """`order` counts the unit's segments and ignorables."""
    for part in content.parts:
        order = _order(part.target)
        if part.target is not None and order > len(content.parts):
            yield part.target, f'order="{order}" is beyond the unit\'s {len(content.parts)} parts; count from 1'


def order_twice(content: UnitContent) -> Iterator[Breach]:
    """Each target has a place of its own; without `order` it is that of its source."""
    places: set[int] = set()
    for place, part in enumerate(content.parts, start=1):
        order = _order(part.target) or place
        if part.target is not None and order in places:
            yield part.target, f"two targets of the unit have the place {order}; give each its own order"
        places |= {order} if part.target is not None else set()


def _order(target: Element | None) -> int:
    """0 where it says none."""
    text = target.get("order", "") if target is not None else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def source_languages(content: UnitContent) -> Iterator[Breach]:
    """A source is in the document's source language, whatever it inherits."""
    wanted = content.node.getroottree().getroot().get("srcLang")
    for part in content.parts:
        if part.source is not None:
            yield from _unlike(part.source, wanted, "srcLang")


def target_languages(content: UnitContent) -> Iterator[Breach]:
    """A target is in the document's target language; only that of a reference match may be in another."""
    wanted = content.node.getroottree().getroot().get("trgLang")
    if content.node.get("reference") != "yes":
        for part in content.parts:
            if part.target is not None:
                yield from _unlike(part.target, wanted, "trgLang")


def _unlike(side: Element, wanted: str | None, attribute: str) -> Iterator[Breach]:
    language, holder = inherited(side, LANG)
    if wanted is not None and language is not None and language.lower() != wanted.lower():
        where = "" if holder is side else f", inherited from <{name(holder)}>,"
        advice = f'write xml:lang="{wanted}" on the <{name(side)}> or remove it above'
        yield side, f'xml:lang="{language}"{where} is not {attribute} "{wanted}"; {advice}'


def unlike_space(content: UnitContent) -> Iterator[Breach]:
    """White space counts in a target as in its source."""
    for part in content.parts:
        if part.source is not None and part.target is not None:
            wanted = inherited(part.source, SPACE)[0] or "default"
            if (inherited(part.target, SPACE)[0] or "default") != wanted:
                yield part.target, f'xml:space must be "{wanted}" as on the source; write it on the <target>'


DOCUMENT_RULES = (ValidationRule("target-language-missing", "XLIFF 2.1, “trgLang”", target_language),)
FILE_RULES = (
    ValidationRule("skeleton-empty", "XLIFF 2.1, “skeleton”", skeleton_empty),
    ValidationRule("skeleton-twice", "XLIFF 2.1, “skeleton”", skeleton_twice),
    ValidationRule("sub-flows", "XLIFF 2.1, “subFlows”", sub_flows),
)
ELEMENT_RULES = (ValidationRule("module-twice", "XLIFF 2.1, 4.2.2.5 “unit”", module_twice),)
CONTENT_RULES = (
    ValidationRule("source-language", "XLIFF 2.1, “source”", source_languages),
    ValidationRule("target-language", "XLIFF 2.1, “target”", target_languages),
)
UNIT_RULES = (
    ValidationRule("state-without-target", "XLIFF 2.1, “state”", state_without_target),
    ValidationRule("sub-state-alone", "XLIFF 2.1, “subState”", sub_state_alone),
    ValidationRule("sub-state-prefix", "XLIFF 2.1, “subState”", sub_state_prefix),
    ValidationRule("order-range", "XLIFF 2.1, “order”", order_range),
    ValidationRule("order-twice", "XLIFF 2.1, “order”", order_twice),
    ValidationRule("unlike-space", "XLIFF 2.1, “xml:space”", unlike_space),
)
