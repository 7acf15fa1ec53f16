"""Markdown for Hugo: a page bundle in each language, and what makes the folder a site that Hugo builds as it stands."""

import json
import re
from collections.abc import Iterator
from importlib.resources import files

from bilingual.publishing.publication import EditionFile, Issue, MediaFile, Publication
from bilingual.publishing.site_generators.article import SIDES, about, head_image, page, resolver
from bilingual.publishing.site_generators.generator import Generator

_SHORTCODE = re.compile(r"\{\{([<%])((?:(?!\*/).)*?)([>%])\}\}")
_SHORTCODES = ("sentence", "braces")
_LABELS = {"en": "English", "de": "Deutsch"}


def _code(text: str) -> str:
    """Code in which no shortcode is called: one that is whole as a comment, what only begins by a shortcode of ours."""
    parts = []
    place = 0
    for match in _SHORTCODE.finditer(text):
        parts += [_begun(text[place : match.start()]), f"{{{{{match[1]}/*{match[2]}*/{match[3]}}}}}"]
        place = match.end()
    return "".join([*parts, _begun(text[place:])])


def _begun(text: str) -> str:
    return re.sub(r"\{\{(?=[<%])", "{{< braces >}}", text)


HUGO = Generator(
    keeps_html=False,
    names_headings=True,
    divides_code=True,
    anchor=lambda id_: f'{{{{< sentence "{id_}" >}}}}',
    code=_code,
)
"""As it is installed, it leaves out all tags in Markdown; places are marked by a shortcode that comes along."""


def hugo_files(publication: Publication) -> Iterator[EditionFile]:
    """An article's page bundles: its text in each language, and what it shows or leads to."""
    slug, known = publication.teaser.slug, publication.manuscript.particulars
    for side in SIDES:
        folder, media = f"hugo/content/{side}/articles/{slug}", dict[str, MediaFile]()
        resolve = resolver(publication, media, "media/")
        values: dict[str, object] = {
            "lastmod": publication.teaser.modified if side == "en" else known.modified,
            "translationKey": slug,
            "authors": list(known.authors),
            "aliases": [f"/articles/{slug}.html"] if side == "en" else [],
            "images": [*filter(None, [head_image(publication, resolve)])],
            "params": about(publication, side),
        }
        text = page(publication, side, HUGO, resolve, values)
        yield EditionFile(f"{folder}/index.md", text)
        for name, found in media.items():
            yield EditionFile(f"{folder}/media/{name}", found.for_readers())


def hugo_issue(issue: Issue) -> Iterator[EditionFile]:
    """The settings of a site in both languages, and the shortcodes that the articles call."""
    yield EditionFile("hugo/hugo.toml", _settings(issue).encode())
    for name in _SHORTCODES:
        data = (files("bilingual.publishing.site_generators") / "shortcodes" / f"{name}.html").read_bytes()
        yield EditionFile(f"hugo/layouts/shortcodes/{name}.html", data)


def _settings(issue: Issue) -> str:
    title, url = (json.dumps(text, ensure_ascii=False) for text in (issue.imprint.title, issue.imprint.url or "/"))
    languages = "".join(
        f'\n[languages.{side}]\nlabel = "{_LABELS[side]}"\ncontentDir = "content/{side}"\nweight = {number}\n'
        for number, side in enumerate(SIDES, 1)
    )
    return f'baseURL = {url}\ntitle = {title}\ndefaultContentLanguage = "en"\n{languages}'
