"""Front matter: the YAML, TOML or JSON above a Markdown text."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.documents.front_matter.block import fault, find, language_values, write
    from bilingual.documents.front_matter.picture import head_picture, named_values, picture_texts

__all__ = ["fault", "find", "head_picture", "language_values", "named_values", "picture_texts", "write"]

late(__name__)
