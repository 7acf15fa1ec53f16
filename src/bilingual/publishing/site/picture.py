"""The picture that is shown where somebody shares an article: its title, drawn."""

from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

from bilingual.publishing.imprint import Imprint
from bilingual.publishing.teaser import Teaser

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

_SIZE, _EDGE = (1200, 630), 72
"""Pixels: what Open Graph's readers show without cutting."""
_PAPER, _ACCENT, _INK, _QUIET = (253, 252, 249), (138, 31, 17), (28, 27, 25), (95, 91, 84)
"""Colours of the site's style."""
_SHADES = 16
"""Steps from paper to a colour: what smooth letters need, so few that the file stays small."""
_TITLE_SIZES = (76, 64, 54, 46)
_MOST_LINES = 4


def picture_name(slug: str) -> str:
    """The file of an article's picture, relative to the site."""
    return f"articles/{slug}.png"


def picture(teaser: Teaser, imprint: Imprint) -> bytes:
    """A PNG: the publication, the English title, the German one. The same Pillow gives the same bytes.

    The font is Source Serif; the one that Pillow brings along has no umlauts.
    """
    from PIL import Image, ImageChops, ImageDraw

    masks = [Image.new("L", _SIZE) for _ in range(3)]
    accent, ink, quiet = (ImageDraw.Draw(mask) for mask in masks)
    accent.rectangle((0, 0, _SIZE[0], 14), fill=255)
    accent.text((_EDGE, _EDGE), _cut(imprint.title, 60), font=_font(34), fill=255)
    size, lines = _fitting(ink, teaser.english)
    ink.multiline_text((_EDGE, _EDGE + 84), "\n".join(lines), font=_font(size), fill=255, spacing=size // 4)
    german = _lines(quiet, teaser.german, 32)[:2]
    place = (_EDGE, _SIZE[1] - _EDGE - 40 * len(german))
    quiet.multiline_text(place, "\n".join(german), font=_font(32), fill=255)
    indexes = [mask.point(_shades(number)) for number, mask in enumerate(masks)]
    image = ImageChops.lighter(ImageChops.lighter(*indexes[:2]), indexes[2])
    image.putpalette(_palette())
    data = BytesIO()
    image.save(data, "PNG")
    return data.getvalue()


def _shades(number: int) -> list[int]:
    """The place in the palette of each strength of a colour; paper where it has none."""
    steps = [strength * _SHADES // 256 for strength in range(256)]
    return [number * _SHADES + step if step else 0 for step in steps]


def _palette() -> list[int]:
    """From paper to each colour. Where several are asked for at a place, the last is taken: texts do not overlap."""
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
    """The greatest size at which the title has not too many lines, and the lines."""
    tried = [(size, _lines(draw, title, size)) for size in _TITLE_SIZES]
    size, lines = next((each for each in tried if len(each[1]) <= _MOST_LINES), tried[-1])
    return size, [*lines[: _MOST_LINES - 1], lines[_MOST_LINES - 1] + " …"] if len(lines) > _MOST_LINES else lines


def _lines(draw: "ImageDraw", text: str, size: int) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and draw.textlength(longer, font=_font(size)) > _SIZE[0] - 2 * _EDGE:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 2]} …"
