"""Concepts as TBX: TBX-Basic in both styles, and version 2 for files that are of it."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from bilingual.model import Concept, Term, TermStatus
from bilingual.patterns import late_pattern
from bilingual.terms.files.tbx.reading import OUR_NOTE, STATUS_NAMES
from bilingual.xml import escaped

Style = Literal["dca", "dct", "v2"]

MIN = "http://www.tbxinfo.net/ns/min"
_BASIC = "http://www.tbxinfo.net/ns/basic"
_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="{style}" xml:lang="de" xmlns="urn:iso:std:iso:30042:ed-2"{namespaces}>
\t<tbxHeader>
\t\t<fileDesc>
\t\t\t<sourceDesc>
\t\t\t\t<p>Term base of a bilingual project, German and English</p>
\t\t\t</sourceDesc>
\t\t</fileDesc>
\t</tbxHeader>
\t<text>
\t\t<body>
"""
_TAIL = "\t\t</body>\n\t</text>\n</tbx>\n"
_NCNAME = late_pattern(r"[A-Za-z_À-ÖØ-öø-ÿ][A-Za-z0-9_.À-ÖØ-öø-ÿ-]*")


@dataclass(frozen=True, slots=True)
class Manner:
    """How a document writes its elements."""

    style: Style = "dca"
    prefix: str = ""
    """Of the core's elements, with its colon."""
    min_prefix: str | None = "min:"
    """Of the module `min`; None where the document does not declare it, which each element then does itself."""

    def tag(self, name: str) -> str:
        """A core element's tag; in version 2 it has another name."""
        v2 = {"conceptEntry": "termEntry", "langSec": "langSet", "termSec": "tig"}
        return self.prefix + (v2.get(name, name) if self.style == "v2" else name)

    def category(self, element: str, name: str, value: str) -> str:
        """A data category of the module `min`: `<termNote type="…">`, or in DCT `<min:…>`."""
        if self.style != "dct":
            return f'<{self.prefix}{element} type="{name}">{escaped(value)}</{self.prefix}{element}>'
        if self.min_prefix is None:
            return f'<{name} xmlns="{MIN}">{escaped(value)}</{name}>'
        return f"<{self.min_prefix}{name}>{escaped(value)}</{self.min_prefix}{name}>"

    def note(self, text: str) -> str:
        """A note."""
        return f"<{self.prefix}note>{escaped(text)}</{self.prefix}note>"


def new(concepts: Sequence[Concept], style: Style = "dca") -> bytes:
    """A TBX-Basic document of these concepts, in UTF-8."""
    namespaces = f' xmlns:min="{MIN}" xmlns:basic="{_BASIC}"' if style == "dct" else ""
    manner = Manner(style)
    ids = unique_ids(concepts, set())
    body = (line for concept, id_ in zip(concepts, ids, strict=True) for line in entry_lines(concept, id_, manner))
    lines = "".join(f"\t\t\t{line}\n" for line in body)
    return (_HEAD.format(style=style, namespaces=namespaces) + lines + _TAIL).encode("utf-8")


def entry_lines(concept: Concept, id_: str, manner: Manner) -> Iterator[str]:
    """A concept's lines, indented by tabs from its own level."""
    yield f'<{manner.tag("conceptEntry")} id="{escaped(id_)}">'
    if concept.domain:
        yield "\t" + manner.category("descrip", "subjectField", concept.domain)
    if concept.note:
        yield "\t" + manner.note(concept.note)
    for language in ("de", "en"):
        terms = [term for term in concept.terms if term.language == language]
        if terms:
            yield from (f"\t{line}" for line in language_lines(terms, manner))
    yield f"</{manner.tag('conceptEntry')}>"


def language_lines(terms: Sequence[Term], manner: Manner) -> Iterator[str]:
    """The lines of a language's terms."""
    yield f'<{manner.tag("langSec")} xml:lang="{terms[0].language}">'
    for term in terms:
        yield from (f"\t{line}" for line in term_lines(term, manner))
    yield f"</{manner.tag('langSec')}>"


def term_lines(term: Term, manner: Manner) -> Iterator[str]:
    """The lines of one term."""
    yield f"<{manner.tag('termSec')}>"
    yield f"\t<{manner.prefix}term>{escaped(term.text)}</{manner.prefix}term>"
    if term.pos:
        yield "\t" + manner.category("termNote", "partOfSpeech", term.pos)
    yield "\t" + manner.category("termNote", "administrativeStatus", STATUS_NAMES[term.status])
    for note in filter(None, (our_words(term), term.note)):
        yield "\t" + manner.note(note)
    yield f"</{manner.tag('termSec')}>"


def our_words(term: Term) -> str:
    """What TBX has no word for, as our note says it; empty where there is nothing."""
    words = [
        str(term.status) if term.status in {TermStatus.FORBIDDEN, TermStatus.KEEP} else "",
        "case=any" if term.any_case else "",
        "compounds=yes" if term.compounds else "",
    ]
    said = "; ".join(filter(None, words))
    return f"{OUR_NOTE} {said}" if said else ""


def unique_ids(concepts: Sequence[Concept], taken: set[str]) -> list[str]:
    """An id for each concept that XML allows (an NCName), its own where that is one."""
    taken = set(taken)
    ids: list[str] = []
    for concept in concepts:
        wanted = concept.id if _NCNAME.fullmatch(concept.id) else _slug(concept.id)
        free = next(name for name in _numbered(wanted) if name not in taken)
        taken.add(free)
        ids.append(free)
    return ids


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss")).encode("ascii", "ignore").decode("ascii")
    return "c-" + (re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-").lower() or "concept")


def _numbered(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name}-{number}"
        number += 1
