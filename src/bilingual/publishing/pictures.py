"""Pictures as an edition can show them: upright, no wider than needed, in a format that its readers' programs know."""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from bilingual import files
from bilingual.errors import OutputError
from bilingual.publishing.picture_metadata import ORIENTATION, picture_rights, tells_place

if TYPE_CHECKING:
    from PIL.Image import Image

_QUALITY = 85
"""Of JPEG: the highest below which Pillow's documentation sees no loss of speed or size for nothing (75 to 95)."""
_UNCHANGED = "unchanged"
"""What is kept of a picture that is shown as it is."""


@dataclass(frozen=True)
class Rendition:
    """A picture ready for an edition."""

    data: bytes
    format: str
    """`jpeg`, `png`, `gif` or `webp`."""
    width: int
    """In pixels."""
    height: int

    @cached_property
    def name(self) -> str:
        """Of a file that holds it: another name for each picture."""
        return f"{sha256(self.data).hexdigest()[:16]}.{self.format}"


@dataclass(frozen=True, slots=True)
class Darkroom:
    """Makes renditions, and keeps them."""

    folder: Path | None = None
    """Where they are kept by what they were made of; None keeps nothing. All in it can be made again."""

    def rendition(self, data: bytes, widest: int, formats: Collection[str]) -> Rendition | None:
        """A picture as an edition can show it; None where the bytes are none, or none that pixels can be made of (SVG).

        The bytes stay as they are where nothing has to be done. Where the picture was taken is never told to readers;
        who made it and whose it is, is.

        Args:
            data: a file's.
            widest: in pixels; what is wider is made smaller.
            formats: which the edition's readers know, in Pillow's names in small letters, PNG and JPEG among them.
        """
        if self.folder is None:
            return _rendition(data, widest, formats)
        place = self.folder / _key(data, widest, formats)
        with suppress(OSError, ValueError):
            kept = place.read_bytes()
            return _read(data if kept == _UNCHANGED.encode() else kept)
        made = _rendition(data, widest, formats)
        if made:
            with suppress(OutputError):  # it can be made again
                files.write(place, _UNCHANGED.encode() if made.data == data else made.data)
        return made


def _key(data: bytes, widest: int, formats: Collection[str]) -> str:
    """What a rendition depends on, as the name of a file."""
    import PIL

    made_with = f"{PIL.__version__} {_QUALITY} {widest} {' '.join(sorted(formats))}"
    return f"{sha256(data).hexdigest()}-{sha256(made_with.encode()).hexdigest()[:12]}"


def _read(data: bytes) -> Rendition:
    """A rendition that is made already: its head is read, no more."""
    from PIL import Image

    image = Image.open(BytesIO(data))
    return Rendition(data, (image.format or "").lower(), image.width, image.height)


def _rendition(data: bytes, widest: int, formats: Collection[str]) -> Rendition | None:
    from PIL import Image, ImageOps, UnidentifiedImageError

    with suppress(UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        image = Image.open(BytesIO(data))
        image.load()
        known = (image.format or "").lower()
        fits = image.width <= widest or getattr(image, "is_animated", False)
        if known in formats and fits and not _tells_too_much(image):
            return Rendition(data, known, image.width, image.height)
        return _made_anew(ImageOps.exif_transpose(image), widest, known, picture_rights(image))
    return None


def _tells_too_much(image: "Image") -> bool:
    """Whether it has to be turned, or says where it was taken."""
    return image.getexif().get(ORIENTATION, 1) != 1 or tells_place(image)


def _made_anew(image: "Image", widest: int, known: str, rights: bytes) -> Rendition:
    from PIL import Image, PngImagePlugin

    image = _in_srgb(image)
    if image.width > widest:
        height = max(round(image.height * widest / image.width), 1)
        image = image.resize((widest, height), Image.Resampling.LANCZOS)
    made, said = BytesIO(), {"xmp": rights} if rights else {}
    if known in {"jpeg", "mpo"} or (known == "webp" and "A" not in image.getbands()):
        image.convert("RGB").save(made, "JPEG", quality=_QUALITY, optimize=True, **said)
        return Rendition(made.getvalue(), "jpeg", image.width, image.height)
    info = PngImagePlugin.PngInfo()
    if rights:
        info.add_itxt("XML:com.adobe.xmp", rights.decode())
    is_clear = "A" in image.getbands() or "transparency" in image.info
    image.convert("RGBA" if is_clear else "RGB").save(made, "PNG", pnginfo=info)
    return Rendition(made.getvalue(), "png", image.width, image.height)


def _in_srgb(image: "Image") -> "Image":
    """The picture in the colours that screens take a picture without a profile for."""
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if profile and image.mode in {"RGB", "CMYK"}:
        with suppress(ImageCms.PyCMSError, OSError):
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB") or image
    return image
