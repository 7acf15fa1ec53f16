"""What may be wrong between rows that are sound alone: one small function per rule, in a table."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from bilingual.model import TermStatus
from bilingual.plurals import counted
from bilingual.terms.files import ConceptEntry, Placed, Problem

_USED = frozenset({TermStatus.PREFERRED, TermStatus.ADMITTED, TermStatus.KEEP})
"""Statuses of what a translation may hold."""

ConceptRule = Callable[[Sequence[ConceptEntry]], Iterator[Problem]]


def problems(entries: Sequence[ConceptEntry]) -> list[Problem]:
    """All contradictions in a term base, by file and line."""
    every = (problem for rule in _RULES for problem in rule(entries))
    return sorted(every, key=lambda problem: (problem.file, problem.line, problem.message))


def _without_words(entries: Sequence[ConceptEntry]) -> Iterator[Problem]:
    for entry in entries:
        for placed in entry.terms:
            if not any(letter.isalnum() for letter in placed.term.text):
                yield Problem(
                    entry.file,
                    placed.line,
                    f"{placed.term.text!r} has neither letter nor digit and is found in no text; remove it",
                )


def _two_statuses(entries: Sequence[ConceptEntry]) -> Iterator[Problem]:
    for entry in entries:
        seen: dict[tuple[str, str], Placed] = {}
        for placed in entry.terms:
            first = seen.setdefault((placed.term.language, placed.term.text), placed)
            if first.term.status != placed.term.status:
                yield Problem(
                    entry.file,
                    placed.line,
                    f"{placed.term.text!r} is {placed.term.status} here and {first.term.status} on line {first.line}, "
                    f"in one concept ({entry.id}); decide for one",
                )


def _two_preferred(entries: Sequence[ConceptEntry]) -> Iterator[Problem]:
    for entry in entries:
        english = [placed for placed in _of(entry, "en") if placed.term.status == TermStatus.PREFERRED]
        for placed in english[1:]:
            if placed.term.text != english[0].term.text:
                yield Problem(
                    entry.file,
                    placed.line,
                    f"{entry.id} has two preferred English terms, {english[0].term.text!r} on line {english[0].line} "
                    f"and {placed.term.text!r}; make one admitted, or tell two meanings apart by 'domain'",
                )


def _kept_and_translated(entries: Sequence[ConceptEntry]) -> Iterator[Problem]:
    for entry in entries:
        kept = {placed.term.text for placed in _of(entry, "de") if placed.term.status == TermStatus.KEEP}
        for placed in _of(entry, "en"):
            if kept and placed.term.text not in kept and placed.term.status in _USED:
                yield Problem(
                    entry.file,
                    placed.line,
                    f"{entry.id} is to be kept and has another English term, {placed.term.text!r}; "
                    "remove that, or change the status",
                )


def _empty_side(entries: Sequence[ConceptEntry]) -> Iterator[Problem]:
    """A file of other languages is one problem, not one for each of its concepts.

    English that is only warned of is none: nobody would know what to write instead.
    """
    for language, name in (("de", "German"), ("en", "English")):
        lacking = [entry for entry in entries if not _has_usable(entry, language) and not _kept(entry)]
        for file in dict.fromkeys(entry.file for entry in lacking):
            of_file = [entry for entry in lacking if entry.file == file]
            others = f" and {counted(len(of_file) - 1, 'more concept')}" if len(of_file) > 1 else ""
            yield Problem(
                file,
                of_file[0].line,
                f"{of_file[0].id}{others} without a usable {name} term; add one, or give a German term the status keep",
                tuple(entry.id for entry in of_file),
            )


def _duplicates(entries: Sequence[ConceptEntry]) -> Iterator[Problem]:
    seen: dict[tuple[str, str], ConceptEntry] = {}
    for entry in entries:
        for text, line in {placed.term.text: placed.line for placed in reversed(_of(entry, "de"))}.items():
            first = seen.setdefault((text, entry.domain.casefold()), entry)
            if first is not entry:
                yield Problem(
                    entry.file,
                    line,
                    f"{text!r} has a concept already in {first.file}:{first.line} ({first.id}); "
                    "put the terms into one concept, or give each its 'domain'",
                )


def _loops(entries: Sequence[ConceptEntry]) -> Iterator[Problem]:
    """Where the English of a term is a German term again, and leads back to the first."""
    leads = dict(_leads(entries))
    graph: dict[str, set[str]] = {}
    for source, target in leads:
        graph.setdefault(source, set()).add(target)
    while cycle := _cycle(graph):
        steps = [leads[step] for step in pairwise(cycle)]
        last = max(steps, key=lambda entry: (entry.file, entry.line))
        graph[cycle[0]].discard(cycle[1])
        yield Problem(last.file, last.line, f"a loop: {' → '.join(cycle)}; change or remove one of {_places(steps)}")


def _leads(entries: Sequence[ConceptEntry]) -> Iterator[tuple[tuple[str, str], ConceptEntry]]:
    """From each German term to its English, where that is German too."""
    sources = {text for entry in entries for text in _texts(_of(entry, "de"))}
    for entry in entries:
        preferred = (placed for placed in _of(entry, "en") if placed.term.status == TermStatus.PREFERRED)
        english = [text for text in _texts(preferred) if text in sources]
        for german in _texts(_of(entry, "de")) if english else ():
            yield from (((german, other), entry) for other in english if other != german)


def _texts(terms: Iterable[Placed]) -> Iterable[str]:
    """The terms in small letters, each once, in their order."""
    return dict.fromkeys(placed.term.text.casefold() for placed in terms)


def _cycle(graph: dict[str, set[str]]) -> list[str]:
    """One round trip in the graph, in the order in which the English follows the German; empty where none is."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(reversed(error.args[1]))
    return []


def _places(entries: Iterable[ConceptEntry]) -> str:
    return ", ".join(dict.fromkeys(f"{entry.file}:{entry.line}" for entry in entries))


def _of(entry: ConceptEntry, language: str) -> list[Placed]:
    return [placed for placed in entry.terms if placed.term.language == language]


def _has_usable(entry: ConceptEntry, language: str) -> bool:
    return any(language == "de" or placed.term.status in _USED for placed in _of(entry, language))


def _kept(entry: ConceptEntry) -> bool:
    return any(placed.term.status == TermStatus.KEEP for placed in _of(entry, "de"))


_RULES: tuple[ConceptRule, ...] = (
    _without_words,
    _two_statuses,
    _two_preferred,
    _kept_and_translated,
    _empty_side,
    _duplicates,
    _loops,
)
