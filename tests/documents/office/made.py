"""Office files made of a few lines, so that a test shows all that is in them."""

import io
import zipfile
from collections.abc import Mapping

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ALL = (
    f'{W} xmlns:r="{_R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = f"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>
<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>
<Override PartName="/word/footnotes.xml" ContentType="{_WORD}.footnotes+xml"/>
<Override PartName="/word/header1.xml" ContentType="{_WORD}.header+xml"/>
</Types>"""
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_STYLES = """<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="de-DE"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="character" w:styleId="Fett"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>"""


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these entries, the first one stored, the others deflated."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, data) in enumerate(parts.items()):
            info = zipfile.ZipInfo(name, (2024, 1, 25, 10, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED if number else zipfile.ZIP_STORED
            archive.writestr(info, data)
    return made.getvalue()


def entries(data: bytes) -> dict[str, bytes]:
    """What a zip holds, in its order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def docx(body: str, *, notes: str = "", header: str = "", links: Mapping[str, str] | None = None) -> bytes:
    """A DOCX.

    Args:
        body: the content of `w:body`.
        notes: the content of `w:footnotes`.
        header: the content of `w:hdr`.
        links: by relation id, where links lead.
    """
    relations = f'{_HEAD}<Relationships xmlns="{_RELATIONS}">'
    related = [f'<Relationship Id="s1" Type="{_R}/styles" Target="styles.xml"/>']
    related += [f'<Relationship Id="n1" Type="{_R}/footnotes" Target="footnotes.xml"/>'] if notes else []
    related += [f'<Relationship Id="h1" Type="{_R}/header" Target="header1.xml"/>'] if header else []
    related += [
        f'<Relationship Id="{id_}" Type="{_R}/hyperlink" Target="{to}" TargetMode="External"/>'
        for id_, to in (links or {}).items()
    ]
    main = f'<Relationship Id="d1" Type="{_R}/officeDocument" Target="word/document.xml"/>'
    parts = {
        "[Content_Types].xml": _HEAD + _TYPES,
        "_rels/.rels": f"{relations}{main}</Relationships>",
        "word/document.xml": f"{_HEAD}<w:document {_ALL}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f"{relations}{''.join(related)}</Relationships>",
        "word/styles.xml": f"{_HEAD}<w:styles {W}>{_STYLES}</w:styles>",
        **({"word/footnotes.xml": f"{_HEAD}<w:footnotes {_ALL}>{notes}</w:footnotes>"} if notes else {}),
        **({"word/header1.xml": f"{_HEAD}<w:hdr {_ALL}>{header}</w:hdr>"} if header else {}),
        "docProps/app.xml": "<Properties/>",
    }
    return zipped(parts)


def run(text: str, properties: str = "") -> str:
    """A run of text, in XML."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    """A paragraph of runs."""
    look = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{look}{''.join(runs)}</w:p>"
