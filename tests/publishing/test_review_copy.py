"""A Word file for review: what there is to say of a sentence stands at it, and readers' files say none of it."""

import shutil
import subprocess
from contextlib import closing
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx as python_docx
import pytest
from lxml import etree
from publications import publication
from reviewed_projects import in_project

from bilingual import workflows
from bilingual.model import State
from bilingual.publishing import review_copy
from bilingual.publishing.docx import article_files
from bilingual.publishing.docx.comments import Comment, ReviewComments
from bilingual.store import open_store

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "# Die Lage\n\nEin Satz steht *hier*. Noch einer steht da.[^a]\n\n[^a]: Mehr steht in den Akten.\n"
ARTICLE = publication(TEXT)
FIRST, NOTE = (next(block.sentences()).id for block in (ARTICLE.manuscript.body[0], ARTICLE.manuscript.body[-1]))
SAID = ReviewComments(
    {
        FIRST: (
            Comment("bilingual", "warning · numbers: “eins” & <zwei> are missing."),
            Comment("Anna Meier", "Stimmt das?", "2024-03-01T10:00:00+00:00"),
        ),
        NOTE: (Comment("Ben Öz", "Wo genau?"),),
    },
    {FIRST: "EIN SATZ STEHT HIER.", NOTE: "MEHR STEHT IN DEN AKTEN."},
)


@pytest.fixture(scope="module")
def copy() -> bytes:
    return review_copy(ARTICLE, SAID)


def root_of(data: bytes, name: str = "word/document.xml") -> "etree._Element":
    return etree.fromstring(ZipFile(BytesIO(data)).read(name))


def commented(root: "etree._Element", number: int) -> str:
    """The text between the marks of a comment."""
    inside, text = False, ""
    for element in root.iter():
        if element.get(f"{W}id") == str(number) and element.tag.startswith(f"{W}commentRange"):
            inside = element.tag.endswith("Start")
        text += element.text or "" if inside and element.tag == f"{W}t" else ""
    return text


def test_another_program_reads_who_says_what(copy: bytes) -> None:
    known = python_docx.Document(BytesIO(copy)).comments
    assert [(each.author, each.initials, each.text.strip()) for each in known] == [
        ("bilingual", "B", "warning · numbers: “eins” & <zwei> are missing."),
        ("Anna Meier", "AM", "Stimmt das?"),
        ("Ben Öz", "BÖ", "Wo genau?"),
    ]
    assert [each.timestamp and each.timestamp.isoformat() for each in known][:2] == [None, "2024-03-01T10:00:00+00:00"]


def test_a_comment_stands_at_its_sentence(copy: bytes) -> None:
    root = root_of(copy)
    assert [commented(root, number) for number in (0, 1)] == ["EIN SATZ STEHT HIER."] * 2
    assert len(list(root.iter(f"{W}commentReference"))) == 3


def test_what_word_takes_no_comment_in_is_told_at_the_end(copy: bytes) -> None:
    """Word has none in footnotes; what stands for a picture and values of the head are not in the text."""
    assert commented(root_of(copy), 2) == "MEHR STEHT IN DEN AKTEN."
    assert not list(root_of(copy, "word/footnotes.xml").iter(f"{W}commentReference"))


def test_readers_files_have_no_comments() -> None:
    for file in article_files(ARTICLE):
        names = ZipFile(BytesIO(file.data)).namelist()
        assert "word/comments.xml" not in names
        assert b"Comment" not in b"".join(ZipFile(BytesIO(file.data)).read(name) for name in names)


def test_the_same_comments_give_the_same_bytes(copy: bytes) -> None:
    assert review_copy(publication(TEXT), SAID) == copy


def test_it_holds_what_checks_found_and_people_wrote_whatever_holds_the_article_back(tmp_path: Path) -> None:
    project = in_project(tmp_path / "project", {"a.md": "# Die Lage\n\nDie 7 Truppen gehen.\n"}, State.TRANSLATED)
    with closing(open_store(project.store_url)) as store:
        (segment,) = (each for each in workflows.read(project, "a.md").segments if "Truppen" in str(each.source))
        store.reviews.note(segment.id, "Anna Meier", "Wirklich sieben?")
        data = workflows.review_copy(project, workflows.style_guide(project), store, "a.md")
    said = [each.text.strip() for each in python_docx.Document(BytesIO(data)).comments]
    assert "Wirklich sieben?" in said
    assert any(text.startswith("warning · untranslated: ") for text in said)


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_shows_the_comments(copy: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(copy)
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "fodt"]
    subprocess.run([*command, "a.docx"], cwd=tmp_path, check=True, capture_output=True, timeout=120)
    shown = etree.parse(tmp_path / "a.fodt").getroot()
    notes = [" ".join("".join(each.itertext()).split()) for each in shown.iter("{*}annotation")]
    for note, text in zip(notes, ("“eins” & <zwei> are missing.", "Stimmt das?", "Wo genau?"), strict=True):
        assert text in note
    assert "MEHR STEHT IN DEN AKTEN." in "".join(shown.itertext())
