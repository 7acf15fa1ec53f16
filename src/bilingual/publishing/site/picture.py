"""The picture that is shown where somebody shares an article: its title, drawn."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING
from zlib import Z_RLE

from bilingual.publishing.imprint import Imprint
from bilingual.publishing.teaser import Teaser

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

PICTURE_SIZE = (1200, 630)
"""Pixels: what Open Graph's readers show without cutting."""
_EDGE = 72
"""Pixels without text at its sides."""
_PAPER, _ACCENT, _INK, _QUIET = (253, 252, 249), (138, 31, 17), (28, 27, 25), (95, 91, 84)
"""Colours of the site's style."""
_SHADES = 16
"""Steps from paper to a colour: what smooth letters need, so few that the file stays small."""
_TITLE_TOP, _GERMAN_TOP = 156, 478
"""Pixels: where the parts of the English title and of the German one begin."""
_TITLE_SIZES = {76: 3, 64: 3, 54: 4, 46: 5}
"""Pixels of its letters, and how many lines of it its part has room for."""


def picture_name(slug: str) -> str:
    """The file of an article's picture, relative to the site."""
    return f"articles/{slug}.png"


def picture(teaser: Teaser, imprint: Imprint) -> bytes:
    """A PNG: the publication, the English title, the German one. The same Pillow gives the same bytes.

    The font is Source Serif; the one that Pillow brings along has no umlauts.
    """
    from PIL import Image

    image = Image.new("P", PICTURE_SIZE)
    image.putpalette(_palette())
    for number, (band, top) in enumerate(_bands(teaser, imprint)):
        image.paste(band.point(_shades(number)), (0, top))
    data = BytesIO()
    image.save(data, "PNG", compress_type=Z_RLE)
    return data.getvalue()


def _bands(teaser: Teaser, imprint: Imprint) -> Iterator[tuple["Image", int]]:
    """How strong the colour of each text is, from the top of its own part of the picture."""
    band, draw = _band(_TITLE_TOP)
    draw.rectangle((0, 0, PICTURE_SIZE[0], 14), fill=255)
    draw.text((_EDGE, _EDGE), _cut(imprint.title, 60), font=_font(34), fill=255)
    yield band, 0
    band, draw = _band(_GERMAN_TOP - _TITLE_TOP)
    size, lines = _fitting(draw, teaser.english)
    draw.multiline_text((_EDGE, 0), "\n".join(lines), font=_font(size), fill=255, spacing=size // 4)
    yield band, _TITLE_TOP
    band, draw = _band(PICTURE_SIZE[1] - _GERMAN_TOP)
    german = _lines(draw, teaser.german, 32)[:2]
    top = PICTURE_SIZE[1] - _GERMAN_TOP - _EDGE - 40 * len(german)
    draw.multiline_text((_EDGE, top), "\n".join(german), font=_font(32), fill=255)
    yield band, _GERMAN_TOP


def _band(height: int) -> tuple["Image", "ImageDraw"]:
    from PIL import Image, ImageDraw

    band = Image.new("L", (PICTURE_SIZE[0], height))
    return band, ImageDraw.Draw(band)


def _shades(number: int) -> list[int]:
    """The place in the palette of each strength of a colour; paper where it has none."""
    steps = [strength * _SHADES // 256 for strength in range(256)]
    return [number * _SHADES + step if step else 0 for step in steps]


def _palette() -> list[int]:
    """From paper to each colour."""
    steps = [step / (_SHADES - 1) for step in range(_SHADES)]
    return [
        round(paper + (value - paper) * step)
        for colour in (_ACCENT, _INK, _QUIET)
        for step in steps
        for paper, value in zip(_PAPER, colour, strict=True)
    ]


@cache
def _font(size: int) -> "FreeTypeFont":
    from PIL import ImageFont

    file = files("font_source_serif_pro") / "files" / "SourceSerifPro-Semibold.ttf"
    return ImageFont.truetype(BytesIO(file.read_bytes()), size)


def _fitting(draw: "ImageDraw", title: str) -> tuple[int, list[str]]:
    """The greatest size at which the title has room, and its lines; at the smallest one it is cut."""
    size, lines = 0, list[str]()
    for size, most in _TITLE_SIZES.items():
        lines = _lines(draw, title, size)
        if len(lines) <= most:
            return size, lines
    return size, [*lines[: most - 1], f"{lines[most - 1]} …"]


def _lines(draw: "ImageDraw", text: str, size: int) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and draw.textlength(longer, font=_font(size)) > PICTURE_SIZE[0] - 2 * _EDGE:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 2]} …"
