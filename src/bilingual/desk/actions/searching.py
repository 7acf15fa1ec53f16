"""Finding and replacing across articles."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html import unescape
from typing import Any, Literal

from bilingual.content import plain
from bilingual.desk.actions.patterns import Sought, escaped, sought
from bilingual.desk.actions.saving import UnfitError
from bilingual.desk.state import Desk, NoSuchSegmentError, rows
from bilingual.errors import BilingualError, ConflictError
from bilingual.model import State, Target
from bilingual.origin import Origin

MOST = 200
"""Hits that are shown; all are counted."""
_TAG = re.compile(r"</?\d+/?>")


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for, and where."""

    find: str
    where: Literal["source", "target", "both"] = "both"
    case: bool = False
    is_regex: bool = False
    article: str = ""
    """A path; empty looks everywhere."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """What is replaced by what, in which segments."""

    find: str
    replace: str
    case: bool
    is_regex: bool
    segments: Mapping[str, int | None]
    """By id: the version that the person saw."""


def found(desk: Desk, search: Search) -> dict[str, Any]:
    """The segments in which a text stands, in the order of the articles.

    Raises:
        UnfitError: the pattern is not one, or takes too long.
    """
    pattern = sought(search.find, case=search.case, is_regex=search.is_regex)
    total, hits = 0, list[dict[str, Any]]()
    for path in [search.article] if search.article else desk.project.articles():
        inside = [id_ for id_, source, target in desk.reviews.texts(path) if _stands(pattern, search, source, target)]
        total += len(inside)
        if inside and len(hits) < MOST:
            hits += list(_hits(desk, path, inside[: MOST - len(hits)], pattern, search))
    return {"hits": hits, "total": total}


def _stands(pattern: Sought, search: Search, source: str, target: str | None) -> bool:
    texts = [source if search.where != "target" else None, target if search.where != "source" else None]
    return any(pattern.spans(unescape(_TAG.sub("", text))) for text in texts if text)


def _hits(desk: Desk, path: str, ids: list[str], pattern: Sought, search: Search) -> Iterator[dict[str, Any]]:
    try:
        of = desk.article(path)
    except BilingualError:
        return  # gone, or unreadable for now: there is nothing to be shown of it
    for id_ in ids:
        if id_ not in of.places:
            continue
        target = of.target(id_)
        source_spans = pattern.spans(plain(of.segment(id_).source)) if search.where != "target" else []
        target_spans = pattern.spans(plain(target.content)) if target and search.where != "source" else []
        yield {
            "row": desk.row(of, id_),
            "article": path,
            "spans_source": [rows.span(span) for span in source_spans],
            "spans_target": [rows.span(span) for span in target_spans],
        }


def replaced(desk: Desk, wanted: Replacement, person: str) -> dict[str, Any]:
    """Replaces in the English of these segments. Each keeps its state; where somebody was quicker it stays as it is.

    Raises:
        UnfitError: the pattern is not one, takes too long, or the replacement does not fit it.
    """
    pattern = sought(wanted.find, case=wanted.case, is_regex=wanted.is_regex)
    template = escaped(wanted.replace, is_regex=wanted.is_regex)
    changed, conflicts = list[str](), list[str]()
    for id_, version in wanted.segments.items():
        try:
            of = desk.holder(id_)
            target = _with_new_text(of.target(id_), pattern, template)
            if target:
                desk.reviews.save(of.segment(id_), replace(target, origin=Origin.by_person(person)), version)
                changed.append(id_)
        except (ConflictError, NoSuchSegmentError):
            conflicts.append(id_)
    desk.catch_up()
    made = [desk.row(desk.holder(id_), id_) for id_ in changed]
    unchanged = len(wanted.segments) - len(changed) - len(conflicts)
    return {"changed": made, "conflicts": conflicts, "unchanged": unchanged}


def _with_new_text(target: Target | None, pattern: Sought, template: str) -> Target | None:
    """The target with every match replaced; None where there is none, or nothing would be left."""
    if target is None or target.state is State.INITIAL:
        return None
    try:
        content = pattern.replaced(target.content, template)
    except (ValueError, LookupError) as error:
        raise UnfitError(f"the replacement does not fit the pattern: {error}") from error
    return Target(content, target.state, target.origin) if content and content != target.content else None
