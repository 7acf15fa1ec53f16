"""Articles written by hand: a TOML file describes units, sentences and their English; offsets are computed.

Codes stand in braces: `{b}`, `{i}`, `{a:URL}`, `{s}` open, `{/b}` closes, `{br}`, `{code:x}`, `{img:alt}`, `{fn:1}`
stand alone. A second pair of the same kind in one unit is `{b2}`.
"""

import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from bilingual.content import plain
from bilingual.model import (
    Article,
    CodeKind,
    Content,
    Document,
    Finding,
    InlineCode,
    Piece,
    Segment,
    Severity,
    Span,
    State,
    Target,
    Unit,
    UnitKind,
)
from bilingual.origin import Origin

CASES = Path(__file__).resolve().parents[1] / "cases" / "publishing"
_TAG = re.compile(r"\{(/?)([a-z]+)(\d*)(?::([^}]*))?\}")
_PAIRS = {
    "b": ("strong", "**", "**", "<strong>", "</strong>"),
    "i": ("emphasis", "*", "*", "<em>", "</em>"),
    "s": ("strike", "~~", "~~", "<s>", "</s>"),
    "a": ("link", "[", "]({})", '<a href="{}">', "</a>"),
    "raw": ("html", "{}", "", "{}", ""),
}
_ALONE = {
    "br": ("break", "  \n", " ", "<br>"),
    "code": ("code", "`{}`", "{}", "<code>{}</code>"),
    "img": ("image", "![{}](bild.png)", "{}", '<img src="bild.png" alt="{}">'),
    "fn": ("footnote", "[^{}]", "", '<sup><a href="#fn-{0}" id="fnref-{0}">{0}</a></sup>'),
}


def article(name: str) -> Article:
    """The article that `tests/cases/publishing/NAME.toml` describes."""
    return described(tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8")))


def described(facts: dict[str, Any]) -> Article:
    """The article of a description that was read already."""
    builder = _Builder(facts.get("start", ""))
    units = tuple(builder.unit(number, unit) for number, unit in enumerate(facts.get("units", []), start=1))
    text = builder.text + facts.get("end", "\n")
    document = Document(facts.get("path", "artikel.md"), facts.get("format", "markdown"), text, "utf-8", units)
    return Article(document, tuple(builder.segments), builder.targets)


class _Builder:
    def __init__(self, text: str) -> None:
        self.text = text
        self.segments: list[Segment] = []
        self.targets: dict[str, Target] = {}

    def unit(self, number: int, facts: dict[str, Any]) -> Unit:
        self.text += facts.get("before", "\n\n")
        kind = UnitKind(facts.get("kind", "paragraph"))
        pieces: list[Piece] = []
        known: dict[str, InlineCode] = {}
        if "text" in facts:
            pieces += self.pieces(facts["text"], known)
        for segment in facts.get("segments", []):
            pieces += self.segment(f"u{number}", segment, known)
        return Unit(
            f"u{number}", kind, tuple(pieces), "markdown", facts.get("level", 0), facts.get("quoted", False),
            name=facts.get("name", ""),
        )  # fmt: skip

    def segment(self, unit: str, facts: dict[str, Any], known: dict[str, InlineCode]) -> list[Piece]:
        lead = self.pieces(facts.get("lead", ""), known)
        start = len(self.text)
        pieces = self.pieces(facts["source"], known)
        source = tuple(piece.content for piece in pieces)
        language = facts.get("language", "de")
        segment = Segment(
            f"{len(self.segments) + 1:04x}", unit, start, len(self.text), source, language,
            facts.get("translate", language == "de"), facts.get("role", "sentence"),
            tuple(_span(source, quotation) for quotation in facts.get("quotations", [])), tuple(facts.get("notes", [])),
        )  # fmt: skip
        self.segments.append(segment)
        if "target" in facts or "origin" in facts:
            self.targets[segment.id] = _target(facts, source, known)
        return [*lead, *pieces, *self.pieces(facts.get("after", " "), known)]

    def pieces(self, tagged: str, known: dict[str, InlineCode]) -> list[Piece]:
        pieces = []
        for part in _parts(tagged, known):
            start = len(self.text)
            self.text += part if isinstance(part, str) else _written(part, tagged)
            placed = part if isinstance(part, str) else replace(part, start=start, end=len(self.text))
            pieces.append(Piece(placed, start, len(self.text)))
        return pieces


def _parts(tagged: str, known: dict[str, InlineCode]) -> Content:
    parts: list[str | InlineCode] = []
    position = 0
    for match in _TAG.finditer(tagged):
        parts += [tagged[position : match.start()], _code(match, known)]
        position = match.end()
    return tuple(part for part in [*parts, tagged[position:]] if part != "")


def _code(match: re.Match[str], known: dict[str, InlineCode]) -> InlineCode:
    closes, name, number, argument = match[1], match[2], match[3], match[4] or ""
    label = name + number + (argument if name in _ALONE else "")
    if name in _ALONE:
        type_, _, display, html = _ALONE[name]
        made = InlineCode(
            _id(label, known), CodeKind.STANDALONE, type_, 0, 0, display.format(argument), html.format(argument)
        )
    else:
        type_, _, _, html, end = _PAIRS[name]
        kind = CodeKind.CLOSE if closes else CodeKind.OPEN
        made = InlineCode(_id(label, known), kind, type_, 0, 0, "", end if closes else html.format(argument))
    return known.setdefault(("/" if closes else "") + label, made)


def _id(label: str, known: dict[str, InlineCode]) -> str:
    same = known.get(label) or known.get("/" + label)
    return same.id if same else str(len({code.id for code in known.values()}) + 1)


def _written(code: InlineCode, tagged: str) -> str:
    alone = {type_: form for type_, form, _, _ in _ALONE.values()}
    if code.kind is CodeKind.STANDALONE:
        return alone[code.type].format(code.display)
    opening, closing = next((form[1], form[2]) for form in _PAIRS.values() if form[0] == code.type)
    return opening.format(code.html) if code.kind is CodeKind.OPEN else closing.format("#")


def _span(source: Content, quotation: str) -> Span:
    start = plain(source).index(quotation)
    return Span(start, start + len(quotation))


def _target(facts: dict[str, Any], source: Content, known: dict[str, InlineCode]) -> Target:
    content = _parts(facts["target"], known) if "target" in facts else source
    findings = tuple(
        Finding(finding["check"], Severity(finding["severity"]), finding["message"])
        for finding in facts.get("findings", [])
    )
    origin = Origin.parse(facts.get("origin", "engine:gemma3-270m int8 beam=1 sha256:0a1b2c3d"))
    return Target(content, State(facts.get("state", "translated")), origin, facts.get("score"), findings)
