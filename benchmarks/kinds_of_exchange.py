"""Nothing lost, nothing made up: how many of the faults that were tried a release survives, by letter and number.

    uv run python -m benchmarks.kinds_of_exchange

Files come in by the command line, as people bring them. Another release is measured as in `benchmarks.kinds`. What only
a test of this release can try, as it needs a page, a command or a library that no other release has, is counted with
`--tests`: of another release the line says so.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import unescape
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
from click.testing import CliRunner

from benchmarks.case_files import TESTS, Outcomes, table, tried
from bilingual.model import Result

sys.path += [str(TESTS), *(str(TESTS / room) for room in ("exchange", "terms"))]

GERMAN, BLANK_SOURCE = "Die Stadt liegt am Fluss.", "Die Lage im Norden"


class Project:
    """A project on disk, used by the command line alone."""

    def __init__(self, root: Path, german: str) -> None:
        """Makes one with an article of this text."""
        self.root = root
        (root / "sources").mkdir()
        (root / "sources" / "a.md").write_text(f"{german}\n", "utf-8")
        (root / "bilingual.toml").write_text('engine = "identity"\n', "utf-8")

    def run(self, *arguments: str) -> str:
        """What a command says. A traceback is an error here too."""
        commands = import_module("bilingual.cli")
        main = commands.main if isinstance(commands.main, click.Command) else import_module("bilingual.cli.main").main
        result = CliRunner().invoke(main, ["-C", str(self.root), *arguments])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.output

    def remember(self, unit: str) -> str:
        """Brings a unit of TMX into the memory."""
        made = import_module("tmx_files").tmx(self.root / "in.tmx", f"<tu>{unit}</tu>")
        return self.run("memory", "import", str(made))

    def english(self) -> str:
        """What stands for the first segment after a build."""
        self.run("build")
        return unescape(json.loads(self.run("segments", "a.md", "--json"))[0]["target"] or "")


def _pair(german: str, english: str) -> str:
    return f'<tuv xml:lang="de"><seg>{german}</seg></tuv><tuv xml:lang="en"><seg>{english}</seg></tuv>'


def _each(cases: list[Any], german: Callable[[Any], str], judge: Callable[[Project, Any], bool]) -> Outcomes:
    for case in cases:
        with TemporaryDirectory() as folder:
            yield tried(lambda folder=folder, case=case: judge(Project(Path(folder), german(case)), case))


def blanks() -> Outcomes:
    """A target without words fills nothing: the German stands where there is no English."""
    targets = [one["target"] for one in table("memory/blanks.toml")["blank"] if "<" not in one["target"]]
    return _each(targets, lambda _: f"# {BLANK_SOURCE}", _fills_nothing)


def _fills_nothing(project: Project, target: str) -> bool:
    project.remember(_pair(BLANK_SOURCE, target))
    return project.english() == BLANK_SOURCE


def returned() -> Outcomes:
    """What somebody typed elsewhere stands in the edition, and what is not taken is said."""
    cases = [case for case in import_module("returned_files").CASES if "*" not in case.get("german", "")]
    return _each(cases, lambda case: case.get("german", GERMAN), _comes_back)


def _comes_back(project: Project, case: dict[str, Any]) -> bool:
    files = import_module("returned_files")
    with _drafting(files.DRAFT):
        project.run("build")
    name = files.format_of(case)
    export, version = ("xlsx", ()) if name == "sheet" else ("xliff", ("--version", name[-2:-1] + "." + name[-1]))
    file = project.root / f"x.{export}"
    project.run("export", export, "a.md", *version, "-o", str(file))
    (segment,) = json.loads(project.run("segments", "a.md", "--json"))
    file.write_bytes(files.altered(file.read_bytes(), case, segment["id"]))
    said = project.run("import", export, str(file))
    stands = json.loads(project.run("segments", "a.md", "--json"))[0]["target"]
    noted = project.root / "after.xlf"
    project.run("export", "xliff", "a.md", "-o", str(noted))
    is_told = "told" not in case or len(said.splitlines()) > 1
    is_noted = case.get("note", "").rpartition(": ")[2] in noted.read_text("utf-8")
    return is_told and is_noted and _words(stands) == _words(case["text"])


def _words(shown: str) -> list[str]:
    """Of a text as Markdown has it, too."""
    return unescape(shown).replace("\\", "").split()


@contextmanager
def _drafting(english: str) -> Iterator[None]:
    """The engine `identity` drafts this."""
    name = "bilingual.engines.models.identity" if _exists("bilingual.engines.models") else "bilingual.engines.identity"
    engine = import_module(name).Identity
    kept = engine.translate, engine.signature
    engine.translate = lambda self, requests, _: ((n, Result(english)) for n, _ in enumerate(requests))
    engine.signature = "test"
    yield
    engine.translate, engine.signature = kept


def _exists(name: str) -> bool:
    return find_spec(name) is not None


def units() -> Outcomes:
    """Units of TMX come in whole, or are refused with a word."""
    cases = [case for case in table("exchange/tmx_variants.toml")["case"] if "pair" in case or "refused" in case]
    return _each(cases, lambda _: GERMAN, _comes_in)


def _comes_in(project: Project, case: dict[str, Any]) -> bool:
    said = project.remember(case["unit"])
    if "languages" in case:
        return all(language in said for language in case["languages"])
    if "pair" not in case:
        return "1 new" not in said
    return case["pair"][1] in project.run("memory", "search", case["pair"][0])


def terms(name: str) -> Outcomes:
    """Files of terms say what they say, or what is wrong with them."""
    for _, case in import_module("term_cases").listed(name):
        yield tried(lambda case=case: _read(case, name))


def _read(case: dict[str, Any], name: str) -> bool:
    cases, is_tbx = import_module("term_cases"), name.startswith("tbx")
    with TemporaryDirectory() as folder:
        file = Path(folder) / case.get("file", "a.tbx" if is_tbx else "terms.csv")
        file.write_bytes(cases.tbx_of(case) if is_tbx else case["text"].encode())
        loaded = import_module("bilingual.terms.base").load(Path(folder))
    if "problem" in case or case.get("problems"):
        return bool(loaded.problems)
    found = [cases.shown(concept) for concept in loaded.concepts]
    return not loaded.problems and found == case.get("concepts", [case.get("concept")])


def constraints() -> Outcomes:
    """Sentences of the modules of XLIFF 2.1: what keeps them is valid, what breaks them is not."""
    cases = import_module("module_cases")
    for _, _, names in cases.constraints():
        if names:
            yield tried(
                lambda names=names: all(_is_judged(cases, case) for one in names for case in cases.cases_of(one))
            )


def _is_judged(cases: Any, case: dict[str, Any]) -> bool:
    try:
        validate = import_module("bilingual.validation").validate
    except ImportError:
        validate = import_module("bilingual.exchange.validation").validate
    return all(
        bool(validate(cases.document(case, snippet), "a.xlf")[1]) == (kind == "invalid")
        for kind in ("valid", "invalid")
        for snippet in case[kind]
    )


def percentages() -> Outcomes:
    """What the memory answers to a German text."""
    return _each(table("memory/matches.toml")["case"], lambda _: GERMAN, _answers)


def _answers(project: Project, case: dict[str, Any]) -> bool:
    escaped = case["memory"].replace("&", "&amp;").replace("<", "&lt;")
    project.remember(_pair(escaped, "English."))
    found = json.loads(project.run("memory", "search", case["text"], "--json"))
    return (found[0]["percentage"] if found else 0) == case["percentage"]


FILES: dict[str, Callable[[], Outcomes]] = {
    "A 3 blank targets": blanks,
    "A 4 back from other tools": returned,
    "A 6 TMX of others": units,
    "A 6 tables of terms": lambda: terms("tables.toml"),
    "A 6 TBX of others": lambda: terms("tbx_of_others.toml"),
    "A 6a modules of XLIFF 2.1": constraints,
    "A 8 matches of the memory": percentages,
}
"""By letter, number and name: tried with files."""

OWN_TESTS = {
    "A 1 only what a person types": "browser/test_desk_own_text.py browser/test_desk_editor.py",
    "A 2 drafts of the browser": "browser/test_desk_unsent.py",
    "A 5 commands and desk at once": "terms/test_editing_together.py store/test_saving_together.py",
    "A 7 who drafted, who confirmed": "test_origin.py store/test_reviewing.py",
    "B 9 cases, 2 and 9 to 16": "desk/test_days.py browser/test_desk_cases.py",
    "B 9 each action of each page": "browser/test_desk_help.py browser/test_desk_contract.py",
    "B 10, 11 errors and replacing": "browser/test_desk_confirmed.py",
    "B 12 the same counts": "workflows/test_counts_agree.py",
    "B 13 merge and split": "browser/test_desk_review.py",
    "B 14 long, offline, restarted": "browser/test_desk_long.py browser/test_desk_restarted.py",
    "B 15 conflicts": "browser/test_desk_people.py",
    "B 16 keyboard, screen reader": "browser/test_desk_keyboard.py browser/test_desk_access.py",
    "C 17 backups, damaged stores": "workflows/test_backups.py store/test_copies.py store/test_damage.py",
    "C 18 kills, power, full disks": "test_killed.py test_disks.py",
    "C 19 requests": "desk/test_half_requests.py desk/test_engine_queue.py",
    "C 20 hostile files": "test_hostile.py test_fuzzing.py exchange/test_xlsx_bombs.py terms/test_formulas.py",
    "C 21 the web": "browser/test_vectors.py browser/test_desk_safety.py desk/test_security.py desk/test_roles.py",
    "C 22 no network": "test_no_network.py",
}
"""The files of tests, where a file of somebody's is not what is tried."""


def _by_tests(paths: str) -> str:
    here = Path(__file__).parents[1]
    if not Path(import_module("bilingual").__file__ or "").is_relative_to(here):
        return "cannot be tried: its pages and commands are others"
    command = [sys.executable, "-m", "pytest", "-n0", "-W", "ignore", "-p", "no:cacheprovider"]
    ran = subprocess.run(
        [*command, *(f"tests/{path}" for path in paths.split())], cwd=here, capture_output=True, check=False
    )
    report = ran.stdout.decode().splitlines()
    return f"tests: {report[-1].strip('= ') if report else 'none'}"


def _tried(only: str, *, with_tests: bool) -> Iterator[tuple[str, str]]:
    for kind in sorted({**FILES, **OWN_TESTS}, key=lambda kind: (kind[0], int(kind[1:4].strip(" ,a")), kind)):
        if not kind.startswith(only):
            continue
        if kind in FILES:
            outcomes = list(FILES[kind]())
            yield kind, f"{sum(outcomes):>6} /{len(outcomes):>5}"
        elif with_tests:
            yield kind, _by_tests(OWN_TESTS[kind])
        else:
            yield kind, f"tests: {OWN_TESTS[kind]}"


@click.command()
@click.option("--tests", "with_tests", is_flag=True, help="Run the tests too: many minutes, and a browser.")
@click.option("--only", default="", help="Kinds whose names begin so.")
def main(with_tests: bool, only: str) -> None:
    """Print what was tried and how much of it was survived, a kind a line."""
    for kind, outcome in _tried(only, with_tests=with_tests):
        click.echo(f"{kind:34}{outcome}")


if __name__ == "__main__":
    main()
