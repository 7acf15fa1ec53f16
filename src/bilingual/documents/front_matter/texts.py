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
    "seo.title",
    "seo.description",
    *picture_texts(),
)
"""The values of front matter that are texts in the themes of Hugo and Jekyll."""
