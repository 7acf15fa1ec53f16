"""The pictures of a page, gathered as they are shown; where one cannot be, what is said of it in words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from markupsafe import Markup

from bilingual.publishing.manuscript import Picture, PictureTexts
from bilingual.publishing.phrasing import Resolve
from bilingual.publishing.pictures import Rendition
from bilingual.publishing.publication import Elsewhere, MediaFile, Publication

_REMOTE = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_ALONE = "(min-width: 46rem) 44rem, 100vw"
_IN_TEXT = "(min-width: 42em) 50vw, 100vw"
"""How wide a picture is shown, as `site.css` has it."""
_SHOWN = Markup('<img src="{}" alt="{}"{}{}/>')
_TITLE = Markup(' title="{}"')
_LATE = Markup(' loading="lazy"')
_MEASURES = Markup(' width="{}" height="{}"')
_WIDTHS = Markup(' srcset="{}" sizes="{}"')
_LEFT_OUT = Markup('<span class="no-picture">[{}: {}]</span>')


@dataclass(frozen=True, slots=True)
class PictureForm:
    """In what form an edition has its pictures."""

    widths: tuple[int, ...]
    """Pixels, from the smallest; no picture is made wider than it is."""
    formats: frozenset[str]
    """Which its readers' programs know, in Pillow's names in small letters."""
    of_web: bool
    """Whether it is read on the web: a screen takes the width that it needs, and a picture may come from elsewhere."""


class Gallery:
    """The pictures of one page, that lies in a folder beside `media/`."""

    def __init__(self, publication: Publication, resolve: Resolve, form: PictureForm) -> None:
        self._publication, self._resolve, self._form = publication, resolve, form
        self.pictures: dict[str, Rendition] = {}
        """By the names of their files."""
        self.described = True
        """Whether each picture that says something is described."""

    def show(self, picture: Picture, texts: PictureTexts) -> Markup:
        """A picture by itself."""
        return self._shown(picture, texts, _ALONE)

    def show_in_text(self, picture: Picture, texts: PictureTexts) -> Markup:
        """A picture within a line of text."""
        return self._shown(picture, texts, _IN_TEXT)

    def widest(self, picture: Picture) -> tuple[str, Rendition] | None:
        """The name of the file and the widest rendition of a picture that lies beside the article; None of another."""
        found = self._publication.destination_of(picture.address)
        made = self._made(found) if isinstance(found, MediaFile) else {}
        return next(reversed([*made.items()]), None)

    def _shown(self, picture: Picture, texts: PictureTexts, sizes: str) -> Markup:
        found = self._publication.destination_of(picture.address)
        title = _TITLE.format(texts.title) if texts.title else ""
        made = self._made(found) if isinstance(found, MediaFile) else {}
        if made:
            self.described &= bool(texts.alternative) or picture.decorative
            widest = f"../{quote(list(made)[-1])}"
            return _SHOWN.format(widest, texts.alternative, title, self._for_screens(made, sizes))
        if self._form.of_web and (
            isinstance(found, MediaFile) or (isinstance(found, Elsewhere) and _REMOTE.match(found.address))
        ):
            return _SHOWN.format(self._resolve(picture.address), texts.alternative, title, _LATE)
        return self._left_out(picture, texts)

    def _made(self, found: MediaFile) -> Mapping[str, Rendition]:
        """By the names of their files: the renditions of a picture, the widest last; none of what has no pixels."""
        data, made = found.file.read_bytes(), dict[str, Rendition]()
        for width in self._form.widths:
            one = self._publication.darkroom.rendition(data, width, self._form.formats)
            if one is None:
                break
            made[f"media/{self._name(found, data, one)}"] = one
            if one.width < width:
                break
        self.pictures |= made
        return made

    def _name(self, found: MediaFile, data: bytes, one: Rendition) -> str:
        if not self._form.of_web:
            return one.name
        stem = PurePosixPath(found.name).with_suffix("")
        return found.name if one.data == data else f"{stem}-{one.width}-{one.name}"

    def _for_screens(self, made: Mapping[str, Rendition], sizes: str) -> Markup:
        """What a page of the web needs to know of a picture before it has it."""
        if not self._form.of_web:
            return Markup("")
        widest = list(made.values())[-1]
        several = ", ".join(f"../{quote(name)} {one.width}w" for name, one in made.items())
        widths = _WIDTHS.format(several, sizes) if len(made) > 1 else ""
        return Markup("").join([widths, _MEASURES.format(widest.width, widest.height), _LATE])

    def _left_out(self, picture: Picture, texts: PictureTexts) -> Markup:
        """What stands for a picture that is not there, and a way to where it is."""
        said = Markup.escape(texts.alternative or texts.title or picture.address)
        address = self._resolve(picture.address)
        word = "Bild" if texts is picture.german and texts is not picture.english else "Picture"
        return _LEFT_OUT.format(word, Markup('<a href="{}">{}</a>').format(address, said) if address else said)
