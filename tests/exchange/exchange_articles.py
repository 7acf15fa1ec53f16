"""Articles to be exchanged: a real one, and such as Hypothesis makes of any shape."""

import re
from dataclasses import replace

from hypothesis import strategies as st

from bilingual import documents, language
from bilingual.content import codes, tagged
from bilingual.model import (
    Article,
    CodeKind,
    Content,
    Document,
    InlineCode,
    Piece,
    Segment,
    State,
    Target,
    Unit,
    UnitKind,
)
from bilingual.origin import Origin

_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12) | st.sampled_from(
    ["<1>", "&lt;1>", "&amp;", " ", "\n", "\r", "\x0c", "=SUM(A1)", "_x0041_", "￾", "]]>", "\N{GRINNING FACE}"]
)
_TYPES = st.sampled_from(["strong", "emphasis", "link", "image", "break", "code", "html"])
_STATES = st.sampled_from([State.TRANSLATED, State.REVIEWED, State.FINAL])
_ORIGINS = st.sampled_from(["engine:x", "person:Anna", "memory:101 person:Anna", "kept"])


def article_of(text: str, origin: str = "engine:test") -> Article:
    """An article in Markdown whose every segment has its own text as its target."""
    document = documents.read("a/b.md", text.encode())
    segments = language.identify(document, language.segment(document))
    targets = {segment.id: Target(segment.source, State.TRANSLATED, Origin.parse(origin)) for segment in segments}
    return Article(document, segments, targets)


def from_german(xliff2: bytes) -> bytes:
    """A file of the committee's, as if it were from German into English."""
    german = re.sub(rb"(srcLang=.)[\w-]*", rb"\1de", xliff2)
    return re.sub(rb"(trgLang=.)[\w-]*", rb"\1en", german)


def sources(article: Article) -> list[str]:
    """The sources of an article, in tagged form."""
    return [tagged(segment.source) for segment in article.segments]


def targets(article: Article) -> list[str | None]:
    """The targets of an article, in tagged form; None where nothing is translated."""
    shown = [article.targets.get(segment.id) for segment in article.segments]
    return [tagged(target.content) if target and target.state is not State.INITIAL else None for target in shown]


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Articles of one to three units: codes that cross sentences and one another, characters that XML cannot hold."""
    text, units, segments = "", [], []
    for number in range(draw(st.integers(1, 3))):
        contents = _contents(draw)
        pieces = _pieces(text, contents)
        text += "".join(_written(piece.content) for piece in pieces)
        unit = Unit(f"u{number + 1}", draw(st.sampled_from(UnitKind)), pieces, "plain")
        units.append(unit)
        segments += _segments(draw, unit)
    targets = {segment.id: target for segment in segments if (target := _target(draw, segment))}
    return Article(Document("a/b.md", "markdown", text, "utf-8", tuple(units)), tuple(segments), targets)


def _contents(draw: st.DrawFn) -> list[str | InlineCode]:
    """Texts and codes; every pair is closed, though not always the one that was opened last."""
    found: list[str | InlineCode] = [draw(_TEXTS)]
    opened: list[InlineCode] = []
    for number in range(1, draw(st.integers(1, 7))):
        what = draw(st.sampled_from(["text", "open", "close", "alone"]))
        if what == "text":
            found.append(draw(_TEXTS))
        elif what == "close" and opened:
            found.append(_closing(opened.pop(draw(st.integers(0, len(opened) - 1)))))
        elif what == "alone":
            found.append(InlineCode(str(number), CodeKind.STANDALONE, draw(_TYPES), 0, 0, draw(st.just("") | _TEXTS)))
        else:
            opened.append(InlineCode(str(number), CodeKind.OPEN, draw(_TYPES), 0, 0))
            found.append(opened[-1])
    return [*found, *(_closing(code) for code in reversed(opened))]


def _closing(code: InlineCode) -> InlineCode:
    return InlineCode(code.id, CodeKind.CLOSE, code.type, 0, 0)


def _written(content: str | InlineCode) -> str:
    return content if isinstance(content, str) else f"[{content.id}]"


def _pieces(before: str, contents: list[str | InlineCode]) -> tuple[Piece, ...]:
    found, start = [], len(before)
    for content in contents:
        end = start + len(_written(content))
        placed = replace(content, start=start, end=end) if isinstance(content, InlineCode) else content
        found.append(Piece(placed, start, end))
        start = end
    return tuple(found)


def _segments(draw: st.DrawFn, unit: Unit) -> list[Segment]:
    """Runs of pieces; some pieces stand between two segments. Every unit has at least one."""
    runs: list[list[Piece]] = [[unit.pieces[0]]]
    for piece in unit.pieces[1:]:
        where = draw(st.sampled_from(["same", "same", "new", "between"]))
        if where == "same" and runs[-1]:
            runs[-1].append(piece)
        else:
            runs.append([] if where == "between" else [piece])
    return [_segment(draw, unit, n, run) for n, run in enumerate(filter(None, runs))]


def _segment(draw: st.DrawFn, unit: Unit, number: int, run: list[Piece]) -> Segment:
    language = draw(st.sampled_from(["de", "en", "none"]))
    content = tuple(piece.content for piece in run)
    id_ = f"{unit.id}s{number}"
    return Segment(id_, unit.id, run[0].start, run[-1].end, content, language, translate=language == "de")


def _target(draw: st.DrawFn, segment: Segment) -> Target | None:
    """None, or other words around the same codes."""
    if draw(st.booleans()):
        return None
    content: Content = (draw(_TEXTS),)
    for code in codes(segment.source):
        content += (code, draw(_TEXTS))
    return Target(content, draw(_STATES), Origin.parse(draw(_ORIGINS)))
