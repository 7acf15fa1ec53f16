"""Finding and replacing across articles, in text with inline codes."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from time import monotonic

import regex

from bilingual.content import edited, is_blank, plain
from bilingual.desk.actions.saving import UnfitError
from bilingual.desk.search_contract import HitJson, HitsJson, ReplacedJson, ReplaceRequest, SearchQuery, SeenJson
from bilingual.desk.state import Desk, NoSuchSegmentError, OpenArticle, rows
from bilingual.edits import Edit, meet
from bilingual.errors import BilingualError, ConflictError
from bilingual.model import Content, InlineCode, Span, State, Target
from bilingual.origin import Origin

_SHOWN = 200
"""Hits that are shown; all are counted."""
_TAG = re.compile(r"</?\d+/?>")
_SECONDS = 5.0
"""For one search over all articles. A pattern can be written that never ends."""
_ENDLESS = "the search takes too long; make the pattern simpler"
_LONGEST = 1000
"""Characters of what is searched for."""


def search(desk: Desk, query: SearchQuery) -> HitsJson:
    """The segments in which a text stands, in the order of the articles.

    Raises:
        UnfitError: the pattern is not one, or takes too long.
    """
    is_regex = query.get("regex", False)
    pattern = _compiled(query["find"], case=query.get("case", False), is_regex=is_regex)
    template = _template(query["replace"], is_regex=is_regex) if "replace" in query else None
    article, where = query.get("article", ""), query.get("where", "both")
    total, hits = 0, list[HitJson]()
    for path in [article] if article else desk.project.articles():
        ids = [id_ for id_, source, target in desk.reviews.texts(path) if _stands(pattern, where, source, target)]
        total += len(ids)
        if ids and len(hits) < _SHOWN:
            hits += list(_hits(desk, path, ids[: _SHOWN - len(hits)], _Search(pattern, where, template)))
    return {"hits": hits, "total": total}


@dataclass(frozen=True, slots=True)
class _Search:
    pattern: "Pattern"
    where: str
    template: str | None
    """What it is to be replaced by."""


def _stands(pattern: "Pattern", where: str, source: str, target: str | None) -> bool:
    texts = [source if where != "target" else None, target if where != "source" else None]
    return any(pattern.spans(unescape(_TAG.sub("", text))) for text in texts if text)


def _hits(desk: Desk, path: str, ids: list[str], sought: _Search) -> Iterator[HitJson]:
    try:
        article = desk.article(path)
    except BilingualError:
        return  # gone, or unreadable for now: there is nothing to be shown of it
    for id_ in ids:
        if id_ in article.places:
            yield _hit(desk, article, id_, sought)


def _hit(desk: Desk, article: OpenArticle, id_: str, sought: _Search) -> HitJson:
    source, target, pattern = article.segment(id_).source, article.target(id_), sought.pattern
    source_spans = pattern.spans(plain(source)) if sought.where != "target" else []
    target_spans = pattern.spans(plain(target.content)) if target and sought.where != "source" else []
    young = _with_new_text(source, target, pattern, sought.template) if sought.template is not None else None
    return {
        "row": desk.row(article, id_),
        "article": article.path,
        "spans_source": [rows.span_json(span) for span in source_spans],
        "spans_target": [rows.span_json(span) for span in target_spans],
        "becomes": plain(young.content) if young else None,
    }


def replace_all(desk: Desk, request: ReplaceRequest, person: str) -> ReplacedJson:
    """Replaces in the English of these segments. Each keeps its state; where somebody was quicker it stays as it is.

    Raises:
        UnfitError: the pattern is not one, takes too long, or the replacement does not fit it.
    """
    if not request["replace"] and not request.get("delete", False):
        raise UnfitError("there is nothing to replace it by; to delete what is found, say so")
    is_regex = request.get("regex", False)
    pattern = _compiled(request["find"], case=request.get("case", False), is_regex=is_regex)
    template = _template(request["replace"], is_regex=is_regex)

    def replaced(article: OpenArticle, id_: str, _version: int | None) -> Target | None:
        return _with_new_text(article.segment(id_).source, article.target(id_), pattern, template)

    return _changed(desk, request["segments"], replaced, person)


def restore_all(desk: Desk, seen: Sequence[SeenJson], person: str) -> ReplacedJson:
    """Gives each of these segments the text and the state of the version before the one that the person saw."""

    def before(article: OpenArticle, id_: str, version: int | None) -> Target | None:
        history = desk.reviews.history(article.segment(id_))
        numbers = [known.number for known in history]
        place = numbers.index(version) if version in numbers else 0
        return history[place - 1].target if place else None

    return _changed(desk, seen, before, person)


def _changed(
    desk: Desk,
    seen: Sequence[SeenJson],
    made: Callable[[OpenArticle, str, int | None], Target | None],
    person: str,
) -> ReplacedJson:
    """Saves what is made of each segment; where somebody was quicker it stays as it is."""
    versions = {one["id"]: one["version"] for one in seen}
    changed, conflicts = list[str](), list[str]()
    for id_, version in versions.items():
        try:
            article = desk.holder(id_)
            if target := made(article, id_, version):
                own = Target(target.content, target.state, Origin.by_person(person))
                desk.reviews.save(article.segment(id_), own, version)
                changed.append(id_)
        except (ConflictError, NoSuchSegmentError):
            conflicts.append(id_)
    desk.catch_up()
    return {
        "changed": [desk.row(desk.holder(id_), id_) for id_ in changed],
        "conflicts": conflicts,
        "unchanged": len(versions) - len(changed) - len(conflicts),
    }


def _with_new_text(source: Content, target: Target | None, pattern: "Pattern", template: str) -> Target | None:
    """The target with every match replaced; None where there is none, or nothing would be left."""
    if target is None or target.state is State.INITIAL:
        return None
    try:
        content = pattern.replaced(target.content, template)
    except (ValueError, LookupError) as error:
        raise UnfitError(f"the replacement does not fit the pattern: {error}") from error
    is_new = content and content != target.content and not is_blank(content, source)
    return Target(content, target.state, target.origin) if is_new else None


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern, and until when it may be tried."""

    pattern: "regex.Pattern[str]"
    until: float

    def spans(self, text: str) -> list[Span]:
        """Where it stands in a text; empty matches are left out.

        Raises:
            UnfitError: it takes too long.
        """
        return [Span(*match.span()) for match in self._matches(text)]

    def replaced(self, content: Content, replacement: str) -> Content:
        """The content with every match replaced. Codes inside a match stay, after the new text.

        A match that touches what a code displays is left as it is.

        Raises:
            UnfitError: the pattern takes too long.
        """
        displayed = list(_displayed(content))
        edits = [Edit(Span(*match.span()), match.expand(replacement)) for match in self._matches(plain(content))]
        return edited(content, [edit for edit in edits if not any(meet(span, edit.span) for span in displayed)])

    def _matches(self, text: str) -> "list[regex.Match[str]]":
        left = self.until - monotonic()
        if left <= 0:
            raise UnfitError(_ENDLESS)
        try:
            return [match for match in self.pattern.finditer(text, timeout=left) if match.group()]
        except TimeoutError as error:
            raise UnfitError(_ENDLESS) from error


def _compiled(find: str, *, case: bool, is_regex: bool) -> Pattern:
    """The pattern for what a person typed.

    Args:
        find: a text, or a regular expression.
        case: whether capitals make a difference.
        is_regex: whether it is a regular expression.

    Raises:
        UnfitError: it is empty, too long, or no regular expression.
    """
    if not find or len(find) > _LONGEST:
        raise UnfitError(f"search for 1 to {_LONGEST} characters")
    try:
        flags = regex.V0 if case else regex.V0 | regex.IGNORECASE
        return Pattern(regex.compile(find if is_regex else regex.escape(find), flags), monotonic() + _SECONDS)
    except regex.error as error:
        raise UnfitError(f"not a regular expression: {error}") from error


def _template(replacement: str, *, is_regex: bool) -> str:
    """A replacement as a template: `\\\\1` stands for a group only where a regular expression is sought."""
    return replacement if is_regex else replacement.replace("\\", r"\\")


def _displayed(content: Content) -> Iterator[Span]:
    at = 0
    for part in content:
        length = len(part.display if isinstance(part, InlineCode) else part)
        if isinstance(part, InlineCode) and length:
            yield Span(at, at + length)
        at += length
