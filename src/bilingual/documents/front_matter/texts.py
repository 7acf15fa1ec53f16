"""Which values of front matter are texts of the article."""

from bilingual.documents.front_matter.picture import picture_texts

FRONT_MATTER = (
    "title",
    "description",
    "summary",
    "subtitle",
    "excerpt",
    "lead",
    "teaser",
    "intro",
    "kicker",
    "abstract",
    "standfirst",
    "tagline",
    "vorspann",
    "dachzeile",
    "untertitel",
    "meta_description",
    "og_title",
    "og_description",
    "og.title",
    "og.description",
    "seo.title",
    "seo.description",
    "seo_title",
    "seo_description",
    "sidebar_label",
    "pagination_label",
    "hero.text",
    "hero.tagline",
    *(f"params.{name}" for name in ("subtitle", "description", "summary", "lead", "teaser", "intro", "kicker")),
    *picture_texts(),
)
"""The values of front matter that are texts in the themes of Hugo and Jekyll."""
