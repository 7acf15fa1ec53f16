"""How an article was read is kept: the same document and segments without the work."""

import shutil
from pathlib import Path

import pytest
from test_publish import write

from bilingual import documents, language, workflows
from bilingual.model import Document
from bilingual.project import Project, open_project

TEXT = """# Die *Lage*

Er rief „We will **never** surrender“ und ging. Am 3. Mai kamen 1.000 Menschen.

> Sie sagte: „Wir bleiben hier.“ (dpa)

- [x] Ein `Befehl` mit [Verweis](b.md "Titel") ![Bild](a.png)

Freedom is never given away. La vie est belle.
"""
SEED = next((Path(__file__).parents[2] / "sources").glob("*.md")).read_text("utf-8")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that were cut into sentences."""
    found: list[str] = []
    cut = language.segment

    def noted(document: Document) -> object:
        found.append(document.path)
        return cut(document)

    monkeypatch.setattr(language, "segment", noted)
    return found


@pytest.mark.parametrize("text", [TEXT, SEED, ""])
def test_a_reading_comes_back_as_it_was(project: Project, asked: list[str], text: str) -> None:
    write(project, "a.md", text)
    assert workflows.read(project, "a.md") == workflows.read(project, "a.md")
    assert asked == ["a.md"]


SEEDS = sorted(
    file for file in (Path(__file__).parents[1] / "cases/fuzzing/seeds").iterdir() if file.suffix in documents.suffixes
)
HEADS = {
    "none": "",
    "YAML": "---\ntitle: Lage\ndate: 2024-01-25\nimage: {src: a.png, alt: Ein Hafen}\ntags: [eins, 2]\n---\n",
    "TOML, whose dates JSON has not": "+++\ntitle = 'Lage'\ndate = 2024-01-25\n+++\n",
    "JSON": '{"title": "Lage", "weight": 1.5}\n',
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_what_is_no_text_comes_back_as_it_was(project: Project, asked: list[str], head: str) -> None:
    write(project, "a.md", head + TEXT)
    outlines = [documents.outline(workflows.read(project, "a.md").document) for _ in range(2)]
    assert outlines[0] == outlines[1]
    assert outlines[0].mentions
    assert asked == ["a.md"]


def test_a_kept_article_is_not_parsed(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    write(project, "a.md", TEXT)
    before = workflows.read(project, "a.md")
    monkeypatch.setattr(documents, "read", None)
    assert workflows.read(project, "a.md") == before


@pytest.mark.parametrize("file", SEEDS, ids=lambda file: file.name)
def test_a_file_of_any_format_comes_back_as_it_was(project: Project, file: Path) -> None:
    if file.is_dir():  # a package, unpacked
        shutil.make_archive(str(project.root / "packed"), "zip", file)
        shutil.move(project.root / "packed.zip", project.sources / file.name)
    else:
        shutil.copy(file, project.sources)
    first, again = (workflows.read(project, file.name) for _ in range(2))
    assert first == again
    assert first.document.outline == again.document.outline


def test_another_text_or_setting_is_read_anew(project: Project, asked: list[str]) -> None:
    write(project, "a.md", TEXT)
    workflows.read(project, "a.md")
    write(project, "a.md", TEXT.replace("surrender", "surrender!"))
    changed = workflows.read(project, "a.md")
    settings = project.root / "bilingual.toml"
    settings.write_text(settings.read_text("utf-8") + '\n[files."a.md"]\nkeep = true\n', "utf-8")
    kept = workflows.read(open_project(project.root), "a.md")
    assert asked == ["a.md"] * 3
    assert any("surrender!" in str(segment.source) for segment in changed.segments)
    assert not any(segment.translate for segment in kept.segments)


@pytest.mark.parametrize("damage", [b"", b"{", b'{"key": 1}', b"[]", b"\xff"])
def test_a_damaged_reading_is_made_again(project: Project, asked: list[str], damage: bytes) -> None:
    write(project, "a.md", TEXT)
    before = workflows.read(project, "a.md")
    for file in (project.kept / "readings").iterdir():
        file.write_bytes(damage)
    assert workflows.read(project, "a.md") == before
    assert asked == ["a.md"] * 2


def test_where_nothing_can_be_kept_articles_are_read_all_the_same(project: Project) -> None:
    write(project, "a.md", TEXT)
    project.kept.mkdir(exist_ok=True)
    (project.kept / "readings").write_text("a file where the folder should be")
    assert workflows.read(project, "a.md").segments
