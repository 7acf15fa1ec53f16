"""TMX 1.4b (LISA OSCAR, 26 April 2005)."""

from collections.abc import Iterator

from bilingual.validation import values
from bilingual.validation.model import Breach, Fault, Node, ValidationRule, apply, repeated
from bilingual.validation.schema import check_structure, schema
from bilingual.validation.values import COMMON, Values, is_language, matching, words

_VALUES = {
    **COMMON,
    **values.table(
        words("version", "1.4"),
        words("segment-type", "block paragraph sentence phrase"),
        words("position", "begin end"),
        words("side", "p f b"),
        Values("source-language", lambda text: text == "*all*" or is_language(text), "a language tag or *all*"),
        matching("date", r"[0-9]{8}T[0-9]{6}Z", "a date and time such as 20260131T120000Z"),
        matching("number", r"[0-9]+", "a whole number"),
        matching("code-point", r"#x[0-9A-Fa-f]+", "a code point such as #xF8FF"),
    ),
}
_HISTORY = "creationdate=date creationid changedate=date changeid"
_UNIT = f"o-encoding datatype usagecount=number lastusagedate=date creationtool creationtoolversion o-tmf {_HISTORY}"
_REMARK = "xml:lang=language lang=language o-encoding"
_INLINE = "#text, (bpt | ept | ph | it | hi | ut)*"
_NATIVE = "#text, sub*"

_ELEMENTS = {
    "tmx": ("header, body", "version!=version"),
    "header": (
        "(note | prop | ude)*",
        "creationtool! creationtoolversion! segtype!=segment-type o-tmf! adminlang!=language srclang!=source-language"
        f" datatype! o-encoding {_HISTORY}",
    ),
    "body": ("tu*", ""),
    "note": ("#text", _REMARK),
    "prop": ("#text", f"type! {_REMARK}"),
    "ude": ("map+", "name! base"),
    "map": ("", "unicode!=code-point code=code-point ent subst"),
    "tu": ("(note | prop)*, tuv+", f"tuid segtype=segment-type srclang=source-language {_UNIT}"),
    "tuv": ("(note | prop)*, seg", f"xml:lang!=language lang=language {_UNIT}"),
    "seg": (_INLINE, ""),
    "bpt": (_NATIVE, "i!=number x=number type"),
    "ept": (_NATIVE, "i!=number"),
    "it": (_NATIVE, "pos!=position x=number type"),
    "ph": (_NATIVE, "x=number assoc=side type"),
    "hi": (_INLINE, "x=number type"),
    "ut": (_NATIVE, "x=number"),
    "sub": (_INLINE, "datatype type"),
}
_SCHEMA = schema("TMX 1.4b", {"": ""}, _ELEMENTS, _VALUES)


def check(root: Node) -> Iterator[Fault]:
    """What a document breaks."""
    yield from check_structure(root, _SCHEMA)
    yield from apply(RULES, root)


def pairs(root: Node) -> Iterator[Breach]:
    """In a segment each beginning has its end after it, joined by `i`."""
    for segment in root.iter("seg"):
        waiting: dict[str, Node] = {}
        for node in segment.iter("bpt", "ept"):
            key = node.get("i", "")
            if node.tag == "bpt":
                waiting.setdefault(key, node)
            elif waiting.pop(key, None) is None:
                yield node, f'no <bpt i="{key}"> stands before this <ept>; add it or write <it pos="end">'
        for key, node in waiting.items():
            yield node, f'no <ept i="{key}"> follows this <bpt>; add it or write <it pos="begin">'


def pair_numbers(root: Node) -> Iterator[Breach]:
    """`i` is a beginning's own in its segment."""
    for segment in root.iter("seg"):
        for node, value in repeated(segment.iter("bpt"), "i"):
            yield node, f'i="{value}" is already that of another <bpt> of the segment; number them'


def encoding_base(root: Node) -> Iterator[Breach]:
    """Codes are codes of some encoding."""
    for node in root.iter("ude"):
        if node.get("base") is None and any(entry.get("code") is not None for entry in node):
            yield node, "a <ude> whose <map> has code needs base; add it"


RULES = (
    ValidationRule("pairs", "TMX 1.4b, “i”", pairs),
    ValidationRule("pair-number", "TMX 1.4b, “i”", pair_numbers),
    ValidationRule("encoding-base", "TMX 1.4b, “ude”", encoding_base),
)
