"""Front matter: the YAML or TOML above a Markdown text."""

from bilingual.documents.front_matter.block import find, write

__all__ = ["find", "write"]
