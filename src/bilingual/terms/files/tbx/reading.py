"""Term files as TBX (ISO 30042:2019, dialect TBX-Basic): both styles are read, and TBX v2 (`martif`).

TBX has no status `forbidden` and no `keep`, case or compounds. They stand in a note of ours at the term:
`bilingual: forbidden; case=any; compounds=yes`. A forbidden term is `deprecatedTerm-admn-sts` besides.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

from bilingual.model import Term, TermStatus
from bilingual.patterns import late_pattern
from bilingual.terms.files.concept_entry import (
    ConceptEntry,
    Placed,
    Problem,
    TermFile,
    Unreadable,
    derived_id,
    settled,
)
from bilingual.terms.files.fields import CHOICES, meant, unfit
from bilingual.terms.files.tbx.document import parse
from bilingual.xml import PlacedElement

TermLanguage = Literal["de", "en"]

_DATE = late_pattern(r"\d{4}-\d{2}-\d{2}")
_ODD_DATE = "<date> holds {}, which is no date of the calendar; correct it"
OUR_NOTE = "bilingual:"
STATUS_NAMES: Mapping[TermStatus, str] = {
    TermStatus.PREFERRED: "preferredTerm-admn-sts",
    TermStatus.KEEP: "preferredTerm-admn-sts",
    TermStatus.ADMITTED: "admittedTerm-admn-sts",
    TermStatus.DEPRECATED: "deprecatedTerm-admn-sts",
    TermStatus.FORBIDDEN: "deprecatedTerm-admn-sts",
}
"""TBX-Basic, picklist of administrativeStatus."""
_STATUSES = {
    "preferred": TermStatus.PREFERRED,
    "admitted": TermStatus.ADMITTED,
    "deprecated": TermStatus.DEPRECATED,
    "superseded": TermStatus.DEPRECATED,
    "obsolete": TermStatus.DEPRECATED,
    "notrecommended": TermStatus.DEPRECATED,
    "forbidden": TermStatus.FORBIDDEN,
}
"""The picklist's words, and what other tools write for them: TermWeb and TBX-Min have `notRecommended`."""
_TO_BE_USED = frozenset({"standardized", "legal", "regulated"})
"""Words of TBX v2 (ISO 30042:2008, A.2) for terms that a norm or a law wants: preferred, where no other term is."""
_ENTRIES = frozenset({"conceptEntry", "termEntry"})
_LANGUAGES = frozenset({"langSec", "langSet"})
_TERMS = frozenset({"termSec", "tig", "ntig"})


@dataclass(frozen=True, slots=True)
class Section:
    """A term with all that is said of it (`termSec`, in v2 `tig` or `ntig`)."""

    node: PlacedElement
    term: PlacedElement
    language: TermLanguage
    remarks: frozenset[str]
    """What our own note says."""

    @property
    def text(self) -> str:
        """The term."""
        return self.term.text


def read(data: bytes, file: str) -> TermFile:
    """The concepts in a file, and what is wrong with it. Languages other than German and English are passed over.

    Raises:
        Unreadable: it is not XML, not TBX, unsafe, or of other languages.
    """
    concepts = list(entries(parse(data).root))
    _refuse_other_languages(concepts)
    problems = [
        Problem(file, section.term.line, message)
        for entry in concepts
        for section in sections(entry)
        for message in _problems(section)
    ]
    odd = [Problem(file, node.line, _ODD_DATE.format(node.text)) for entry in concepts for node in _odd_dates(entry)]
    return TermFile(tuple(concept_entry(entry, file) for entry in concepts), (*problems, *odd))


def _odd_dates(entry: PlacedElement) -> Iterator[PlacedElement]:
    """Elements that hold a date which the calendar does not have. Nothing is taken from them."""
    for node in entry.below():
        if node.name == "date" and (written := _DATE.match(node.text)) and not _is_in_calendar(written[0]):
            yield node


def _is_in_calendar(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _refuse_other_languages(concepts: Sequence[PlacedElement]) -> None:
    """See that a file has German or English, as far as it has languages."""
    found = [section for concept in concepts for section in language_sections(concept)]
    if found and not any(map(language_of, found)):
        named = ", ".join(sorted({_tag(section) or "none" for section in found}))
        raise Unreadable(
            found[0].line, f'its languages are {named}; German and English are written xml:lang="de" and "en"'
        )


def entries(root: PlacedElement) -> Iterator[PlacedElement]:
    """The concepts (`conceptEntry`, in v2 `termEntry`)."""
    for node in root.children:
        if node.name in _ENTRIES:
            yield node
        else:
            yield from entries(node)


def sections(entry: PlacedElement) -> Iterator[Section]:
    """The German and English terms of a concept, in the document's order."""
    for language_section in language_sections(entry):
        language = language_of(language_section)
        for node in language_section.children if language else []:
            term = next((child for child in node.below() if child.name == "term"), None)
            if language and term and node.name in _TERMS:
                yield Section(node, term, language, _remarks(node))


def language_sections(entry: PlacedElement) -> Iterator[PlacedElement]:
    """The parts of a concept by language (`langSec`, in v2 `langSet`)."""
    return (node for node in entry.children if node.name in _LANGUAGES)


def language_of(section: PlacedElement) -> TermLanguage | None:
    """German, English, or neither: `EN`, `en-US` and `de_AT` are told by their first part."""
    primary = _tag(section).replace("_", "-").split("-")[0].lower()
    return cast(TermLanguage, primary) if primary in {"de", "en"} else None


def _tag(section: PlacedElement) -> str:
    return section.attributes.get("xml:lang") or section.attributes.get("lang") or ""


def category(node: PlacedElement, name: str) -> PlacedElement | None:
    """The element of a data category at this level, in either style: by its type (DCA) or by its name (DCT)."""
    return next((child for child in _level(node) if name in {child.attributes.get("type"), child.name}), None)


def notes(node: PlacedElement) -> list[PlacedElement]:
    """The notes at this level, those of ours left out."""
    return [child for child in _level(node) if child.name == "note" and not _is_ours(child)]


def our_note(node: PlacedElement) -> PlacedElement | None:
    """The note in which we say what TBX has no word for."""
    return next((child for child in _level(node) if child.name == "note" and _is_ours(child)), None)


def entry_id(entry: PlacedElement) -> str:
    """A concept's id; where it has none, its first term and its domain."""
    id_ = entry.attributes.get("id", "")
    return id_ or derived_id(_first_term(entry) or f"line {entry.line}", domain_of(entry))


def domain_of(entry: PlacedElement) -> str:
    """The subject field of a concept."""
    node = category(entry, "subjectField")
    return node.text if node else ""


def concept_entry(entry: PlacedElement, file: str) -> ConceptEntry:
    """The concept with those of its terms that have no problem."""
    sound = [section for section in sections(entry) if not any(_problems(section))]
    terms = [placed for language in ("de", "en") for placed in _placed(sound, language)]
    note = "; ".join(note.text for note in notes(entry))
    return ConceptEntry(entry_id(entry), tuple(terms), domain_of(entry), note, file, entry.line)


def _first_term(entry: PlacedElement) -> str:
    """The first German or English term, else the first of any language."""
    texts = [section.text for section in sections(entry)] + [node.text for node in entry.below() if node.name == "term"]
    return next(iter(texts), "")


def _problems(section: Section) -> Iterator[str]:
    if not section.text:
        yield "an empty <term>; write the term into it, or remove its section"
    status = category(section.node, "administrativeStatus")
    if wrong := unfit("source" if section.language == "de" else "target", section.text):
        yield wrong
    if status and _status_word(status) not in {*_STATUSES, *_TO_BE_USED}:
        yield f"unknown status {status.text!r}; {meant(status.text, tuple(dict.fromkeys(STATUS_NAMES.values())))}"


def _placed(sections: list[Section], language: TermLanguage) -> list[Placed]:
    some = [section for section in sections if section.language == language]
    wanted = [section for section in some if _is_to_be_used(section)]
    is_preferred = any(_status(section) is TermStatus.PREFERRED for section in some)
    first = wanted[0] if wanted and not is_preferred else None
    statuses = settled(
        (section.text, TermStatus.PREFERRED if section is first else _status(section)) for section in some
    )
    return [Placed(_term(section, status), section.term.line) for section, status in zip(some, statuses, strict=True)]


def _term(section: Section, status: TermStatus) -> Term:
    pos = category(section.node, "partOfSpeech")
    word = pos.text.lower() if pos else ""
    return Term(
        section.text,
        section.language,
        status,
        # TBX v2 has more parts of speech than TBX-Basic; those are `other` there
        word if word in ("", *CHOICES["pos"]) else "other",
        "case=any" in section.remarks,
        "compounds=yes" in section.remarks,
        "; ".join(note.text for note in notes(section.node)),
    )


def _status(section: Section) -> TermStatus | None:
    for ours in (TermStatus.FORBIDDEN, TermStatus.KEEP):
        if ours in section.remarks:
            return ours
    node = category(section.node, "administrativeStatus")
    return _STATUSES.get(_status_word(node)) if node else None


def _is_to_be_used(section: Section) -> bool:
    node = category(section.node, "administrativeStatus")
    return node is not None and _status_word(node) in _TO_BE_USED


def _status_word(node: PlacedElement) -> str:
    return re.sub(r"[\s_-]", "", node.text.removesuffix("-admn-sts").removesuffix("Term")).lower()


def _remarks(node: PlacedElement) -> frozenset[str]:
    note = our_note(node)
    return frozenset(part.strip() for part in note.text.removeprefix(OUR_NOTE).split(";")) if note else frozenset()


def _is_ours(note: PlacedElement) -> bool:
    return note.text.startswith(OUR_NOTE)


def _level(node: PlacedElement) -> Iterator[PlacedElement]:
    """The elements at this level: groups are looked into, the levels below are not."""
    for child in node.children:
        if child.name not in _LANGUAGES | _TERMS:
            yield child
            yield from _level(child)
