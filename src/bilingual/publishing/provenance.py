"""Where every English sentence came from."""

import json
from collections.abc import Mapping
from hashlib import sha256

from bilingual.content import plain
from bilingual.documents import assemble
from bilingual.model import Article, Segment, State
from bilingual.publishing.edition import Edition
from bilingual.status import counts


def provenance(article: Article, edition: Edition, files: Mapping[str, bytes] | None = None) -> str:
    """The history of each segment as JSON: who or what made its target and from what, how far it is, what was found.

    Same article and edition, same text: keys are sorted, no clock is read, scores have four digits.

    Args:
        article: with its targets as the editions show them.
        edition: what all editions share.
        files: what lies beside it, by name. Their hashes tell later whether a person has changed one.
    """
    document = article.document
    facts = {
        "document": document.path,
        "sha256": sha256(assemble(document, ())).hexdigest(),
        "tool": edition.version,
        "locale": edition.locale,
        "engines": engines(article),
        "notice": edition.notice,
        "counts": counts(article),
        "files": {name: sha256(data).hexdigest() for name, data in (files or {}).items()},
        "segments": [_segment(article, segment) for segment in article.segments],
    }
    return json.dumps(facts, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def engines(article: Article) -> tuple[str, ...]:
    """The signatures of all engines that made a target of the article, sorted."""
    origins = {target.origin for target in article.targets.values()}
    return tuple(sorted(origin.recipe for origin in origins if origin.is_machine))


def _draft(article: Article, segment: Segment) -> dict[str, str] | None:
    """What a person's target was made from: who or what made that, when, and its text."""
    draft = article.drafts.get(segment.id)
    if draft is None:
        return None
    return {"origin": str(draft.origin), "made_at": draft.made_at, "text": plain(draft.content)}


def _segment(article: Article, segment: Segment) -> dict[str, object]:
    target = article.targets.get(segment.id)
    return {
        "id": segment.id,
        "unit": segment.unit,
        "language": segment.language,
        "translate": segment.translate,
        "notes": segment.notes,
        "state": target.state if target else State.INITIAL,
        "origin": str(target.origin) if target else "",
        "draft": _draft(article, segment),
        "score": None if target is None or target.score is None else round(target.score, 4),
        "findings": [
            {"check": finding.check, "severity": finding.severity, "message": finding.message}
            for finding in (target.findings if target else ())
        ],
    }
