"""What an article refers to: what the checks say of links and pictures, and on which sentence it stands."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bilingual import language, workflows
from bilingual.checks import StyleGuide, check_document
from bilingual.documents import read
from bilingual.model import Segment, Severity
from bilingual.project import Project
from bilingual.terms.matching import Matcher

_FOLDER = Path(__file__).parents[1] / "cases" / "checks"
CASES = [
    (id_, case) for id_ in ("links", "media") for case in tomllib.loads((_FOLDER / f"{id_}.toml").read_text())["case"]
]


def found(project: Project, case: dict[str, Any]) -> list[tuple[str, str, Severity]]:
    path = case.get("path", "a.md")
    written = dict.fromkeys(case.get("files", []), "GIF89a;") | case.get("broken", {}) | case.get("articles", {})
    written[path] = case["text"]
    for name, text in written.items():
        (project.sources / name).parent.mkdir(parents=True, exist_ok=True)
        (project.sources / name).write_text(text, "utf-8")
    document = read(path, case["text"].encode())
    style = StyleGuide(Matcher(()), files=workflows.SourceFolder(project.sources))
    whole = Segment("s", "u1", 0, len(document.text), ())
    by_segment = check_document(document, [whole], style)
    return [(one.check, one.message, one.severity) for several in by_segment.values() for one in several]


@pytest.mark.parametrize(("id_", "case"), CASES, ids=[f"{id_}: {case['name']}" for id_, case in CASES])
def test_an_article_has_the_findings_that_its_case_says(project: Project, id_: str, case: dict[str, Any]) -> None:
    assert [message for check, message, _ in found(project, case) if check == id_] == case["found"]


def test_only_a_picture_outside_the_sources_is_an_error(project: Project) -> None:
    text = "Ein [Satz](fehlt.pdf) mit ![Bild](fehlt.jpg) und [Verweis](../../x.txt) und ![Karte](../x.jpg)."
    severities = {message.split(":")[0]: severity for _, message, severity in found(project, {"text": text})}
    assert [message for message, severity in severities.items() if severity is Severity.ERROR] == [
        "The picture lies outside the sources and is not published"
    ]


def test_a_symbolic_link_leads_out_of_the_sources(project: Project) -> None:
    (project.root / "geheim.jpg").write_bytes(b"secret")
    (project.sources / "bild.jpg").symlink_to(project.root / "geheim.jpg")
    ((_, message, _),) = found(project, {"text": "![Ein Hafen](bild.jpg)"})
    assert message == "The picture lies outside the sources and is not published: “bild.jpg”."


def test_a_finding_stands_with_the_sentence_at_its_place(project: Project) -> None:
    text = "Ein erster Satz. Ein zweiter mit [Verweis](fehlt.pdf). Ein dritter.\n"
    document = read("a.md", text.encode())
    segments = language.segment(document)
    style = StyleGuide(Matcher(()), files=workflows.SourceFolder(project.sources))
    assert list(check_document(document, segments, style)) == [segments[1].id]


def test_a_check_that_is_off_says_nothing(project: Project) -> None:
    document = read("a.md", b"Ein [Satz](fehlt.pdf) mit ![](fehlt.jpg).\n")
    whole = Segment("s", "u1", 0, len(document.text), ())
    files = workflows.SourceFolder(project.sources)
    for off, left in ((set[str](), {"links", "media"}), ({"links"}, {"media"}), ({"links", "media"}, set[str]())):
        style = StyleGuide(Matcher(()), off=frozenset(off), files=files)
        said = check_document(document, [whole], style)
        assert {one.check for several in said.values() for one in several} == left


def test_the_seed_article_refers_to_nothing_that_is_not_there() -> None:
    sources = Path(__file__).parents[2] / "sources"
    for file in sources.glob("*.md"):
        document = read(file.name, file.read_bytes())
        style = StyleGuide(Matcher(()), files=workflows.SourceFolder(sources))
        assert not check_document(document, [Segment("s", "u1", 0, len(document.text), ())], style)
