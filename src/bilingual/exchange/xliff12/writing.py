"""XLIFF 1.2, written as OmegaT and its like read it: a `group` for each block, a `trans-unit` for each sentence.

The target that stood at export is told in a `context-group`, so that the file can be compared when it comes back.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from bilingual import __version__
from bilingual.exchange.exchanged_segment import BY_CHECKS, Exported, exported, is_kept, mark, target_to_show
from bilingual.exchange.export_context import ExportContext
from bilingual.exchange.inline import fill, parts, whole_pairs
from bilingual.exchange.tags import armoured, visible
from bilingual.exchange.xliff12.codes import CORE, as_element
from bilingual.exchange.xliff12.reading import CONTEXT, TOOL
from bilingual.model import Article, Content, Match, Note, Segment, Span, State, Target, Unit
from bilingual.origin import Origin
from bilingual.xml import LANG, SPACE, serialised

if TYPE_CHECKING:
    from bilingual.xml import Element

_MIXED = frozenset({"source", "target", "note", "context"})

_STATES = {
    State.INITIAL: "needs-translation",
    State.TRANSLATED: "translated",
    State.REVIEWED: "signed-off",
    State.FINAL: "final",
}
_DRAFT = "needs-review-translation"
"""The state of a machine's target. `translated` is a person's."""


def written(article: Article, context: ExportContext) -> bytes:
    """The article as an XLIFF 1.2 file (strict): UTF-8, one `file`."""
    from lxml import etree

    root = etree.Element(f"{{{CORE}}}xliff", version="1.2", nsmap={None: CORE})  # type: ignore[dict-item]
    attributes = {"original": article.document.path, "datatype": "x-bilingual", "tool-id": TOOL}
    languages = {"source-language": "de", "target-language": context.locale}
    file = _add(root, "file", {**attributes, **languages, SPACE: "preserve"})
    tool = {"tool-id": TOOL, "tool-name": "bilingual", "tool-version": __version__}
    _add(_add(file, "header"), "tool", tool)
    body = _add(file, "body")
    units = {unit.id: unit for unit in article.document.units}
    for id_, segments in groupby(article.segments, key=lambda segment: segment.unit):
        unit = units[id_]
        group = _add(body, "group", {"id": id_, "restype": f"x-{unit.kind.replace(' ', '-')}"})
        for segment in segments:
            _add_segment(group, segment, unit, article.targets.get(segment.id), context)
    return serialised(root, _MIXED)


def _add_segment(group: "Element", segment: Segment, unit: Unit, target: Target | None, context: ExportContext) -> None:
    element = _add(group, "trans-unit", {"id": segment.id, SPACE: "preserve"})
    if target and target.state.is_confirmed:
        element.set("approved", "yes")
    if is_kept(segment, unit):
        element.set("translate", "no")
    _fill(_add(element, "source"), segment.source, segment.quotations)
    shown, matches = _shown(segment, target_to_show(target), context)
    if shown:
        _fill(_add(element, "target", _target_attributes(shown, context)), shown.content)
    _add_exported(element, segment.id, exported(target))
    _add_notes(element, context.notes.get(segment.id, ()), target)
    for match in matches:
        _add_match(element, match, context)


def _shown(segment: Segment, target: Target | None, context: ExportContext) -> tuple[Target | None, Sequence[Match]]:
    """What stands in the target, and what is proposed."""
    matches = context.matches.get(segment.id, ())
    if not context.source_in_target or not segment.translate or (target and target.state.is_confirmed):
        return target, matches
    drafts = [Match(segment.source, target.content, 100, target.origin)] if target else []
    return Target(segment.source, State.INITIAL, Origin()), [*drafts, *matches]


def _target_attributes(target: Target, context: ExportContext) -> dict[str, str]:
    is_draft = target.state is State.TRANSLATED and target.origin.is_machine
    state = {"state": _DRAFT, "state-qualifier": "mt-suggestion"} if is_draft else {"state": _STATES[target.state]}
    return {LANG: context.locale, **state}


def _add_exported(unit: "Element", segment: str, exported: Exported) -> None:
    values = {"state": exported.state, "origin": visible(str(exported.origin))}
    values["mark"] = mark(segment, exported)
    if exported.target is not None:
        values["target"] = armoured(exported.target)
    group = _add(unit, "context-group", {"name": f"{CONTEXT}{segment}", "purpose": "information"})
    for name, value in values.items():
        _add(group, "context", {"context-type": f"{CONTEXT}{name}"}).text = value


def _add_notes(unit: "Element", notes: Sequence[Note], target: Target | None) -> None:
    for note in notes:
        _add(unit, "note", {"from": visible(note.by)}).text = visible(note.text)
    for finding in target.findings if target else ():
        attributes = {"from": f"{BY_CHECKS}{finding.check}", "annotates": "target"}
        _add(unit, "note", attributes).text = visible(finding.message)


def _add_match(unit: "Element", match: Match, context: ExportContext) -> None:
    attributes = {"match-quality": f"{match.percentage}%", "origin": visible(str(match.origin))}
    element = _add(unit, "alt-trans", attributes)
    _fill(_add(element, "source"), match.source)
    _fill(_add(element, "target", {LANG: context.locale}), match.target)


def _fill(element: "Element", content: Content, keep: Sequence[Span] = ()) -> None:
    fill(element, parts(content, keep), as_element(whole_pairs([content])))


def _add(parent: "Element", tag: str, attributes: dict[str, str] | None = None) -> "Element":
    from lxml import etree

    return etree.SubElement(parent, f"{{{CORE}}}{tag}", attributes or {})
