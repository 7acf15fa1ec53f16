"""English quotations inside a German sentence come through word for word."""

from collections.abc import Iterator

from bilingual.checks.contract import Check, Pair, Spot, StyleGuide
from bilingual.literals import standing
from bilingual.model import Severity
from bilingual.quotation_elements import quotations_in_elements


def find(pair: Pair, _style_guide: StyleGuide) -> Iterator[Spot]:
    """Reports each English quotation of the source that does not stand in the target as it was, as often as it was.

    One that fills an element for quotations must stand in the same element.
    """
    elements = {span: id_ for id_, span in quotations_in_elements(pair.segment.source).items()}
    english = {id_: pair.target[span.start : span.end] for id_, span in quotations_in_elements(pair.content).items()}
    for span in pair.segment.quotations:
        quotation = pair.source[span.start : span.end]
        whole = standing(quotation)
        element = english.get(elements.get(span, ""), quotation)
        if len(whole.findall(pair.target)) != len(whole.findall(pair.source)) or not whole.search(element):
            lost = not whole.search(pair.target) or not whole.search(element)
            fault = "does not stand in the translation word for word" if lost else "stands in the translation too often"
            yield Spot(f"The English quotation “{quotation}” {fault}.", source_spans=(span,))


CHECK = Check("quotations", Severity.ERROR, "An English quotation was altered.", find)
