"""What the pages are shown of an article, as the contract has it."""

from collections import Counter
from collections.abc import Sequence
from typing import cast

from bilingual import engines
from bilingual.checks import draft_confidence
from bilingual.content import tagged
from bilingual.desk.contract import (
    ArticleJson,
    CandidateJson,
    CodeJson,
    CountsJson,
    DismissedFindingJson,
    FindingJson,
    NoteJson,
    OtherJson,
    PieceJson,
    RowJson,
    SpanJson,
    SummaryJson,
    VersionJson,
)
from bilingual.desk.state.open_article import OpenArticle
from bilingual.model import Content, Finding, InlineCode, Note, Span, State
from bilingual.origin import Origin
from bilingual.status import grouped, status
from bilingual.store import ArticleCounts, Dismissal, Version, fingerprint


def row(article: OpenArticle, position: int, people: Sequence[str]) -> RowJson:
    """One segment, as the list shows it."""
    segment = article.segments[position]
    unit, target = article.units[segment.unit], article.target(segment.id)
    return {
        "id": segment.id,
        "position": position,
        "unit": segment.unit,
        "kind": unit.kind,
        "level": unit.level,
        "quoted": unit.quoted,
        "role": segment.role,
        "language": segment.language,
        "translate": segment.translate,
        "source": pieces(segment.source),
        "source_tagged": tagged(segment.source),
        "target": pieces(target.content) if target else [],
        "tagged": tagged(target.content) if target else "",
        "state": target.state if target else State.INITIAL,
        "status": status(segment, target).group,
        "origin": str(target.origin) if target else "",
        "who": target.origin.person if target else "",
        "version": article.versions.get(segment.id),
        "score": target.score if target else None,
        "confidence": confidence(article, position),
        "findings": [finding_json(finding) for finding in target.findings] if target else [],
        "notes": article.notes.get(segment.id, 0),
        "people": list(people),
        "quotations": [span_json(span) for span in segment.quotations],
    }


def confidence(article: OpenArticle, position: int) -> int | None:
    """How good a machine's draft probably is, 0 to 100; None where a person made the target, or nothing is there."""
    segment = article.segments[position]
    target = article.target(segment.id)
    if target is None:
        return None
    known = article.confidences.get(segment.id)
    if known is None or known[0] is not target:
        known = article.confidences[segment.id] = target, draft_confidence(segment, target)
    return known[1]


def article_json(counts: ArticleCounts, title: str) -> ArticleJson:
    """A line in the list of articles."""
    return {
        "path": counts.path,
        "title": title,
        "segments": counts.segments,
        "kept": counts.kept,
        "plain": counts.plain,
        "initial": counts.initial,
        "translated": counts.translated,
        "reviewed": counts.reviewed,
        "final": counts.final,
        "findings": counts.findings,
    }


def summary(article: OpenArticle) -> SummaryJson:
    """An article's head: its title, and how many segments there are of each status."""
    return {
        "path": article.path,
        "title": article.document.title or article.path,
        "total": len(article.segments),
        "counts": _counts(article),
    }


def _counts(article: OpenArticle) -> CountsJson:
    counted = grouped(Counter(status(segment, article.stored.get(segment.id)) for segment in article.segments))
    return cast(CountsJson, counted)


def pieces(content: Content) -> list[PieceJson]:
    """Text and inline codes in order."""
    return [{"text": part} if isinstance(part, str) else {"code": _code_json(part)} for part in content]


def _code_json(code: InlineCode) -> CodeJson:
    tag = tagged((code,))
    return {"id": code.id, "kind": code.kind, "type": code.type, "display": code.display, "tag": tag}


def finding_json(finding: Finding) -> FindingJson:
    """What a check says."""
    return cast(FindingJson, {**finding.as_dict(), "fingerprint": fingerprint(finding)})


def span_json(span: Span) -> SpanJson:
    """Start and end."""
    return (span.start, span.end)


def note_json(note: Note) -> NoteJson:
    """A note."""
    return {"by": note.by, "text": note.text, "made_at": note.made_at}


def candidate_json(text: str, origin: Origin) -> CandidateJson:
    """A draft, and who or what made it."""
    return {"tagged": text, "origin": str(origin), "made_by": engines.maker(origin)}


def version_json(article: OpenArticle, segment_id: str, version: Version) -> VersionJson:
    """One line of the history, as an edition would show the text."""
    shown = article.shown(segment_id, version.target)
    return {
        "version": version.number,
        "state": shown.state,
        **candidate_json(tagged(shown.content), shown.origin),
        "made_at": version.made_at,
    }


def dismissed_json(dismissal: Dismissal) -> DismissedFindingJson:
    """A finding that a person took for none."""
    return {
        "fingerprint": dismissal.fingerprint,
        "id": dismissal.check,
        "message": dismissal.message,
        "reason": dismissal.reason,
        "by": dismissal.person,
        "made_at": dismissal.made_at,
    }


def others(article: OpenArticle, segment_id: str) -> list[OtherJson]:
    """The confirmed segments of an article that have the German of one, and other English than it has now."""
    own, target = article.segment(segment_id), article.stored.get(segment_id)
    if target is None or not target.content:
        return []
    source, text = tagged(own.source), tagged(article.shown(segment_id, target).content)
    return [
        {"id": one.id, "position": n, "status": status(one, stored).group, "tagged": tagged(stored.content)}
        for n, one in enumerate(article.segments)
        if one.id != segment_id and tagged(one.source) == source
        if (stored := article.stored.get(one.id)) and stored.state.is_confirmed and tagged(stored.content) != text
    ]
