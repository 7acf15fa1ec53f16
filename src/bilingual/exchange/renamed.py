"""A file of an article that has another name by now: its sentences are found where they stand."""

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import replace

from bilingual.content import tagged
from bilingual.exchange.exchanged_segment import ExchangedSegment, mark
from bilingual.model import Article


def moved(exchanged: Sequence[ExchangedSegment], article: Article) -> list[ExchangedSegment]:
    """The segments of a file as those of the article that its own has become.

    Each is the sentence with its German, those with the same German in their order; what has none there stays as it is,
    and so does a sign that what the file tells of its export was changed.
    """
    waiting: defaultdict[str, deque[str]] = defaultdict(deque)
    for segment in article.segments:
        waiting[tagged(segment.source)].append(segment.id)
    path = article.document.path
    said = f"{exchanged[0].document} has another name by now, {path}; what the file has goes there"
    first, *others = [_placed(one, path, waiting[one.source]) for one in exchanged]
    return [replace(first, told=(*first.told, said)), *others]


def _placed(theirs: ExchangedSegment, path: str, ids: deque[str]) -> ExchangedSegment:
    if not ids:
        return replace(theirs, document=path)
    id_, base = ids.popleft(), theirs.exported
    is_whole = base is not None and theirs.mark == mark(theirs.segment, base)
    return replace(theirs, document=path, segment=id_, mark=mark(id_, base) if base and is_whole else theirs.mark)
