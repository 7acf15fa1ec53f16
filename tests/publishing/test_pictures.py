"""Pictures as editions show them: whose they are is kept, where they were taken is not."""

from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms, TiffImagePlugin
from publications import publication

from bilingual.publishing import Darkroom, EditionFile, Publication, is_whole_picture, release_problems
from bilingual.publishing.picture_metadata import picture_rights, tells_place, without_place
from bilingual.publishing.site import article_files
from bilingual.publishing.site_generators import hugo_files, jekyll_files

FORMATS = frozenset({"jpeg", "png", "webp", "gif"})
_XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"'
    ' photoshop:Credit="Muster &amp; Söhne" exif:GPSLatitude="52,31.2N"><dc:creator><rdf:Seq>'
    "<rdf:li>Anna Muster</rdf:li></rdf:Seq></dc:creator><Iptc4xmpExt:DigitalSourceType"
    ' rdf:resource="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"/></rdf:Description></rdf:RDF>'
    "</x:xmpmeta>"
).encode()


def picture(size: tuple[int, int] = (900, 600), format_: str = "JPEG", **said: Any) -> bytes:
    made = BytesIO()
    Image.radial_gradient("L").resize(size).convert("RGB").save(made, format_, **said)
    return made.getvalue()


def shown(data: bytes, widest: int = 480) -> Image.Image:
    made = Darkroom().rendition(data, widest, FORMATS)
    assert made
    image = Image.open(BytesIO(made.data))
    assert (image.width, image.height) == (made.width, made.height)
    return image


def exif(**tags: str) -> Image.Exif:
    known = Image.Exif()
    known[0x013B], known[0x8298] = tags["artist"], tags["copyright"]
    known[0x8825] = {1: "N", 2: (TiffImagePlugin.IFDRational(52), TiffImagePlugin.IFDRational(31), 0)}
    return known


def test_whose_a_picture_is_stays_with_it_and_where_it_was_taken_does_not() -> None:
    data = picture(xmp=_XMP, exif=exif(artist="Someone Else", copyright="XX dpa"))
    image = shown(data.replace(b"XX dpa", "© dpa".encode()))  # Pillow writes no such letters, other programs do
    said = image.info["xmp"].decode()
    for words in ("Anna Muster", "Muster &amp; Söhne", "digitalCapture", "© dpa"):
        assert words in said
    assert "Someone Else" not in said  # XMP tells more exactly
    assert "GPS" not in said
    assert 0x8825 not in image.getexif()


def test_a_small_picture_that_says_where_it_was_taken_is_made_anew() -> None:
    data = picture((100, 100), xmp=_XMP)
    assert b"GPSLatitude" not in shown(data).info["xmp"]
    plain = picture((100, 100))
    made = Darkroom().rendition(plain, 480, FORMATS)
    assert made
    assert made.data == plain


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_a_picture_that_goes_on_under_its_name_does_not_say_where_it_was_taken(format_: str) -> None:
    told = exif(artist="Anna", copyright="dpa")
    told[0x0112] = 6
    made = without_place(picture((90, 60), format_, exif=told))
    image = Image.open(BytesIO(made))
    assert (image.format, image.size, image.getexif()[0x0112]) == (format_, (90, 60), 6)
    assert not tells_place(image)


@pytest.mark.parametrize("files_of", [article_files, hugo_files, jekyll_files])
def test_no_format_takes_a_picture_along_that_says_where_it_was_taken(
    files_of: Callable[[Publication], Iterable[EditionFile]], tmp_path: Path
) -> None:
    (tmp_path / "a.jpg").write_bytes(picture(exif=exif(artist="Anna", copyright="dpa")))
    text = "# Bericht\n\n![Ein Hafen](a.jpg)\n\nAuch [in groß](a.jpg).\n"
    made = files_of(publication(text, {"a.jpg": tmp_path / "a.jpg"}))
    pictures = [Image.open(BytesIO(file.data)) for file in made if file.name.endswith((".jpg", ".jpeg"))]
    assert pictures
    assert not any(map(tells_place, pictures))


@pytest.mark.parametrize("data", [picture((90, 60)), b"no picture", b""])
def test_all_other_files_go_on_as_they_are(data: bytes) -> None:
    assert without_place(data) == data


def test_a_release_that_tells_where_a_picture_was_taken_is_told_of() -> None:
    files = {
        "media/a.jpg": picture(exif=exif(artist="", copyright="")),
        "media/b.jpg": picture(xmp=_XMP),
        "c.jpg": b"x",
        "d.jpg": picture()[:900],
    }
    found = [f"{each.file} {each.message}" for each in release_problems(files, files.__getitem__, ())]
    assert found == [
        "media/a.jpg says where it was taken",
        "media/b.jpg says where it was taken",
        "c.jpg is a picture that cannot be opened, or only half of one",
        "d.jpg is a picture that cannot be opened, or only half of one",
    ]


def test_what_older_programs_write_is_read() -> None:
    iim = b"".join(
        b"\x1c\x02" + bytes([number]) + len(text).to_bytes(2, "big") + text
        for number, text in ((80, b"Anna Muster"), (110, "Söhne".encode()), (116, b"dpa"))
    )
    block = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + len(iim).to_bytes(4, "big") + iim + b"\x00" * (len(iim) % 2)
    data = picture()
    data = data[:2] + b"\xff\xed" + (len(block) + 2).to_bytes(2, "big") + block + data[2:]
    said = shown(data).info["xmp"].decode()
    for words in ("Anna Muster", "Söhne", "dpa"):
        assert words in said


@pytest.mark.parametrize("packet", [b"", b"<x", b"<a/>", b"\x00"])
def test_what_says_nothing_of_its_rights_gets_none(packet: bytes) -> None:
    data = picture(xmp=packet) if packet else picture()
    image = Image.open(BytesIO(data))
    assert picture_rights(image) == b""


def test_colours_are_those_of_screens() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = shown(picture(icc_profile=profile))
    assert "icc_profile" not in image.info


def test_what_was_made_once_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room, large, small = Darkroom(tmp_path), picture(), picture((100, 100))
    before = [room.rendition(data, 480, FORMATS) for data in (large, small)]
    assert room.rendition(b"<svg/>", 480, FORMATS) is None
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("it is made again"))
    assert [room.rendition(data, 480, FORMATS) for data in (large, small)] == before
    assert len(list(tmp_path.iterdir())) == 2


def test_a_folder_that_cannot_be_written_to_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert Darkroom(tmp_path / "file").rendition(picture(), 480, FORMATS)


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "GIF", "WEBP"])
def test_half_a_picture_is_told_from_a_whole_one(format_: str, tmp_path: Path) -> None:
    file = tmp_path / f"a.{format_.lower()}"
    data = picture(format_=format_)
    file.write_bytes(data)
    assert is_whole_picture(file)
    file.write_bytes(data + b"\0" * 8)  # as cameras leave it
    assert is_whole_picture(file)
    file.write_bytes(data[: len(data) // 2])
    assert not is_whole_picture(file)
