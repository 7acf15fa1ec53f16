"""The editorial record: of each sentence, what a machine drafted, what stands, who reviewed it, when, how far it moved.

It shows an authority, or whoever asks, that people really reviewed what a machine had translated.
"""

from collections.abc import Sequence
from typing import Any

from bilingual.content import plain
from bilingual.model import Segment
from bilingual.project import Project
from bilingual.store import Repository, Version
from bilingual.workflows.articles import read


def editorial_record(project: Project, store: Repository, paths: Sequence[str]) -> list[dict[str, Any]]:
    """The record of these articles, as JSON takes it; of each those sentences that are translations.

    Raises:
        DocumentError: one of them cannot be read.
    """
    return [_of_article(project, store, path) for path in paths]


def _of_article(project: Project, store: Repository, path: str) -> dict[str, Any]:
    article = read(project, path, store.resegmentations([path]).get(path, ()))
    segments = [segment for segment in article.segments if segment.translate]
    versions, drafts = store.reviews.current(segments), store.drafts(segments)
    sentences = [_sentence(segment, versions.get(segment.id)) for segment in segments]
    for segment, sentence in zip(segments, sentences, strict=True):
        if draft := drafts.get(segment.id):
            sentence["draft"] = {"text": plain(draft.content), "by": str(draft.origin), "at": draft.made_at}
            sentence["edit_distance"] = _distance(plain(draft.content), str(sentence["final"]))
    return {"article": path, "sentences": sentences}


def _sentence(segment: Segment, version: Version | None) -> dict[str, Any]:
    """What is known beside the draft."""
    target = version.target if version else None
    reviewed = bool(target and target.state.is_confirmed)
    return {
        "id": segment.id,
        "source": plain(segment.source),
        "draft": None,
        "final": plain(target.content) if target else "",
        "state": target.state if target else "initial",
        "origin": str(target.origin) if target else "",
        "reviewer": target.origin.person if target and reviewed else "",
        "reviewed_at": version.made_at if version and reviewed else "",
        "edit_distance": None,
    }


def _distance(draft: str, final: str) -> int:
    """Characters inserted, deleted or replaced (Levenshtein) from the draft to what stands."""
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(draft, final)
