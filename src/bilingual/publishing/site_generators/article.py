"""What the files of an article share, whatever generator they are for."""

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from bilingual.publishing.disclosing import LABELS
from bilingual.publishing.manuscript import plain
from bilingual.publishing.phrasing import Resolve
from bilingual.publishing.publication import Elsewhere, MediaFile, Nowhere, Publication, PublishedArticle
from bilingual.publishing.site_generators.generator import Generator
from bilingual.publishing.site_generators.layout import MarkdownLayout, referred
from bilingual.publishing.site_generators.phrasing import MarkdownPhrasing, escaped

SIDES = ("en", "de")


def page(
    publication: Publication, side: str, generator: Generator, resolve: Resolve, values: Mapping[str, object]
) -> bytes:
    """The page of an article in one language.

    Args:
        publication: the article.
        side: `de` or `en`.
        generator: that reads it.
        resolve: where its addresses lead from the page.
        values: of its front matter, beside what all generators know.
    """
    import yaml

    head = {name: value for name, value in {**_known(publication, side), **values}.items() if value}
    matter = yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=1000)
    blocks = publication.manuscript.body
    layout = MarkdownLayout(MarkdownPhrasing(generator, resolve, side, referred(blocks)))
    parts = [*_above(publication, side, generator), layout.body(blocks)]
    return "\n".join(["---", f"{matter}---", "", "\n\n".join(parts), ""]).encode()


def _known(publication: Publication, side: str) -> dict[str, object]:
    """What front matter says by the same names in all generators."""
    manuscript, imprint, english = publication.manuscript, publication.imprint, side == "en"
    known = manuscript.particulars
    deck = [block.english if english else block.german for block in manuscript.deck]
    names = [imprint.english(name) or name if english else name for name in (known.section, *known.keywords)]
    return {
        "title": publication.teaser.english if english else publication.teaser.german,
        "date": known.published,
        "description": " ".join(plain(text) for texts in deck for text in texts),
        "categories": names[:1] if names[0] else [],
        "tags": names[1:],
    }


def about(publication: Publication, side: str) -> dict[str, object]:
    """What front matter says of where a page comes from."""
    known, english = publication.manuscript.particulars, side == "en"
    kicker = [block.english if english else block.german for block in publication.manuscript.kicker]
    said: dict[str, object] = {
        "kicker": " ".join(plain(text) for texts in kicker for text in texts),
        "source": known.source,
        "rights": known.rights,
        "image_credit": publication.manuscript.loose_credit,
    }
    if english:
        said |= {
            "original_title": publication.teaser.german,
            "translator": ", ".join(known.translators),
            "editor": publication.imprint.editor,
            "digital_source_type": publication.manuscript.disclosure.source_type,
        }
    return {name: value for name, value in said.items() if value}


def head_image(publication: Publication, resolve: Resolve) -> str:
    """The address of the picture that stands for an article, for what generators tell others; empty without one."""
    picture = publication.manuscript.picture
    return resolve(picture.address) if picture else ""


def _above(publication: Publication, side: str, generator: Generator) -> Iterator[str]:
    """What stands above the text: the places of the title and what is below it, and what readers are told."""
    manuscript = publication.manuscript
    blocks = (*manuscript.kicker, *manuscript.deck)
    ids = [sentence.id for sentence in manuscript.title[1] if sentence.id]
    ids += [sentence.id for block in blocks for sentence in block.sentences()]
    if anchors := "".join(map(generator.anchor, ids)):
        yield anchors
    disclosure = manuscript.disclosure
    label = LABELS[disclosure.kind].english
    if label and side == "en":
        reviewed = f" Reviewed by {', '.join(disclosure.reviewers)}." if disclosure.reviewers else ""
        yield f"*{escaped(label + reviewed)}*"


def resolver(publication: Publication, media: dict[str, MediaFile], folder: str) -> Resolve:
    """Where addresses lead from a page at `articles/SLUG/`.

    Args:
        publication: the article.
        media: takes up the files that it shows or leads to, by name.
        folder: where these are from the page, with a slash at its end.
    """

    def resolve(address: str) -> str:
        match publication.destination_of(address):
            case Elsewhere(found):
                return found
            case PublishedArticle(slug, fragment):
                return f"../{slug}/#{fragment}" if fragment else f"../{slug}/"
            case MediaFile(name) as found:
                media[name] = found
                return f"{folder}{quote(name)}"
            case Nowhere():
                return ""

    return resolve
