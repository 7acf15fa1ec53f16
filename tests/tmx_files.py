"""TMX files made for a test, and what a file says, however it is written."""

from pathlib import Path

from lxml import etree

HEADER = (
    '<header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="de"'
    ' datatype="plaintext"/>'
)


def tmx(file: Path, units: str, before: str = "", encoding: str = "utf-8") -> Path:
    """Writes a TMX file with these units and this document type."""
    text = f'{before}<tmx version="1.4">{HEADER}<body>{units}</body></tmx>'
    file.write_bytes(text.encode(encoding))
    return file


def unit(german: str, english: str, around: str = "") -> str:
    """A unit in German and American English."""
    sides = (("de-DE", german), ("en-US", english))
    return f"<tu>{around}{''.join(f'<tuv xml:lang={code!r}><seg>{text}</seg></tuv>' for code, text in sides)}</tu>"


def said(file: Path) -> list[list[str]]:
    """All that the units of a file say: sorted, in canonical XML, so that order and ways of writing do not count."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    body = etree.parse(file, parser).getroot().find("body")
    assert body is not None
    return sorted(_unit(tu) for tu in body)


def _unit(tu: etree._Element) -> list[str]:
    for element in (tu, *(child for child in tu if child.tag == "tuv")):
        element.text = None
        for child in element:
            child.tail = None
    tu.tail = None
    own = sorted(etree.tostring(child, method="c14n2").decode() for child in tu)
    return [str(sorted(tu.items())), *own]
