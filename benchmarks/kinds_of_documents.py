"""Of `kinds`: what an engine reads of a file, what is written into one, and what an edition says of itself."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.case_files import Outcomes, origins, table, tried
from bilingual import documents, language
from bilingual.content import codes, tagged, untagged
from bilingual.model import Article, Document, Patch, State, Target


def engine_text(kind: str) -> Outcomes:
    """Files as an engine reads them."""
    for path, source, *wanted in table("documents/engine_text.toml")[kind]["cases"]:
        yield tried(lambda path=path, source=source, wanted=wanted: _units(path, source) == wanted)


def _units(path: str, source: str) -> list[str]:
    return [tagged(_content(unit)) for unit in documents.read(path, source.encode()).units]


def _content(unit: Any) -> Any:
    return tuple(piece.content for piece in unit.pieces)


def gender_forms() -> Outcomes:
    """What an engine is asked for in place of a gender form."""
    for kind in table("engines/gender_forms.toml").values():
        for form, word in kind["pairs"]:
            yield tried(lambda form=form, word=word: _asked(form) == word)


def _asked(form: str) -> str:
    from bilingual.model import Request

    asked, _ = import_module("bilingual.engines.gender_forms").neutral(Request(form))
    return str(asked.text)


def codes_at_edges() -> Outcomes:
    """Translations with a code at an edge."""
    for path, source, target, edition in table("documents/codes_at_edges.toml")["cases"]:
        document = documents.read(path, source.encode())
        yield tried(lambda document=document, target=target, edition=edition: _written(document, target) == edition)


def _written(document: Document, target: str) -> str:
    unit = document.units[0]
    content = untagged(target, codes(_content(unit)))
    return documents.assemble(document, [Patch(unit.pieces[0].start, unit.pieces[-1].end, content)]).decode()


def heading_anchors() -> Outcomes:
    """Editions in which links to headings still lead there."""
    for path, source, edition in table("publishing/heading_anchors.toml")["cases"]:
        yield tried(lambda path=path, source=source, edition=edition: _edition(path, source, codes=True) == edition)


def edition_languages() -> Outcomes:
    """What an edition says of its language."""
    for case in table("publishing/language.toml")["case"]:
        yield tried(lambda case=case: _edition(case["path"], case["source"], codes=False) == case["edition"])


def _edition(path: str, source: str, *, codes: bool) -> str:
    from bilingual.publishing.edition import Edition
    from bilingual.publishing.english import english

    document = documents.read(path, source.encode())
    article = Article(document, language.identify(document, language.segment(document)))
    targets = {segment.id: _english(segment, codes=codes) for segment in article.segments}
    return english(replace(article, targets=targets), Edition()).decode()


def _english(segment: Any, *, codes: bool) -> Target:
    machine, kept = origins()
    if not segment.translate:
        return Target(segment.source, State.TRANSLATED, kept)
    content = tuple("English" if isinstance(part, str) else part for part in segment.source) if codes else ("English",)
    return Target(content, State.TRANSLATED, machine)


def untranslatable() -> Outcomes:
    """Builds that name what no engine could translate."""
    for path, text, *named in table("documents/untranslatable.toml")["cases"]:
        yield tried(lambda path=path, text=text, named=named: _named(path, text) == named)


def _named(path: str, text: str) -> list[str]:
    with TemporaryDirectory() as folder:
        lines = _built(Path(folder) / "project", path, text).untranslated
    found = (line.removeprefix(f"{path}:").partition(": ") for line in lines)
    return [f"{line} {said.rpartition(' “')[2].removesuffix('”')}" for line, _, said in found]


def _built(root: Path, path: str, text: str) -> Any:
    from dictionary_engine import Dictionary

    from bilingual import workflows
    from bilingual.new_project import create_project
    from bilingual.store import open_store

    project = create_project(root)
    for example in project.sources.iterdir():
        example.unlink()
    (project.sources / path).write_text(text, "utf-8", newline="")
    engine: Any = Dictionary({"Das Haus ist groß.": "The house is big."})
    with closing(open_store(project.store_url)) as store:
        run = workflows.Run(project, workflows.style_guide(project), store, engine, _Quiet())
        return workflows.build(run, [path])[0]


class _Quiet:
    """Progress that nobody looks at."""

    start: Callable[..., None] = staticmethod(lambda *_: None)
    advance: Callable[..., None] = staticmethod(lambda *_: None)
