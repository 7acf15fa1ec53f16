"""Front matter: the YAML, TOML or JSON above a Markdown text."""

from bilingual.documents.front_matter.block import find, write

__all__ = ["find", "write"]
