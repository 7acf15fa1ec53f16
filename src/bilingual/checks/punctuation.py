"""Punctuation: quotation marks, brackets, blanks, and the mark at the end of a sentence."""

import re
from collections.abc import Iterator

from bilingual.checks.contract import Check, Pair, Spot, StyleGuide
from bilingual.checks.texts import spans
from bilingual.content import offsets
from bilingual.language import quoted_spans
from bilingual.literals import blanked
from bilingual.model import CodeKind, Content, InlineCode, Severity, Span
from bilingual.patterns import late_pattern
from bilingual.quotation_elements import quotations_in_elements

_DOUBLE = late_pattern(r"[„“”\"»«]|''|,,")
_GERMAN = late_pattern(r"[„»«‚›‹]|(?<=[\w.!?,…])“(?=[\s.,;:!?)]|$)")
_SINGLE = late_pattern(r"(?:^|\s)[‘']\w.*[’'](?!\w)")
_LONG = late_pattern(r"[„“\"»«](?:[^\s„“”\"»«]+\s+){4}")
"""A quotation of five words and more: whose words these are must be seen. A word or a title may do without marks."""
_STRAIGHT = late_pattern(r"\"")
_INCHES = late_pattern(r"(?<=\d)\"(?=[\s-]\w)")
_KINDS: tuple[tuple[str, str, str], ...] = (("(", ")", "round"), ("[", "]", "square"), ("{", "}", "curly"))
_NO_BRACKET = late_pattern(r"[:;=]['o-]?[()\[\]]|^\s*\w{1,2}\)|(?<=\d)(?:\((?:\d{1,2}[a-z]?|[a-z]|[ivx]{2,5})\))+")
"""Faces, the bracket of a list that opens nowhere, `a)`, and paragraphs as English law has them: `Article 5(1)`."""
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (late_pattern(r"(?<=\S)[ \u00a0]{2,}(?=\S)"), "There are two blanks in a row."),
    (
        late_pattern(r"(?<=\w)[ \u00a0]+(?=[,;:!?](?:\s|$)|\.(?:\s|$)(?!\.))"),
        "There is a blank before a punctuation mark.",
    ),
    (late_pattern(r"(?<=[^\W\d_]{2})[,;!?](?=[^\W\d_]{2})"), "There is no blank after a punctuation mark."),
    (late_pattern(r"(?<=\()[ \u00a0]+(?=\S)|(?<=\S)[ \u00a0]+(?=\))"), "There is a blank inside brackets."),
)
"""What is wrong, and what is said of it."""
_CLOSING = " \u00a0\"'”“’‘»«›‹)]}*_"
_MARKS = late_pattern(r"(?:\.\.\.|[.!?…:;,])+$")

_ABBREVIATED = late_pattern(r"\b(?:[^\W\d_]\.){2,}$")
"""A stop that belongs to a word, in a heading too: "8 a.m. to 1 p.m.", "the U.S."."""


def quotation_marks(pair: Pair, _style_guide: StyleGuide) -> Iterator[Spot]:
    """Reports marks that were lost, that stand alone, and that are not English ones."""
    target = _blanked(pair.target, spans(_INCHES, pair.target))
    wanted, places = _DOUBLE.findall(_INCHES.sub(" ", pair.source)), spans(_DOUBLE, target)
    if wanted and not places and not _SINGLE.search(target):
        weight = None if _LONG.search(pair.source) else Severity.NOTE
        message = "The quotation marks are missing from the translation."
        yield Spot(message, source_spans=spans(_DOUBLE, pair.source), severity=weight)
    elif len(wanted) % 2 == 0 and len(places) % 2:
        yield Spot("A quotation mark stands alone: one is missing or too many.", target_spans=places)
    if german := _left_over(pair):
        yield Spot("These are not English quotation marks: write “ ” and ‘ ’.", target_spans=german)
    elif _STRAIGHT.search(target) and not _STRAIGHT.search(pair.source):
        message = "These quotation marks are straight: write “ ”."
        yield Spot(message, target_spans=spans(_STRAIGHT, target), severity=Severity.NOTE)
    if doubled := _doubled(pair):
        yield Spot("The markup around these words sets quotation marks by itself.", target_spans=doubled)


def _doubled(pair: Pair) -> tuple[Span, ...]:
    """Quotations that an element for quotations holds or shares words with, if it does so in the target alone."""
    german = _beside_elements(pair.segment.source, pair.source)
    return tuple(span for id_, span in _beside_elements(pair.content, pair.target).items() if id_ not in german)


def _beside_elements(content: Content, text: str) -> dict[str, Span]:
    """By the id of an element: what stands in quotation marks and is not wholly inside of it."""
    elements = quotations_in_elements(content).items()
    marked = [quoted.whole for quoted in quoted_spans(text) if quoted.closed] if elements else []
    return {
        id_: whole
        for id_, words in elements
        for whole in marked
        if whole.start < words.end and words.start < whole.end
        if not (words.start < whole.start and whole.end < words.end)
    }


def _left_over(pair: Pair) -> tuple[Span, ...]:
    """German marks of the target, those inside English quotations that came through as they were left aside."""
    kept = {pair.source[span.start : span.end] for span in pair.segment.quotations}
    return spans(_GERMAN, blanked(pair.target, kept))


def brackets(pair: Pair, _style_guide: StyleGuide) -> Iterator[Spot]:
    """Reports brackets that are not closed though they are in the source, and such as were lost or added."""
    source, target = (
        _NO_BRACKET.sub("  ", pair.source),
        _NO_BRACKET.sub(lambda match: " " * len(match.group()), pair.target),
    )
    for opening, closing, name in _KINDS:
        wanted = source.count(opening), source.count(closing)
        found = target.count(opening), target.count(closing)
        if wanted == found:
            continue
        places = spans(re.compile(f"[{re.escape(opening + closing)}]"), target)
        if found[0] != found[1] and wanted[0] == wanted[1]:
            yield Spot(f"A {name} bracket is not closed or not opened.", target_spans=places)
        else:
            message = f"The source has {wanted[0]} {name} brackets, the translation {found[0]}."
            yield Spot(message, target_spans=places, severity=Severity.NOTE)


def spacing(pair: Pair, _style_guide: StyleGuide) -> Iterator[Spot]:
    """Reports each kind of wrong blank that the target has and the source has not."""
    things = _places_of_things(pair.content)
    for pattern, message in _RULES:
        found = tuple(span for span in spans(pattern, pair.target) if not things & {span.start, span.end})
        if found and not pattern.search(pair.source):
            yield Spot(message, target_spans=found)
    edges = _edges(pair) if pair.source == pair.source.strip() else ()
    if edges:
        yield Spot("The translation begins or ends with a blank.", target_spans=edges)


def _edges(pair: Pair) -> tuple[Span, ...]:
    """The blanks at the ends; one beside an image or a like thing parts this from the words."""
    text, things = pair.target, [part for part in pair.content if isinstance(part, str) or _is_thing(part)]
    start = len(text) - len(text.lstrip()) if things and isinstance(things[0], str) else 0
    end = len(text.rstrip()) if things and isinstance(things[-1], str) else len(text)
    return tuple(span for span in (Span(0, start), Span(end, len(text))) if span.start < span.end)


def _places_of_things(content: Content) -> frozenset[int]:
    """Where images, shortcodes and the like stand in the plain text, which has nothing of them."""
    parts = zip(content, offsets(content), strict=False)
    return frozenset(at for part, at in parts if isinstance(part, InlineCode) and _is_thing(part) and not part.display)


def _is_thing(code: InlineCode) -> bool:
    return code.kind is CodeKind.STANDALONE


def end_punctuation(pair: Pair, _style_guide: StyleGuide) -> Iterator[Spot]:
    """Reports a mark at the end that was lost, and a question that is none any more, or has become one."""
    wanted, found = _mark(pair.source), _mark(pair.target)
    if not wanted and not found:
        return
    place = _place(pair.target)
    if ("?" in wanted) != ("?" in found) and pair.source.count("?") != pair.target.count("?"):
        text = (
            "The German is a question, the English is none." if "?" in wanted else "The English has become a question."
        )
        yield Spot(text, source_spans=_place(pair.source), target_spans=place)
    elif not found and wanted[-1] in ".!…":
        yield Spot(f"The “{wanted}” at the end is missing.", source_spans=_place(pair.source))
    elif not wanted and found[-1] in ".!…,;" and _could_be_without(pair):
        yield Spot(f"The German does not end with “{found}”.", target_spans=place, severity=Severity.NOTE)


def _could_be_without(pair: Pair) -> bool:
    """Whether the German ends with a word, and the English with a mark that belongs to none."""
    source, target = pair.source.rstrip(_CLOSING), pair.target.rstrip(_CLOSING)
    return source[-1:].isalnum() and not _ABBREVIATED.search(target)


def _mark(text: str) -> str:
    match = _MARKS.search(text.rstrip(_CLOSING))
    return match.group() if match else ""


def _place(text: str) -> tuple[Span, ...]:
    match = _MARKS.search(text.rstrip(_CLOSING))
    return (Span(*match.span()),) if match else ()


def _blanked(text: str, hidden: tuple[Span, ...]) -> str:
    """The text with these spans as blanks, so that all other places stay."""
    for span in hidden:
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text


QUOTATION_MARKS = Check(
    "quotation-marks", Severity.WARNING, "A quotation mark was lost, stands alone or is a German one.", quotation_marks
)
BRACKETS = Check("brackets", Severity.WARNING, "A bracket is not closed, was lost or added.", brackets)
SPACING = Check("spacing", Severity.WARNING, "A blank is missing or too many.", spacing)
END_PUNCTUATION = Check(
    "end-punctuation", Severity.WARNING, "The mark at the end of the sentence was lost or changed.", end_punctuation
)
