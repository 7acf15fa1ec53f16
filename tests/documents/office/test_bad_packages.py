"""Files that are broken, locked, huge or meant to do harm: one clear line, or done within seconds."""

import io
import resource
import struct
import time
import zipfile

import pytest
from changing import changed, shown
from made import docx, entries, epub, odt, paragraph, run, zipped

from bilingual import documents
from bilingual.errors import DocumentError

_GOOD = docx(paragraph(run("Hallo")))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
_ENTITY = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


def _with(name: str, content: str | bytes, data: bytes = _GOOD) -> bytes:
    return zipped({**entries(data), name: content})


def _document(text: str) -> str:
    return entries(_GOOD)["word/document.xml"].decode().replace("<w:body>", f"<w:body>{text}")


def _damaged() -> bytes:
    """A zip in which some bytes of the text are others."""
    at = _GOOD.index(b"word/document.xml", _GOOD.index(b"_rels/.rels")) + 60
    return _GOOD[:at] + b"\0\0\0\0" + _GOOD[at + 4 :]


def _encrypted_entry() -> bytes:
    """A zip whose entries say that they have a password."""
    data = bytearray(_GOOD)
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def _bomb() -> bytes:
    """Half a gigabyte in half a megabyte."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in entries(_GOOD).items():
            if name != "word/document.xml":
                archive.writestr(name, part)
        with archive.open("word/document.xml", "w", force_zip64=True) as entry:
            for _ in range(500):
                entry.write(b" " * 1_000_000)
    return made.getvalue()


def _lying_bomb() -> bytes:
    """The same, and its directory says that it is small."""
    data = bytearray(_bomb())
    at = data.find(b"word/document.xml", data.rfind(b"docProps"))
    at = data.rfind(b"PK\x01\x02", 0, at)
    data[at + 24 : at + 28] = struct.pack("<I", 1000)
    return bytes(data)


@pytest.mark.parametrize(
    ("path", "data", "said"),
    [
        ("a.docx", b"", "is broken"),
        ("a.docx", b"not a zip", "is broken"),
        ("a.docx", _GOOD[: len(_GOOD) // 2], "is broken"),
        ("a.docx", _damaged(), "cannot be unpacked"),
        ("a.docx", _OLE, "has a password"),
        ("a.docx", _encrypted_entry(), "is encrypted"),
        ("a.docx", zipped({"x": "y"}), "holds no document of Word"),
        ("a.docx", _with("word/document.xml", "<w:document><w:p></w:document>"), "mismatched tag"),
        ("a.docx", _with("word/document.xml", _ENTITY + "<w:document>&b;</w:document>"), "document type or an entity"),
        ("a.docx", _with("word/document.xml", "<a>" * 1000 + "</a>" * 1000), "nested deeper"),
        ("a.docx", _with("word/document.xml", f"<w:document>{'<w:p/>' * 200_000}</w:document>"), "divide the article"),
        ("a.docx", _bomb(), "larger than 48 MB"),
        ("a.docx", _lying_bomb(), "in it"),
        ("a.odt", odt("<text:p>x</text:p>" * 100_010), "divide the article"),
        ("a.odt", odt("<text:p>x</text:p>", encrypted=True), "is encrypted"),
        ("a.odt", zipped({"mimetype": "x"}), "holds no text"),
        ("a.ott", zipped({"mimetype": "x", "styles.xml": "<x/>"}), "holds styles and no text"),
        ("a.epub", zipped({"mimetype": "x"}), "holds no e-book"),
        (
            "a.epub",
            _with("META-INF/encryption.xml", '<e><CipherReference URI="OEBPS/eins.xhtml"/></e>', epub(3, "<p>x</p>")),
            "protected against copying",
        ),
        ("a.idml", zipped({"mimetype": "x"}), "holds no publication"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_clear_line(path: str, data: bytes, said: str) -> None:
    with pytest.raises(DocumentError) as raised:
        documents.read(path, data)
    assert str(raised.value).startswith(f"{path}:1: ")
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


def test_names_that_lead_out_of_the_package_lead_nowhere() -> None:
    data = _with("../../outside.txt", "x")
    document = documents.read("a.docx", data)
    assert entries(changed(document, str.upper))["../../outside.txt"] == b"x"
    assert documents.embedded("a.docx", data, "../../../etc/passwd") is None


def test_ten_thousand_tags_in_a_paragraph() -> None:
    runs = [run("Wort ", "<w:b/>" if number % 2 else "") for number in range(4_000)]
    began = time.process_time()
    data = docx(paragraph(*runs))
    assert entries(data)["word/document.xml"].count(b"<") > 10_000
    document = documents.read("a.docx", data)
    again = documents.read("a.docx", changed(document, str.upper))
    assert shown(again) == shown(document, str.upper)
    assert time.process_time() - began < 10


def test_a_book_of_a_thousand_pages_may_have_marks_in_every_line() -> None:
    runs = [run("Neun Wörter, ", "<w:b/><w:sz/><w:lang/><w:rFonts/>" * (number % 2)) for number in range(40)]
    body = paragraph(*runs) * 1_500
    assert entries(docx(body))["word/document.xml"].count(b"<w:") > 200_000
    assert len(documents.read("a.docx", docx(body)).units) == 1_500


def test_fields_that_never_end() -> None:
    began = time.process_time()
    documents.read("a.docx", docx(paragraph(*['<w:r><w:fldChar w:fldCharType="begin"/></w:r>'] * 2_000, run("Hallo"))))
    assert time.process_time() - began < 5


@pytest.mark.slow
def test_fifty_megabytes() -> None:
    pictures = {f"word/media/{number}.png": bytes([number]) * 10_000_000 for number in range(5)}
    body = "".join(paragraph(run("Ein Satz mit einigen Wörtern. " * 20)) for _ in range(3000))
    data = zipped({**entries(docx(body)), **pictures})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert sum(info.file_size for info in archive.infolist()) > 50_000_000
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()
    changed(documents.read("a.docx", data), str.upper)
    assert time.process_time() - began < 10
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 500_000
