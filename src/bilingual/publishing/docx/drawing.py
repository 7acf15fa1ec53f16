"""Pictures inside a Word file."""

from markupsafe import Markup

from bilingual.publishing.docx.phrasing import run
from bilingual.publishing.docx.relationships import Relationships
from bilingual.publishing.manuscript import Picture
from bilingual.publishing.pictures import Darkroom
from bilingual.publishing.publication import DestinationOf, MediaFile

_FORMATS = frozenset({"png", "jpeg", "gif"})
"""What every Word shows; newer formats are made PNG or JPEG."""
_WIDEST = 1800
"""Pixels: 270 to the inch on a column of 17 cm, more than printers of offices resolve."""
_PER_PIXEL = 9525
"""English Metric Units, at 96 pixels to the inch as CSS counts them."""
_COLUMN = 9412 * 635
"""The width of a cell over both columns of the page in the template, in English Metric Units: 16.6 cm."""
_HIGHEST = 5_040_000
"""Of a picture: 14 cm, so that a page holds text beside it."""
_INLINE = Markup(
    '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
    '<wp:docPr id="{number}" name="{name}" descr="{alternative}"{title}>{decorative}</wp:docPr>'
    '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
    '<pic:cNvPr id="{number}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{id}"/>'
    '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
_DECORATIVE = Markup(
    '<a:extLst><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
).format()
"""For show only (MS-ODRAWXML, section 2.2.12)."""


class Drawings:
    """The pictures of a file."""

    def __init__(self, destination_of: DestinationOf, darkroom: Darkroom) -> None:
        self.media: dict[str, bytes] = {}
        """By the name of the part, relative to `word/`."""
        self._destination_of, self._darkroom = destination_of, darkroom
        self._shown = 0

    def shown(self, picture: Picture, side: str, relationships: Relationships) -> Markup:
        """A picture in the line of a text; what stands for it in words where the file cannot hold it.

        Args:
            picture: of the article.
            side: the language of its texts: `de` or `en`.
            relationships: of the part that shows it.
        """
        texts = picture.german if side == "de" else picture.english
        destination = self._destination_of(picture.address)
        data = destination.file.read_bytes() if isinstance(destination, MediaFile) else b""
        made = self._darkroom.rendition(data, _WIDEST, _FORMATS) if data else None
        if made is None:
            return run(f"[{texts.alternative}]", "<w:i/>") if texts.alternative else Markup("")
        name = f"media/{made.name}"
        self.media[name] = made.data
        self._shown += 1
        width, height = _fitted(made.width * _PER_PIXEL, made.height * _PER_PIXEL)
        return _INLINE.format(
            width=width,
            height=height,
            number=self._shown,
            name=f"Picture {self._shown}",
            alternative=texts.alternative,
            title=Markup(' title="{}"').format(texts.title) if texts.title else "",
            decorative=_DECORATIVE if picture.decorative else "",
            id=relationships.add("image", name),
        )


def _fitted(width: int, height: int) -> tuple[int, int]:
    share = min(1, _COLUMN / width, _HIGHEST / height)
    return max(round(width * share), 1), max(round(height * share), 1)
