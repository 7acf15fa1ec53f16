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


def docx(
    body: str,
    *,
    notes: str = "",
    header: str = "",
    links: Mapping[str, str] | None = None,
    more: Mapping[str, tuple[str, str]] | None = None,
) -> bytes:
    """A DOCX.

    Args:
        body: the content of `w:body`.
        notes: the content of `w:footnotes`.
        header: the content of `w:hdr`.
        links: by relation id, where links lead.
        more: by relation id and name in one word, other parts, each with the kind of its relation.
    """
    relations = f'{_HEAD}<Relationships xmlns="{_RELATIONS}">'
    related = [f'<Relationship Id="s1" Type="{_R}/styles" Target="styles.xml"/>']
    related += [f'<Relationship Id="n1" Type="{_R}/footnotes" Target="footnotes.xml"/>'] if notes else []
    related += [f'<Relationship Id="h1" Type="{_R}/header" Target="header1.xml"/>'] if header else []
    related += [
        f'<Relationship Id="{id_}" Type="{_R}/hyperlink" Target="{to}" TargetMode="External"/>'
        for id_, to in (links or {}).items()
    ]
    related += [
        f'<Relationship Id="{name.partition(".")[0]}" Type="{_R}/{kind}" Target="{name}"/>'
        for name, (kind, _) in (more or {}).items()
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
        **{f"word/{name}": f"{_HEAD}{xml}" for name, (_, xml) in (more or {}).items()},
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


_ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    ' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"'
)
_ODF_STYLES = """<office:automatic-styles>
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<text:list-style style:name="L1"><text:list-level-style-number text:level="1"/></text:list-style>
</office:automatic-styles>"""
_ODF_DEFAULT = """<office:styles><style:default-style style:family="paragraph"><style:text-properties
fo:language="de" fo:country="DE"/></style:default-style></office:styles>"""
_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"


def odt(body: str, *, encrypted: bool = False) -> bytes:
    """A text of OpenDocument with this content of `office:text`."""
    files = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
        for name in ("content.xml", "styles.xml", "meta.xml")
    )
    root = '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
    mark = "<manifest:encryption-data/>" if encrypted else ""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"{_HEAD}<office:document-content {_ODF}>{_ODF_STYLES}<office:body><office:text>{body}"
            "</office:text></office:body></office:document-content>",
            "styles.xml": f"{_HEAD}<office:document-styles {_ODF}>{_ODF_DEFAULT}</office:document-styles>",
            "meta.xml": f"{_HEAD}<office:document-meta {_ODF}><office:meta><dc:title>Titel</dc:title></office:meta>"
            "</office:document-meta>",
            "META-INF/manifest.xml": f'{_HEAD}<manifest:manifest xmlns:manifest="{_MANIFEST}" manifest:version="1.3">'
            f"{root}{files}{mark}</manifest:manifest>",
        }
    )


_CONTAINER = """<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
_XHTML11 = (
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">\n'
    '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{}</title></head><body>{}</body></html>'
)
_XHTML5 = (
    '<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
    ' lang="de" xml:lang="de"><head><title>{}</title></head><body>{}</body></html>'
)
_NCX = """<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><head>
<meta name="dtb:uid" content="urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8"/></head>
<docTitle><text>Das Buch</text></docTitle><navMap><navPoint id="n1" playOrder="1"><navLabel><text>Erstes Kapitel</text>
</navLabel><content src="eins.xhtml"/></navPoint></navMap></ncx>"""


def epub(version: int, chapter: str) -> bytes:
    """An e-book of one chapter in EPUB 2 or 3."""
    page = _XHTML11 if version == 2 else _XHTML5
    listed = '<nav epub:type="toc"><ol><li><a href="eins.xhtml">Erstes Kapitel</a></li></ol></nav>'
    contents = '<item id="toc" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    if version == 3:
        contents = '<item id="toc" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    modified = '<meta property="dcterms:modified">2024-01-25T10:00:00Z</meta>' if version == 3 else ""
    opf = (
        f'{_HEAD}<package xmlns="http://www.idpf.org/2007/opf" version="{version}.0" unique-identifier="id">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Das Buch</dc:title>'
        '<dc:identifier id="id">urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8</dc:identifier>'
        f"<dc:language>de</dc:language>{modified}</metadata><manifest>{contents}"
        '<item id="c1" href="eins.xhtml" media-type="application/xhtml+xml"/></manifest>'
        f'<spine{" toc=" + chr(34) + "toc" + chr(34) if version == 2 else ""}><itemref idref="c1"/></spine></package>'
    )
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": _HEAD + _CONTAINER,
            "OEBPS/content.opf": opf,
            "OEBPS/eins.xhtml": _HEAD + page.format("Erstes Kapitel", chapter),
            **({"OEBPS/toc.ncx": _HEAD + _NCX} if version == 2 else {}),
            **({"OEBPS/nav.xhtml": _HEAD + page.format("Inhalt", listed)} if version == 3 else {}),
        }
    )


_IDML_STYLES = """<idPkg:Styles xmlns:idPkg="http://ns.adobe.com/AdobeInDesign/idml/1.0/packaging">
<RootCharacterStyleGroup><CharacterStyle Self="CharacterStyle/Fett" Name="Fett" FontStyle="Bold"/>
</RootCharacterStyleGroup><RootParagraphStyleGroup><ParagraphStyle Self="ParagraphStyle/Titel" Name="Titel"/>
</RootParagraphStyleGroup></idPkg:Styles>"""
_IDPKG = 'xmlns:idPkg="http://ns.adobe.com/AdobeInDesign/idml/1.0/packaging"'


def idml(*stories: str, order: str = "") -> bytes:
    """A publication of InDesign.

    Args:
        stories: the content of each story; the first is called `a`, the second `b`.
        order: in which order the spread shows them, as `ba`.
    """
    names = "abcdefgh"[: len(stories)]
    listed = "".join(f'<idPkg:Story src="Stories/Story_{name}.xml"/>' for name in names)
    frames = "".join(f'<TextFrame Self="f{name}" ParentStory="{name}"/>' for name in order or names)
    return zipped(
        {
            "mimetype": "application/vnd.adobe.indesign-idml-package",
            "designmap.xml": f'{_HEAD}<Document {_IDPKG}><idPkg:Spread src="Spreads/Spread_1.xml"/>{listed}</Document>',
            "Resources/Styles.xml": _HEAD + _IDML_STYLES,
            "Spreads/Spread_1.xml": f"{_HEAD}<idPkg:Spread {_IDPKG}><Spread>{frames}</Spread></idPkg:Spread>",
            **{
                f"Stories/Story_{name}.xml": f"{_HEAD}<idPkg:Story {_IDPKG}><Story>{story}</Story></idPkg:Story>"
                for name, story in zip(names, stories, strict=True)
            },
        }
    )
