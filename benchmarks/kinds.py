"""How many cases of each kind come out right: the case files of the tests, run on whichever release is installed.

    uv run python -m benchmarks.kinds

Another release is measured with its own `python`, from here: `PYTHONPATH=. ../before/.venv/bin/python -m
benchmarks.kinds`. What it cannot do at all counts as wrong. The cases were written while this release was made, so that
its own figures flatter it.
"""

from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import click

from benchmarks import facts, kinds_of_checks, kinds_of_documents, kinds_of_terms
from benchmarks.case_files import Outcomes, document, table, tried
from bilingual import documents, language
from bilingual.content import plain, tagged

_INFLECTION = ("bilingual.language.words", "bilingual.engines.wording")
"""Where English words are inflected, in this release and in that before the rooms."""


def numbers_checked(*kinds: str) -> Outcomes:
    """Pairs of `facts.toml`: a right one without a finding, a wrong one with one."""
    for kind in kinds or tuple(table("language/facts.toml")):
        pairs = table("language/facts.toml")[kind]
        yield from (not facts.has_finding(*pair) for pair in pairs["right"])
        yield from (facts.has_finding(*pair) for pair in pairs["wrong"])


def written(*kinds: str) -> Outcomes:
    """Drafts of `locale.toml` that come out as American and British English write them."""
    tables = table("language/locale.toml")
    for case in (case for kind in kinds or tuple(tables) for case in tables[kind]["cases"]):
        for locale, edition in facts.EDITIONS:
            yield not facts.written_otherwise(case["de"], case["en"], locale, case.get(edition, case["us"]))


def written_elsewhere() -> Outcomes:
    """The same for other Englishes."""
    for case in (case for kind in table("language/locales.toml").values() for case in kind["cases"]):
        yield not facts.written_otherwise(case["de"], case["en"], case["locale"], case["out"])


def _segments(*blocks: str) -> list[Any]:
    read = document(*blocks)
    return list(language.identify(read, language.segment(read)))


def _shown(segment: Any) -> str:
    text = plain(segment.source)
    for span in reversed(segment.quotations):
        text = f"{text[: span.start]}{{{text[span.start : span.end]}}}{text[span.end :]}"
    return f"{segment.language}: {text}"


def quotations(*kinds: str) -> Outcomes:
    """Sentences of `quotations.toml`: languages, and what is kept word for word."""
    for case in (case for kind in kinds for case in table("language/quotations.toml")[kind]["cases"]):
        unmarked = [line.replace("**", "") for line in case[1:]]
        yield tried(lambda case=case, unmarked=unmarked: [*map(_shown, _segments(case[0]))] == unmarked)


def datelines() -> Outcomes:
    """Lines that look English by their months."""
    for case in table("language/identification.toml")["dates_that_look_english"]["cases"]:
        wanted = [word for line in case for word in line.partition(": ")[0].split()]
        blocks = [line.partition(": ")[2].replace(" | ", " ") for line in case]
        yield tried(lambda blocks=blocks, wanted=wanted: [s.language for s in _segments(*blocks)] == wanted)


def made_sentences(kind: str) -> Outcomes:
    """Sentences made of frames and foreign names or quotations: all are German."""
    made = table("language/made_sentences.toml")[kind]
    for text in (frame.format(filling) for frame in made["frames"] for filling in made["fillings"]):
        yield tried(lambda text=text: {segment.language for segment in _segments(text)} == {"de"})


def foreign_parts() -> Outcomes:
    """Quotations in a third language that are kept, with their language."""
    for case in table("language/foreign.toml")["quotations"]:
        yield tried(
            lambda case=case: (
                language.quoted_language(case["kept"]) == case["language"]
                and f"{{{case['kept']}}}" in "".join(map(_shown, _segments(case["text"])))
            )
        )


def hard_cuts() -> Outcomes:
    """Where a sentence seems to end and does not, or ends where a rule would go on."""
    for case in (case for kind in table("language/hard_cuts.toml").values() for case in kind["cases"]):
        read = document(case.replace(" | ", " "))
        found = (read.text[part.start : part.end] for part in language.segment(read))
        yield tried(lambda case=case, found=found: list(found) == case.split(" | "))


def units(*names: str) -> Outcomes:
    """What is found in documents of a dialect."""
    for case in (case for name in names for case in table(f"documents/{name}").values()):
        if "units" in case and "source" in case:
            path = "a.html" if names == ("html.toml",) else "a.txt" if names == ("text.toml",) else "a.md"
            yield tried(lambda case=case, path=path: _described(path, case["source"]) == case["units"])


def _described(path: str, text: str) -> list[str]:
    found = []
    for unit in documents.read(path, text.encode()).units:
        parts = [unit.kind.value, str(unit.level or ""), "quoted" * unit.quoted, unit.override or "", unit.name]
        found.append(f"{' '.join(filter(None, parts))}: {tagged(tuple(piece.content for piece in unit.pieces))}")
    return found


def lines_of_lists() -> Outcomes:
    """Lines without full stops: a segment each."""
    for case in table("language/lists.toml")["case"]:
        wanted = [line.removeprefix("> ") for line in case["segments"]]
        yield tried(lambda case=case, wanted=wanted: _texts(case["path"], case["text"]) == wanted)


def _texts(path: str, text: str) -> list[str]:
    return [plain(part.source) for part in language.segment(documents.read(path, text.encode()))]


def broken_front_matter() -> Outcomes:
    """A slip in the front matter is found with its line."""
    for case in table("documents/broken_front_matter.toml").values():
        yield tried(lambda case=case: _fault_line(case["source"]) == case["line"])


def _fault_line(source: str) -> int:
    return documents.front_matter_fault(documents.read("a.md", source.encode()).text, language.moment)[0]


def plurals() -> Outcomes:
    """Plurals of English wordings as they are written into editions."""
    formed = import_module(next(filter(find_spec, _INFLECTION))).formed
    for kind in table("language/english_plurals.toml")["written"].values():
        for singular, plural in kind.items():
            yield tried(lambda singular=singular, plural=plural: formed(singular, "plural") == plural)


KINDS: dict[str, Callable[[], Iterable[bool]]] = {
    "A 1 parts of the day, written": lambda: written("parts_of_the_day", "clock_in_words"),
    "A 1 parts of the day, checked": lambda: numbers_checked(
        *("parts_of_the_day", "clock_in_words"),
        *("compounds_of_parts_of_the_day", "parts_of_the_day_in_the_same_clause"),
    ),
    "A 2 ranges, written": lambda: written(
        "time_ranges", "date_ranges", "amount_ranges", "opening_hours", "ranges_of_figures"
    ),
    "A 2 ranges, checked": lambda: numbers_checked("time_ranges", "signs_between_numbers"),
    "A 2a spaced dates": lambda: written("spaced_and_short_dates", "lists_of_dates"),
    "A 3 other numbers, checked": lambda: numbers_checked(
        *("magnitudes", "percent", "currencies", "units", "signs_and_temperatures", "fractions", "durations"),
        *("shares", "the_day_of_the_attacks", "nights_between_days", "of_all_kinds", "parts_and_multiples"),
        *("spans_of_time_and_frost", "what_the_words_beside_a_number_say", "years_and_months"),
    ),
    "A 4 datelines": datelines,
    "A 5 other Englishes": written_elsewhere,
    "B 6 mixed quotation marks": lambda: quotations("mixed_marks", "every_kind_of_mark"),
    "B 7 short English quotations": lambda: quotations("short", "short_quotations", "kept_inside"),
    "B 8 English without marks": lambda: quotations(
        "without_marks", "unmarked", "unquoted", "names_of_bodies", "titles_and_sayings"
    ),
    "B 8 sentences with names": lambda: made_sentences("names"),
    "B 8 sentences with foreign quotations": lambda: made_sentences("foreign_quotations"),
    "B 9 parts in a third language": foreign_parts,
    "C 10 letters": lambda: kinds_of_documents.engine_text("letters"),
    "C 11 raised signs, notes": lambda: kinds_of_documents.engine_text("raised"),
    "C 12 gender forms, read": lambda: kinds_of_documents.engine_text("gender"),
    "C 12 gender forms, asked": kinds_of_documents.gender_forms,
    "C 13 codes at edges": kinds_of_documents.codes_at_edges,
    "D 14 dialects": lambda: units("dialects.toml"),
    "D 14 front matter": lambda: units("front_matter.toml"),
    "D 15 links to headings": kinds_of_documents.heading_anchors,
    "D 16 lines of lists": lines_of_lists,
    "E 17 hard cuts": hard_cuts,
    "E 17 after a quotation": lambda: quotations("goes_on_after_a_quotation"),
    "F 18 plurals": plurals,
    "F 19 terms written small": kinds_of_terms.written_small,
    "F 20 stems": lambda: kinds_of_terms.found("stems"),
    "F 21 genitives and other forms": lambda: kinds_of_terms.found("forms"),
    "F 22 scores of short texts": kinds_of_terms.short_scores,
    "G 23 omission and invention": kinds_of_checks.faults,
    "G 24 names": kinds_of_checks.names,
    "G 25 back-translated quotations": kinds_of_checks.back_translated,
    "H 26 the edition's language": kinds_of_documents.edition_languages,
    "H 27 broken front matter": broken_front_matter,
    "H 28 what no engine could translate": kinds_of_documents.untranslatable,
}
"""By letter, number and name of the kind: its cases."""


@click.command()
def main() -> None:
    """Print what is right, and of how many, a kind a line."""
    for kind, cases in KINDS.items():
        try:
            outcomes = list(cases())
        except Exception as error:  # the release has no such part
            click.echo(f"{kind:40} none: {error}")
            continue
        click.echo(f"{kind:40}{sum(outcomes):>6} /{len(outcomes):>5}")


if __name__ == "__main__":
    main()
