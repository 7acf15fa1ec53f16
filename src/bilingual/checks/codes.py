"""Every inline code of the source stands in the target, once, and pairs are closed in order."""

from collections import Counter
from collections.abc import Iterator

from bilingual.checks.contract import Check, Pair, Spot, StyleGuide
from bilingual.content import codes
from bilingual.model import CodeKind, Content, InlineCode, Severity


def find(pair: Pair, _style_guide: StyleGuide) -> Iterator[Spot]:
    """Reports codes that are missing, doubled or crossed."""
    wanted, found = _count(pair.segment.source), _count(pair.content)
    for code, times in (wanted - found).items():
        yield Spot(f"{_name(code)} is missing from the translation ({times} of {wanted[code]}).")
    for code in found - wanted:
        yield Spot(f"{_name(code)} stands in the translation more often than in the source.")
    if wanted == found and _crossed(pair.content) and not _crossed(pair.segment.source):
        yield Spot("Two pairs of markup cross each other in the translation.")
    for code in sorted(_closed_early(pair.content) - _closed_early(pair.segment.source), key=lambda code: code.id):
        yield Spot(f"{_name(code)} stands before its start in the translation.")


def _count(content: Content) -> Counter[InlineCode]:
    return Counter(codes(content))


def _crossed(content: Content) -> bool:
    """Whether a code closes before another that was opened inside it."""
    opened: list[str] = []
    for code in codes(content):
        if code.kind is CodeKind.OPEN:
            opened.append(code.id)
        elif code.kind is CodeKind.CLOSE and code.id in opened:
            if opened[-1] != code.id:
                return True
            opened.pop()
    return False


def _closed_early(content: Content) -> set[InlineCode]:
    """The ends before all of their starts."""
    met: set[str] = set()
    early: set[InlineCode] = set()
    starts = {code.id for code in codes(content) if code.kind is CodeKind.OPEN}
    for code in codes(content):
        if code.kind is CodeKind.OPEN:
            met.add(code.id)
        elif code.kind is CodeKind.CLOSE and code.id in starts - met:
            early.add(code)
    return early


def _name(code: InlineCode) -> str:
    part = {CodeKind.OPEN: "the start of ", CodeKind.CLOSE: "the end of ", CodeKind.STANDALONE: ""}[code.kind]
    text = f"{part}{code.type} {code.id}"
    return text[0].upper() + text[1:]


CHECK = Check("codes", Severity.ERROR, "Markup is missing, doubled or crossed.", find)
