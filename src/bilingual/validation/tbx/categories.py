"""The data categories of the dialect TBX-Basic: what each is in both styles, where it may stand, what it may say."""

from collections.abc import Iterator
from dataclasses import dataclass

from bilingual.validation.tables import rows
from bilingual.validation.tbx.schema import CORE, MODULES
from bilingual.validation.violations import Breach, Element, ValidationRule
from bilingual.xml import local_name

LEVELS = ("conceptEntry", "langSec", "termSec")
_META = frozenset({"admin", "descrip", "ref", "termNote", "transac", "transacNote", "xref", "adminNote", "descripNote"})
"""The elements that say their category in `type`, in the style DCA."""


@dataclass(frozen=True, slots=True)
class Category:
    """A data category of TBX-Basic."""

    module: str
    meta: str
    """The element that says it in the style DCA."""
    levels: frozenset[str]
    values: frozenset[str] = frozenset()
    """Its picklist; empty where it takes any text."""


CATEGORIES = {
    name: Category(module, meta, frozenset(levels.split()), frozenset(picklist.split()))
    for name, module, meta, levels, picklist in rows("tbx_categories.tsv", width=5)
}


@dataclass(frozen=True, slots=True)
class Use:
    """An element that says a data category."""

    node: Element
    name: str
    """The category's, as it is written."""
    kind: str
    """The element in the style DCA, the module in the style DCT."""
    style: str
    """dca or dct."""
    wanted: str
    """The style that the document claims."""

    @property
    def level(self) -> str:
        """Where it stands: conceptEntry, langSec or termSec; empty elsewhere."""
        above = (local_name(node) for node in self.node.iterancestors())
        return next((tag for tag in above if tag in LEVELS), "")


def uses(root: Element) -> Iterator[Use]:
    """All data categories in the entries of a document."""
    wanted = root.get("style", "")
    for entry in root.iter(f"{{{CORE}}}conceptEntry"):
        for node in entry.iterdescendants():
            namespace, _, tag = str(node.tag)[1:].rpartition("}")
            if namespace == CORE and tag in _META:
                yield Use(node, node.get("type", ""), tag, "dca", wanted)
            elif namespace != CORE:
                yield Use(node, tag, MODULES.get(namespace, namespace), "dct", wanted)


def style(use: Use) -> Iterator[Breach]:
    """A document keeps to one style."""
    if use.wanted in {"dca", "dct"} and use.style != use.wanted:
        advice = f'write <{use.kind} type="…">' if use.style == "dca" else f"write <{use.kind}:{use.name}>"
        yield use.node, f"{advice} only in the style {use.style}; this document claims {use.wanted}"


def known(use: Use) -> Iterator[Breach]:
    """The dialect has this category, on this element or in this module."""
    category = CATEGORIES.get(use.name)
    kind = None if category is None else category.meta if use.style == "dca" else category.module
    if kind != use.kind:
        allowed = [name for name, one in CATEGORIES.items() if use.kind in {one.meta, one.module}]
        advice = f"use one of {', '.join(allowed)}" if allowed else "remove it"
        yield use.node, f'"{use.name}" is no data category of TBX-Basic in <{use.kind}>; {advice}'


def level(use: Use) -> Iterator[Breach]:
    """A category stands where the dialect has it."""
    category = CATEGORIES.get(use.name)
    if category and use.level not in category.levels:
        places = " or ".join(tag for tag in LEVELS if tag in category.levels)
        yield use.node, f'"{use.name}" stands in {places}, not in {use.level}; move it'


def value(use: Use) -> Iterator[Breach]:
    """A category with a picklist says one of its values."""
    category = CATEGORIES.get(use.name)
    said = "".join(str(text) for text in use.node.itertext())
    if category and category.values and said not in category.values:
        yield use.node, f'"{use.name}" cannot be "{said[:40]}"; write one of {", ".join(sorted(category.values))}'


USE_RULES = (ValidationRule("style-mixed", "ISO 30042:2019, styles DCA and DCT", style),)
DIALECT_RULES = (
    ValidationRule("category-unknown", "TBX-Basic, data categories", known),
    ValidationRule("category-level", "TBX-Basic, levels", level),
    ValidationRule("category-value", "TBX-Basic, picklists", value),
)
