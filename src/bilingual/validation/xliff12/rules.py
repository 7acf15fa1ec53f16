"""Rules of XLIFF 1.2 beyond its elements: ids, references, pairs of codes, segments."""

from collections.abc import Callable, Iterator

from bilingual.validation.violations import Breach, Element, ValidationRule, repeated
from bilingual.validation.xliff12.schema import CORE, name

_TEXTS = ("source", "seg-source", "target")
_OPENING = frozenset({"g", "x", "bx", "ph", "bpt", "it"})
_CLOSING = frozenset({"ex", "ept"})


def _all(node: Element, *tags: str) -> Iterator[Element]:
    return node.iter(*(f"{{{CORE}}}{tag}" for tag in tags))


def _unique(attribute: str, *tags: str) -> Callable[[Element], Iterator[Breach]]:
    def check(file: Element) -> Iterator[Breach]:
        for node, value in repeated(_all(file, *tags), attribute):
            yield node, f'{attribute}="{value}" stands twice in the file; give this <{name(node)}> another'

    return check


def _declared(attribute: str, holder: str, *tags: str) -> Callable[[Element], Iterator[Breach]]:
    def check(file: Element) -> Iterator[Breach]:
        known = {node.get(attribute) for node in _all(file, holder) if _parent(node) in {"header", "phase-group"}}
        for node in _all(file, *tags):
            value = node.get(attribute)
            if value is not None and value not in known:
                yield node, f'{attribute}="{value}" names no <{holder}> of the file\'s header; add it there'

    return check


def _parent(node: Element) -> str:
    parent = node.getparent()
    return name(parent) if parent is not None else ""


def pairs(file: Element) -> Iterator[Breach]:
    """What begins ends in the same text; what is cut off is `it`. `rid` joins the two, or `id` where there is none."""
    for text in _all(file, *_TEXTS):
        for start, end in (("bpt", "ept"), ("bx", "ex")):
            starts = {_pair(node): node for node in _all(text, start)}
            ends = {_pair(node): node for node in _all(text, end)}
            for key, node in (starts | ends).items():
                if (key in starts) != (key in ends):
                    other = end if name(node) == start else start
                    shown = f'<{other}> with {key[0]}="{key[1]}"'
                    yield node, f"no {shown} stands in this <{name(text)}>; add it or write <it>"


def pair_numbers(file: Element) -> Iterator[Breach]:
    """A `rid` joins two elements and no more."""
    for text in _all(file, *_TEXTS):
        for tag in ("bpt", "ept", "bx", "ex"):
            for node, value in repeated(_all(text, tag), "rid"):
                yield node, f'rid="{value}" stands on two <{tag}> of this <{name(text)}>; number the pairs'


def _pair(node: Element) -> tuple[str, str]:
    attribute = "rid" if node.get("rid") is not None else "id"
    return attribute, node.get(attribute, "")


def inline_ids(file: Element) -> Iterator[Breach]:
    """An inline element's id is its own in a source. A target may clone, and an end may share its start's id."""
    for text in _all(file, "source", "seg-source"):
        for kind in (_OPENING, _CLOSING):
            for node, value in repeated(_all(text, *kind), "id"):
                yield node, f'id="{value}" stands twice in this <{name(text)}>; give <{name(node)}> another'


def segment_without_mid(file: Element) -> Iterator[Breach]:
    """A segment is known by its `mid`."""
    for node in _all(file, "mrk"):
        if node.get("mtype") == "seg" and node.get("mid") is None:
            yield node, 'a <mrk mtype="seg"> needs mid; add it'


def segment_twice(file: Element) -> Iterator[Breach]:
    """A segment's `mid` is its own in a `seg-source` or a target."""
    for text in _all(file, "seg-source", "target"):
        segments = (node for node in _all(text, "mrk") if node.get("mtype") == "seg")
        for node, value in repeated(segments, "mid"):
            yield node, f'mid="{value}" stands twice in this <{name(text)}>; number the segments'


def segment_unknown(file: Element) -> Iterator[Breach]:
    """A segment of a target or an alternative is one of the `seg-source`, where none is in another."""
    for unit in _all(file, "trans-unit", "alt-trans"):
        known = {node.get("mid") for node in unit.iterfind(f"{{{CORE}}}seg-source/{{{CORE}}}mrk")}
        alternatives = [node for node in unit if name(node) == "alt-trans" and node.get("mid") is not None]
        targets = [node for text in unit if name(text) == "target" for node in _all(text, "mrk")]
        for node in (*alternatives, *(node for node in targets if node.get("mtype") == "seg")):
            if node.get("mid") is not None and node.get("mid") not in known:
                yield node, f'mid="{node.get("mid")}" is no segment of the <seg-source> beside it; add it there'


RULES = (
    ValidationRule("unit-id", "XLIFF 1.2, “id”", _unique("id", "trans-unit", "bin-unit")),
    ValidationRule("group-id", "XLIFF 1.2, “id”", _unique("id", "group")),
    ValidationRule("count-group-name", "XLIFF 1.2, “count-group”", _unique("name", "count-group")),
    ValidationRule("context-group-name", "XLIFF 1.2, “context-group”", _unique("name", "context-group")),
    ValidationRule("external-uid", "XLIFF 1.2, “external-file”", _unique("uid", "external-file")),
    ValidationRule("tool-id", "XLIFF 1.2, “tool-id”", _unique("tool-id", "tool")),
    ValidationRule("phase-name", "XLIFF 1.2, “phase-name”", _unique("phase-name", "phase")),
    ValidationRule("tool-unknown", "XLIFF 1.2, “tool-id”", _declared("tool-id", "tool", "file", "phase", "alt-trans")),
    ValidationRule(
        "phase-unknown",
        "XLIFF 1.2, “phase-name”",
        _declared("phase-name", "phase", "count", "trans-unit", "target", "bin-unit", "bin-target"),
    ),
    ValidationRule("pairs", "XLIFF 1.2, “rid”", pairs),
    ValidationRule("pair-number", "XLIFF 1.2, “rid”", pair_numbers),
    ValidationRule("inline-id", "XLIFF 1.2, “id”", inline_ids),
    ValidationRule("segment-without-mid", "XLIFF 1.2, “mid”", segment_without_mid),
    ValidationRule("segment-twice", "XLIFF 1.2, “mid”", segment_twice),
    ValidationRule("segment-unknown", "XLIFF 1.2, “seg-source”", segment_unknown),
)
