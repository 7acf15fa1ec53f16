"""Pictures as an edition can show them: upright, no wider than needed, in a format that its readers' programs know."""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_QUALITY = 85
"""Of JPEG: the highest below which Pillow's documentation sees no loss of speed or size for nothing (75 to 95)."""
_ORIENTATION, _PLACE = 0x0112, 0x8825
"""Exif tags: which side is up; where it was taken."""


@dataclass(frozen=True, slots=True)
class Rendition:
    """A picture ready for an edition."""

    data: bytes
    format: str
    """`jpeg`, `png` or `gif`."""
    width: int
    """In pixels."""
    height: int


def rendition(data: bytes, widest: int, formats: Collection[str]) -> Rendition | None:
    """A picture as an edition can show it; None where the bytes are none, or none that pixels can be made of (SVG).

    The bytes stay as they are where nothing has to be done. Where the picture was taken is never told to readers.

    Args:
        data: a file's.
        widest: in pixels; what is wider is made smaller.
        formats: which the edition's readers know, in Pillow's names in small letters. PNG and JPEG must be among them.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError

    with suppress(UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        image = Image.open(BytesIO(data))
        image.load()
        known = (image.format or "").lower()
        if known in formats and image.width <= widest and not _tells_too_much(image):
            return Rendition(data, known, image.width, image.height)
        return _made_anew(ImageOps.exif_transpose(image), widest, known)
    return None


def _tells_too_much(image: "Image") -> bool:
    """Whether it has to be turned, or says where it was taken."""
    exif = image.getexif()
    return exif.get(_ORIENTATION, 1) != 1 or _PLACE in exif


def _made_anew(image: "Image", widest: int, known: str) -> Rendition:
    from PIL import Image

    if image.width > widest:
        height = max(round(image.height * widest / image.width), 1)
        image = image.resize((widest, height), Image.Resampling.LANCZOS)
    made = BytesIO()
    if known in {"jpeg", "mpo"} or (known == "webp" and "A" not in image.getbands()):
        image.convert("RGB").save(made, "JPEG", quality=_QUALITY, optimize=True)
        return Rendition(made.getvalue(), "jpeg", image.width, image.height)
    image.convert("RGBA" if "A" in image.getbands() or "transparency" in image.info else "RGB").save(made, "PNG")
    return Rendition(made.getvalue(), "png", image.width, image.height)
