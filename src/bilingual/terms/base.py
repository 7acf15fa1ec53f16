"""The term base: all files in `glossary/`, read into concepts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from bilingual.errors import TermError
from bilingual.model import Concept, Term, TermStatus
from bilingual.nearest import nearest
from bilingual.terms import contradictions
from bilingual.terms.files import FORMATS, Problem, TermFile, Unreadable, concept

LARGEST = 64 * 2**20
"""Bytes of one file. Larger ones are refused: a house's term base has some megabytes."""


@dataclass(frozen=True, slots=True)
class TermBase:
    """What the house says of its terms."""

    concepts: tuple[Concept, ...] = ()
    """In the order of the files and their lines. Each has a name of its own."""
    problems: tuple[Problem, ...] = ()
    """What is wrong, by file and line. Rows with a problem of their own are left out of `concepts`."""


@dataclass(frozen=True, slots=True)
class ConceptsOf:
    """The concepts of term files, which are read when somebody goes through these."""

    files: Mapping[str, bytes]
    """Bytes by name, as `contents` gives them."""

    def __iter__(self) -> Iterator[Concept]:
        """One concept after the other, in the order of the files and their lines."""
        return iter(assembled(read(data, name) for name, data in self.files.items()).concepts)


def load(folder: Path) -> TermBase:
    """The term base in a folder: all its `*.csv`, `*.tsv` and `*.tbx`, subfolders included, hidden files not.

    Args:
        folder: the project's `glossary/`. One that does not exist holds no terms.
    """
    return assembled(read(data, name) for name, data in contents(folder).items())


def contents(folder: Path) -> Mapping[str, bytes]:
    """The bytes of all term files by name, relative to the folder, sorted.

    Raises:
        TermError: a file cannot be read.
    """
    return {file.relative_to(folder).as_posix(): bytes_of(file) for file in _files(folder)}


def bytes_of(file: Path) -> bytes:
    """The bytes of a term file.

    Raises:
        TermError: it cannot be read, or is larger than `LARGEST`.
    """
    try:
        if file.stat().st_size > LARGEST:
            raise TermError(f"{file}: larger than {LARGEST // 2**20} MB; split it")
        return file.read_bytes()
    except OSError as error:
        raise TermError(f"{file}: cannot be read ({error.strerror})") from error


@lru_cache(maxsize=16)
def read(data: bytes, name: str) -> TermFile:
    """The concepts of one file and its problems. No bytes make it fail.

    The last files are remembered: a change of one is checked against all, before and after.

    Args:
        data: the file.
        name: its name; the suffix tells the format.
    """
    try:
        return FORMATS[Path(name).suffix.lower()].read(data, name)
    except Unreadable as error:
        return TermFile(problems=(Problem(name, error.line, error.message),))


def assembled(files: Iterable[TermFile]) -> TermBase:
    """The term base of several files, with the contradictions between them."""
    every = list(files)
    entries = [entry for file in every for entry in file.entries]
    problems = [problem for file in every for problem in file.problems] + contradictions.problems(entries)
    return TermBase(
        tuple(_named(concept(entry) for entry in entries)),
        tuple(sorted(problems, key=lambda problem: (problem.file, problem.line))),
    )


def preferred_english(concept: Concept) -> str:
    """The English that a translation should hold; the German itself where it is kept, empty where none is preferred."""
    kept = next((term.text for term in concept.terms if term.status == TermStatus.KEEP), "")
    return kept or next((term.text for term in english(concept) if term.status == TermStatus.PREFERRED), "")


def german(concept: Concept) -> tuple[Term, ...]:
    """Its German terms, in the file's order."""
    return tuple(term for term in concept.terms if term.language == "de")


def english(concept: Concept) -> tuple[Term, ...]:
    """Its English terms, in the file's order."""
    return tuple(term for term in concept.terms if term.language == "en")


def concept_named(base: TermBase, name: str) -> Concept:
    """The concept of this id, or the only one with this German term.

    Raises:
        TermError: there is none, and the message offers the nearest; or there are several, and it lists them.
    """
    concepts = [concept for concept in base.concepts if concept.id == name] or [
        concept for concept in base.concepts if any(term.text == name for term in german(concept))
    ]
    if not concepts:
        raise TermError(f"{name}: no such concept; {_meant(base, name)}")
    return the_only(concepts, name)


def the_only(concepts: Sequence[Concept], name: str) -> Concept:
    """The one concept that was found by its German term.

    Raises:
        TermError: there are several; the message lists them.
    """
    if len(concepts) > 1:
        listed = ", ".join(f"{concept.id} ({concept.file}:{concept.line})" for concept in concepts)
        raise TermError(f"{name}: several concepts have this German term; say which by its id: {listed}")
    return concepts[0]


def _meant(base: TermBase, name: str) -> str:
    known = [text for concept in base.concepts for text in (concept.id, *(term.text for term in german(concept)))]
    best = nearest(name, known, least=60)
    return f"did you mean {best}?" if best else "`bilingual glossary list` lists all"


def _files(folder: Path) -> list[Path]:
    files = (file for file in folder.rglob("*") if file.suffix.lower() in FORMATS and file.is_file())
    shown = (file for file in files if not any(part.startswith(".") for part in file.relative_to(folder).parts))
    return sorted(shown, key=lambda file: file.relative_to(folder).as_posix())


def _named(concepts: Iterable[Concept]) -> Iterator[Concept]:
    """Two files may use one id; the later concept then has its file's name before it."""
    seen: set[str] = set()
    for entry in concepts:
        name = entry.id
        if name in seen:
            name = f"{entry.file}:{entry.line}:{name}"
        seen.add(name)
        yield entry if name == entry.id else replace(entry, id=name)
