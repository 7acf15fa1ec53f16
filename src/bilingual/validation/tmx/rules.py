"""Rules of TMX beyond its elements: pairs of codes, encodings."""

from collections.abc import Iterator

from bilingual.validation.violations import Breach, Element, ValidationRule, repeated


def pairs(root: Element) -> Iterator[Breach]:
    """In a segment each beginning has its end after it, joined by `i`."""
    for segment in root.iter("seg"):
        waiting: dict[str, Element] = {}
        for node in segment.iter("bpt", "ept"):
            key = node.get("i", "")
            if node.tag == "bpt":
                waiting.setdefault(key, node)
            elif waiting.pop(key, None) is None:
                yield node, f'no <bpt i="{key}"> stands before this <ept>; add it or write <it pos="end">'
        for key, node in waiting.items():
            yield node, f'no <ept i="{key}"> follows this <bpt>; add it or write <it pos="begin">'


def pair_numbers(root: Element) -> Iterator[Breach]:
    """`i` is a beginning's own in its segment."""
    for segment in root.iter("seg"):
        for node, value in repeated(segment.iter("bpt"), "i"):
            yield node, f'i="{value}" is already that of another <bpt> of the segment; number them'


def encoding_base(root: Element) -> Iterator[Breach]:
    """Codes are codes of some encoding."""
    for node in root.iter("ude"):
        if node.get("base") is None and any(entry.get("code") is not None for entry in node):
            yield node, "a <ude> whose <map> has code needs base; add it"


RULES = (
    ValidationRule("pairs", "TMX 1.4b, “i”", pairs),
    ValidationRule("pair-number", "TMX 1.4b, “i”", pair_numbers),
    ValidationRule("encoding-base", "TMX 1.4b, “ude”", encoding_base),
)
