"""What a picture's file says beside its pixels: who made it and whose it is, and where it was taken.

The first is kept in every rendition: read from XMP, IPTC-IIM and Exif, written as XMP (IPTC Photo Metadata Standard
2023.2) with nothing else of the file. The second is told to nobody.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING

from bilingual import xml

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

    from bilingual.xml import Element

_SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
}
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_LISTS = {"dc:creator": "Seq", "dc:rights": "Alt"}
"""What is a list in XMP, and of which kind; the rest are plain texts."""
_IIM = {(2, 80): "dc:creator", (2, 116): "dc:rights", (2, 110): "photoshop:Credit"}
"""Datasets of IPTC-IIM 4.2: By-line, Copyright Notice, Credit."""
_EXIF = {0x013B: "dc:creator", 0x8298: "dc:rights"}
"""Artist and Copyright."""
ORIENTATION = 0x0112
"""The Exif tag of which side is up."""
_PLACE = 0x8825
"""The Exif tag of what GPS says."""
_NAMES = ("dc:creator", "dc:rights", "photoshop:Credit", "Iptc4xmpExt:DigitalSourceType")


def tells_place(image: "Image") -> bool:
    """Whether a picture says where it was taken."""
    return _PLACE in image.getexif() or b"GPSLatitude" in image.info.get("xmp", b"")


def without_place(data: bytes) -> bytes:
    """A file that says nothing of where it was taken; itself where it says nothing of it, or is no picture.

    The picture stays of its format and size: it goes on under its name.
    """
    from PIL import Image

    with suppress(OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        image = Image.open(BytesIO(data))
        if tells_place(image):
            return _saved(image)
    return data


def _saved(image: "ImageFile") -> bytes:
    """The picture again, with what is known of its rights and which side is up, and nothing else of its metadata."""
    from PIL import Image

    made, exif, rights, format_ = BytesIO(), Image.Exif(), picture_rights(image), image.format or ""
    if up := image.getexif().get(ORIENTATION):
        exif[ORIENTATION] = up
    said: dict[str, object] = {"exif": exif, "icc_profile": image.info.get("icc_profile")}
    if format_ in {"JPEG", "MPO"}:
        said |= {"quality": "keep" if format_ == "JPEG" else 95, "xmp": rights}
    elif format_ == "WEBP":
        said |= {"quality": 95, "xmp": rights, "save_all": getattr(image, "is_animated", False)}
    image.save(made, "JPEG" if format_ == "MPO" else format_, **said)
    return made.getvalue()


def picture_rights(image: "ImageFile") -> bytes:
    """What a picture says of its rights, as XMP; empty where it says nothing."""
    said = (*_of_exif(image), *_of_iim(image), *_of_xmp(image.info.get("xmp", b"")))
    known = {name: value for name, value in said if value}
    return _xmp({name: known[name] for name in _NAMES if name in known})


def _of_exif(image: "Image") -> Iterator[tuple[str, str]]:
    exif = image.getexif()
    for tag, name in _EXIF.items():
        text = str(exif.get(tag, "")).strip("\0 ")
        with suppress(UnicodeError):
            text = text.encode("latin-1").decode()  # Pillow reads Latin-1 where programs write UTF-8
        yield name, text


def _of_iim(image: "ImageFile") -> Iterator[tuple[str, str]]:
    from PIL import IptcImagePlugin

    with suppress(OSError, SyntaxError, ValueError, IndexError):
        found = IptcImagePlugin.getiptcinfo(image) or {}
        for dataset, name in _IIM.items():
            value = found.get(dataset, b"")
            first = value[0] if isinstance(value, list) else value
            yield name, first.decode("utf-8", "replace").strip()


def _of_xmp(packet: bytes) -> Iterator[tuple[str, str]]:
    with suppress(xml.UnsoundXml):
        if packet:
            root = xml.tree(packet.strip(b"\0 ")).getroot()
            yield from ((name, _property(root, name)) for name in _NAMES)


def _property(root: "Element", name: str) -> str:
    """A property of the picture, written as an attribute, as an element, or as a list of one."""
    prefix, local = name.split(":")
    tag = f"{{{_SPACES[prefix]}}}{local}"
    for described in root.iter(f"{{{_RDF}}}Description"):
        if value := described.get(tag):
            return value.strip()
        for element in described.iterchildren(tag):
            entry = next(element.iter(f"{{{_RDF}}}li"), element)
            return (element.get(f"{{{_RDF}}}resource") or entry.text or "").strip()
    return ""


def _xmp(known: Mapping[str, str]) -> bytes:
    if not known:
        return b""
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _SPACES.items())
    inner = "".join(_element(name, xml.escaped(value)) for name, value in known.items())
    return (
        '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<rdf:RDF xmlns:rdf="{_RDF}"><rdf:Description rdf:about="" {spaces}>{inner}</rdf:Description></rdf:RDF>'
        '</x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def _element(name: str, value: str) -> str:
    kind = _LISTS.get(name)
    if not kind:
        return f"<{name}>{value}</{name}>"
    language = ' xml:lang="x-default"' if kind == "Alt" else ""
    return f"<{name}><rdf:{kind}><rdf:li{language}>{value}</rdf:li></rdf:{kind}></{name}>"
