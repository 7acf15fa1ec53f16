"""The ids of all checks, for switching them off and for listing them."""

from collections.abc import Iterable, Iterator, Mapping

from bilingual.checks.consistency import PROJECT_CHECKS
from bilingual.checks.table import CHECKS, DRAFTING
from bilingual.model import Severity


def described() -> Iterator[tuple[str, Severity, str]]:
    """Every check: its id, the severity its findings have by default, and what it finds."""
    yield from ((one.id, one.severity, one.description) for one in CHECKS)
    yield from ((one.id, one.severity, one.description) for one in PROJECT_CHECKS)
    for id_, description in DRAFTING.items():
        yield id_, Severity.WARNING, description


def unknown(ids: Iterable[str]) -> Mapping[str, str]:
    """Those that are no check's, each with the nearest that is."""
    from rapidfuzz import process

    known = [id_ for id_, _, _ in described()]
    return {id_: process.extractOne(id_, known)[0] for id_ in ids if id_ not in known}
