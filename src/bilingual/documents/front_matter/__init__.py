"""Front matter: the YAML, TOML or JSON above a Markdown text."""

from bilingual.documents.front_matter.block import fault, find, language_values, write

__all__ = ["fault", "find", "language_values", "write"]
