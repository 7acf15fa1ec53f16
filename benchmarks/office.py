"""How office files are read and written: public files, a document of 300 pages, and a thousand files one after another.

    uv run python benchmarks/office.py [--pages 300] [--files 1000] [FOLDER]

FOLDER holds .docx, .odt, .epub and .idml files of others, in any depth. Those of four packages are a start:

    pip download --no-deps --no-binary :all: -d FOLDER python-docx==1.2.0 odfpy==1.4.1 simpleidml==1.3.1 \\
        py3o.template==0.10.0 && for f in FOLDER/*.tar.gz; do tar xf $f -C FOLDER; done

Of each it is asked: does the file come back byte for byte; with every text changed, how many entries differ, is their
markup the same, and does the edition read as it was meant? Of Word's files
also: what share of the text is reached, as it is and with `comments = true`.
Times are seconds of the processor.
"""

import argparse
import io
import re
import resource
import time
import zipfile
from collections import Counter
from pathlib import Path

from bilingual import documents
from bilingual.documents import office
from bilingual.errors import DocumentError
from bilingual.model import Document, InlineCode, Patch, Unit, UnitKind

_SUFFIXES = (".docx", ".docm", ".dotx", ".odt", ".ott", ".epub", ".idml")
_SPACE = re.compile(r' xml:space="preserve"|(?:w:val|lang|language|country)="[a-zA-Z-]*"')
_TEXT = re.compile(r"<w:t[ >]")
_SENTENCE = "Der Minister sagte gestern dass die amerikanischen Truppen das Land verlassen"


def main() -> None:
    """Measures, and prints a line for each thing."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", nargs="?", type=Path)
    arguments.add_argument("--pages", type=int, default=300)
    arguments.add_argument("--files", type=int, default=1000)
    given = arguments.parse_args()
    for suffix in _SUFFIXES if given.folder else ():
        _public(sorted(given.folder.rglob(f"*{suffix}")), suffix)
    data = _long(given.pages)
    print(f"{given.pages} pages: {len(data):,} bytes", *(f"{name} {value:.2f} s" for name, value in _timed(data)))
    _many(given.files)


def _public(files: list[Path], suffix: str) -> None:
    counts: Counter[str] = Counter()
    for file in files:
        data = file.read_bytes()
        try:
            document = documents.read(file.name, data)
        except DocumentError as error:
            print(f"refused: {error}")
            counts["refused"] += 1
            continue
        counts["files"] += 1
        counts["same bytes"] += documents.assemble(document, []) == data
        edition = _edited(document)
        counts.update(_compared(data, edition))
        counts["read as meant"] += _texts(documents.read(file.name, edition)) == _texts(document, str.swapcase)
        if suffix == ".docx":
            counts.update(_reached(file.name, data))
    if files:
        print(suffix, ", ".join(f"{name} {count:,}" for name, count in counts.items()))


def _edited(document: Document) -> bytes:
    return documents.assemble(document, [_patch(unit) for unit in _units(document)])


def _units(document: Document) -> list[Unit]:
    return [unit for unit in document.units if unit.kind is not UnitKind.CAPTION]


def _patch(unit: Unit) -> Patch:
    parts = (piece.content for piece in unit.pieces)
    content = tuple(part if isinstance(part, InlineCode) else part.swapcase() for part in parts)
    return Patch(unit.pieces[0].start, unit.pieces[-1].end, content)


def _texts(document: Document, change: object = str) -> list[str]:
    assert callable(change)
    texts = []
    for unit in _units(document):
        parts = (piece.content for piece in unit.pieces)
        text = "".join(part.html if isinstance(part, InlineCode) else change(part) for part in parts)
        texts.append(" ".join(text.split()))
    return texts


def _compared(before: bytes, after: bytes) -> Counter[str]:
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        names = [name for name in old.namelist() if old.read(name) != new.read(name)]
        alike = sum(_markup(old.read(name)) == _markup(new.read(name)) for name in names)
        return Counter({"entries": len(old.namelist()), "entries changed": len(names), "of these same markup": alike})


def _markup(part: bytes) -> list[str]:
    return [_SPACE.sub("", tag) for tag in re.findall(r"<[^>]*>", part.decode("utf-8", "replace"))]


def _reached(name: str, data: bytes) -> Counter[str]:
    """Characters of text in all parts, and those that are read."""
    found: Counter[str] = Counter()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.namelist():
            if part.endswith(".xml"):
                text = archive.read(part).decode("utf-8", "replace")
                found["characters"] += sum(map(len, re.findall(r"<w:t(?: [^>]*)?>([^<]*)<", text)))
    for label, comments in (("reached", False), ("with comments", True)):
        for block in office.page(name, data, comments=comments).blocks:
            for paragraph in (each for each in block.paragraphs if not each.part.startswith("docProps/")):
                texts = (item for item in paragraph.items if item.wraps and _TEXT.match(item.wraps[-1].open))
                found[label] += sum(item.end - item.start for item in texts)
    return found


def _long(pages: int) -> bytes:
    """A file of Word with 350 words to a page, cut into runs of nine words as Word cuts them."""
    run = '<w:r w:rsidR="00A1"><w:rPr>{}<w:lang w:val="de-DE"/></w:rPr><w:t xml:space="preserve">{}. </w:t></w:r>'
    text = " ".join(_SENTENCE.split()[:9])
    runs = "".join(run.format("<w:b/>" if n == 3 else "<w:i/>" if n == 6 else "", text) for n in range(8))
    body = f"<w:p><w:pPr><w:jc/></w:pPr>{runs}</w:p>" * (pages * 350 // 72)
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>')
    return made.getvalue()


def _timed(data: bytes) -> list[tuple[str, float]]:
    began = time.process_time()
    document = documents.read("lang.docx", data)
    read = time.process_time() - began
    patches = [_patch(unit) for unit in document.units]
    began = time.process_time()
    documents.assemble(document, patches)
    return [("read", read), ("written", time.process_time() - began)]


def _many(files: int) -> None:
    data = _long(5)
    most = []
    for number in range(files):
        _edited(documents.read(f"{number}.docx", data))
        if number in {files // 10, files - 1}:
            most.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
    print(f"{files} files of 5 pages: {most[0]} MB at most after the first tenth, {most[-1]} MB after all")


if __name__ == "__main__":
    main()
