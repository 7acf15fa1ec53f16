"""Rules of Size and Length Restriction (5.7): profiles of the committee, what they want, and where data is."""

import re
from collections.abc import Callable, Iterator

from bilingual.validation.violations import Breach, Element, ValidationRule
from bilingual.validation.xliff2.schema import name
from bilingual.xml import ID

_SLR = "{urn:oasis:names:tc:xliff:sizerestriction:2.0}"
_PROFILES = {
    "generalProfile": frozenset({"xliff:codepoints"}),
    "storageProfile": frozenset({"xliff:utf8", "xliff:utf16", "xliff:utf32"}),
}
"""Those of the standard (5.7.6)."""
_RESTRICTION = (
    re.compile(r"(?:\s*[0-9]+\s*,)?\s*(?:[0-9]+|\*)\s*"),
    "a largest size or *, perhaps after a smallest and a comma: 90 or 5,90",
)
_COUNT = (re.compile(r"\s*[0-9]*\s*"), "a whole number")
_FRACTION = re.compile(r"[+-]?[0-9]*\.[0-9]+")


def profiles(file: Element) -> Iterator[Breach]:
    """The names that begin with `xliff:` are the committee's."""
    for node in file:
        for attribute, known in _PROFILES.items() if name(node) == "slr:profiles" else ():
            said = node.get(attribute, "")
            if said.startswith("xliff:") and said not in known:
                yield node, f'{attribute}="{said}" is none of the standard; write {" or ".join(sorted(known))}'


def _value(attribute: str, profile: str, form: tuple[re.Pattern[str], str]) -> Callable[[Element], Iterator[Breach]]:
    """What the standard's profiles want of a size.

    Without a profile nobody says what a value means. Then only a fraction is wrong: the committee's suite has words
    among its valid files and a fraction among the invalid ones.
    """
    wanted, words = form

    def check(file: Element) -> Iterator[Breach]:
        chosen = next((node.get(profile, "") for node in file if name(node) == "slr:profiles"), "")
        for node in file.iter():
            value = node.get(_SLR + attribute)
            if value is not None and (
                (chosen in _PROFILES[profile] and not wanted.fullmatch(value))
                or (chosen == "" and any(map(_FRACTION.fullmatch, value.split(","))))
            ):
                yield node, f'slr:{attribute}="{value[:60]}" of <{name(node)}> must be {words}'

    return check


def data_reference(node: Element) -> Iterator[Breach]:
    """Data stands beside the element that refers to it, or beside one above it."""
    id_ = node.get(_SLR + "sizeInfoRef")
    if id_ is not None and all(id_ not in {held.get("id"), held.get(ID)} for held in _data_around(node)):
        yield node, f'slr:sizeInfoRef="{id_}" is in no <slr:data> beside this element or beside one above it'


def _data_around(node: Element) -> Iterator[Element]:
    for holder in node.iterancestors():
        for data in holder:
            if name(data) == "slr:data":
                yield from data.iterdescendants()


_VALUES = (
    ("5.7.6.1.1 “sizeRestriction”", _value("sizeRestriction", "generalProfile", _RESTRICTION)),
    ("5.7.6.1.2 “sizeInfo”", _value("sizeInfo", "generalProfile", _COUNT)),
    ("5.7.6.2.1 “storageRestriction”", _value("storageRestriction", "storageProfile", _RESTRICTION)),
    ("5.7.6.2.2 “equivStorage”", _value("equivStorage", "storageProfile", _COUNT)),
)

FILE_RULES = (
    ValidationRule("size-profile", "XLIFF 2.1, 5.7.1 “Introduction”", profiles),
    *(ValidationRule("size-value", f"XLIFF 2.1, {section}", check) for section, check in _VALUES),
)
ELEMENT_RULES = (ValidationRule("size-data-reference", "XLIFF 2.1, 5.7.5.10 “sizeInfoRef”", data_reference),)
