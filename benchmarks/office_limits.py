"""How long office files take that hold as many of a thing as a file may: paragraphs, runs, fields, notes, spans.

    uv run python -m benchmarks.office_limits [NAME …]

Each is made, read, and written with every text changed, in a process of its own: seconds of the processor, and the most
memory that the process had. The bar is ten seconds and 500 MB.
"""

import argparse
import io
import resource
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Mapping

from bilingual import documents
from bilingual.errors import DocumentError
from bilingual.model import InlineCode, Patch, Unit

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
_NAMESPACES = " ".join(f'xmlns:{name}="{_OFFICE}:{name}:1.0"' for name in ("office", "text", "table", "style"))
_RUN = "<w:r><w:t>Wort </w:t></w:r>"
_BOLD = "<w:r><w:rPr><w:b/></w:rPr><w:t>Wort </w:t></w:r>"
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_BOX = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Kasten</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
_NOTE = (
    "<text:p>Text<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Note</text:p>"
    "</text:note-body></text:note></text:p>"
)
_RANGE = "<CharacterStyleRange{}><Content>Wort </Content></CharacterStyleRange>"


def _zipped(parts: Mapping[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return made.getvalue()


def _docx(body: str) -> bytes:
    return _zipped({"word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'})


def _odt(body: str) -> bytes:
    text = f"<office:body><office:text>{body}</office:text></office:body>"
    return _zipped({"content.xml": f"<office:document-content {_NAMESPACES}>{text}</office:document-content>"})


def _idml(story: str) -> bytes:
    listed = '<Document xmlns:idPkg="p"><idPkg:Story src="Stories/Story_a.xml"/></Document>'
    whole = f"<ParagraphStyleRange>{story}</ParagraphStyleRange>"
    return _zipped({"designmap.xml": listed, "Stories/Story_a.xml": f"<Story>{whole}</Story>"})


_MADE: Mapping[str, Callable[[], bytes]] = {
    "paragraphs.docx": lambda: _docx("<w:p><w:r><w:t>Kurz.</w:t></w:r></w:p>" * 60_000),
    "runs.docx": lambda: _docx(f"<w:p>{(_RUN + _BOLD) * 29_000}</w:p>"),
    "fields.docx": lambda: _docx(f"<w:p>{(_RUN + _FIELD) * 14_000}</w:p>"),
    "cells.docx": lambda: _docx(f"<w:tbl>{f'<w:tr><w:tc><w:p>{_RUN}</w:p></w:tc></w:tr>' * 39_000}</w:tbl>"),
    "boxes.docx": lambda: _docx(f"<w:p>{_BOX * 28_000}</w:p>"),
    "paragraphs.odt": lambda: _odt("<text:p>Kurz.</text:p>" * 99_000),
    "spans.odt": lambda: _odt(f"<text:p>{'Rot <text:span>grün</text:span> ' * 29_000}</text:p>"),
    "blanks.odt": lambda: _odt(f"<text:p>{'a<text:s/>' * 99_000}</text:p>"),
    "notes.odt": lambda: _odt(_NOTE * 33_000),
    "paragraphs.idml": lambda: _idml(
        f"<CharacterStyleRange>{'<Content>Kurz.</Content><Br/>' * 99_000}</CharacterStyleRange>"
    ),
    "ranges.idml": lambda: _idml((_RANGE.format("") + _RANGE.format(' FontStyle="Bold"')) * 29_000),
}


def main() -> None:
    """Measures each of those named, or all, and prints a line for each."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("names", nargs="*", metavar="NAME", help=", ".join(_MADE))
    names = arguments.parse_args().names
    if len(names) == 1:
        _measure(names[0])
    for name in [*(names or _MADE)] if len(names) != 1 else ():
        subprocess.run([sys.executable, "-m", "benchmarks.office_limits", name], check=True)


def _measure(name: str) -> None:
    data = _MADE[name]()
    began = time.process_time()
    try:
        document = documents.read(name, data)
    except DocumentError as error:
        print(f"{name}: refused in {time.process_time() - began:.2f} s: {error}")
        return
    read = time.process_time()
    documents.assemble(document, [_patch(unit) for unit in document.units])
    written, peak = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{name}: {len(document.units):,} units, read {read - began:.2f} s, written {written - read:.2f} s, {peak} MB"
    )


def _patch(unit: Unit) -> Patch:
    parts = (piece.content for piece in unit.pieces)
    content = tuple(part if isinstance(part, InlineCode) else part.swapcase() for part in parts)
    return Patch(unit.pieces[0].start, unit.pieces[-1].end, content)


if __name__ == "__main__":
    main()
