"""Markdown for Jekyll: a post in each language."""

import re
from collections.abc import Iterator

from bilingual.publishing.publication import EditionFile, MediaFile, Publication
from bilingual.publishing.site_generators.article import SIDES, about, head_image, page, resolver
from bilingual.publishing.site_generators.generator import Generator


def _code(text: str) -> str:
    """Code in which Liquid finds nothing to do."""
    return re.sub(r"\{[{%]", lambda match: f"{{% raw %}}{match[0]}{{% endraw %}}", text)


JEKYLL = Generator(
    keeps_html=True,
    names_headings=False,
    divides_code=False,
    anchor=lambda id_: f'<span id="{id_}"></span>',
    code=_code,
)


def jekyll_files(publication: Publication) -> Iterator[EditionFile]:
    """An article's posts, pages where it has no date, and what they show or lead to."""
    slug, known, media = publication.teaser.slug, publication.manuscript.particulars, dict[str, MediaFile]()
    for side in SIDES:
        name = f"_posts/{known.day.isoformat()}-{slug}.md" if known.day else f"articles/{slug}.md"
        values: dict[str, object] = {
            "layout": "post" if known.day else "page",
            "lang": side,
            "ref": slug,
            "permalink": f"/{side}/articles/{slug}/",
            "last_modified_at": publication.teaser.modified if side == "en" else known.modified,
            "author": ", ".join(known.authors),
            "redirect_from": [f"/articles/{slug}.html"] if side == "en" else [],
            "image": head_image(publication, resolver(publication, media, "/media/")),
            **about(publication, side),
        }
        text = page(publication, side, JEKYLL, resolver(publication, media, "../../../media/"), values)
        yield EditionFile(f"jekyll/{side}/{name}", text)
    for name, found in media.items():
        yield EditionFile(f"jekyll/media/{name}", found.for_readers(), shared=True)
