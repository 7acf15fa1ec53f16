"""Pictures on the site: each in the widths that screens need, with what stands for it in words."""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import quote

from markupsafe import Markup

from bilingual.publishing.manuscript import Picture, PictureTexts
from bilingual.publishing.phrasing import Resolve
from bilingual.publishing.pictures import Rendition
from bilingual.publishing.publication import EditionFile, Elsewhere, MediaFile, Publication

_WIDTHS = (480, 960, 1600)
"""Pixels: a phone, a phone of double resolution or a column, the widest picture of a page at double resolution."""
_FORMATS = frozenset({"jpeg", "png", "webp", "gif"})
_ALONE = "(min-width: 46rem) 44rem, 100vw"
_IN_TEXT = "(min-width: 42em) 50vw, 100vw"
"""How wide a picture is shown, as `site.css` has it."""
_SHOWN = Markup('<img src="{}"{} alt="{}"{}{} loading="lazy"/>')
_MEASURES = Markup(' width="{}" height="{}"')
_WIDER = Markup(' srcset="{}" sizes="{}"')
_TITLE = Markup(' title="{}"')
_LEFT_OUT = Markup('<span class="no-picture">[{}: {}]</span>')
_REMOTE = re.compile(r"(?:https?:)?//", re.IGNORECASE)


class Gallery:
    """The pictures of a page, gathered as they are shown."""

    def __init__(self, publication: Publication, resolve: Resolve) -> None:
        self._publication = publication
        self._resolve = resolve
        self._renditions: dict[str, bytes] = {}

    def show(self, picture: Picture, texts: PictureTexts) -> Markup:
        """A picture by itself."""
        return self._shown(picture, texts, _ALONE)

    def show_in_text(self, picture: Picture, texts: PictureTexts) -> Markup:
        """A picture within a line of text."""
        return self._shown(picture, texts, _IN_TEXT)

    def files(self) -> Iterator[EditionFile]:
        """The renditions, for the release."""
        for name, data in self._renditions.items():
            yield EditionFile(name, data, shared=True)

    def _shown(self, picture: Picture, texts: PictureTexts, sizes: str) -> Markup:
        found = self._publication.destination_of(picture.address)
        title = _TITLE.format(texts.title) if texts.title else ""
        made = self._made(found) if isinstance(found, MediaFile) else {}
        if made:
            name, widest = list(made.items())[-1]
            several = ", ".join(f"../{quote(each)} {one.width}w" for each, one in made.items())
            wider = _WIDER.format(several, sizes) if len(made) > 1 else ""
            measures = _MEASURES.format(widest.width, widest.height)
            return _SHOWN.format(f"../{quote(name)}", wider, texts.alternative, title, measures)
        if isinstance(found, MediaFile) or (isinstance(found, Elsewhere) and _REMOTE.match(found.address)):
            return _SHOWN.format(self._resolve(picture.address), "", texts.alternative, title, "")
        return self._left_out(picture, texts)

    def _left_out(self, picture: Picture, texts: PictureTexts) -> Markup:
        """What stands for a picture that is not there, and a way to where it was."""
        said = Markup.escape(texts.alternative or texts.title or picture.address)
        address = self._resolve(picture.address)
        word = "Picture" if texts is picture.english else "Bild"
        return _LEFT_OUT.format(word, Markup('<a href="{}">{}</a>').format(address, said) if address else said)

    def _made(self, found: MediaFile) -> Mapping[str, Rendition]:
        """By the names of their files: the renditions of a picture, the widest last; none of what has no pixels."""
        data, made = found.file.read_bytes(), dict[str, Rendition]()
        for widest in _WIDTHS:
            one = self._publication.darkroom.rendition(data, widest, _FORMATS)
            if one is None:
                break
            stem = PurePosixPath(found.name).with_suffix("")
            made[f"media/{found.name if one.data == data else f'{stem}-{one.width}-{one.name}'}"] = one
            if one.width < widest:
                break
        self._renditions |= {name: one.data for name, one in made.items()}
        return made
