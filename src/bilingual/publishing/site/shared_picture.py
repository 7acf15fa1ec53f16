"""The picture that is shown where somebody shares an article: its own, else one that is drawn of its title."""

from dataclasses import dataclass
from urllib.parse import quote

from bilingual.publishing.gallery import Gallery
from bilingual.publishing.publication import Elsewhere, Publication
from bilingual.publishing.site.picture import PICTURE_SIZE, picture_name


@dataclass(frozen=True, slots=True)
class SharedPicture:
    """A picture for Open Graph and schema.org. Nothing is known of the size of one that lies elsewhere."""

    url: str
    said: str
    """What stands for it in words."""
    width: int = 0
    height: int = 0
    drawn: bool = False
    """Whether it has to be drawn."""


def shared_picture(publication: Publication, gallery: Gallery) -> SharedPicture:
    """The picture for an article whose site has an address."""
    site, teaser, own = publication.imprint.url, publication.teaser, publication.manuscript.picture
    said = (own.english.alternative if own else "") or teaser.english
    if own and (found := gallery.widest(own)):
        name, made = found
        return SharedPicture(f"{site}{quote(name)}", said, made.width, made.height)
    where = publication.destination_of(own.address) if own else None
    if isinstance(where, Elsewhere) and where.address.startswith(("http://", "https://")):
        return SharedPicture(where.address, said)
    return SharedPicture(f"{site}{picture_name(teaser.slug)}", teaser.english, *PICTURE_SIZE, drawn=True)
