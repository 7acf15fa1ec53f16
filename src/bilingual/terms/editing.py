"""The work on the term base: adding, editing, removing, importing, exporting.

A change is made in the bytes of one file and read again before it is written: what would break the term base is
refused, and the message says why. Commands, the desk and their threads change one after the other: from the look at
what is there to the new file nobody else changes anything. Whoever uses an editor meanwhile is not overwritten either.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bilingual import files
from bilingual.errors import TermError
from bilingual.model import Concept
from bilingual.terms import base
from bilingual.terms.base import TermBase
from bilingual.terms.files import (
    FORMATS,
    ConceptEntry,
    Fields,
    Problem,
    TermFormat,
    Unreadable,
    concept_entry,
    table,
    tbx,
    unfit,
)

NEW_FILE = "terms.csv"
"""Where the first term goes."""
_LOCK = Path(".bilingual", "glossary.lock")
"""Beside the folder of the term base."""
_PATIENCE = 60.0
"""Seconds that a change waits for others."""


def add(folder: Path, fields: Fields, file: str = "") -> Concept:
    """A new concept; or terms more in the concept that the fields name, or that has this German term.

    Where a domain is said, only a concept of that domain is meant.

    Args:
        folder: the project's `glossary/`.
        fields: values by column; `source` and `target` at least, or the status `keep`.
        file: where a new concept goes, relative to the folder; empty takes the only file, else `terms.csv`.

    Returns:
        The concept as it is now.

    Raises:
        TermError: a value does not fit, several concepts have this German term and the fields do not say which, or
            the term base would contradict itself.
    """
    _fit(fields)
    with alone(folder):
        known = _existing(base.load(folder), fields)
        if known:
            _change(folder, known.file, lambda form, data: form.extended(data, known.file, known.line, fields))
            return _at(folder, known.file, known.line)
        concept = concept_entry.concept(table.of_fields(fields))
        name = file or _only_file(folder)
        _change(folder, name, lambda form, data: form.appended(data, name, [concept]))
        return _last(folder, name)


def line_of(folder: Path, concept: Concept, fields: Fields) -> int:
    """The last line on which a concept has one of the terms that the fields name: where they were added."""
    named = {fields.get("source"), fields.get("target")}
    entries = base.read(base.bytes_of(folder / concept.file), concept.file).entries
    own = next((entry for entry in entries if entry.line == concept.line), None)
    return max(
        (placed.line for placed in (own.terms if own else ()) if placed.term.text in named), default=concept.line
    )


def edit(folder: Path, concept: Concept, fields: Fields, term: str = "") -> Concept:
    """Other values in a concept, or in one of its terms.

    Args:
        folder: the project's `glossary/`.
        concept: as `base.load` gave it.
        fields: the new values by column; an empty one takes the value away.
        term: which term they are about, where it is not the preferred one.

    Returns:
        The concept as it is now.

    Raises:
        TermError: a value does not fit, there is no such term, somebody else has changed the concept since, or the
            term base would contradict itself.
    """
    _fit(fields)
    if any(name in fields and not fields[name] for name in ("source", "target")):
        raise TermError("a term cannot be empty; `bilingual glossary remove` takes one away")
    with alone(folder):
        name, line = concept.file, _line_now(folder, concept)
        _change(folder, name, lambda form, data: form.changed(data, name, line, fields, term))
        return _at(folder, name, line)


def remove(folder: Path, concept: Concept, term: str = "") -> None:
    """Takes a concept away, or one of its terms.

    Raises:
        TermError: there is no such term, a side of the concept would be empty, or somebody else has changed it since.
    """
    with alone(folder):
        name, line = concept.file, _line_now(folder, concept)
        _change(folder, name, lambda form, data: form.removed(data, name, line, term))


def import_file(folder: Path, source: Path, *, anyway: bool = False) -> tuple[str, tuple[Problem, ...]]:
    """Takes a file of terms into the term base as it is, byte for byte.

    Args:
        folder: the project's `glossary/`.
        source: a CSV, TSV or TBX.
        anyway: whether it comes in although it brings problems. Its broken rows are then left out when it is read.

    Returns:
        Its name in the folder, empty where it stayed outside, and the problems that it brings.

    Raises:
        TermError: it cannot be read, is of no known format, or another file has its name.
    """
    _format(source.name)
    data = base.bytes_of(source)
    target = folder / source.name
    with alone(folder):
        if target.exists() and base.bytes_of(target) != data:
            raise TermError(f"{target}: there is another file of this name; rename {source} or remove that one")
        problems = tuple(_new_problems(folder, source.name, data))
        if not problems and not base.read(data, source.name).entries:
            problems = (Problem(source.name, 1, "no concept stands in it; look at how its program saves term bases"),)
        if problems and not anyway:
            return "", problems
        files.write(target, data)
    return source.name, problems


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of the concepts of a file that came into one of the term base."""

    added: tuple[Concept, ...]
    there: tuple[tuple[Concept, Concept], ...]
    """Those left out since their German is there already, each with the concept that has it."""
    problems: tuple[Problem, ...]
    """What is wrong in the file; the rows and concepts that it is about are passed over."""


def merge(folder: Path, source: Path, into: str) -> Merged:
    """Adds the sound concepts of a file to one of the term base's files, without those whose German terms are there.

    Raises:
        TermError: a file cannot be read, or what it brings contradicts the term base.
    """
    _format(source.name)
    reading = base.read(base.bytes_of(source), source.name)
    problems = _checked({source.name: base.bytes_of(source)}).problems
    sound = [concept_entry.concept(entry) for entry in reading.entries if not _is_of_any(entry, problems)]
    with alone(folder):
        known = {pair: concept for concept in base.load(folder).concepts for pair in _german(concept)}
        homes = [next((known[pair] for pair in _german(concept) if pair in known), None) for concept in sound]
        added = [concept for concept, home in zip(sound, homes, strict=True) if home is None]
        if added:
            _change(folder, into, lambda form, data: form.appended(data, into, added))
    there = [(concept, home) for concept, home in zip(sound, homes, strict=True) if home]
    return Merged(tuple(added), tuple(there), problems)


def _is_of_any(entry: ConceptEntry, problems: Sequence[Problem]) -> bool:
    """Whether a problem is about this concept: by its name, or by a line on which it stands."""
    lines = {entry.line, *(placed.line for placed in entry.terms)}
    return any(entry.id in problem.concepts or (not problem.concepts and problem.line in lines) for problem in problems)


def exported(concepts: Sequence[Concept], form: str, style: tbx.Style = "dca") -> bytes:
    """The concepts as one file.

    Args:
        concepts: what it holds.
        form: `csv`, `tsv` or `tbx`.
        style: of TBX-Basic, `dca` or `dct`.
    """
    return tbx.new(concepts, style) if form == "tbx" else FORMATS[f".{form}"].new(concepts)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """While nobody else changes a term base, in this program or another one; not to be entered twice.

    Raises:
        TermError: somebody else has been changing it for a minute, or no lock can be made.
    """
    from filelock import FileLock, Timeout

    lock = folder.resolve().parent / _LOCK
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        held = FileLock(lock, timeout=_PATIENCE).acquire()
    except Timeout as error:
        raise TermError(f"{folder}: somebody else is changing the term base; do it again") from error
    except OSError as error:
        raise TermError(f"{lock}: cannot be made ({error.strerror}); make its folder writable") from error
    with held:
        yield


def _fit(fields: Fields) -> None:
    for name, value in fields.items():
        if message := unfit(name, value):
            raise TermError(message)


def _existing(term_base: TermBase, fields: Fields) -> Concept | None:
    """The concept that gets the terms. One that is named needs its domain only where several have that German term."""
    named, domain = fields.get("concept"), fields.get("domain")
    if by_id := next((concept for concept in term_base.concepts if concept.id == named), None):
        return by_id
    name = named or fields.get("source", "")
    concepts = [concept for concept in term_base.concepts if any(term.text == name for term in base.german(concept))]
    if domain is not None and not (named and len(concepts) == 1):
        return next((concept for concept in concepts if concept.domain.casefold() == domain.casefold()), None)
    return base.the_only(concepts, name) if concepts else None


def _german(concept: Concept) -> set[tuple[str, str]]:
    return {(term.text, concept.domain.casefold()) for term in base.german(concept)}


def _only_file(folder: Path) -> str:
    names = list(base.contents(folder))
    return names[0] if len(names) == 1 else NEW_FILE


def _format(name: str) -> TermFormat:
    form = FORMATS.get(Path(name).suffix.lower())
    if form is None:
        raise TermError(f"{name}: not a file of terms; it takes {', '.join(FORMATS)}")
    return form


def _change(folder: Path, name: str, change: Callable[[TermFormat, bytes], bytes]) -> None:
    form = _format(name)
    if any(part.startswith(".") for part in Path(name).parts) or Path(name).is_absolute():
        raise TermError(
            f"{name}: not read as a part of the term base; name a file inside {folder}, none that is hidden"
        )
    file = folder / name
    old = base.bytes_of(file) if file.exists() else form.new([])
    try:
        data = change(form, old)
    except Unreadable as error:
        raise TermError(f"{name}:{error.line}: {error.message}") from error
    for problem in _new_problems(folder, name, data):
        raise TermError(f"refused: {problem}")
    if file.exists() and base.bytes_of(file) != old:
        raise TermError(f"{file}: somebody has saved it in an editor meanwhile; do it again")
    files.write(file, data)


def _new_problems(folder: Path, name: str, data: bytes) -> list[Problem]:
    """The problems that the term base has with these bytes in this file and has not without them."""
    old = base.contents(folder)
    before, after = _checked(old).problems, _checked({**old, name: data}).problems
    known = Counter(_without_lines(problem) for problem in before)
    return [
        problem
        for problem in after
        if not _is_less_of_any(problem, before) and not _taken(known, _without_lines(problem))
    ]


def _checked(contents: Mapping[str, bytes]) -> TermBase:
    return base.assembled(base.read(data, name) for name, data in sorted(contents.items()))


def _taken(known: Counter[str], message: str) -> bool:
    known[message] -= 1
    return known[message] >= 0


def _is_less_of_any(problem: Problem, before: Sequence[Problem]) -> bool:
    """Whether it is about fewer of the concepts that one before was about: a side is filled concept by concept."""
    concepts = set(problem.concepts)
    return bool(concepts) and any(
        concepts <= set(earlier.concepts) and earlier.file == problem.file for earlier in before
    )


def _without_lines(problem: Problem) -> str:
    """The problem in words that stay the same when rows above it come or go."""
    return re.sub(r"(?<=line )\d+|(?<=:)\d+", "", f"{problem.file} {problem.message}")


def _line_now(folder: Path, concept: Concept) -> int:
    """Where a concept stands by now; nobody may have changed it since it was read."""
    for known in base.load(folder).concepts:
        if known == replace(concept, line=known.line):
            return known.line
    raise TermError(f"{concept.id}: somebody else has changed it meanwhile; look at it again")


def _at(folder: Path, name: str, line: int) -> Concept:
    return next(concept for concept in base.load(folder).concepts if (concept.file, concept.line) == (name, line))


def _last(folder: Path, name: str) -> Concept:
    return max(
        (concept for concept in base.load(folder).concepts if concept.file == name), key=lambda concept: concept.line
    )
