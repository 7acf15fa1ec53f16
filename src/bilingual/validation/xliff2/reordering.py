"""Rules of codes that keep their order: one with `canReorder="firstNo"` and those with `no` that follow it."""

from collections.abc import Iterable, Iterator

from bilingual.validation.violations import Breach, Element, ValidationRule
from bilingual.validation.xliff2.parts import CODES, UnitContent
from bilingual.validation.xliff2.schema import name

_Step = tuple[str | None, str | None]
"""A code's id and that of the paired code around it."""


def editing_hints(content: UnitContent) -> Iterator[Breach]:
    """What cannot be moved can be neither copied nor deleted."""
    for side in content.sides:
        for node in side:
            fixed = node.get("canReorder") in {"no", "firstNo"}
            if fixed and not node.get("canCopy") == node.get("canDelete") == "no":
                said = node.get("canReorder")
                yield node, f'canReorder="{said}" needs canCopy="no" and canDelete="no"; add them'


def beginning(content: UnitContent) -> Iterator[Breach]:
    """A sequence begins with `firstNo`, and no code that can be moved stands within."""
    for side in content.sides:
        within = False
        for node in _codes(side):
            hint = node.get("canReorder", "yes")
            if hint == "no" and not within:
                yield (
                    node,
                    'canReorder="no" must follow a code with "firstNo" or "no"; begin the sequence with "firstNo"',
                )
            within = hint != "yes"


def kept_order(content: UnitContent) -> Iterator[Breach]:
    """In the target a sequence is what it is in the source, nesting included."""
    targets = {steps[0][0]: steps for _, steps in _sequences(content.target)}
    for node, steps in _sequences(content.source):
        other = targets.get(steps[0][0])
        if other is not None and other != steps:
            yield node, "the codes that cannot be reordered stand otherwise in the target; put them as in the source"


def _codes(side: Iterable[Element]) -> Iterator[Element]:
    return (node for node in side if name(node) in CODES)


def _sequences(side: Iterable[Element]) -> list[tuple[Element, list[_Step]]]:
    sequences: list[tuple[Element, list[_Step]]] = []
    within = False
    for node in _codes(side):
        hint = node.get("canReorder", "yes")
        if hint == "firstNo":
            sequences.append((node, [_step(node)]))
        elif hint == "no" and within:
            sequences[-1][1].append(_step(node))
        within = hint == "firstNo" or (hint == "no" and within)
    return sequences


def _step(node: Element) -> _Step:
    around = next((above for above in node.iterancestors() if name(above) == "pc"), None)
    return node.get("id") or node.get("startRef"), around.get("id") if around is not None else None


CONTENT_RULES = (
    ValidationRule("reordering-hints", "XLIFF 2.1, “canReorder”", editing_hints),
    ValidationRule("reordering-start", "XLIFF 2.1, “canReorder”", beginning),
)
UNIT_RULES = (ValidationRule("reordering-target", "XLIFF 2.1, “canReorder”", kept_order),)
