"""Front matter: the YAML, TOML or JSON above a Markdown text."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.documents.front_matter.block import fault, find, language_values, write
    from bilingual.documents.front_matter.picture import head_picture, named_values
    from bilingual.documents.front_matter.texts import FRONT_MATTER

__all__ = ["FRONT_MATTER", "fault", "find", "head_picture", "language_values", "named_values", "write"]

late(__name__)
