"""Units split into sentences, with exact offsets."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from bilingual.language.attribution import ends_quoted, is_attribution, is_name_and_date
from bilingual.language.detection import german_probability
from bilingual.language.quotations import sentence_ends
from bilingual.language.view import View, cut, shown_text, spans_between, view_of, with_ids
from bilingual.model import CodeKind, Document, InlineCode, Piece, Segment, Span, Unit, UnitKind
from bilingual.remembered import remembered

_SENTENCE_END = re.compile(r"[.!?…:][\"'“”’‘»«›‹)\]]*\s*$")
_ITEM = re.compile(
    r"[-*+•·▪◦]\s|(?:[a-z]|[ivx]{1,4})\)\s|[IVX]{1,4}\.\s|\[[ xX]\]\s"
    r"|\d{1,3}[.)]\s(?!(?:Januar|Februar|März|April|Mai|Ju[nl]i|August|\w+ber)\b)"
)
_DASHED_ITEM = re.compile(r"[-–—−*+•·▪◦]\s")
"""How a line of a list may begin; one such line alone may say who is quoted."""
_AMOUNT = re.compile(
    r"(?:ca\. |etwa )?(?!\d{5}\s)[\d½¼¾⅓⅔⅛]+(?:[.,/–-]\d+)*\s?[^\W\d_]"
    r"|[Ee]twas\s|(?:[Ee]ine?n?|[Zz]wei|[Dd]rei|[Vv]ier) (?:halbe[rs]? |gehäufte[rn]? )?(?:Prise|Bund|Schuss|Löffel"
    r"|Esslöffel|Teelöffel|Tasse|Becher|Glas|Gläser|Dose|Päckchen|Packung|Flasche|Liter|Pfund|Kilo|Gramm|Handvoll"
    r"|Scheibe|Stück|Zehe|Würfel|Tropfen|Zweig)e?n?\b"
)
_ENTRY = re.compile(r"[A-ZÄÖÜ][\w-]*(?: \w+)?::? \S")
"""A line of a programme or a menu: `Montag: Suppe`."""
_FEW_WORDS, _FEWEST_LINES = 2, 3
"""Lines of at most so many words are a list where there are so many. Chosen by hand: a verse has more words."""
_GOES_ON = (
    "Ab|Aber|Als|Also|Am|An|Ans|Auch|Auf|Aus|Bei|Beim|Bis|Da|Dann|Dass|Den|Denn|Dem|Des|Doch|Dort|Du|Durch|Er"
    "|Es|Für|Gegen|Hat|Hier|Hinter|Ich|Ihr|Ihre|Im|In|Ins|Ist|Ja|Kaum|Man|Mein|Meine|Mit|Nach|Nicht|Noch|Nun|Nur|Ob"
    "|Oder|Ohne|Schon|Sein|Seine|Seit|Sie|Sind|So|Um|Und|Uns|Unser|Unsere|Unter|Vom|Von|Vor|War|Warum|Was|Weil|Wenn"
    "|Wer|Wie|Wieder|Wir|Wird|Wo|Zu|Zum|Zur|Zwischen|Über"
)
"""Words that begin no thing of a list but go on with a sentence, as in a verse, a signature or a broken headline."""
_INNER = (
    "am|an|auf|aus|bei|beim|bis|das|durch|für|gegen|im|in|mit|nach|oder|ohne|pro|sowie|und|unter|vom|von|vor|zu|zum|zur"
    r"|über|(?:d|ein|kein)(?:er|ie|en|em|es|e)?|[a-zäöüß]{3,}e[mnrs]?"
)
_THING = re.compile(
    rf"(?!(?:{_GOES_ON})\b)[A-ZÄÖÜ][\w-]*\.?(?:(?: (?:{_INNER}|[A-ZÄÖÜ][\w-]*\.?)){{0,3}} [A-ZÄÖÜ][\w-]*| für \w+)?"
)
"""A noun with what belongs to it: `Ein Pfund Tomaten`, `Vortrag von Frau Dr. Huber`. A verb has no place in it."""
_PART = re.compile(rf"(?:(?:{_INNER}) ){{1,3}}[A-ZÄÖÜ][\w-]*(?: (?:{_INNER}) [A-ZÄÖÜ][\w-]*)?")
"""The same where it begins with a small letter, as after a colon: `warme Kleidung`."""
_PART_END = re.compile(r"[,;]$|,? (?:und|oder|sowie|bzw\.)$")
_INSIDE = re.compile(r"[^\W\d_]{2,}\s(?=[^\W\d_])")
_CODE = "Code"
_MARKS = {"footnote", "citation", "image"}
"""Types of codes without text of their own."""
_NEAR = 12
"""Characters: the end of a sentence with its marks and spaces."""
_QUOTED = {"<q>": "„", "</q>": "“"}
_ENOUGH = 300
"""Characters that tell which language's rules to use."""
_GERMAN_MARKS = re.compile(
    r"[„»«‚›‹§]|\b(?:Abs|Buchst|Rdnr|Rn|Ziff)\.\s?\d"
    r"|\A(?:Max|Min|Rd)\.\s\d"
    r"|\b(?i:bhf|bzw|durchschn|ebd|ehem|evtl|gegr|gest|ggf|hbf|insg|jährl|mind|mwst|sog|ugf|urspr|usw|zus|zzgl)\."
)
"""Quotation marks that only German text sets, around whatever language; parts of a law as only it cites them; words
cut short in German alone, for one of few words may look English."""
_CHUNK = 2000
"""Characters. Paragraphs are hardly ever longer."""
_WORD = re.compile(r"\w")
_HYPHENED = re.compile(r" {2,}(?:\r\n|\n|\r)[> \t]*-[ \t]+")
"""A hard break and the hyphen of an attribution, as written between two units."""


def segment(document: Document) -> tuple[Segment, ...]:
    """The document's sentences, lead-ins, headlines and attributions, in order.

    Segments of one unit do not overlap. Outside every segment lie white space and hard breaks between them, and
    units without visible text. Attributions have their role; nothing else is known of a segment yet.
    """
    segments: list[Segment] = []
    views = [view_of(document, unit) for unit in document.units]
    for before, view, after in zip([None, *views], views, [*views[1:], None], strict=False):
        is_item = _is_item(view, before) or _is_item(view, after)
        segments += _segments(view, None if is_item else before, _between(document, before, view))
    return with_ids(document, segments)


def _is_item(view: View, beside: View | None) -> bool:
    """Whether a paragraph is an item of a list, as the one beside it: both begin with a dash or a bullet."""
    if beside is None or view.unit.quoted or view.unit.kind is not UnitKind.PARAGRAPH:
        return False
    return bool(_DASHED_ITEM.match(view.text) and _DASHED_ITEM.match(beside.text)) and view.text[0] == beside.text[0]


def _between(document: Document, before: View | None, view: View) -> str:
    """What is written between two units, nothing where the first has no unit before it."""
    if before is None or not before.unit.pieces or not view.unit.pieces:
        return ""
    return document.text[before.unit.pieces[-1].end : view.unit.pieces[0].start]


def _segments(view: View, before: View | None, between: str) -> Sequence[Segment]:
    if view.unit.kind is UnitKind.CODE:
        whole = Span(0, len(view.text))
        return cut(view, [whole]) if view.text.strip() else ()
    if before is not None and _is_attribution_paragraph(view, before, between):
        return [replace(part, role="attribution") for part in cut(view, spans_between(view, ()))]
    lines = _attribution_lines(view)
    items = _line_cuts(view)
    sentences = {at for at in _sentence_cuts(view) if not _is_mark_of_item(view, items, at)} | items
    cuts = sentences | _lead_in_cuts(view, sentences)
    cuts = {at for at in cuts if not any(line.start <= at < line.end for line in lines)}
    spans = _with_letters(
        view, spans_between(view, [*cuts, *(line.start for line in lines), *(line.end for line in lines)])
    )
    return [_with_role(part, span, lines) for part, span in zip(cut(view, spans), spans, strict=True)]


def _with_role(part: Segment, span: Span, lines: Sequence[Span]) -> Segment:
    attributed = any(line.start <= span.start and span.end <= line.end for line in lines)
    return replace(part, role="attribution") if attributed else part


def _is_attribution_paragraph(view: View, before: View, between: str) -> bool:
    """Whether the unit is a paragraph that names the source of the paragraph or block quotation before it.

    Markdown takes a hyphen after a hard break for a list: `Der Krieg ist vorbei.␠␠⏎- Joe Biden`. Nobody writes two
    spaces before a list, so such an item is an attribution.
    """
    kinds = {UnitKind.PARAGRAPH}
    if view.unit.kind is UnitKind.LIST_ITEM and before.unit.kind in kinds and _HYPHENED.fullmatch(between):
        return is_attribution(f"- {view.text}", after_quotation=True)
    if _is_list(view, [0, *_breaks(view), len(view.text)]):
        return False
    if view.unit.kind not in kinds or (before.unit.kind not in kinds and not before.unit.quoted):
        return False
    quoted = before.unit.quoted or ends_quoted(before.text)
    return is_attribution(view.text, after_quotation=quoted)


def _attribution_lines(view: View) -> list[Span]:
    """The lines after a hard break that name the source of what stands before them in the unit."""
    edges = [0, *_breaks(view), len(view.text)]
    lines: list[Span] = []
    if _is_list(view, edges):
        return lines
    for start, end in list(pairwise(edges))[1:]:
        quoted = view.unit.quoted or ends_quoted(view.text[:start])
        if lines or is_attribution(view.text[start:end], after_quotation=quoted):
            lines.append(Span(start, end))
    return lines or _name_and_date_line(view)


def _is_list(view: View, edges: Sequence[int]) -> bool:
    """Whether several lines of a paragraph begin like items of a list."""
    starts = [view.text[start:end].lstrip() for start, end in pairwise(edges)]
    return not view.unit.quoted and sum(bool(_DASHED_ITEM.match(line)) for line in starts) > 1


def _name_and_date_line(view: View) -> list[Span]:
    """The last line of a block quotation, where it is a name and a date without a dash before them."""
    pieces = zip(view.unit.pieces, view.starts, view.rigid, strict=True)
    ends = [start for piece, start, rigid in pieces if (rigid and piece.content == " ") or _is_break(piece)]
    start = ends[-1] if ends else 0
    if not view.unit.quoted or not _SENTENCE_END.search(view.text[:start]) or not is_name_and_date(view.text[start:]):
        return []
    return [Span(start, len(view.text))]


def _is_break(piece: Piece) -> bool:
    return isinstance(piece.content, InlineCode) and piece.content.type == "break"


def _breaks(view: View) -> Iterator[int]:
    for piece, start in zip(view.unit.pieces, view.starts, strict=True):
        if _is_break(piece) and 0 < start < len(view.text):
            yield start


def _line_cuts(view: View) -> set[int]:
    """Hard breaks where a sentence ends, or an item of a list. Others stand inside one, as in an address or a verse."""
    breaks = list(_breaks(view))
    lines = [view.text[start:end].strip() for start, end in pairwise([0, *breaks, len(view.text)])]
    below = [line for line in lines if not line.endswith(":")]
    if _are_amounts(below) or _are_entries(below):
        return set(breaks)
    items = zip(breaks, lines[1:], strict=True)
    item = _DASHED_ITEM if _is_list(view, [0, *breaks, len(view.text)]) else _ITEM
    return {at for at, line in items if _SENTENCE_END.search(view.text[:at]) or _ITEM.match(line) or item.match(line)}


def _is_mark_of_item(view: View, items: set[int], at: int) -> bool:
    """Whether nothing but the number of an item stands between the beginning of its line and this place: `II.`"""
    line = max((item for item in items if item < at), default=0)
    return bool(_ITEM.fullmatch(view.text[line:at].lstrip()))


def _are_amounts(lines: Sequence[str]) -> bool:
    """Whether these are the ingredients of a recipe or their like: most begin with an amount. A heading may come first.

    An address has one line that begins with a figure.
    """
    amounts = [bool(_AMOUNT.match(line)) for line in lines]
    return len(lines) > 1 and sum(amounts) * 2 > len(lines) and (amounts[0] or sum(amounts) > 1)


def _are_entries(lines: Sequence[str]) -> bool:
    """Whether these are a list without marks: words or things alone, or each with what belongs to it after a colon."""
    parts = [_PART_END.sub("", line) for line in lines]
    if len(lines) >= _FEWEST_LINES and all(part != line for part, line in zip(parts, lines[:-1], strict=False)):
        parts[-1] = parts[-1].removesuffix(".")
        if all(_THING.fullmatch(part) or _PART.fullmatch(part) for part in parts):
            return True
    if len(lines) < 2 or any(_SENTENCE_END.search(line) for line in lines):
        return False
    lines = parts
    if all(_ENTRY.match(line) for line in lines):
        return True
    few = (len(line.split()) <= _FEW_WORDS and line[:1].isupper() and not re.search(r"[\d,]", line) for line in lines)
    return len(lines) >= _FEWEST_LINES and (all(few) or all(_THING.fullmatch(line) for line in lines))


def _lead_in_cuts(view: View, sentences: set[int]) -> set[int]:
    """Both ends of bold words that begin the unit or a sentence, and end with a colon, a question or exclamation mark.

    Args:
        view: the unit.
        sentences: where its sentences end by the rules.
    """
    opened: dict[str, int] = {}
    cuts: set[int] = set()
    for piece, start in zip(view.unit.pieces, view.starts, strict=True):
        content = piece.content
        if isinstance(content, InlineCode) and _is_strong(content):
            opened[content.id] = start
        elif isinstance(content, InlineCode) and content.kind is CodeKind.CLOSE and content.id in opened:
            end = start + (1 if view.text[start : start + 1] == ":" else 0)
            is_lead_in = view.text[max(0, end - 4) : end].rstrip().endswith((":", "?", "!"))
            if is_lead_in and _begins_sentence(view, opened[content.id], sentences):
                cuts |= {opened[content.id], end}
    return cuts


def _begins_sentence(view: View, at: int, sentences: set[int]) -> bool:
    before = at - 1
    while before >= 0 and view.text[before].isspace():
        before -= 1
    return before < 0 or not sentences.isdisjoint(range(before + 1, at + 1))


def _is_strong(content: str | InlineCode) -> bool:
    return (
        isinstance(content, InlineCode)
        and content.kind is CodeKind.OPEN
        and (content.type == "strong" or content.html.startswith(("<strong", "<b>")))
    )


def _with_letters(view: View, spans: Sequence[Span]) -> list[Span]:
    """The spans, with those of mere punctuation (an omission: "...") joined to the next, or to the last one."""
    joined: list[Span] = []
    for span in spans:
        if joined and not _WORD.search(view.text[joined[-1].start : joined[-1].end]):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    if len(joined) > 1 and not _WORD.search(view.text[joined[-1].start : joined[-1].end]):
        last = joined.pop()
        joined[-1] = Span(joined[-1].start, last.end)
    return joined


@dataclass(frozen=True, slots=True)
class _Masked:
    """A unit's text as the rules see it, and where each piece begins in it."""

    text: str
    starts: tuple[int, ...]


def _sentence_cuts(view: View) -> set[int]:
    """Where a sentence ends by the rules, as offsets of the unit's plain text."""
    masked = _masked(view.unit)
    begin = masked.text[:_ENOUGH]
    language = "de" if _GERMAN_MARKS.search(begin) or german_probability(begin) > 0.5 else "en"
    return {_unmasked(view, masked, at) for at in sentence_ends(masked.text, rule_cuts(masked.text, language))}


def _masked(unit: Unit) -> _Masked:
    text, starts = "", []
    for piece in unit.pieces:
        starts.append(len(text))
        text += _CODE if _stands_for_a_word(piece, text[-_NEAR:]) else _mask(shown_text(piece), piece.content)
    return _Masked(text, tuple(starts))


def _stands_for_a_word(piece: Piece, before: str) -> bool:
    """Whether this is a mark inside a sentence, with a space before it: `drei Gründe [7]. Wir nennen` …"""
    is_mark = isinstance(piece.content, InlineCode) and piece.content.type in _MARKS
    return is_mark and before[-1:].isspace() and not _SENTENCE_END.search(before)


def _mask(text: str, content: str | InlineCode) -> str:
    """What the rules see: no line ends, nothing of a footnote's mark, a word in place of a code span, and quotation
    marks for HTML's element that a browser shows as such.
    """
    if isinstance(content, InlineCode) and content.html in _QUOTED:
        return _QUOTED[content.html]
    if isinstance(content, str) or not text.strip():
        return re.sub(r"\s", " ", text)
    return "" if content.type == "footnote" else _CODE


def _unmasked(view: View, masked: _Masked, at: int) -> int:
    index = max(0, bisect_right(masked.starts, at) - 1)
    if isinstance(view.unit.pieces[index].content, str):
        return view.starts[index] + at - masked.starts[index]
    return view.starts[index] + (len(shown_text(view.unit.pieces[index])) if at > masked.starts[index] else 0)


@remembered(4096)
def rule_cuts(text: str, language: str) -> tuple[int, ...]:
    """The offsets at which the SRX rules end a sentence, the text's own end left out.

    Args:
        text: one paragraph.
        language: "de" or "en".
    """
    last = next((at for at in range(len(text) - 1, -1, -1) if text[at].isalnum()), 0)
    if not any(mark in text[:last] for mark in ".!?…"):
        return ()
    cuts: list[int] = []
    for start, end in pairwise(_long_edges(text)):
        cuts += [start + at for at in _chunk_cuts(text[start:end], language)]
    return tuple(cuts)


def _long_edges(text: str) -> list[int]:
    """Where a very long text is divided before the rules see it, inside sentences: their time is not linear."""
    edges = [0]
    while len(text) - edges[-1] > _CHUNK:
        window = text[edges[-1] : edges[-1] + _CHUNK]
        inside = [match.end() for match in _INSIDE.finditer(window)]
        edges.append(edges[-1] + (inside[-1] if inside else _CHUNK // 4))
    return [*edges, len(text)]


def _chunk_cuts(text: str, language: str) -> tuple[int, ...]:
    from bilingual.language.srx import sentences

    return tuple(accumulate(map(len, sentences(text, language))))[:-1]
