"""Reviewed work moves along when its article changes: real files, the whole way."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from bilingual import workflows
from bilingual.content import plain
from bilingual.exchange.tmx.importing import import_tmx
from bilingual.memory import Memory, context_keys
from bilingual.model import Content, InlineCode, Request, Result, Span, State, Target
from bilingual.origin import Origin
from bilingual.project import Project
from bilingual.store import open_store
from bilingual.workflows import Run
from tmx_files import tmx, unit


class Shouting:
    """A small engine: English is German in capitals."""

    name = "shouting"
    signature = "shouting/1"
    notice = ""
    learns = False

    def __init__(self) -> None:
        self.asked: list[str] = []

    def translate(self, requests: Sequence[Request], progress: Callable[[int], None]) -> Iterator[tuple[int, Result]]:
        for number, request in enumerate(requests):
            self.asked.append(request.text)
            whole = Span(0, len(request.text))
            yield number, Result(request.text.upper(), -0.5, ((whole, whole),))
            progress(1)


class Desk:
    """A project under work: articles are written, built and reviewed."""

    def __init__(self, project: Project, quiet: workflows.RunProgress) -> None:
        self.project, self.quiet = project, quiet
        self.engine = Shouting()

    def write(self, path: str, text: str) -> None:
        file = self.project.sources / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def build(self) -> None:
        with closing(open_store(self.project.store_url)) as store:
            run = Run(self.project, workflows.style_guide(self.project), store, self.engine, self.quiet)
            assert not [found for found in workflows.build(run, self.project.articles()) if found.error]

    def review(self, path: str, source: str, english: str) -> tuple[str, ...]:
        with closing(open_store(self.project.store_url)) as store:
            found = workflows.read(self.project, path).segments
            (segment,) = (segment for segment in found if plain(segment.source) == source)
            content = _with_codes(segment.source, english)
            return store.confirm(segment, Target(content, State.REVIEWED, Origin.by_person("Anna")))

    def shown(self, path: str) -> list[tuple[str, str, str]]:
        """The English, its state and its origin, of each segment."""
        with closing(open_store(self.project.store_url)) as store:
            article = workflows.view(self.project, workflows.style_guide(self.project), store, path)
        targets = [article.targets[segment.id] for segment in article.segments]
        return [(plain(target.content), target.state.value, str(target.origin)) for target in targets]


def _with_codes(source: Content, english: str) -> Content:
    codes = [part for part in source if isinstance(part, InlineCode)]
    return (codes[0], english, codes[1]) if codes else (english,)


@pytest.fixture
def desk(project: Project, quiet: workflows.RunProgress) -> Desk:
    made = Desk(project, quiet)
    made.write("a.md", "Das Haus ist groß. Es steht am See. **Dort lebt niemand.** Es ist alt.\n")
    made.build()
    made.review("a.md", "Es steht am See.", "It stands by the lake.")
    made.review("a.md", "Dort lebt niemand.", "Nobody lives there.")
    return made


LAKE = ("It stands by the lake.", "reviewed", "person:Anna")
NOBODY = ("Nobody lives there.", "reviewed", "person:Anna")
RECALLED = [(text, state, f"memory:101 {origin}") for text, state, origin in (LAKE, NOBODY)]


@pytest.mark.parametrize("path", ["b.md", "2024/a.md"])
def test_a_renamed_or_moved_article_keeps_its_work(desk: Desk, path: str) -> None:
    (desk.project.sources / path).parent.mkdir(exist_ok=True)
    (desk.project.sources / "a.md").rename(desk.project.sources / path)
    desk.build()
    assert desk.shown(path)[1:3] == RECALLED


def test_a_sentence_that_moves_in_its_article_keeps_its_work_and_its_codes(desk: Desk) -> None:
    desk.write("a.md", "**Neu:** Ein Satz davor. **Dort lebt niemand.** Das Haus ist groß.\n\nEs steht am See.\n")
    desk.build()
    assert NOBODY in desk.shown("a.md")
    assert LAKE in desk.shown("a.md")
    assert "**Nobody lives there.**" in (desk.project.output / "a" / "en.md").read_text("utf-8")


def test_a_neighbour_that_is_edited_takes_nothing_away(desk: Desk) -> None:
    desk.write("a.md", "Das Haus war klein. Es steht am See. **Dort lebt niemand.** Es ist neu.\n")
    desk.build()
    assert desk.shown("a.md")[1:3] == [LAKE, NOBODY]


def test_an_edited_sentence_is_offered_and_never_reused_as_reviewed(desk: Desk) -> None:
    desk.write("a.md", "Das Haus ist groß. Es steht am blauen See. **Dort lebt niemand.** Es ist alt.\n")
    desk.build()
    assert desk.shown("a.md")[1] == ("ES STEHT AM BLAUEN SEE.", "translated", "engine:shouting/1")
    found = workflows.read(desk.project, "a.md").segments
    with closing(open_store(desk.project.store_url)) as store:
        offered = Memory(store.memory).matches(found[1], context_keys(found)[1])
    assert [(plain(match.target), match.percentage, match.document) for match in offered] == [
        ("It stands by the lake.", 82, "a.md")
    ]


def test_the_same_sentence_elsewhere_is_a_draft(desk: Desk) -> None:
    desk.write("b.md", "Wo ist das Boot? Es steht am See.\n")
    desk.build()
    assert desk.shown("b.md")[1] == ("It stands by the lake.", "translated", "memory:100 person:Anna")


def test_a_review_reaches_the_repetitions_and_their_editions(desk: Desk) -> None:
    desk.write("b.md", "Wo ist das Boot? Das Haus ist groß.\n")
    desk.build()
    assert len(desk.review("a.md", "Das Haus ist groß.", "The house is big.")) == 1
    assert desk.shown("b.md")[1] == ("The house is big.", "translated", "memory:100 person:Anna")
    desk.build()
    assert "The house is big." in (desk.project.output / "b" / "en.md").read_text("utf-8")
    assert desk.shown("b.md")[1] == ("The house is big.", "translated", "memory:100 person:Anna")


def test_an_imported_translation_comes_before_the_engine(desk: Desk, tmp_path: Path) -> None:
    file = tmx(tmp_path / "agency.tmx", unit("Der Krieg ist vorbei.", "The war is over."))
    with closing(open_store(desk.project.store_url)) as store:
        import_tmx(store.memory, file, lambda _: None)
    desk.write("b.md", "Der Krieg ist vorbei.\n")
    desk.build()
    assert desk.shown("b.md") == [("The war is over.", "translated", "memory:100 file:agency.tmx")]
    assert "Der Krieg ist vorbei." not in desk.engine.asked


def test_an_imported_translation_replaces_a_machines_draft_and_no_persons_work(desk: Desk, tmp_path: Path) -> None:
    desk.write("b.md", "Es steht am Meer.\n")
    desk.build()
    file = tmx(tmp_path / "agency.tmx", unit("Das Haus ist groß.", "The house is big.") + unit("Es steht am See.", "x"))
    with closing(open_store(desk.project.store_url)) as store:
        import_tmx(store.memory, file, lambda _: None)
        assert [path for path, fingerprint in store.fingerprints().items() if not fingerprint] == ["a.md"]
    desk.build()
    assert desk.shown("a.md")[:2] == [("The house is big.", "translated", "memory:100 file:agency.tmx"), LAKE]
    assert "The house is big." in (desk.project.output / "a" / "en.md").read_text("utf-8")
    assert desk.engine.asked.count("Das Haus ist groß.") == 1
