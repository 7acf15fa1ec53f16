"""Rules of TBX documents beyond their elements: ids, references, dates, inline codes, and what version 2 shares."""

from collections.abc import Iterator
from datetime import date

from bilingual.validation.tbx.schema import CORE
from bilingual.validation.violations import Breach, Element, ValidationRule
from bilingual.xml import ID, local_name

_STATUSES = frozenset(
    f"{status}-admn-sts"
    for status in (
        "preferredTerm",
        "admittedTerm",
        "deprecatedTerm",
        "supersededTerm",
        "legalTerm",
        "regulatedTerm",
        "standardizedTerm",
    )
)
"""ISO 30042:2008, default XCS."""


def ids(root: Element) -> Iterator[Breach]:
    """An id is its element's own in the document."""
    seen: set[str] = set()
    for node in _elements(root):
        id_ = node.get("id") or node.get(ID)
        if id_ is not None and id_ in seen:
            yield node, f'id="{id_}" stands twice in the document; give one of the two another'
        seen |= {id_} if id_ is not None else set()


def targets(root: Element) -> Iterator[Breach]:
    """A target is an id of the document or an address of the web."""
    known = {node.get("id") or node.get(ID) for node in _elements(root)}
    for node in _elements(root):
        target = node.get("target")
        if target is not None and target not in known and not target.startswith(("http://", "https://")):
            yield node, f'target="{target}" is neither an id of the document nor a web address; write one of them'


def dates(root: Element) -> Iterator[Breach]:
    """A date is one of the calendar."""
    for node in _elements(root):
        if local_name(node) == "date" and not _is_date((node.text or "").strip()):
            yield node, f'"{(node.text or "")[:30]}" is no date; write it as 2026-01-31'


def codes(root: Element) -> Iterator[Breach]:
    """Inline codes are isolated where their partner is not beside them."""
    for node in root.iter(f"{{{CORE}}}sc", f"{{{CORE}}}ec"):
        start = local_name(node) == "sc"
        partners = node.itersiblings("{*}ec") if start else node.itersiblings("{*}sc", preceding=True)
        alone = next(partners, None) is None
        wanted = "yes" if alone else "no"
        if node.get("isolated", wanted) != wanted:
            partner = "has no partner" if alone else "has its partner"
            yield node, f'this <{local_name(node)}> {partner} in the same text; write isolated="{wanted}"'


def code_names(root: Element) -> Iterator[Breach]:
    """An end names its start; one that is alone has an id."""
    for node in root.iter(f"{{{CORE}}}ec"):
        alone = next(node.itersiblings("{*}sc", preceding=True), None) is None
        wanted = "id" if alone or node.get("isolated") == "yes" else "startRef"
        if not node.get(wanted):
            yield node, f"this <ec> needs {wanted}; add it"


def statuses(root: Element) -> Iterator[Breach]:
    """The status of a term in version 2 is one of its picklist."""
    for node in _elements(root):
        if local_name(node) == "termNote" and node.get("type") == "administrativeStatus":
            said = (node.text or "").strip()
            if said not in _STATUSES:
                wanted = ", ".join(sorted(_STATUSES))
                yield node, f'"administrativeStatus" cannot be "{said[:40]}"; write one of {wanted}'


def _elements(root: Element) -> Iterator[Element]:
    return root.iter("{*}*")


def _is_date(text: str) -> bool:
    try:
        return len(text) == 10 and bool(date.fromisoformat(text))
    except ValueError:
        return False


_SECTION = "ISO 30042:2019, core structure"

DOCUMENT_RULES = (
    ValidationRule("id", _SECTION, ids),
    ValidationRule("target", _SECTION, targets),
    ValidationRule("date", _SECTION, dates),
    ValidationRule("code-isolated", "ISO 30042:2019, inline elements", codes),
    ValidationRule("code-name", "ISO 30042:2019, inline elements", code_names),
)
V2_RULES = (
    ValidationRule("id", "ISO 30042:2008, core structure", ids),
    ValidationRule("date", "ISO 30042:2008, core structure", dates),
    ValidationRule("category-value", "ISO 30042:2008, default XCS", statuses),
)
