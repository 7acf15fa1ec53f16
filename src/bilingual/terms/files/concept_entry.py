"""What the readers of all formats give: concepts whose terms still know their lines."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bilingual.model import Concept, Term, TermStatus


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a term file. As a string it is one line: `file:line: what; what to do`."""

    file: str
    line: int
    message: str
    concepts: tuple[str, ...] = ()
    """The ids of all concepts that it is about, where one line stands for many."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Placed:
    """A term and the line on which it stands."""

    term: Term
    line: int


@dataclass(frozen=True, slots=True)
class ConceptEntry:
    """A concept as its file tells it: the same term may come several times, even with two statuses."""

    id: str
    terms: tuple[Placed, ...]
    domain: str
    note: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class TermFile:
    """What one file holds. A row with a problem is left out; the others are there."""

    entries: tuple[ConceptEntry, ...] = ()
    problems: tuple[Problem, ...] = ()


class Unreadable(Exception):
    """The whole file cannot be read."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


def concept(entry: ConceptEntry) -> Concept:
    """The concept of an entry. What is said twice of one term is put together."""
    terms: dict[tuple[str, str, TermStatus], Term] = {}
    for placed in entry.terms:
        key = (placed.term.language, placed.term.text, placed.term.status)
        terms[key] = _joined(terms[key], placed.term) if key in terms else placed.term
    return Concept(entry.id, tuple(terms.values()), entry.domain, entry.note, entry.file, entry.line)


def settled(stated: Iterable[tuple[str, TermStatus | None]]) -> list[TermStatus]:
    """The statuses of a language's terms, where some state none.

    A text has the status that was stated of it first. Of the others, the first is preferred where no other is, and
    the rest are admitted.
    """
    pairs = list(stated)
    known: dict[str, TermStatus] = {}
    for text, status in pairs:
        if status is not None:
            known.setdefault(text, status)
    for text, _ in pairs:
        if text not in known:
            known[text] = TermStatus.ADMITTED if TermStatus.PREFERRED in known.values() else TermStatus.PREFERRED
    return [status or known[text] for text, status in pairs]


def derived_id(text: str, domain: str = "") -> str:
    """The name of a concept whose file gives it none: its first term, and its domain in brackets."""
    return f"{text} ({domain})" if domain else text


def _joined(first: Term, second: Term) -> Term:
    notes = dict.fromkeys(note for note in (first.note, second.note) if note)
    return replace(
        first,
        pos=first.pos or second.pos,
        any_case=first.any_case or second.any_case,
        compounds=first.compounds or second.compounds,
        note="; ".join(notes),
    )
